"""The end of a case and its opening again: closed, void, reopened."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import N_, _
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.steps import Step, check_reason
from propdesk.features.reception.service.clocks import update
from propdesk.features.reception.service.moments import said_at
from propdesk.features.reception.service.steps import (
    WithReason,
    add_note,
    check_satisfaction,
    opened_again,
    take_step,
)
from propdesk.features.reception.service.visits import visit_again
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb


class Close(Params):
    """The end of a case, with what came of it."""

    case: str
    result: str = ""
    satisfaction: str = ""


def close(act: Act, params: Close) -> str:
    """Closes a case; a complaint wants its result (29.3.7), a visit its visitor gone."""
    case, state = take_step(act, params.case, Step.CLOSE)
    if case.kind == CaseKind.VISITOR:
        raise Refusal(
            _("A visit ends when the visitor signs out. Sign the visitor out, or void the entry."),
            code="reception.visit_state",
            field="case",
            ways=(WayOut(_("Sign visitor out"), "reception.visitor_out"),),
        )
    result = params.result.strip() or case.result
    if case.kind == CaseKind.COMPLAINT and not result:
        raise Refusal(
            _("A complaint is closed with its result. Write it in a few words."),
            code="reception.result",
            field="result",
        )
    columns: dict[str, Any] = {"state": state, "closed_at": act.at, "result": result}
    if params.satisfaction:
        columns["satisfaction"] = check_satisfaction(params.satisfaction)
    update(act, case, **columns)
    return case.id


class Reopen(Params):
    """A case that is open again and why.

    Attributes:
        urgent: the new report asks for haste.
        at: when it was reported; now unless an earlier moment is typed.
    """

    case: str
    reason: str = ""
    urgent: bool = False
    at: datetime | None = None


def reopen(act: Act, params: Reopen) -> str:
    """Opens a case again with a reason; it counts, and its clocks start anew."""
    case, state = take_step(act, params.case, Step.REOPEN)
    at = said_at(act, params.at, case, "done_at", "closed_at")
    add_note(act, case, "reopened", check_reason(Step.REOPEN, params.reason), at=at)
    visit = visit_again(act, case) if case.kind == CaseKind.VISITOR else None
    columns = opened_again(case, at) | {"state": state, "void_reason": ""}
    if params.urgent:
        columns["is_urgent"] = True
    update(act, case, visit=visit, **columns)
    return case.id


def void(act: Act, params: WithReason) -> str:
    """Takes an entry out of the count with a reason; it stays in the log."""
    case, _state = take_step(act, params.case, Step.VOID)
    reason = check_reason(Step.VOID, params.reason)
    update(act, case, state=CaseState.VOID, void_reason=reason, closed_at=act.at)
    return case.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.close", Close, close, Case, N_("Close case")),
    Verb("reception.reopen", Reopen, reopen, Case, N_("Reopen case")),
    Verb("reception.void", WithReason, void, Case, N_("Void case")),
)
