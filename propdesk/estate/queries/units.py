"""Units: found by what people write, listed, and told with their block and patch."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, RowMapping, func, literal, or_, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.records.places import Block, Instruction, Patch, Unit
from propdesk.estate.rules.instructions import gravest_first
from propdesk.estate.rules.unit_codes import code_parts
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.rules.unit_places import UnitRow as IndexedUnit
from propdesk.estate.rules.unit_words import where_words
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View, select_of
from propdesk.store.remembered import remembered
from propdesk.store.searching import found_keys

_UNIT = table_of(Unit)
_BLOCK = table_of(Block)
_PATCH = table_of(Patch)
_INSTRUCTION = table_of(Instruction)


def unit_key(code: str) -> str:
    """The key of a unit code: A-12-03, a12-3 and Ａ－１２－０３ are one, A-1-203 is another."""
    return "-".join(code_parts(code))


def unit_index(connection: Connection) -> UnitIndex:
    """Every unit of the estate, ready to be found in a typed line."""
    return remembered(connection, "unit_index", ("unit", "block"), _read_index)


def _read_index(connection: Connection) -> UnitIndex:
    rows = connection.execute(
        select(
            _UNIT.c.id,
            _UNIT.c.code,
            func.coalesce(_BLOCK.c.code, "").label("block"),
            _UNIT.c.entrance,
            _UNIT.c.floor,
        )
        .select_from(_UNIT.outerjoin(_BLOCK, _BLOCK.c.id == _UNIT.c.block_id))
        .where(_UNIT.c.voided_at.is_(None))
    )
    return UnitIndex([IndexedUnit(*row) for row in rows])


def unit_ids_holding(connection: Connection, word: str) -> list[str]:
    """The units whose code holds a folded word: a route by which their records are found."""
    keys = found_keys(connection, Unit, word).tolist()
    query = select(_UNIT.c.id).where(_UNIT.c.local_key.in_(keys))
    return list(connection.execute(query).scalars())


def unit_by_code(connection: Connection, code: str, *, field: str = "unit") -> Unit:
    """The one unit that a code means: spelled the same, or read part by part.

    Raises:
        Refusal: there is none, or several; names the nearest.
    """
    unit = find_record(connection, Unit, code_key=unit_key(code))
    if unit is not None:
        return unit
    found = unit_index(connection).find(code)
    if len(found) == 1:
        unit = find_record(connection, Unit, id=found[0].unit_id)
        assert unit is not None
        return unit
    if found:
        raise Refusal(
            _("“{code}” may be {units}. Write the whole code.").format(
                code=code, units=", ".join(unit.code for unit in found[:5])
            ),
            code="unit.ambiguous",
            field=field,
        )
    raise Refusal(
        _("There is no unit “{code}”. Check the code, or add the unit first.").format(code=code),
        code="unit.unknown",
        field=field,
    )


def place_words(connection: Connection, unit_id: str | None) -> str:
    """Where a unit is, in words; its code where nobody knows more, "" without a unit."""
    if unit_id is None:
        return ""
    row = connection.execute(
        select(_UNIT.c.code, _UNIT.c.floor, _UNIT.c.door, _BLOCK.c.name, _BLOCK.c.code)
        .select_from(_UNIT.outerjoin(_BLOCK, _BLOCK.c.id == _UNIT.c.block_id))
        .where(_UNIT.c.id == unit_id)
    ).one_or_none()
    if row is None:
        return ""
    code, floor, door, name, block = row
    return where_words(name or block or "", floor, door) or str(code)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as it is listed."""

    local_key: int
    id: str
    code: str
    kind: str
    block: str
    entrance: str
    floor: str
    door: str
    status: str
    gross_area: Decimal | None
    usable_area: Decimal | None
    patch: str
    note: str


def _unit_row(row: RowMapping, view: View) -> UnitRow:
    return UnitRow(**{name: row[name] for name in UnitRow.__slots__})


UNIT_LEDGER = Ledger(
    name="units",
    title=N_("Units"),
    record=Unit,
    row=UnitRow,
    columns=(
        Column("code", N_("Unit")),
        Column("kind", N_("Kind")),
        Column("block", N_("Block")),
        Column("entrance", N_("Entrance")),
        Column("floor", N_("Floor")),
        Column("door", N_("Door")),
        Column("status", N_("Status")),
        Column("gross_area", N_("Gross area (m²)"), "area"),
        Column("usable_area", N_("Usable area (m²)"), "area"),
        Column("patch", N_("Patch")),
        Column("note", N_("Note")),
    ),
    select=select_of(
        Unit,
        func.coalesce(_BLOCK.c.code, literal("")).label("block"),
        func.coalesce(_PATCH.c.name, literal("")).label("patch"),
    )
    .select_from(
        _UNIT.outerjoin(_BLOCK, _BLOCK.c.id == _UNIT.c.block_id).outerjoin(
            _PATCH, _PATCH.c.id == _UNIT.c.patch_id
        )
    )
    .where(_UNIT.c.voided_at.is_(None)),
    make=_unit_row,
    chips={"vacant": lambda view: _UNIT.c.status == "vacant"},
    where={
        "code": _UNIT.c.code,
        "kind": _UNIT.c.kind,
        "status": _UNIT.c.status,
        "block": _BLOCK.c.code,
        "floor": _UNIT.c.floor,
    },
    orders={"code": (_UNIT.c.code,), "status": (_UNIT.c.status, _UNIT.c.code)},
    patch=_UNIT.c.patch_id,
)


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """A standing instruction that is in force."""

    id: str
    unit_id: str
    unit: str
    kind: str
    text: str
    from_on: date
    to_on: date | None
    given_by: str


def instructions_in_force(
    connection: Connection, day: date, unit_id: str | None = None
) -> list[InstructionRow]:
    """Standing instructions of one unit, or of all, on a day; of each unit the gravest first."""
    query = (
        select(
            _UNIT.c.sort_key,
            *(_INSTRUCTION.c[name] for name in ("id", "unit_id")),
            _UNIT.c.code.label("unit"),
            *(_INSTRUCTION.c[n] for n in ("kind", "text", "from_on", "to_on", "given_by")),
        )
        .join(_UNIT, _UNIT.c.id == _INSTRUCTION.c.unit_id)
        .where(
            _INSTRUCTION.c.ended_at.is_(None),
            _INSTRUCTION.c.from_on <= day,
            or_(_INSTRUCTION.c.to_on.is_(None), _INSTRUCTION.c.to_on >= day),
        )
    )
    if unit_id is not None:
        query = query.where(_INSTRUCTION.c.unit_id == unit_id)
    rows = sorted(
        connection.execute(query).mappings(),
        key=lambda row: (
            row["sort_key"],
            row["unit_id"],
            gravest_first(row["kind"], row["from_on"]),
        ),
    )
    return [
        InstructionRow(**{name: row[name] for name in InstructionRow.__slots__}) for row in rows
    ]
