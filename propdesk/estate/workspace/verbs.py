"""Deeds as buttons of a record; what somebody may not do says why."""

from propdesk.core.errors import Refusal
from propdesk.estate.workspace.deeds import Deed, check_may
from propdesk.store.act import Actor
from propdesk.ui.buttons import Kind
from propdesk.ui.verb_row import Verb


def verb_of(
    deed: Deed, actor: Actor, text: str, *, keys: str = "", kind: Kind = Kind.PLAIN
) -> Verb:
    """The button of a deed for somebody."""
    return Verb(deed.key, text, keys, kind, _why_off(deed, actor))


def _why_off(deed: Deed, actor: Actor) -> str:
    try:
        check_may(deed, actor)
    except Refusal as refusal:
        return refusal.message
    return ""
