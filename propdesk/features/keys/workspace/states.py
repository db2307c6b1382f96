"""How the state of a key looks: a word, a shape, a tint."""

from datetime import datetime

from propdesk.core.i18n import _
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import STATE_LABELS, KeyState
from propdesk.store.ledger import View
from propdesk.ui.marks import Chip
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

_FACES: dict[KeyState, tuple[Tone, Shape]] = {
    KeyState.IN: ("quiet", Shape.RING),
    KeyState.OUT: ("accent", Shape.DOT),
    KeyState.LOST: ("late", Shape.CROSS),
    KeyState.RETURNED: ("quiet", Shape.CHECK),
    KeyState.RETIRED: ("quiet", Shape.CROSS),
}


def is_late(due_at: datetime | None, view: View) -> bool:
    """Whether a due time has passed at this moment."""
    return due_at is not None and due_at <= view.now


def state_chip(row: KeyRow, view: View) -> Chip:
    """The chip of a key; a state keeps its word, one that is late says so."""
    state = KeyState(row.state)
    if state is KeyState.OUT and is_late(row.due_at, view):
        return Chip(_("Overdue"), "late", Shape.TRIANGLE)
    return Chip(_(STATE_LABELS[state]), *_FACES[state])


def every_chip() -> list[Chip]:
    """Every chip that a key can have; the widest makes the column."""
    return [
        Chip(_("Overdue"), "late", Shape.TRIANGLE),
        *(Chip(_(STATE_LABELS[state]), *face) for state, face in _FACES.items()),
    ]
