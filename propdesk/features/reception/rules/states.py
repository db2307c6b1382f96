"""Where a case may stand, in words."""

from enum import StrEnum

from propdesk.core.i18n import N_


class CaseState(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    DEFERRED = "deferred"
    PASSED_ON = "passed_on"
    DONE = "done"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    VOID = "void"


STATE_LABELS = {
    CaseState.RECEIVED: N_("Received"),
    CaseState.DISPATCHED: N_("Dispatched"),
    CaseState.IN_PROGRESS: N_("In progress"),
    CaseState.DEFERRED: N_("Deferred"),
    CaseState.PASSED_ON: N_("Passed on"),
    CaseState.DONE: N_("Done"),
    CaseState.FOLLOW_UP: N_("Followed up"),
    CaseState.CLOSED: N_("Closed"),
    CaseState.VOID: N_("Void"),
}
AWAITS_FOLLOW_UP_LABEL = N_("Awaiting follow-up")

ENDED = frozenset({CaseState.CLOSED, CaseState.VOID})
OPEN_STATES = tuple(state for state in CaseState if state not in ENDED)
WORKING = frozenset(
    {CaseState.RECEIVED, CaseState.DISPATCHED, CaseState.IN_PROGRESS, CaseState.PASSED_ON}
)
