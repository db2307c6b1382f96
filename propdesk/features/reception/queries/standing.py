"""How a case of the register stands, from its row alone."""

from propdesk.features.reception.queries.cases import CaseRow
from propdesk.features.reception.rules.clocks import ClockName
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.next_step import CaseFacts
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import VisitState


def facts_of_row(row: CaseRow) -> CaseFacts:
    """What a row of the register tells of the state."""
    kind, state = CaseKind(row.kind), CaseState(row.state)
    visit = _visit_of(row, state) if kind is CaseKind.VISITOR else None
    return CaseFacts(kind, state, awaits_follow_up=row.awaits_follow_up, visit=visit)


def _visit_of(row: CaseRow, state: CaseState) -> VisitState:
    if state is CaseState.VOID:
        return VisitState.VOID
    if state is CaseState.CLOSED:
        return VisitState.LEFT
    # only who is inside has a clock by which to leave
    return VisitState.INSIDE if row.clock == ClockName.LEAVE else VisitState.EXPECTED
