"""The register of units: each with its first person, its patch, and whether something holds."""

from array import array
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    case,
    exists,
    func,
    or_,
    select,
)

from propdesk.core.i18n import N_
from propdesk.estate.queries.developer import developer_of_unit
from propdesk.estate.queries.finding import units_found
from propdesk.estate.queries.homes import holds_on
from propdesk.estate.records.people import Home, Phone, Resident
from propdesk.estate.records.places import Block, Instruction, Patch, Unit
from propdesk.estate.rules.people import ResidentRole
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Filter, Ledger, Search, View, select_of

_UNIT = table_of(Unit)
_BLOCK = table_of(Block)
_PATCH = table_of(Patch)
_HOME = table_of(Home)
_RESIDENT = table_of(Resident)
_PHONE = table_of(Phone)
_INSTRUCTION = table_of(Instruction)

_RANK = case({role.value: rank for rank, role in enumerate(ResidentRole)}, value=_HOME.c.role)
_MOST_FOUND = 2_000


@dataclass(frozen=True, slots=True)
class UnitListRow:
    """A unit in the register.

    Attributes:
        person: who is asked first: the owner, else the tenant, else the family; the developer
            of an unsold unit.
        people: how many are on file now.
        is_instructed: a standing instruction is in force.
    """

    local_key: int
    id: str
    code: str
    kind: str
    block: str
    floor: str
    status: str
    gross_area: Decimal | None
    patch: str
    person: str
    phone: str
    people: int
    is_instructed: bool


def _row(row: RowMapping, view: View) -> UnitListRow:
    return UnitListRow(**{name: row[name] for name in UnitListRow.__slots__})


def _lives_there(day: date) -> ColumnElement[bool]:
    return (_HOME.c.unit_id == _UNIT.c.id) & holds_on(day)


def _first(column: ColumnElement[str], day: date) -> ColumnElement[str]:
    """Something of the person who is asked first."""
    query = (
        select(column)
        .select_from(_HOME.join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id))
        .where(_lives_there(day))
        .order_by(_RANK, _RESIDENT.c.name)
        .limit(1)
    )
    return func.coalesce(query.scalar_subquery(), "")


def _first_number(day: date) -> ColumnElement[str]:
    number = (
        select(_PHONE.c.number)
        .where(_PHONE.c.resident_id == _RESIDENT.c.id, _PHONE.c.ended_at.is_(None))
        .order_by(_PHONE.c.is_preferred.desc(), _PHONE.c.local_key)
        .limit(1)
        .correlate(_RESIDENT)
        .scalar_subquery()
    )
    return _first(number, day)


def _is_instructed(day: date) -> ColumnElement[bool]:
    return exists().where(
        _INSTRUCTION.c.unit_id == _UNIT.c.id,
        _INSTRUCTION.c.ended_at.is_(None),
        _INSTRUCTION.c.from_on <= day,
        or_(_INSTRUCTION.c.to_on.is_(None), _INSTRUCTION.c.to_on >= day),
    )


def _people(day: date) -> ColumnElement[int]:
    return select(func.count()).select_from(_HOME).where(_lives_there(day)).scalar_subquery()


def _search_on(day: date) -> Search:
    """The register's search as people and their phones stand on a day."""

    def unit_search(connection: Connection, text: str, limit: int | None = None) -> "array[int]":
        ids = units_found(connection, text, day, limit or _MOST_FOUND)
        query_of_keys = select(_UNIT.c.id, _UNIT.c.local_key).where(
            _UNIT.c.id.in_(ids), _UNIT.c.voided_at.is_(None)
        )
        keys = {row.id: row.local_key for row in connection.execute(query_of_keys)}
        return array("q", (keys[unit_id] for unit_id in ids if unit_id in keys))

    return unit_search


def unit_list(day: date) -> Ledger[UnitListRow]:
    """The register as it stands on a day."""
    people, instructed = _people(day), _is_instructed(day)
    return Ledger(
        name="unit_list",
        title=N_("Units"),
        record=Unit,
        row=UnitListRow,
        columns=(
            Column("code", N_("Unit")),
            Column("person", N_("Name"), is_personal=True),
            Column("phone", N_("Phone"), is_personal=True, mask="phone"),
            Column("kind", N_("Kind")),
            Column("status", N_("Status")),
            Column("block", N_("Block")),
            Column("floor", N_("Floor")),
            Column("gross_area", N_("Gross area (m²)"), "area"),
            Column("patch", N_("Patch")),
        ),
        select=select_of(
            Unit,
            func.coalesce(_BLOCK.c.code, "").label("block"),
            func.coalesce(_PATCH.c.name, "").label("patch"),
            func.coalesce(
                func.nullif(developer_of_unit(day), ""), _first(_RESIDENT.c.name, day)
            ).label("person"),
            _first_number(day).label("phone"),
            people.label("people"),
            instructed.label("is_instructed"),
        )
        .select_from(
            _UNIT.outerjoin(_BLOCK, _BLOCK.c.id == _UNIT.c.block_id).outerjoin(
                _PATCH, _PATCH.c.id == _UNIT.c.patch_id
            )
        )
        .where(_UNIT.c.voided_at.is_(None)),
        make=_row,
        chips={
            "instructed": lambda view: instructed,
            "vacant": lambda view: _UNIT.c.status.in_(("vacant", "unsold")),
            "let": lambda view: _UNIT.c.status == "let",
            "nobody": lambda view: people == 0,
        },
        orders={
            "": (_UNIT.c.sort_key,),
            "code": (_UNIT.c.sort_key,),
            "status": (_UNIT.c.status, _UNIT.c.sort_key),
            "patch": (_PATCH.c.name, _UNIT.c.sort_key),
        },
        search=_search_on(day),
        patch=_UNIT.c.patch_id,
    )


def unit_counts(connection: Connection, view: View, patch_id: str = "") -> dict[str, int]:
    """How many units each filter shows; "" is all."""
    ledger = unit_list(view.now.astimezone(view.zone).date())
    return {
        chip: ledger.count(connection, Filter(chip=chip, patch_id=patch_id), view)
        for chip in ("", *ledger.chips)
    }
