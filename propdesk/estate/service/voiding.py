"""What was entered by mistake: it is voided with a reason and stays in the history."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.queries.people import occupants
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Instruction, Unit
from propdesk.store.act import Act, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb


class VoidUnit(Params):
    """A unit that was entered by mistake."""

    unit: str
    reason: str


def void_unit(act: Act, params: VoidUnit) -> str:
    """Voids a unit in which nobody is; its code is free again, its history stays."""
    _check_reason(params.reason)
    unit = unit_by_code(act.connection, params.unit)
    day = act.at.astimezone(act.place.zone).date()
    people = [
        one
        for one in occupants(act.connection, unit.id, day, with_past=True)
        if one.until is None or one.until >= day
    ]
    if people:
        raise Refusal(
            _("{name} is on file for {unit}. Void or end that line first.").format(
                name=people[0].name, unit=unit.code
            ),
            code="unit.inhabited",
            field="unit",
        )
    for kind in (Vehicle, Instruction):
        for record in find_records(act.connection, kind, unit_id=unit.id, ended_at=None):
            act.change(kind, record.id, ended_at=act.at)
    # the key is unique: another unit may have the code now
    act.change(Unit, unit.id, voided_at=act.at, code_key=f"void:{unit.id}")
    act.record = unit.id
    return unit.id


class VoidResident(Params):
    """A resident who was entered by mistake; with a unit, only what the person is to it."""

    resident: str
    reason: str
    unit: str = ""


def void_resident(act: Act, params: VoidResident) -> str:
    """Voids a resident's lines, as if they had never held; the last one takes the numbers along."""
    _check_reason(params.reason)
    resident = act.find(Resident, id=params.resident)
    if resident is None:
        raise Refusal(_("This resident is not on file."), code="resident.unknown", field="resident")
    homes = find_records(act.connection, Home, resident_id=resident.id, voided_at=None)
    unit_id = unit_by_code(act.connection, params.unit).id if params.unit else ""
    wrong = [home for home in homes if not unit_id or home.unit_id == unit_id]
    if not wrong:
        raise Refusal(
            _("{name} is nobody there. Nothing has to be voided.").format(name=resident.name),
            code="home.unknown",
            field="unit" if unit_id else "resident",
        )
    for home in wrong:
        act.change(Home, home.id, voided_at=act.at)
    if len(wrong) == len(homes):
        for phone in find_records(act.connection, Phone, resident_id=resident.id, ended_at=None):
            act.change(Phone, phone.id, ended_at=act.at, is_preferred=False)
    return resident.id


def _check_reason(reason: str) -> None:
    if not clean_line(reason):
        raise Refusal(_("Write why it was a mistake."), code="reason.empty", field="reason")


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.void_unit", VoidUnit, void_unit, Unit, N_("Void a unit"), SUPERVISOR),
    Verb(
        "estate.void_resident",
        VoidResident,
        void_resident,
        Resident,
        N_("Void a resident"),
        SUPERVISOR,
    ),
)
