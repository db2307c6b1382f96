"""Logging: one line or named fields become a case (14.1, 25.1)."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.numbers import MONEY_PLACES, parse_number
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.people import people_of
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Resident
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import is_out_of_hours, local_day
from propdesk.estate.rules.names import said_name
from propdesk.estate.rules.people import recognise
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.kinds import CaseKind, Channel, usual_channel
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.steps import CLOSE_AT_ONCE
from propdesk.features.reception.service.clocks import clock_rules, desk_hours, set_dues
from propdesk.features.reception.service.line import Log, params_of, understood
from propdesk.features.reception.service.matters import matter_named
from propdesk.features.reception.service.visits import VisitorIn, visitor_in
from propdesk.store.act import Act
from propdesk.store.verb import Verb


def log(act: Act, params: Log) -> str:
    """Keeps an entry; its clocks run from the moment it was received."""
    if not clean_line(params.text):
        raise Refusal(
            _("Write what it is about, in a few words."), code="reception.text", field="text"
        )
    if not params.kind:
        said = understood(act, params.text)
        if said.unit is None and said.unknown_unit:
            # told as any other unknown unit, with the nearest ones
            unit_by_code(act.connection, said.unknown_unit)
        line = params_of(said, params.received_at)
        if isinstance(line, VisitorIn):
            return visitor_in(act, line)
        params = line
    if params.kind not in tuple(CaseKind):
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=params.kind, known=", ".join(CaseKind)
            ),
            code="choice.unknown",
            field="kind",
        )
    if params.kind == CaseKind.VISITOR:
        return visitor_in(act, _as_visit(params))
    case = _case(act, params, CaseKind(params.kind))
    set_dues(case, clock_rules(act.connection), act.place.zone)
    return act.add(case)


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
    received_at = params.received_at or act.at
    if received_at > act.at:
        raise Refusal(_("That moment is still to come."), code="moment.future", field="received_at")
    hours = desk_hours(act.connection)
    case = Case(
        number=act.number("R"),
        kind=kind,
        channel=_channel(params.channel, kind),
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
        matter_id=matter_named(act, params.matter).id if params.matter else None,
        price=parse_number(params.price, MONEY_PLACES, field="price") if params.price else None,
        result=params.result.strip(),
    )
    if params.is_closed:
        _close_at_once(act, case, kind)
    return case


def _close_at_once(act: Act, case: Case, kind: CaseKind) -> None:
    if kind not in CLOSE_AT_ONCE:
        raise Refusal(
            _("Only enquiries, visits and other matters are closed in one go. Log it open."),
            code="reception.at_once",
            field="is_closed",
        )
    case.state = CaseState.CLOSED
    case.feedback_at = case.closed_at = act.at


def _channel(value: str, kind: CaseKind) -> str:
    if not value:
        return usual_channel(kind)
    if value not in tuple(Channel):
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=value, known=", ".join(Channel)
            ),
            code="choice.unknown",
            field="channel",
        )
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
    if unit is None or not (params.caller or params.phone):
        return None
    day = local_day(act.at, act.place.zone)
    people = people_of(act.connection, unit.id, day)
    found = recognise(people, said_name(params.caller), digits(params.phone))
    return found.person.person_id if found.person else None


VERBS: tuple[Verb[Any], ...] = (Verb("reception.log", Log, log, Case, N_("Log an entry")),)
