"""The quick line as parameters: what was understood becomes an entry or a visitor."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _
from propdesk.core.text import clean_line
from propdesk.estate.queries.people import estate_directory
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.quick_entry import Fixed, Part, Understood
from propdesk.features.reception.rules.quick_line import parse
from propdesk.features.reception.rules.visitors import purpose_of
from propdesk.features.reception.service.visits import Expect, VisitorIn
from propdesk.store.act import Act
from propdesk.store.verb import Params

CHOOSE_UNIT = "choose-unit:"
WITHOUT_UNIT = "without-unit"
_WAYS = 3


class Log(Params):
    """An entry of the log; `text` alone is read as the quick line.

    Attributes:
        received_at: an earlier moment that was typed; the first keystroke from the window.
        slip_number: of the paper slip from which it is entered afterwards.
        is_closed: logged and closed in one go: an enquiry that was answered at once.
        resident: the caller's id, where the window knows it.
    """

    text: str
    kind: str = ""
    channel: str = ""
    unit: str = ""
    caller: str = ""
    phone: str = ""
    category: str = ""
    urgent: bool = False
    place: str = ""
    access: str = ""
    appointment: str = ""
    price: str | None = None
    matter: str = ""
    resident: str = ""
    received_at: datetime | None = None
    slip_number: str = ""
    promised_at: datetime | None = None
    is_closed: bool = False
    result: str = ""


def understood(act: Act, params: Log) -> Understood:
    """What a line says, by the estate's units and people as they are now.

    What is named beside the text is as a person's correction of the chip; where it says other
    than the text does, the text is kept whole, so that nothing that was typed is lost.
    """
    directory = estate_directory(act.connection, local_day(act.at, act.place.zone))
    plain = parse(params.text, directory, act.at, act.place.zone)
    fixed = _fixed(act, params)
    if fixed == Fixed():
        return plain
    said = parse(params.text, directory, act.at, act.place.zone, fixed)
    named = {Part.UNIT: params.unit, Part.CALLER: params.caller, Part.PHONE: params.phone}
    is_other = any(named.get(chip.part, "") not in {"", chip.text} for chip in plain.chips)
    return replace(said, text=clean_line(params.text)) if is_other else said


def _fixed(act: Act, params: Log) -> Fixed:
    """What is named beside the text, as corrections of what the text says."""
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    return Fixed(
        unit_id=unit.id if unit else None,
        caller=clean_line(params.caller) or None,
        person_id=params.resident or None,
        phone=clean_line(params.phone) or None,
        is_urgent=params.urgent or None,
        received_at=params.received_at,
    )


def named_over(line: Log, params: Log) -> Log:
    """What a line says, with what is named beside it in its place."""
    named = {
        field.name: value
        for field in msgspec.structs.fields(Log)
        if field.name not in {"text", "kind"}
        and (value := getattr(params, field.name)) != field.default
    }
    return msgspec.structs.replace(line, **named)


def _whose(line: Understood, unit: UnitRow) -> str:
    """A unit with who may be calling from there."""
    names = [person.name for person in line.people if person.unit_id == unit.unit_id]
    return " ".join([unit.code, *names[:1]])


def check_one_unit(line: Understood) -> None:
    """Several units that may be meant are all offered, and none is picked.

    Raises:
        Refusal: names them, with the ways to go on.
    """
    if line.unit is not None or len(line.unit_candidates) < 2:
        return
    codes = [unit.code for unit in line.unit_candidates]
    raise Refusal(
        _("Several units may be meant: {units}. Choose one of them.").format(
            units=_(", ").join(codes[:5])
        ),
        code="unit.ambiguous",
        field="unit",
        ways=(
            *(
                WayOut(_("Take {unit}").format(unit=_whose(line, unit)), CHOOSE_UNIT + unit.unit_id)
                for unit in line.unit_candidates[:_WAYS]
            ),
            WayOut(_("Log without a unit"), WITHOUT_UNIT),
        ),
    )


def params_of(
    line: Understood, first_key_at: datetime | None, *, is_closed: bool = False
) -> Log | VisitorIn | Expect:
    """The parameters of the verb that a line asks for.

    Args:
        line: what was understood, after the person's corrections.
        first_key_at: the first keystroke; an earlier time that was typed goes before it.
        is_closed: logged and closed in one go.
    """
    received_at = line.received_at or first_key_at
    unit = line.unit.code if line.unit else ""
    if line.kind is CaseKind.VISITOR:
        return _visit_of(line, unit, received_at)
    return Log(
        text=line.text,
        kind=line.kind,
        channel=line.channel or "",
        unit=unit,
        caller=line.caller,
        phone=line.phone,
        category=line.category,
        urgent=line.is_urgent,
        resident=line.person.person_id if line.person else "",
        received_at=received_at,
        promised_at=line.agreed_at,
        is_closed=is_closed,
    )


def _visit_of(line: Understood, unit: str, received_at: datetime | None) -> VisitorIn | Expect:
    """A visitor who stands here, or one who is announced for an agreed moment."""
    visit = line.visit
    said: dict[str, Any] = {
        "visitor": line.caller or line.text,
        "unit": unit,
        "host": visit.host,
        "phone": line.phone,
        "purpose": purpose_of(line.text) if line.caller else "",
        "category": line.category,
        "companions": visit.companions,
        "plate": visit.plate,
    }
    if line.agreed_at is not None:
        return Expect(**said, at=line.agreed_at)
    return VisitorIn(
        **said, card=visit.card, expected_leave_at=visit.leave_at, received_at=received_at
    )
