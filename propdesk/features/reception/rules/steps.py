"""The life of a case: which step leads from which state to which, and what a step needs.

received → dispatched → in progress ⇄ deferred → done → follow-up → closed; handed back,
passed on, void and reopened beside it. What is not in the table is refused.
"""

from datetime import datetime
from enum import StrEnum

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import OPEN_STATES, WORKING, CaseState


class Step(StrEnum):
    """What can be done with a case; the verbs of the service carry these names."""

    ARRIVE = "arrive"
    DISPATCH = "dispatch"
    START = "start"
    DEFER = "defer"
    RESUME = "resume"
    RETURN = "return"
    PASS_ON = "pass_on"  # noqa: S105 - a verb
    FEEDBACK = "feedback"
    REPLY = "reply"
    FINISH = "finish"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_FAILED = "follow_up_failed"
    CLOSE = "close"
    REOPEN = "reopen"
    VOID = "void"


STEP_LABELS = {
    Step.ARRIVE: N_("Sign visitor in"),
    Step.DISPATCH: N_("Dispatch case"),
    Step.START: N_("Start work"),
    Step.DEFER: N_("Defer case"),
    Step.RESUME: N_("Resume work"),
    Step.RETURN: N_("Hand back case"),
    Step.PASS_ON: N_("Pass on case"),
    Step.FEEDBACK: N_("Give feedback"),
    Step.REPLY: N_("Give final reply"),
    Step.FINISH: N_("Finish work"),
    Step.FOLLOW_UP: N_("Record follow-up"),
    Step.FOLLOW_UP_FAILED: N_("Record problem found"),
    Step.CLOSE: N_("Close case"),
    Step.REOPEN: N_("Reopen case"),
    Step.VOID: N_("Void case"),
}
VISIT_STEP_LABELS = {Step.CLOSE: N_("Sign visitor out"), Step.FEEDBACK: N_("Inform host")}

_RECEIVED, _DISPATCHED, _IN_PROGRESS = (
    CaseState.RECEIVED,
    CaseState.DISPATCHED,
    CaseState.IN_PROGRESS,
)

TRANSITIONS: dict[tuple[CaseState, Step], CaseState] = {
    (_RECEIVED, Step.DISPATCH): _DISPATCHED,
    (_DISPATCHED, Step.DISPATCH): _DISPATCHED,
    (_IN_PROGRESS, Step.DISPATCH): _DISPATCHED,
    (CaseState.PASSED_ON, Step.DISPATCH): _DISPATCHED,
    (_DISPATCHED, Step.START): _IN_PROGRESS,
    (CaseState.PASSED_ON, Step.START): _IN_PROGRESS,
    (_IN_PROGRESS, Step.DEFER): CaseState.DEFERRED,
    (CaseState.DEFERRED, Step.DEFER): CaseState.DEFERRED,
    (CaseState.DEFERRED, Step.RESUME): _IN_PROGRESS,
    (_DISPATCHED, Step.RETURN): _RECEIVED,
    (_IN_PROGRESS, Step.RETURN): _RECEIVED,
    (CaseState.PASSED_ON, Step.RETURN): _RECEIVED,
    (_RECEIVED, Step.PASS_ON): CaseState.PASSED_ON,
    (_DISPATCHED, Step.PASS_ON): CaseState.PASSED_ON,
    (_IN_PROGRESS, Step.PASS_ON): CaseState.PASSED_ON,
    (CaseState.PASSED_ON, Step.PASS_ON): CaseState.PASSED_ON,
    (_DISPATCHED, Step.FINISH): CaseState.DONE,
    (_IN_PROGRESS, Step.FINISH): CaseState.DONE,
    (CaseState.PASSED_ON, Step.FINISH): CaseState.DONE,
    (CaseState.DONE, Step.FOLLOW_UP): CaseState.FOLLOW_UP,
    (CaseState.FOLLOW_UP, Step.FOLLOW_UP): CaseState.FOLLOW_UP,
    (CaseState.DONE, Step.FOLLOW_UP_FAILED): _IN_PROGRESS,
    (CaseState.FOLLOW_UP, Step.FOLLOW_UP_FAILED): _IN_PROGRESS,
    (CaseState.DONE, Step.CLOSE): CaseState.CLOSED,
    (CaseState.FOLLOW_UP, Step.CLOSE): CaseState.CLOSED,
    (CaseState.DONE, Step.REOPEN): _IN_PROGRESS,
    (CaseState.FOLLOW_UP, Step.REOPEN): _IN_PROGRESS,
    (CaseState.CLOSED, Step.REOPEN): _RECEIVED,
    (CaseState.VOID, Step.REOPEN): _RECEIVED,
    **{(state, Step.VOID): CaseState.VOID for state in OPEN_STATES},
    **{(state, Step.FEEDBACK): state for state in OPEN_STATES},
    **{(state, Step.REPLY): state for state in OPEN_STATES},
}

