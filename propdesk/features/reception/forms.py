"""What fills the papers of the log: the work order, the visitor slip, the day sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.core.numbers import grouped
from propdesk.estate.queries.people import people_of
from propdesk.estate.queries.photos import pictures_of
from propdesk.estate.queries.staff import currency_symbol, desk_name
from propdesk.estate.queries.units import place_words
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.features.reception.queries.cases import CASE_LEDGER, CaseRow
from propdesk.features.reception.queries.record import case_record
from propdesk.features.reception.queries.visits import VISIT_LEDGER, VisitRow
from propdesk.features.reception.records import Case, Material
from propdesk.features.reception.rules.categories import CATEGORY_LABELS, Category
from propdesk.features.reception.rules.clocks import CLOCK_LABELS, ClockName
from propdesk.features.reception.rules.kinds import (
    DEPARTMENT_LABELS,
    ENTRY_CHANNEL_LABELS,
    KIND_LABELS,
    CaseKind,
    Channel,
    Department,
    Satisfaction,
)
from propdesk.features.reception.rules.next_step import CaseFacts, state_label
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import VISIT_STATE_LABELS, VisitState
from propdesk.paper.blocks.photos import PaperPhoto
from propdesk.store.ledger import Filter, View
from propdesk.store.verb import Params

Values = Mapping[str, object]

# the paper's boxes and the log's words for them
_OPINIONS: dict[str, str] = {
    Satisfaction.SATISFIED: "satisfied",
    Satisfaction.FAIR: "fair",
    Satisfaction.UNSATISFIED: "dissatisfied",
}


class CasePaper(Params):
    """A paper about one case, by id or number."""

    case: str


class DayPaper(Params):
    """The log of a period; today when no day is named."""

    from_on: date | None = None
    to_on: date | None = None


def _short(moment: datetime | None, view: View) -> str:
    return "" if moment is None else moment.astimezone(view.zone).strftime("%m-%d %H:%M")


def _day(moment: datetime, view: View) -> str:
    return moment.astimezone(view.zone).strftime("%Y-%m-%d")


def _hours(start: datetime, end: datetime) -> str:
    hours = round((end - start).total_seconds() / 3600)
    return ngettext("{count} hour", "{count} hours", hours).format(count=hours)


def _category(case: Case) -> str:
    words = _(CATEGORY_LABELS[Category(case.category)])
    return f"{words} · {case.place}" if case.place else words


def _department(value: str) -> str:
    return _(DEPARTMENT_LABELS[Department(value)]) if value else ""


def _handler(department: str, assignee: str) -> str:
    return " ".join(part for part in (_department(department), assignee) if part)


def _caller(connection: Connection, case: Case, view: View) -> str:
    if case.unit_id and case.resident_id:
        day = local_day(view.now, view.zone)
        for person in people_of(connection, case.unit_id, day):
            if person.person_id == case.resident_id:
                return f"{person.name}（{_(RESIDENT_LABELS[person.role])}）"
    return case.caller


def work_order(connection: Connection, params: CasePaper, view: View) -> Sequence[Values]:
    """The work order (派工單) of a case; what is not known yet prints blank."""
    found = case_record(connection, params.case)
    case = found.case
    total: Decimal = sum((line.amount for line in found.materials), Decimal(0))
    values: dict[str, object] = {
        "number": case.number,
        "date": _day(view.now, view),
        "source": _(ENTRY_CHANNEL_LABELS[Channel(case.channel)]),
        "unit": place_words(connection, case.unit_id) or case.place,
        "caller": _caller(connection, case, view),
        "received": f"{_short(case.received_at, view)}  {found.logged_by}".strip(),
        "phone": case.phone,
        "category": _category(case),
        "deadline": _deadline(case, view),
        "department": _department(case.department),
        "dispatched_to": _handler(case.department, case.assignee),
        "appointment": case.appointment,
        "urgency": "urgent" if case.is_urgent else "appointment" if case.appointment else "normal",
        "access": case.access or ("" if case.unit_id else "common"),
        "text": case.text,
        "progress": [
            {"at": _short(note.at, view), "by": note.person, "text": note.text}
            for note in found.notes
            if note.kind == "progress"
        ],
        "material": [_material(line) for line in found.materials],
        "currency": currency_symbol(connection),
        "total": grouped(total, 2) if found.materials else "",
        "charge": case.charge,
        "payer": case.payer,
        "finished": _finished(case, view),
        "follow_up": "" if case.follow_up_due_at is None else _follow_up(case, view),
        "opinion": _OPINIONS.get(case.satisfaction, ""),
        "repairer": case.assignee,
        "photos": [
            PaperPhoto(body, photo.width, photo.height, photo.caption)
            for photo, body in pictures_of(connection, case.id)
        ],
    }
    return [values]


def _material(line: Material) -> Values:
    quantity = line.quantity.normalize()
    return {
        "code": line.code,
        "name": line.name,
        "spec": line.spec,
        "quantity": f"{quantity:f}",
        "unit": line.unit,
        "price": grouped(line.price, 2),
        "amount": grouped(line.amount, 2),
    }


def _opened_at(case: Case) -> datetime:
    return case.reopened_at or case.received_at


def _deadline(case: Case, view: View) -> str:
    """Until when: the moment agreed with the resident, else the hours of the desk's promise."""
    if case.promised_at is not None:
        words = _(CLOCK_LABELS[ClockName.PROMISE])
        return f"{_short(case.promised_at, view)}（{words}）"
    deadline = case.feedback_due_at or case.due_at
    if deadline is None:
        return ""
    return f"{_short(deadline, view)}（{_hours(_opened_at(case), deadline)}）"


