"""What is done with a case after it was logged, step by step."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.records.people import Staff
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Case, CaseNote, Visit
from propdesk.features.reception.rules.kinds import (
    SATISFACTION_LABELS,
    CaseKind,
    Department,
    Satisfaction,
)
from propdesk.features.reception.rules.known import unknown_choice
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.steps import (
    Step,
    check_deferral,
    check_reason,
    check_step,
)
from propdesk.features.reception.service.clocks import clock_rules, update
from propdesk.features.reception.service.moments import check_promise, said_at
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb


def take_step(act: Act, name: str, step: Step) -> tuple[Case, CaseState]:
    """The case and the state after a step.

    Raises:
        Refusal: there is no such case, or the step is not possible now.
    """
    case = case_named(act.connection, name)
    kind = CaseKind(case.kind)
    rules = clock_rules(act.connection)
    must = rules.requires_follow_up(kind, case.category) and case.followed_up_at is None
    return case, check_step(CaseState(case.state), step, kind, must_follow_up=must)


def add_note(
    act: Act, case: Case, kind: str, text: str, *, person: str = "", at: datetime | None = None
) -> None:
    """Keeps what was said or done beside the case."""
    staff_id = act.by.id if act.by else None
    who = person or (act.by.name if act.by else "")
    note = CaseNote(
        case_id=case.id, kind=kind, at=at or act.at, person=who, text=text, staff_id=staff_id
    )
    act.add(note)


class Dispatch(Params):
    """Whom a case is given to; a person by staff code, or a contractor by name."""

    case: str
    department: str
    assignee: str = ""
    appointment: str = ""
    access: str = ""
    promised_at: datetime | None = None


def dispatch(act: Act, params: Dispatch) -> str:
    """Gives a case to a department and a person (22.2)."""
    case, state = take_step(act, params.case, Step.DISPATCH)
    if params.department not in tuple(Department):
        raise unknown_choice(params.department, Department, field="department")
    staff = act.find(Staff, code=clean_line(params.assignee)) if params.assignee else None
    if staff is not None and staff.disabled_at is not None:
        raise Refusal(
            _("{name} no longer works here. Choose somebody else.").format(name=staff.name),
            code="staff.disabled",
            field="assignee",
        )
    check_promise(params.promised_at, act.at)
    columns: dict[str, Any] = {
        "state": state,
        "department": params.department,
        "assignee": staff.name if staff else clean_line(params.assignee),
        "assignee_id": staff.id if staff else None,
        "dispatched_at": act.at,
    }
    for name in ("appointment", "access", "promised_at"):
        if getattr(params, name):
            columns[name] = getattr(params, name)
    update(act, case, **columns)
    return case.id


class OneCase(Params):
    """A case, by its id or number."""

    case: str


class Start(Params):
    """That work began; the moment is now unless an earlier one is typed."""

    case: str
    at: datetime | None = None


def start(act: Act, params: Start) -> str:
    """Somebody is at work on it."""
    case, state = take_step(act, params.case, Step.START)
    update(act, case, state=state, started_at=said_at(act, params.at, case, "reopened_at"))
    return case.id


class Defer(Params):
    """Puts a case off until a moment."""

    case: str
    until: datetime
    reason: str = ""


def defer(act: Act, params: Defer) -> str:
    """Puts a case off; when the moment comes it is due on Today, and work is resumed."""
    case, state = take_step(act, params.case, Step.DEFER)
    check_deferral(params.until, act.at)
    reason = check_reason(Step.DEFER, params.reason)
    add_note(act, case, "deferred", reason)
    update(act, case, state=state, deferred_until=params.until)
    return case.id


def resume(act: Act, params: OneCase) -> str:
    """Goes on with a case that was put off."""
    case, state = take_step(act, params.case, Step.RESUME)
    update(act, case, state=state, deferred_until=None)
    return case.id


class WithReason(Params):
    """A case and why."""

    case: str
    reason: str = ""


def give_back(act: Act, params: WithReason) -> str:
    """Hands a case back to the desk with a reason."""
    case, state = take_step(act, params.case, Step.RETURN)
    add_note(act, case, "returned", check_reason(Step.RETURN, params.reason))
    nobody: dict[str, Any] = {"department": "", "assignee": "", "assignee_id": None}
    update(act, case, state=state, dispatched_at=None, **nobody)
    return case.id


class PassOn(Params):
    """To whom a case is passed on: another department, HQ, an outside body."""

    case: str
    to: str
    reason: str = ""


def pass_on(act: Act, params: PassOn) -> str:
    """Passes a case on; the desk keeps an eye on it until it is closed."""
    case, state = take_step(act, params.case, Step.PASS_ON)
    reason = check_reason(Step.PASS_ON, params.reason)
    to = clean_line(params.to)
    if not to:
        raise Refusal(_("Write to whom the case is passed on."), code="reception.to", field="to")
    add_note(act, case, "passed_on", f"{to}: {reason}")
    update(act, case, state=state, department="", assignee=to, assignee_id=None)
    return case.id


class Feedback(Params):
    """What the resident was told; a final reply stops both clocks.

    Attributes:
        is_host_confirmed: of a visit: the host, when told, confirmed it.
    """

    case: str
    text: str
    final: bool = False
    person: str = ""
    at: datetime | None = None
    is_host_confirmed: bool = False


def feedback(act: Act, params: Feedback) -> str:
    """Keeps a word to the resident: any feedback stops the first clock (14.4, 29.3.3)."""
    case, state = take_step(act, params.case, Step.REPLY if params.final else Step.FEEDBACK)
    text = params.text.strip()
    if not text:
        raise Refusal(_("Write what the resident was told."), code="reception.text", field="text")
    at = said_at(act, params.at, case, *(("reopened_at",) if params.final else ()))
    add_note(act, case, "reply" if params.final else "feedback", text, at=at)
    columns: dict[str, Any] = {"state": state, "feedback_at": _first_feedback(case, at)}
    if case.kind == CaseKind.VISITOR:
        _host_told(act, case, at, is_confirmed=params.is_host_confirmed)
    if params.final:
        columns |= {"replied_at": at, "result": case.result or text}
        if state is CaseState.DONE and case.done_at is None:
            columns["done_at"] = at
    update(act, case, **columns)
    return case.id


def _first_feedback(case: Case, at: datetime) -> datetime | None:
    """The first word since the case was opened, whichever was written down first."""
    opened, known = case.reopened_at or case.received_at, case.feedback_at
    if at < opened:
        return known
    return at if known is None or known < opened else min(known, at)


def _host_told(act: Act, case: Case, at: datetime, *, is_confirmed: bool) -> None:
    visit = act.find(Visit, case_id=case.id)
    assert visit is not None
    confirmed = is_confirmed or visit.is_host_confirmed
    act.change(Visit, visit.id, host_informed_at=at, is_host_confirmed=confirmed)


class Progress(Params):
    """What was done on the spot, for the work order.

    Attributes:
        urgent: whoever called again asks for haste.
    """

    case: str
    text: str
    person: str = ""
    at: datetime | None = None
    urgent: bool = False


def progress(act: Act, params: Progress) -> str:
    """Keeps a line of progress; it prints on the work order."""
    case = case_named(act.connection, params.case)
    text = params.text.strip()
    if not text:
        raise Refusal(_("Write what was done."), code="reception.text", field="text")
    at = said_at(act, params.at, case)
    add_note(act, case, "progress", text, person=clean_line(params.person), at=at)
    if params.urgent and not case.is_urgent:
        update(act, case, is_urgent=True)
    act.record = case.id
    return case.id


class FollowUp(Params):
    """What the resident said when asked afterwards."""

    case: str
    text: str
    is_fine: bool = True
    satisfaction: str = ""
    at: datetime | None = None


def follow_up(act: Act, params: FollowUp) -> str:
    """Keeps a follow-up; a problem found opens the work again and owes a notice (29.3.5)."""
    step = Step.FOLLOW_UP if params.is_fine else Step.FOLLOW_UP_FAILED
    case, state = take_step(act, params.case, step)
    text = params.text.strip()
    opinion = check_satisfaction(params.satisfaction) if params.satisfaction else ""
    if params.is_fine and not (text or opinion):
        raise Refusal(
            _("Write what the resident said, or choose an opinion."),
            code="reception.text",
            field="text",
        )
    if not params.is_fine:
        check_reason(step, text, field="text")
    text = text or _(SATISFACTION_LABELS[Satisfaction(opinion)])
    at = said_at(act, params.at, case, "done_at")
    add_note(act, case, "follow_up" if params.is_fine else "follow_up_failed", text, at=at)
    columns: dict[str, Any] = {"state": state, "followed_up_at": at}
    if not params.is_fine:
        columns |= {"follow_up_failed_at": at, "notice_at": None, **opened_again(case, at)}
    if opinion:
        columns["satisfaction"] = opinion
    update(act, case, **columns)
    return case.id


def opened_again(case: Case, at: datetime) -> dict[str, Any]:
    """The columns of a case that is opened again: counted, and what came of it is open anew."""
    return {
        "reopened": case.reopened + 1,
        "reopened_at": at,
        "done_at": None,
        "closed_at": None,
        "result": "",
        "satisfaction": "",
    }


def check_satisfaction(value: str) -> str:
    """One of the opinions.

    Raises:
        Refusal: it is none; lists those there are.
    """
    if value not in tuple(Satisfaction):
        raise unknown_choice(value, Satisfaction, field="satisfaction")
    return value


class Notice(Params):
    """That the written notice to the repairer was issued."""

    case: str
    at: datetime | None = None


def notice(act: Act, params: Notice) -> str:
    """Stops the notice's clock: the repairer has it in writing (29.3.5)."""
    case = case_named(act.connection, params.case)
    if case.follow_up_failed_at is None:
        raise Refusal(
            _("No follow-up of this case found a problem, so no notice is owed."),
            code="reception.no_notice",
            field="case",
        )
    at = said_at(act, params.at, case, "follow_up_failed_at")
    add_note(act, case, "notice", _("Written notice issued to {who}").format(who=case.assignee))
    update(act, case, notice_at=at)
    return case.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.dispatch", Dispatch, dispatch, Case, N_("Dispatch case")),
    Verb("reception.start", Start, start, Case, N_("Start work")),
    Verb("reception.defer", Defer, defer, Case, N_("Defer case")),
    Verb("reception.resume", OneCase, resume, Case, N_("Resume work")),
    Verb("reception.return", WithReason, give_back, Case, N_("Hand back case")),
    Verb("reception.pass_on", PassOn, pass_on, Case, N_("Pass on case")),
    Verb("reception.feedback", Feedback, feedback, Case, N_("Give feedback")),
    Verb("reception.progress", Progress, progress, Case, N_("Note progress")),
    Verb("reception.follow_up", FollowUp, follow_up, Case, N_("Record follow-up")),
    Verb("reception.notice", Notice, notice, Case, N_("Issue written notice")),
)