# What the desk settles itself: no repairer need be sent before it starts or ends.
_DESK_TRANSITIONS: dict[tuple[CaseState, Step], CaseState] = {
    (_RECEIVED, Step.START): _IN_PROGRESS,
    (_RECEIVED, Step.FINISH): CaseState.DONE,
    **{(state, Step.REPLY): CaseState.DONE for state in WORKING | {CaseState.DEFERRED}},
}
_AT_ONCE: dict[tuple[CaseState, Step], CaseState] = {
    (state, Step.CLOSE): CaseState.CLOSED for state in OPEN_STATES
}
_VISIT_TRANSITIONS: dict[tuple[CaseState, Step], CaseState] = {
    (_RECEIVED, Step.ARRIVE): _RECEIVED,
    (_RECEIVED, Step.FEEDBACK): _RECEIVED,
    (_RECEIVED, Step.CLOSE): CaseState.CLOSED,
    (_RECEIVED, Step.VOID): CaseState.VOID,
    (CaseState.CLOSED, Step.REOPEN): _RECEIVED,
    (CaseState.VOID, Step.REOPEN): _RECEIVED,
}
CLOSE_AT_ONCE = frozenset(
    {
        CaseKind.ENQUIRY,
        CaseKind.CALL,
        CaseKind.VISIT,
        CaseKind.VISITOR,
        CaseKind.GOVERNMENT,
        CaseKind.OTHER,
    }
)


def transitions(kind: CaseKind) -> dict[tuple[CaseState, Step], CaseState]:
    """The whole table of a kind: whatever is not in it is refused."""
    if kind is CaseKind.VISITOR:
        return dict(_VISIT_TRANSITIONS)
    table = dict(TRANSITIONS)
    if kind is not CaseKind.REPAIR:
        table |= _DESK_TRANSITIONS
    if kind in CLOSE_AT_ONCE:
        table |= _AT_ONCE
    return table


def check_step(
    state: CaseState, step: Step, kind: CaseKind, *, must_follow_up: bool = False
) -> CaseState:
    """The state after a step.

    Args:
        state: where the case stands.
        step: what is to be done.
        kind: what the case is.
        must_follow_up: it may not be closed before somebody has followed it up (29.3.4.1).

    Raises:
        Refusal: the step is not possible; the message names the fact and the way out.
    """
    after = transitions(kind).get((state, step))
    if after is None:
        raise _refusal(state, step, kind)
    if step is Step.CLOSE and state is CaseState.DONE and must_follow_up:
        raise Refusal(
            _("This repair must be followed up before it is closed. Record the follow-up first."),
            code="reception.follow_up_first",
            ways=(_way(Step.FOLLOW_UP),),
        )
    return after


def is_possible(
    state: CaseState, step: Step, kind: CaseKind, *, must_follow_up: bool = False
) -> bool:
    """Whether a step would be taken; screens grey out what is not."""
    if step is Step.CLOSE and state is CaseState.DONE and must_follow_up:
        return False
    return (state, step) in transitions(kind)