def _finished(case: Case, view: View) -> str:
    """When it was done, and whether in time: as agreed, else handled or answered (14.4)."""
    if case.done_at is None:
        return ""
    local = case.done_at.astimezone(view.zone).strftime("%Y-%m-%d %H:%M")
    deadline, met_at = case.promised_at, case.done_at
    if deadline is None:
        deadline = case.feedback_due_at
        if case.feedback_at is not None and case.feedback_at >= _opened_at(case):
            met_at = min(met_at, case.feedback_at)
    if deadline is None:
        return local
    in_time = met_at <= deadline
    words = _("in time") if in_time else _("late")
    return f"{local}（{words}）"


def _follow_up(case: Case, view: View) -> str:
    assert case.follow_up_due_at is not None
    day = _day(case.follow_up_due_at, view)
    return _("{day} or before").format(day=day)


def notice(connection: Connection, params: CasePaper, view: View) -> Sequence[Values]:
    """The written notice to the repairer of a problem that a follow-up found (29.3.5).

    Raises:
        Refusal: no follow-up of this case found a problem.
    """
    found = case_record(connection, params.case)
    case = found.case
    if case.follow_up_failed_at is None:
        raise Refusal(
            _("No follow-up of this case found a problem, so no notice is owed."),
            code="reception.no_notice",
            field="case",
        )
    # what was agreed before the problem was found no longer holds: it is left to the pen
    is_agreed = case.promised_at is not None and case.promised_at > case.follow_up_failed_at
    follow_up = _(CLOCK_LABELS[ClockName.FOLLOW_UP])
    problems = [note.text for note in found.notes if note.kind == "follow_up_failed"]
    values: dict[str, object] = {
        "number": case.number,
        "date": _day(case.notice_at or view.now, view),
        "to": _handler(case.department, case.assignee),
        "unit": place_words(connection, case.unit_id) or case.place,
        "category": _category(case),
        "caller": _caller(connection, case, view),
        "phone": case.phone,
        "source": f"{follow_up}  {_short(case.follow_up_failed_at, view)}",
        "deadline": _short(case.promised_at, view) if is_agreed else "",
        "text": case.text,
        "problem": problems[-1] if problems else "",
        "repairer": case.assignee,
    }
    return [values]


