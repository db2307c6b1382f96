"""The card under the line with what to say, where to send, or what steps are prescribed."""

from dataclasses import replace

from propdesk.core.i18n import _
from propdesk.features.reception.rules.guides import GuideText
from propdesk.features.reception.workspace.caller_card import CallerCard


def with_guide(card: CallerCard | None, guide: GuideText | None) -> CallerCard | None:
    """The card with a guide on it; what must be known of the unit stays before it."""
    if guide is None:
        return card
    words = " → ".join(line.strip() for line in guide.text.splitlines() if line.strip())
    if guide.send_to:
        words = _("{text} Send to: {where}").format(text=words, where=guide.send_to)
    if card is None:
        return CallerCard(name=guide.title, detail="", notice=(guide.title, words))
    if card.notice is None:
        return replace(card, notice=(guide.title, words))
    title, before = card.notice
    return replace(card, notice=(title, _("; ").join((before, f"{guide.title}：{words}"))))
