"""Logging: one line or named fields become a case (14.1, 25.1)."""

from decimal import Decimal
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Resident
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import is_out_of_hours, local_day
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.kinds import CaseKind, Channel, usual_channel
from propdesk.features.reception.rules.known import unknown_choice
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.steps import CLOSE_AT_ONCE
from propdesk.features.reception.service.caller import resident_of
from propdesk.features.reception.service.clocks import (
    clock_rules,
    desk_hours,
    set_dues,
)
from propdesk.features.reception.service.finishing import parse_price
from propdesk.features.reception.service.line import (
    Log,
    check_one_unit,
    named_over,
    params_of,
    understood,
)
from propdesk.features.reception.service.matters import running_matter
from propdesk.features.reception.service.moments import check_promise, received_moment
from propdesk.features.reception.service.slips import enter_case_slip
from propdesk.features.reception.service.telling import require_telling
from propdesk.features.reception.service.visits import (
    Expect,
    VisitorIn,
    VisitorOut,
    expect,
    visitor_in,
    visitor_out,
)
from propdesk.store.act import Act
from propdesk.store.verb import Verb


def log(act: Act, params: Log) -> str:
    """Keeps an entry; its clocks run from the moment it was received, however late that was."""
    case_id = _keep(act, params)
    enter_case_slip(act, case_id, params.slip_number)
    return case_id


def _keep(act: Act, params: Log) -> str:
    if not clean_line(params.text):
        raise Refusal(
            _("Write what it is about, in a few words."), code="reception.text", field="text"
        )
    if not params.kind:
        return _log_line(act, params)
    if params.kind not in tuple(CaseKind):
        raise unknown_choice(params.kind, CaseKind, field="kind")
    if params.kind == CaseKind.VISITOR:
        return _visit(act, _as_visit(params), is_closed=params.is_closed)
    case = _case(act, params, CaseKind(params.kind))
    set_dues(case, clock_rules(act.connection), act.place.zone)
    act.add(case)
    require_telling(act, case)
    return case.id


def _log_line(act: Act, params: Log) -> str:
    """The text is read as the quick line; what is named beside it goes before what it says."""
    said = understood(act, params)
    if said.unit is None and not params.unit:
        if said.unknown_unit:
            # told as any other unknown unit, with the nearest ones
            unit_by_code(act.connection, said.unknown_unit)
        check_one_unit(said)
    line = params_of(said, params.received_at, is_closed=params.is_closed)
    if isinstance(line, Expect):
        return expect(act, line)
    if isinstance(line, VisitorIn):
        return _visit(act, line, is_closed=params.is_closed)
    return _keep(act, named_over(line, params))


def _visit(act: Act, params: VisitorIn, *, is_closed: bool) -> str:
    case_id = visitor_in(act, params)
    return visitor_out(act, VisitorOut(case=case_id)) if is_closed else case_id


def _as_visit(params: Log) -> VisitorIn:
    return VisitorIn(
        visitor=params.caller or params.text,
        unit=params.unit,
        phone=params.phone,
        purpose=params.text if params.caller else "",
        category=params.category,
        received_at=params.received_at,
    )


def _case(act: Act, params: Log, kind: CaseKind) -> Case:
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    received_at = received_moment(act, params.received_at)
    check_promise(params.promised_at, received_at)
    hours = desk_hours(act.connection)
    case = Case(
        number=act.number("R"),
        kind=kind,
        channel=check_channel(params.channel) if params.channel else usual_channel(kind),
        category=check_category(kind, params.category),
        unit_id=unit.id if unit else None,
        unit_code=unit.code if unit else "",
        resident_id=_resident(act, params, unit),
        caller=clean_line(params.caller),
        phone=clean_line(params.phone),
        phone_digits=digits(params.phone),
        text=params.text.strip(),
        place=clean_line(params.place),
        access=params.access,
        appointment=clean_line(params.appointment),
        is_urgent=params.urgent,
        state=CaseState.RECEIVED,
        received_at=received_at,
        logged_at=act.at,
        logged_by=act.by.id if act.by else None,
        is_out_of_hours=is_out_of_hours(received_at, hours, act.place.zone),
        promised_at=params.promised_at,
        matter_id=running_matter(act, params.matter).id if params.matter else None,
        price=_price(params.price),
        result=params.result.strip(),
    )
    if params.is_closed:
        _close_at_once(act, case, kind)
    return case


def _close_at_once(act: Act, case: Case, kind: CaseKind) -> None:
    if kind not in CLOSE_AT_ONCE:
        raise Refusal(
            _("Only enquiries, calls, visits and other matters are closed in one go. Log it open."),
            code="reception.at_once",
            field="is_closed",
        )
    case.state = CaseState.CLOSED
    case.feedback_at = case.closed_at = act.at


def _price(text: str | None) -> Decimal | None:
    """The agreed price of a paid service."""
    return parse_price(text) if text else None


def check_channel(value: str) -> str:
    """One of the channels.

    Raises:
        Refusal: it is none; lists those there are.
    """
    if value not in tuple(Channel):
        raise unknown_choice(value, Channel, field="channel")
    return value


def _resident(act: Act, params: Log, unit: Unit | None) -> str | None:
    """The caller, when the window says who it is, or when only one person of the unit fits."""
    if params.resident:
        known = act.find(Resident, id=params.resident)
        if known is None:
            raise Refusal(
                _("This resident is not on file."), code="resident.unknown", field="resident"
            )
        return known.id
    day = local_day(act.at, act.place.zone)
    unit_id = unit.id if unit else None
    return resident_of(act.connection, unit_id, params.caller, params.phone, day)


VERBS: tuple[Verb[Any], ...] = (Verb("reception.log", Log, log, Case, N_("Log an entry")),)