def visitor_slip(connection: Connection, params: CasePaper, view: View) -> Sequence[Values]:
    """The slip that a visitor carries and hands back."""
    found = case_record(connection, params.case)
    case, visit = found.case, found.visit
    if visit is None:
        return []
    values: dict[str, object] = {
        "number": case.number,
        "date": _day(visit.in_at or case.received_at, view),
        "visitor": visit.visitor,
        "company": visit.company,
        "unit": case.unit_code,
        "host": visit.host,
        "purpose": visit.purpose or _(CATEGORY_LABELS[Category(case.category)]),
        "companions": ngettext("{count} person", "{count} people", visit.companions).format(
            count=visit.companions
        )
        if visit.companions
        else "",
        "plate": visit.plate,
        "card": visit.card,
        "in_at": _short(visit.in_at, view),
        "expected_leave": _short(visit.expected_leave_at, view),
        "staff": found.logged_by,
    }
    return [values]


def day_log(connection: Connection, params: DayPaper, view: View) -> Sequence[Values]:
    """The register of a period as the book had it; what is void stands there and is not counted."""
    filter_, words, is_one_day = _period(params, view)
    filter_ = replace(filter_, order="received_at")
    rows = list(CASE_LEDGER.stream(connection, filter_, view))
    valid = [row for row in rows if row.state != CaseState.VOID]
    closed = sum(row.state == CaseState.CLOSED for row in valid)
    late = sum(row.due_at is not None and row.due_at < view.now for row in valid)
    values: dict[str, object] = {
        "period": words,
        "desk": desk_name(connection),
        "rows": [_log_line(row, view, is_one_day=is_one_day) for row in rows],
        "total": str(len(valid)),
        "closed": str(closed),
        "open": str(len(valid) - closed),
        "late": str(late),
    }
    return [values]


def _period(params: DayPaper, view: View) -> tuple[Filter, str, bool]:
    """The filter of a period, its words, and whether it is one day."""
    first = params.from_on or local_day(view.now, view.zone)
    last = params.to_on or first
    filter_ = Filter(
        from_at=start_of_day(first, view.zone),
        to_at=start_of_day(date.fromordinal(last.toordinal() + 1), view.zone),
    )
    words = first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
    return filter_, words, first == last


def visitor_register(connection: Connection, params: DayPaper, view: View) -> Sequence[Values]:
    """Who came in and went out in a period (22.1); a void line says so and is not counted."""
    filter_, words, is_one_day = _period(params, view)
    rows = list(VISIT_LEDGER.stream(connection, replace(filter_, order="in_at"), view))
    valid = [row for row in rows if row.state != VisitState.VOID]
    values: dict[str, object] = {
        "period": words,
        "desk": desk_name(connection),
        "rows": [_visit_line(row, view, is_one_day=is_one_day) for row in rows],
        "total": str(len(valid)),
        "inside": str(sum(row.state == VisitState.INSIDE for row in valid)),
        "cards": str(sum(bool(row.card) and row.card_returned_at is None for row in valid)),
    }
    return [values]


def _visit_line(row: VisitRow, view: View, *, is_one_day: bool) -> Values:
    shape = "%H:%M" if is_one_day else "%m-%d %H:%M"
    in_at, out_at = (
        "" if moment is None else moment.astimezone(view.zone).strftime(shape)
        for moment in (row.in_at, row.out_at)
    )
    if row.state == VisitState.VOID:
        out_at = _(VISIT_STATE_LABELS[VisitState.VOID])
    return {
        "number": row.number,
        "in_at": in_at,
        "visitor": row.visitor,
        "companions": str(row.companions) if row.companions else "",
        "unit": row.unit,
        "host": row.host,
        "purpose": row.purpose or row.company,
        "plate": row.plate,
        "card": row.card,
        "out_at": out_at,
    }


def _log_line(row: CaseRow, view: View, *, is_one_day: bool) -> Values:
    local = row.received_at.astimezone(view.zone)
    facts = CaseFacts(
        CaseKind(row.kind), CaseState(row.state), awaits_follow_up=row.awaits_follow_up
    )
    return {
        "number": row.number,
        "time": local.strftime("%H:%M" if is_one_day else "%m-%d %H:%M"),
        "kind": _(KIND_LABELS[CaseKind(row.kind)]),
        "channel": _(ENTRY_CHANNEL_LABELS[Channel(row.channel)]),
        "unit": row.unit,
        "caller": row.caller,
        "text": row.text,
        "handler": _handler(row.department, row.assignee),
        "state": state_label(facts),
        "due": _short(row.due_at, view),
    }