def possible_steps(
    state: CaseState, kind: CaseKind, *, must_follow_up: bool = False
) -> tuple[Step, ...]:
    """All steps that would be taken, in the order of `Step`."""
    return tuple(
        step for step in Step if is_possible(state, step, kind, must_follow_up=must_follow_up)
    )


_VERBS = {
    Step.ARRIVE: "visitor_in",
    Step.REPLY: "feedback",
    Step.FOLLOW_UP_FAILED: "follow_up",
}


def verb_of(step: Step, kind: CaseKind | None = None) -> str:
    """The name of the service verb that takes a step; a final reply is a feedback that is final."""
    if kind is CaseKind.VISITOR and step is Step.CLOSE:
        return "reception.visitor_out"
    return f"reception.{_VERBS.get(step, step)}"


def _way(step: Step) -> WayOut:
    return WayOut(_(STEP_LABELS[step]), verb_of(step))


def _refusal(state: CaseState, step: Step, kind: CaseKind) -> Refusal:
    message, way = _why(state, step, kind)
    return Refusal(
        message, code="reception.state", field="case", ways=() if way is None else (_way(way),)
    )


def _why(state: CaseState, step: Step, kind: CaseKind) -> tuple[str, Step | None]:
    """The fact that stands in the way of a step, and the step that clears it."""
    if state is CaseState.VOID:
        return _("This case is void. Reopen it first and say why."), Step.REOPEN
    if state is CaseState.CLOSED:
        return _("This case is closed. Reopen it first and say why."), Step.REOPEN
    if step is Step.REOPEN:
        return _("This case is still open. Go on with it as it stands."), None
    if kind is CaseKind.VISITOR:
        return _("This is a visit. Log a repair or a complaint for what is to be done."), None
    if step is Step.RESUME:
        return _("This case is not deferred. Go on with it as it stands."), None
    return _why_open(state, step, kind)


def _why_open(state: CaseState, step: Step, kind: CaseKind) -> tuple[str, Step | None]:
    if state in {CaseState.DONE, CaseState.FOLLOW_UP}:
        return _("The work is done. Reopen the case if something is still wrong."), Step.REOPEN
    if state is CaseState.DEFERRED:
        return _("This case is deferred. Resume it first."), Step.RESUME
    if step is Step.CLOSE and kind is not CaseKind.REPAIR:
        return _("The final reply is still to be given. Give it first, then close."), Step.REPLY
    if state is CaseState.RECEIVED:
        return _("Nobody has been sent yet. Dispatch the case first."), Step.DISPATCH
    if step is Step.DEFER:
        return _("The work has not started yet. Start it first, then defer it."), Step.START
    if step in {Step.CLOSE, Step.FOLLOW_UP, Step.FOLLOW_UP_FAILED}:
        return _("The work is not done yet. Finish it first."), Step.FINISH
    return _("The work has already started. Finish it, defer it or hand it back."), Step.FINISH


NEEDS_REASON = frozenset(
    {Step.DEFER, Step.RETURN, Step.PASS_ON, Step.REOPEN, Step.VOID, Step.FOLLOW_UP_FAILED}
)


def check_reason(step: Step, reason: str, *, field: str = "reason") -> str:
    """The reason without blanks around it.

    Raises:
        Refusal: the step needs a reason and none was given.
    """
    plain = reason.strip()
    if step in NEEDS_REASON and not plain:
        raise Refusal(
            _("“{step}” needs a reason. Write why in a few words.").format(
                step=_(STEP_LABELS[step])
            ),
            code="reception.reason",
            field=field,
        )
    return plain


def check_deferral(until: datetime, now: datetime) -> None:
    """A case is deferred until a moment that is still to come.

    Raises:
        Refusal: the moment has passed.
    """
    if until <= now:
        raise Refusal(
            _("That moment has passed. Defer the case until a later one."),
            code="reception.until",
            field="until",
        )
