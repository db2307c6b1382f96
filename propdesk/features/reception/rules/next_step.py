"""What to do next with a case, and the words for it."""

from dataclasses import dataclass

from propdesk.core.i18n import _
from propdesk.features.reception.rules.clocks import CaseMoments, is_awaiting_follow_up
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import (
    AWAITS_FOLLOW_UP_LABEL,
    ENDED,
    STATE_LABELS,
    CaseState,
)
from propdesk.features.reception.rules.steps import (
    CLOSE_AT_ONCE,
    STEP_LABELS,
    VISIT_STEP_LABELS,
    Step,
)
from propdesk.features.reception.rules.visitors import VISIT_STATE_LABELS, VisitState


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides the next step of a case.

    Attributes:
        has_feedback: the resident has heard something since it was last opened.
        awaits_follow_up: a follow-up is due and not yet done.
        must_follow_up: it may not be closed without one.
        owes_notice: a follow-up found a problem and nobody has it in writing yet.
        visit: where the visitor is, for a visit.
    """

    kind: CaseKind
    state: CaseState
    has_feedback: bool = False
    awaits_follow_up: bool = False
    must_follow_up: bool = False
    owes_notice: bool = False
    visit: VisitState | None = None


def facts_of(
    case: CaseMoments, *, must_follow_up: bool = False, visit: VisitState | None = None
) -> CaseFacts:
    """What decides the next step, from what happened to a case and when."""
    feedback_at = case.feedback_at
    return CaseFacts(
        kind=case.kind,
        state=case.state,
        has_feedback=feedback_at is not None and feedback_at >= case.opened_at,
        awaits_follow_up=is_awaiting_follow_up(case),
        must_follow_up=must_follow_up,
        owes_notice=case.follow_up_failed_at is not None
        and case.notice_at is None
        and case.state is not CaseState.VOID,
        visit=visit,
    )


def next_step(case: CaseFacts) -> Step | None:
    """The one step that F6 takes; None when nothing is left to do."""
    if case.state in ENDED:
        return None
    if case.visit is VisitState.EXPECTED:
        return Step.ARRIVE
    if case.kind in CLOSE_AT_ONCE and case.state is CaseState.RECEIVED:
        return Step.CLOSE
    if case.state is CaseState.RECEIVED:
        return _first_step(case)
    if case.state is CaseState.DONE:
        waits = case.awaits_follow_up or case.must_follow_up
        return Step.FOLLOW_UP if waits else Step.CLOSE
    return {
        CaseState.DISPATCHED: Step.START,
        CaseState.IN_PROGRESS: Step.FINISH,
        CaseState.DEFERRED: Step.RESUME,
        CaseState.PASSED_ON: Step.FINISH if case.has_feedback else Step.FEEDBACK,
        CaseState.FOLLOW_UP: Step.CLOSE,
    }[case.state]


def _first_step(case: CaseFacts) -> Step:
    """Repairs are sent on; a complaint or suggestion is answered; a task is begun."""
    if case.kind is CaseKind.TASK:
        return Step.START
    if case.kind is CaseKind.REPAIR or case.has_feedback:
        return Step.DISPATCH
    return Step.FEEDBACK


def step_label(step: Step, kind: CaseKind) -> str:
    """The words of a step's button, a verb with its object."""
    if kind is CaseKind.VISITOR and step in VISIT_STEP_LABELS:
        return _(VISIT_STEP_LABELS[step])
    return _(STEP_LABELS[step])


def state_label(case: CaseFacts) -> str:
    """The word on the state's chip; a done repair that is still to be followed up says so."""
    if case.visit is not None:
        return _(VISIT_STATE_LABELS[case.visit])
    if case.state is CaseState.DONE and case.awaits_follow_up:
        return _(AWAITS_FOLLOW_UP_LABEL)
    return _(STATE_LABELS[case.state])
