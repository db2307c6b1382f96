"""Visitors: expected, in, out, and the card that they were given."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.staff import setting
from propdesk.estate.queries.units import instructions_in_force, unit_by_code
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import is_out_of_hours, local_day
from propdesk.estate.rules.instructions import Instruction, InstructionKind
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.periods import Period
from propdesk.estate.rules.staff import Role
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import (
    Override,
    VisitFacts,
    check_admission,
    check_arrival,
    check_card,
    check_card_late,
    check_leaving,
)
from propdesk.features.reception.service.clocks import (
    clock_rules,
    desk_hours,
    facts_of,
    set_dues,
    update,
)
from propdesk.features.reception.service.moments import received_moment
from propdesk.features.reception.service.slips import enter_case_slip
from propdesk.store.act import Act
from propdesk.store.base import table_of
from propdesk.store.verb import Params, Verb

ASKS_ID_SETTING = "reception.asks_visitor_id"
_CASE = table_of(Case)
_VISIT = table_of(Visit)


class VisitorIn(Params):
    """A visitor who comes in; `case` names one who was expected, `slip_number` a paper slip."""

    visitor: str = ""
    unit: str = ""
    host: str = ""
    case: str = ""
    phone: str = ""
    company: str = ""
    purpose: str = ""
    category: str = ""
    companions: int = 0
    plate: str = ""
    card: str = ""
    id_number: str | None = None
    expected_leave_at: datetime | None = None
    is_host_confirmed: bool = False
    override_reason: str = ""
    received_at: datetime | None = None
    slip_number: str = ""


class Expect(Params):
    """A guest who is expected on a day (11.3)."""

    visitor: str
    unit: str = ""
    host: str = ""
    phone: str = ""
    company: str = ""
    purpose: str = ""
    category: str = ""
    companions: int = 0
    plate: str = ""
    on: date | None = None
    at: datetime | None = None


def admitted_by(act: Act, unit: Unit, reason: str) -> str | None:
    """Asks the unit's instructions; answers who overrode them, if somebody did.

    Raises:
        Refusal: the unit admits nobody, and no supervisor stands behind it.
    """
    day = act.at.astimezone(act.place.zone).date()
    found = [
        Instruction(InstructionKind(row.kind), row.text, Period(row.from_on, row.to_on))
        for row in instructions_in_force(act.connection, day, unit.id)
    ]
    approver = act.approver or act.by
    override = (
        Override(Role(approver.role), reason) if approver is not None and reason.strip() else None
    )
    check_admission(unit.code, found, override)
    is_barred = any(one.kind is InstructionKind.DO_NOT_ADMIT for one in found)
    return approver.id if is_barred and approver is not None else None


def _check_free_card(act: Act, card: str) -> None:
    if not card:
        return
    out = act.connection.execute(
        select(_VISIT.c.visitor, _VISIT.c.card, _VISIT.c.in_at)
        .join(_CASE, _CASE.c.id == _VISIT.c.case_id)
        .where(
            _CASE.c.state != CaseState.VOID,
            _VISIT.c.card != "",
            _VISIT.c.in_at.is_not(None),
            _VISIT.c.card_returned_at.is_(None),
        )
    )
    check_card(card, [VisitFacts("", row.visitor, card=row.card, in_at=row.in_at) for row in out])


def visitor_in(act: Act, params: VisitorIn) -> str:
    """Signs a visitor in (22.1); 不接待 refuses unless a supervisor overrides with a reason."""
    case_id = _arrive(act, params) if params.case else _come_in(act, params)
    enter_case_slip(act, case_id, params.slip_number)
    return case_id


def _come_in(act: Act, params: VisitorIn) -> str:
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    overrider = admitted_by(act, unit, params.override_reason) if unit else None
    card = clean_line(params.card)
    _check_free_card(act, card)
    received_at = received_moment(act, params.received_at)
    case = _new_case(act, params, unit, received_at)
    visit = Visit(
        case_id=case.id,
        visitor=case.caller,
        **_said_of(params),
        id_number=_id_number(act, params),
        card=card,
        is_host_confirmed=params.is_host_confirmed,
        in_at=received_at,
        expected_leave_at=params.expected_leave_at,
        override_reason=params.override_reason.strip() if overrider else "",
        override_by=overrider,
    )
    _check_leave(visit)
    return _store(act, case, visit)


def _said_of(params: VisitorIn | Expect) -> dict[str, Any]:
    """What is said of a visitor, come or announced, by the columns of the visit."""
    if params.companions < 0:
        raise Refusal(
            _("Companions are counted from 0."), code="visit.companions", field="companions"
        )
    return {
        "company": clean_line(params.company),
        "host": clean_line(params.host),
        "companions": params.companions,
        "plate": clean_line(params.plate),
        "purpose": clean_line(params.purpose),
    }


def asks_id(connection: Connection) -> bool:
    """Whether the estate asks its visitors for an ID number."""
    return bool(setting(connection, ASKS_ID_SETTING))


def _id_number(act: Act, params: VisitorIn) -> str | None:
    """The ID number, kept only where the estate asks for it."""
    said = clean_line(params.id_number or "")
    if said and not asks_id(act.connection):
        raise Refusal(
            _("This estate asks visitors for no ID number. Leave it out."),
            code="visit.id_number",
            field="id_number",
        )
    return said or None


def _check_leave(visit: Visit) -> None:
    if visit.in_at and visit.expected_leave_at and visit.expected_leave_at <= visit.in_at:
        raise Refusal(
            _("The visitor would leave before coming in. Change the expected leave."),
            code="visit.leave",
            field="expected_leave_at",
        )


def _new_case(
    act: Act, params: VisitorIn | Expect, unit: Unit | None, received_at: datetime
) -> Case:
    name = check_name(params.visitor, field="visitor")
    text = visit_text(name, clean_line(params.host), clean_line(params.purpose))
    zone = act.place.zone
    return Case(
        number=act.number("R"),
        kind=CaseKind.VISITOR,
        channel=Channel.DESK,
        category=check_category(CaseKind.VISITOR, params.category),
        unit_id=unit.id if unit else None,
        unit_code=unit.code if unit else "",
        caller=name,
        phone=clean_line(params.phone),
        phone_digits=digits(params.phone),
        text=text,
        state=CaseState.RECEIVED,
        received_at=received_at,
        logged_at=act.at,
        logged_by=act.by.id if act.by else None,
        is_out_of_hours=is_out_of_hours(received_at, desk_hours(act.connection), zone),
    )


def visit_text(visitor: str, host: str, purpose: str) -> str:
    """What the log says of a visit."""
    return " ".join(part for part in (visitor, host, purpose) if part)


def _store(act: Act, case: Case, visit: Visit) -> str:
    set_dues(case, clock_rules(act.connection), act.place.zone, visit)
    act.add(case)
    act.add(visit)
    return case.id


def expect(act: Act, params: Expect) -> str:
    """Keeps a guest who is expected, to be ticked on arrival."""
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    zone = act.place.zone
    day = params.on or local_day(params.at or act.at, zone)
    if day < local_day(act.at, zone) or (params.at is not None and params.at < act.at):
        raise Refusal(
            _("That moment has passed. Sign the visitor in, or name a later one."),
            code="visit.day",
            field="at" if params.at is not None else "on",
        )
    if params.at is not None and local_day(params.at, zone) != day:
        raise Refusal(
            _("The hour lies on another day than the visit. Name one of them."),
            code="visit.day",
            field="at",
        )
    case = _new_case(act, params, unit, act.at)
    case.promised_at = params.at
    visit = Visit(
        case_id=case.id,
        visitor=case.caller,
        **_said_of(params),
        expected_on=day,
        expected_at=params.at,
    )
    return _store(act, case, visit)


def visit_of(act: Act, case: Case) -> Visit:
    """The visit behind a visitor's case.

    Raises:
        Refusal: the case is no visit.
    """
    visit = act.find(Visit, case_id=case.id)
    if visit is None:
        raise Refusal(
            _("Case {number} is no visit.").format(number=case.number),
            code="visit.none",
            field="case",
        )
    return visit


def _arrive(act: Act, params: VisitorIn) -> str:
    """Ticks an expected guest on arrival; what is said now goes before what was announced."""
    case = case_named(act.connection, params.case)
    visit = visit_of(act, case)
    check_arrival(facts_of(visit, case))
    overrider = None
    if case.unit_id:
        unit = act.get(Unit, case.unit_id)
        overrider = admitted_by(act, unit, params.override_reason)
    card = clean_line(params.card)
    _check_free_card(act, card)
    columns = {
        **{name: value for name, value in _said_of(params).items() if value},
        "id_number": _id_number(act, params),
        "in_at": received_moment(act, params.received_at),
        "expected_leave_at": params.expected_leave_at,
        "card": card,
        "is_host_confirmed": params.is_host_confirmed or visit.is_host_confirmed,
        "override_reason": params.override_reason.strip() if overrider else "",
        "override_by": overrider,
    }
    for name, value in columns.items():
        setattr(visit, name, value)
    _check_leave(visit)
    act.change(Visit, visit.id, **columns)
    said: dict[str, Any] = {"text": visit_text(visit.visitor, visit.host, visit.purpose)}
    if params.phone:
        said |= {"phone": clean_line(params.phone), "phone_digits": digits(params.phone)}
    if params.category:
        said["category"] = check_category(CaseKind.VISITOR, params.category)
    update(act, case, visit=visit, promised_at=None, **said)
    return case.id


def visit_again(act: Act, case: Case) -> Visit:
    """The visit of a case that is opened again: as it stood before it ended by mistake.

    Raises:
        Refusal: somebody else has the visitor's card by now.
    """
    visit = visit_of(act, case)
    if visit.in_at is not None and (visit.out_at is None or visit.card_returned_at is not None):
        _check_free_card(act, visit.card)
    if visit.out_at is not None:
        visit.out_at = visit.card_returned_at = None
        act.change(Visit, visit.id, out_at=None, card_returned_at=None, leave_note="")
    return visit


class VisitorOut(Params):
    """A visitor who leaves."""

    case: str
    is_card_back: bool = True
    note: str = ""
    at: datetime | None = None


def visitor_out(act: Act, params: VisitorOut) -> str:
    """Signs a visitor out; the card is back, or it is said what became of it."""
    case = case_named(act.connection, params.case)
    visit = visit_of(act, case)
    check_leaving(facts_of(visit, case), card_back=params.is_card_back, note=params.note)
    at = params.at or act.at
    if at > act.at or (visit.in_at is not None and at < visit.in_at):
        raise Refusal(
            _("A visitor leaves after coming in and not in the future."),
            code="visit.out_at",
            field="at",
        )
    card_back_at = at if visit.card and params.is_card_back else None
    visit.out_at = at
    act.change(
        Visit,
        visit.id,
        out_at=at,
        card_returned_at=card_back_at,
        leave_note=params.note.strip(),
    )
    update(act, case, visit=visit, state=CaseState.CLOSED, closed_at=at)
    return case.id


class ReturnCard(Params):
    """A card that comes back after its visitor left, or what settles that it never will."""

    case: str
    note: str = ""
    at: datetime | None = None


def return_card(act: Act, params: ReturnCard) -> str:
    """Takes back the card of a visitor who left with it; from now on it can be given again."""
    case = case_named(act.connection, params.case)
    visit = visit_of(act, case)
    check_card_late(facts_of(visit, case))
    at = received_moment(act, params.at, field="at")
    if visit.out_at is not None and at < visit.out_at:
        raise Refusal(
            _("A card comes back later after the visitor left. Change the moment."),
            code="moment.early",
            field="at",
        )
    note = " ".join(part for part in (visit.leave_note, params.note.strip()) if part)
    act.change(Visit, visit.id, card_returned_at=at, leave_note=note)
    act.record = case.id
    return case.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.visitor_in", VisitorIn, visitor_in, Case, N_("Sign visitor in")),
    Verb("reception.visitor_out", VisitorOut, visitor_out, Case, N_("Sign visitor out")),
    Verb("reception.return_card", ReturnCard, return_card, Case, N_("Take back visitor's card")),
    Verb("reception.expect", Expect, expect, Case, N_("Expect a visitor")),
)
