"""How the state of a case looks: a word, a shape, a tint."""

from propdesk.features.reception.rules.next_step import CaseFacts, state_label
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import VisitState
from propdesk.ui.marks import Chip
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

_CASE_FACES: dict[CaseState, tuple[Tone, Shape]] = {
    CaseState.RECEIVED: ("quiet", Shape.RING),
    CaseState.DISPATCHED: ("quiet", Shape.DOT),
    CaseState.IN_PROGRESS: ("accent", Shape.HALF),
    CaseState.DEFERRED: ("quiet", Shape.PAUSE),
    CaseState.PASSED_ON: ("soon", Shape.CLOCK),
    CaseState.DONE: ("done", Shape.CHECK),
    CaseState.FOLLOW_UP: ("done", Shape.CHECK),
    CaseState.CLOSED: ("quiet", Shape.CHECK),
    CaseState.VOID: ("quiet", Shape.CROSS),
}
_VISIT_FACES: dict[VisitState, tuple[Tone, Shape]] = {
    VisitState.EXPECTED: ("quiet", Shape.RING),
    VisitState.INSIDE: ("accent", Shape.HALF),
    VisitState.LEFT: ("quiet", Shape.CHECK),
    VisitState.VOID: ("quiet", Shape.CROSS),
}


def state_chip(facts: CaseFacts) -> Chip:
    """The chip of a case, or of a visit."""
    face = _CASE_FACES[facts.state] if facts.visit is None else _VISIT_FACES[facts.visit]
    return Chip(state_label(facts), *face)
