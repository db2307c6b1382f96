"""A unit with all that stands beside it: people, block, patch, instructions, what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import natural_text
from propdesk.estate.queries.developer import developer_owning
from propdesk.estate.queries.people import Occupant, occupants
from propdesk.estate.queries.units import (
    InstructionRow,
    instructions_in_force,
    place_words,
    unit_index,
)
from propdesk.estate.records.people import Home, Phone, Resident, Staff, Vehicle
from propdesk.estate.records.places import Block, Instruction, Patch, PatchDuty, Unit
from propdesk.estate.service import corrections, people, places
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.column_types import ms_to_moment
from propdesk.store.journal_tables import act, change
from propdesk.store.ledger import View

_HOME = table_of(Home)
_PHONE = table_of(Phone)
_VEHICLE = table_of(Vehicle)
_INSTRUCTION = table_of(Instruction)
_DUTY = table_of(PatchDuty)
_STAFF = table_of(Staff)
_MOST_LINES = 40
Kept = TypeVar("Kept", Resident, Home)

_VERB_TEXTS = {
    **{verb.name: verb.text for verb in (*places.VERBS, *people.VERBS, *corrections.VERBS)},
    "estate.import": N_("Imported from a workbook"),
    "system.seed": N_("Made up for a trial"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One act that touched the unit or its people.

    Attributes:
        who: its name; "" for the program itself.
    """

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A number in use.

    Attributes:
        owner: whose it is.
        is_preferred: it is called first.
    """

    id: str
    resident_id: str
    owner: str
    number: str
    label: str
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class UnitPanel:
    """A unit as its record shows it.

    Attributes:
        local_key: its row in the register.
        patch: the patch and who answers for it now.
        people: those of today.
        coming: people whose first day is still to come.
        past: people who left.
        residents, homes: what is on file of each, and of what each is here, by id.
        developer: the owner of an unsold unit; "" for any other.
        around: above, below, left, right: the code of the unit one key away.
    """

    unit: Unit
    local_key: int
    where: str
    block: Block | None
    patch: str
    patch_holder: str
    people: tuple[Occupant, ...]
    coming: tuple[Occupant, ...]
    past: tuple[Occupant, ...]
    residents: Mapping[str, Resident]
    homes: Mapping[str, Home]
    developer: str
    phones: tuple[PhoneLine, ...]
    plates: tuple[str, ...]
    instructions: tuple[InstructionRow, ...]
    around: dict[str, tuple[str, str]]
    history: tuple[Line, ...]


def read_unit_panel(connection: Connection, unit_id: str, view: View) -> UnitPanel:
    """Reads a unit with all that stands beside it.

    Raises:
        Refusal: the unit is not there.
    """
    unit = find_record(connection, Unit, id=unit_id)
    if unit is None:
        raise Refusal(_("This unit is not in the file."), code="unit.unknown")
    day = view.now.astimezone(view.zone).date()
    all_people = occupants(connection, unit_id, day, with_past=True)
    staying = tuple(one for one in all_people if one.until is None or one.until >= day)
    coming = tuple(one for one in staying if one.since is not None and one.since > day)
    patch, holder = _patch(connection, unit.patch_id, day)
    phones = _phones(connection, staying)
    vehicles = connection.execute(
        select(_VEHICLE.c.id, _VEHICLE.c.plate).where(
            _VEHICLE.c.unit_id == unit_id, _VEHICLE.c.ended_at.is_(None)
        )
    ).all()
    return UnitPanel(
        unit=unit,
        local_key=unit.local_key,
        where=place_words(connection, unit_id),
        block=find_record(connection, Block, id=unit.block_id) if unit.block_id else None,
        patch=patch,
        patch_holder=holder,
        people=tuple(one for one in staying if one not in coming),
        coming=coming,
        past=tuple(one for one in all_people if one not in staying),
        residents=_records(connection, Resident, [one.resident_id for one in all_people]),
        homes=_records(connection, Home, [one.home_id for one in all_people]),
        developer=developer_owning(connection, unit_id, day),
        phones=phones,
        plates=tuple(row.plate for row in vehicles),
        instructions=tuple(instructions_in_force(connection, day, unit_id)),
        around=_around(connection, unit),
        history=_history(connection, unit_id, all_people),
    )


def _records(connection: Connection, kind: type[Kept], ids: Iterable[str]) -> dict[str, Kept]:
    found = (find_record(connection, kind, id=record_id) for record_id in dict.fromkeys(ids))
    return {record.id: record for record in found if record is not None}


def instructions_of(connection: Connection, code: str, view: View) -> tuple[InstructionRow, ...]:
    """What holds now for the unit that a code means; nothing while it means none or several."""
    found = unit_index(connection).find(code) if code.strip() else ()
    if len(found) != 1:
        return ()
    day = view.now.astimezone(view.zone).date()
    return tuple(instructions_in_force(connection, day, found[0].unit_id))


def _patch(connection: Connection, patch_id: str | None, day: date) -> tuple[str, str]:
    patch = find_record(connection, Patch, id=patch_id) if patch_id else None
    if patch is None:
        return "", ""
    holder = connection.execute(
        select(_STAFF.c.name)
        .join(_DUTY, _DUTY.c.staff_id == _STAFF.c.id)
        .where(
            _DUTY.c.patch_id == patch.id,
            _DUTY.c.from_on <= day,
            (_DUTY.c.to_on.is_(None)) | (_DUTY.c.to_on >= day),
        )
        .order_by(_DUTY.c.from_on.desc())
        .limit(1)
    ).scalar()
    return patch.name, holder or ""


def _phones(connection: Connection, people: tuple[Occupant, ...]) -> tuple[PhoneLine, ...]:
    names = {one.resident_id: one.name for one in people}
    query = (
        select(*(_PHONE.c[n] for n in ("id", "resident_id", "number", "label", "is_preferred")))
        .where(_PHONE.c.resident_id.in_(names), _PHONE.c.ended_at.is_(None))
        .order_by(_PHONE.c.is_preferred.desc(), _PHONE.c.local_key)
    )
    return tuple(
        PhoneLine(
            row.id,
            row.resident_id,
            names[row.resident_id],
            row.number,
            row.label,
            row.is_preferred,
        )
        for row in connection.execute(query)
    )


def _around(connection: Connection, unit: Unit) -> dict[str, tuple[str, str]]:
    near = unit_index(connection).around(unit.id)
    found: dict[str, tuple[str, str]] = {}
    for side, row in (("up", near.above), ("down", near.below)):
        if row is not None:
            found[side] = (row.unit_id, row.code)
    for row in near.beside:
        side = "left" if natural_text(row.code) < natural_text(unit.code) else "right"
        found[side] = (row.unit_id, row.code)
    return found


def _history(connection: Connection, unit_id: str, people: list[Occupant]) -> tuple[Line, ...]:
    """The newest acts that touched the unit, its people, their numbers or its instructions."""
    touched: list[tuple[str, list[str]]] = [
        ("unit", [unit_id]),
        ("home", [one.home_id for one in people]),
        ("resident", [one.resident_id for one in people]),
    ]
    owners = [one.resident_id for one in people]
    for kind, table, column, ids in (
        ("phone", _PHONE, _PHONE.c.resident_id, owners),
        ("instruction", _INSTRUCTION, _INSTRUCTION.c.unit_id, [unit_id]),
        ("vehicle", _VEHICLE, _VEHICLE.c.unit_id, [unit_id]),
    ):
        found = connection.execute(select(table.c.id).where(column.in_(ids))).scalars()
        touched.append((kind, list(found)))
    seqs: set[int] = set()
    for kind, ids in touched:
        query = select(change.c.act_seq).where(change.c.kind == kind, change.c.record_id.in_(ids))
        seqs.update(connection.execute(query).scalars())
    newest = sorted(seqs, reverse=True)[:_MOST_LINES]
    rows = connection.execute(
        select(act.c.at, act.c.verb, _STAFF.c.name)
        .select_from(act.outerjoin(_STAFF, _STAFF.c.id == act.c.staff_id))
        .where(act.c.seq.in_(newest))
        .order_by(act.c.seq.desc())
    )
    return tuple(
        Line(ms_to_moment(row.at), row.name or "", _(_VERB_TEXTS.get(row.verb, N_("Changed"))))
        for row in rows
    )
