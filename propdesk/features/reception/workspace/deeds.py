"""The history of a case in words: who did what, as the panel tells it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.kinds import (
    DEPARTMENT_LABELS,
    ENTRY_CHANNEL_LABELS,
    Channel,
    Department,
)
from propdesk.features.reception.service.panel import PRINTED, Deed
from propdesk.store.column_types import ms_to_moment
from propdesk.store.ledger import View
from propdesk.ui.moment_words import short_moment
from propdesk.ui.timeline import Happened

PaperNames = Mapping[str, str]
_Sentence = Callable[[Deed, View], str]


def happened(deeds: Iterable[Deed], view: View, papers: PaperNames) -> list[Happened]:
    """The lines of the timeline, the newest first and filled.

    Args:
        deeds: the newest first.
        view: from where and when.
        papers: the title of each form, by name.
    """
    return [
        Happened(
            when=short_moment(deed.at, view.now, view.zone),
            who=_who(deed),
            what=_what(deed, view, papers),
            is_filled=nth == 0,
        )
        for nth, deed in enumerate(deeds)
    ]


def _who(deed: Deed) -> str:
    return (deed.note.person if deed.note is not None else "") or deed.who


def _what(deed: Deed, view: View, papers: PaperNames) -> str:
    if deed.verb == PRINTED:
        return _("printed: {paper}").format(paper=papers.get(deed.paper, deed.paper))
    sentence = _SENTENCES.get(deed.verb)
    if sentence is not None:
        return sentence(deed, view)
    return _text(deed) or deed.reason or _("changed the entry")


def _text(deed: Deed) -> str:
    return deed.note.text if deed.note is not None else ""


def _logged(deed: Deed, view: View) -> str:
    channel = deed.known.get("channel")
    if not channel:
        return _("logged")
    return _("logged ({channel})").format(channel=_(ENTRY_CHANNEL_LABELS[Channel(channel)]))


def _dispatched(deed: Deed, view: View) -> str:
    department = deed.known.get("department")
    to = _(DEPARTMENT_LABELS[Department(department)]) if department else ""
    whom = " ".join(part for part in (to, deed.known.get("assignee", "")) if part)
    return _("dispatched to {whom}").format(whom=whom)


def _deferred(deed: Deed, view: View) -> str:
    until = deed.known.get("deferred_until")
    when = short_moment(ms_to_moment(until), view.now, view.zone) if until else ""
    return _("deferred until {when}: {why}").format(when=when, why=_text(deed) or deed.reason)


def _feedback(deed: Deed, view: View) -> str:
    is_final = deed.note is not None and deed.note.kind == "reply"
    words = _("final reply: {text}") if is_final else _("told the resident: {text}")
    return words.format(text=_text(deed))


def _finished(deed: Deed, view: View) -> str:
    result = _text(deed)
    return _("finished: {text}").format(text=result) if result else _("finished the work")


def _followed_up(deed: Deed, view: View) -> str:
    is_fine = deed.note is None or deed.note.kind == "follow_up"
    text = _text(deed)
    if not is_fine:
        return _("followed up, problem found: {text}").format(text=text)
    return _("followed up: {text}").format(text=text) if text else _("followed up, all well")


def _closed(deed: Deed, view: View) -> str:
    result = deed.known.get("result")
    return _("closed: {text}").format(text=result) if result else _("closed")


_CORRECTED: Mapping[str, str] = {
    "text": N_("Matter"),
    "caller": N_("Caller"),
    "phone": N_("Phone"),
    "unit_code": N_("Unit"),
    "kind": N_("Kind"),
    "category": N_("Category"),
    "channel": N_("Channel"),
    "received_at": N_("Received at"),
    "is_urgent": N_("Urgent"),
    "place": N_("Place"),
    "access": N_("Access"),
    "appointment": N_("Appointment"),
}


def _corrected(deed: Deed, view: View) -> str:
    named = [_(label) for name, label in _CORRECTED.items() if name in deed.changed]
    if not named:
        return _("corrected the entry")
    return _("corrected: {fields}").format(fields=_(", ").join(named))


def _because(words: str) -> _Sentence:
    return lambda deed, view: _(words).format(why=deed.reason or _text(deed))


def _plain(words: str) -> _Sentence:
    return lambda deed, view: _(words)


def _joined(deed: Deed, view: View) -> str:
    is_in = bool(deed.known.get("matter_id"))
    return _("put under a matter") if is_in else _("taken out of the matter")


_SENTENCES: Mapping[str, _Sentence] = {
    "reception.log": _logged,
    "reception.dispatch": _dispatched,
    "reception.start": _plain(N_("started the work")),
    "reception.defer": _deferred,
    "reception.resume": _plain(N_("resumed the work")),
    "reception.return": _because(N_("handed back: {why}")),
    "reception.pass_on": lambda deed, view: _("passed on to {text}").format(text=_text(deed)),
    "reception.feedback": _feedback,
    "reception.progress": lambda deed, view: _text(deed),
    "reception.finish": _finished,
    "reception.follow_up": _followed_up,
    "reception.notice": lambda deed, view: _text(deed),
    "reception.close": _closed,
    "reception.reopen": _because(N_("reopened: {why}")),
    "reception.void": _because(N_("voided: {why}")),
    "reception.correct": _corrected,
    "reception.judge": _plain(N_("judged the complaint")),
    "reception.investigate": _plain(N_("added to the investigation file")),
    "reception.join": _joined,
    "reception.open_matter": _plain(N_("put under a matter")),
    "reception.visitor_in": _plain(N_("signed the visitor in")),
    "reception.visitor_out": _plain(N_("signed the visitor out")),
    "reception.return_card": _plain(N_("took the card back")),
    "reception.expect": _plain(N_("announced the visitor")),
    "estate.attach": _plain(N_("attached a photo")),
    "estate.detach": _because(N_("removed a photo: {why}")),
}


def last_printed(deeds: Iterable[Deed], paper: str) -> datetime | None:
    """When a paper was last printed."""
    return next((deed.at for deed in deeds if deed.paper == paper), None)
