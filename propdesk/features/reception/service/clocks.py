"""The clocks of a stored case: read from its moments, and written back as what is due."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from propdesk.estate.queries.staff import setting
from propdesk.estate.rules.calendar import DeskHours, read_desk_hours
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.clock_rules import ClockRules, check_clock_rules
from propdesk.features.reception.rules.clocks import (
    CaseMoments,
    ClockName,
    clocks_of,
    leading_clock,
)
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import ENDED, CaseState
from propdesk.features.reception.rules.visitors import VisitFacts, leave_clock
from propdesk.store.act import Act

CLOCKS_SETTING = "reception.clocks"
HOURS_SETTING = "estate.desk_hours"


def clock_rules(connection: Connection) -> ClockRules:
    """The estate's clocks: a setting, or what the duties say."""
    stored = setting(connection, CLOCKS_SETTING)
    if not stored:
        return ClockRules()
    named: dict[str, Any] = {
        name: tuple(tuple(v) if isinstance(v, list) else v for v in value)
        if isinstance(value, list)
        else value
        for name, value in stored.items()
    }
    return check_clock_rules(ClockRules(**named))


def desk_hours(connection: Connection) -> DeskHours:
    """When the desk receives: a setting, or what the duties say (29.3.2)."""
    stored = setting(connection, HOURS_SETTING)
    if not stored:
        return DeskHours()
    return read_desk_hours(stored["week"], stored.get("closed_on", ()))


def moments_of(case: Case) -> CaseMoments:
    """A stored case as its clocks see it."""
    return CaseMoments(
        kind=CaseKind(case.kind),
        received_at=case.received_at,
        category=case.category,
        channel=case.channel,
        state=CaseState(case.state),
        reopened_at=case.reopened_at,
        feedback_at=case.feedback_at,
        replied_at=case.replied_at,
        done_at=case.done_at,
        deferred_until=case.deferred_until,
        promised_at=case.promised_at,
        followed_up_at=case.followed_up_at,
        follow_up_failed_at=case.follow_up_failed_at,
        notice_at=case.notice_at,
        closed_at=case.closed_at,
    )


def facts_of(visit: Visit, case: Case) -> VisitFacts:
    """A stored visit as the rules see it."""
    return VisitFacts(
        visit_id=visit.id,
        visitor=visit.visitor,
        unit_id=case.unit_id or "",
        phone=case.phone,
        plate=visit.plate,
        card=visit.card,
        expected_on=visit.expected_on,
        in_at=visit.in_at,
        expected_leave_at=visit.expected_leave_at,
        out_at=visit.out_at,
        card_returned_at=visit.card_returned_at,
        is_void=case.state == CaseState.VOID,
    )


_STORED = {
    ClockName.FEEDBACK: "feedback_due_at",
    ClockName.REPLY: "reply_due_at",
    ClockName.FOLLOW_UP: "follow_up_due_at",
    ClockName.NOTICE: "notice_due_at",
}


def set_dues(case: Case, rules: ClockRules, zone: ZoneInfo, visit: Visit | None = None) -> None:
    """Writes what is due into a case: each clock's moment, and the one that comes first."""
    clocks = [*clocks_of(moments_of(case), rules, zone)]
    if visit is not None and case.state not in ENDED:
        leave = leave_clock(facts_of(visit, case), rules)
        clocks += [leave] if leave is not None else []
    for name, column in _STORED.items():
        due_at = next((clock.due_at for clock in clocks if clock.name is name), None)
        setattr(case, column, due_at)
    first = leading_clock(clocks)
    case.due_at = first.due_at if first else None
    case.warn_at = first.warn_at if first else None
    case.clock = first.name if first else ""


def update(act: Act, case: Case, *, visit: Visit | None = None, **columns: Any) -> None:
    """Changes a case and all that follows for its clocks, in one change.

    Args:
        act: the open act.
        case: as it was read; it gets the new values too.
        visit: the visit of a visitor's case; as it is stored unless given.
        columns: the new values.
    """
    before = {name: getattr(case, name) for name in (*_STORED.values(), "due_at", "warn_at")}
    before_clock = case.clock
    for name, value in columns.items():
        setattr(case, name, value)
    if visit is None and case.kind == CaseKind.VISITOR:
        visit = act.find(Visit, case_id=case.id)
    set_dues(case, clock_rules(act.connection), act.place.zone, visit)
    derived = {name: getattr(case, name) for name in before if getattr(case, name) != before[name]}
    if case.clock != before_clock:
        derived["clock"] = case.clock
    act.change(Case, case.id, **columns, **derived)
