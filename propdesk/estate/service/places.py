"""Blocks, units and standing instructions."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.numbers import AREA_PLACES, parse_number
from propdesk.core.text import clean_line, code_key, natural_text
from propdesk.estate.queries.codes import by_code, id_for
from propdesk.estate.queries.units import unit_by_code, unit_key
from propdesk.estate.records.places import Block, Instruction, Unit
from propdesk.estate.rules.choices import one_of
from propdesk.estate.rules.code_marks import check_code
from propdesk.estate.rules.instruction_words import kind_of
from propdesk.estate.rules.instructions import InstructionKind
from propdesk.estate.rules.periods import check_period
from propdesk.estate.rules.unit_codes import raw_parts, split_code, unpadded
from propdesk.estate.rules.unit_words import UNIT_KIND_LABELS, UNIT_STATUS_LABELS
from propdesk.estate.service import patches, voiding
from propdesk.estate.service.patches import patch_by_code
from propdesk.store.act import Act
from propdesk.store.verb import SUPERVISOR, Params, Verb

_MOST_FLOORS = 200


class AddBlock(Params):
    """A block and what must be known of its pipes, valves and risers (9.3)."""

    code: str
    name: str = ""
    floors: int | None = None
    pipes: str = ""
    valves: str = ""
    risers: str = ""
    note: str = ""


def add_block(act: Act, params: AddBlock) -> str:
    """Adds a block; a second one of the same code is refused."""
    code = check_code(params.code)
    if not code_key(code):
        raise Refusal(_("A block needs a code, such as A."), code="block.empty", field="code")
    twin = by_code(act.connection, Block, code)
    if twin is not None:
        raise Refusal(
            _("Block {code} is there already, written {twin}.").format(code=code, twin=twin.code),
            code="block.twice",
            field="code",
        )
    return act.add(
        Block(
            id=id_for(act, Block, code),
            code=code,
            name=clean_line(params.name) or code,
            floors=_floors(params.floors),
            pipes=params.pipes.strip(),
            valves=params.valves.strip(),
            risers=params.risers.strip(),
            note=params.note.strip(),
        )
    )


def _floors(count: int | None) -> int | None:
    if count is not None and not 1 <= count <= _MOST_FLOORS:
        raise Refusal(
            _("A block has 1 to {most} floors.").format(most=_MOST_FLOORS),
            code="block.floors",
            field="floors",
        )
    return count


class ChangeBlock(Params):
    """Changes of one block; what is not named stays."""

    block: str
    name: str | None = None
    floors: int | None = None
    pipes: str | None = None
    valves: str | None = None
    risers: str | None = None
    note: str | None = None


def change_block(act: Act, params: ChangeBlock) -> str:
    """Corrects a block's name, floors, and what is known of its pipes, valves and risers (9.3)."""
    block = by_code(act.connection, Block, params.block)
    if block is None:
        raise Refusal(
            _("There is no block “{code}”. Add it first.").format(code=params.block),
            code="block.unknown",
            field="block",
        )
    changes: dict[str, object] = {
        name: text.strip()
        for name in ("pipes", "valves", "risers", "note")
        if (text := getattr(params, name)) is not None
    }
    if params.name is not None:
        changes["name"] = clean_line(params.name) or block.code
    if params.floors is not None:
        changes["floors"] = _floors(params.floors)
    if changes:
        act.change(Block, block.id, **changes)
    return block.id


def block_for(act: Act, code: str) -> str:
    """The block of a code, made when it is new."""
    known = by_code(act.connection, Block, code)
    return known.id if known is not None else add_block(act, AddBlock(code=code))


class AddUnit(Params):
    """A unit; what its code tells of block, floor and door need not be said again."""

    code: str
    kind: str
    area: str | None = None
    usable_area: str | None = None
    block: str = ""
    entrance: str = ""
    floor: str = ""
    door: str = ""
    status: str = "occupied"
    patch: str = ""
    note: str = ""


def _area(text: str | None, field: str) -> Decimal | None:
    if text is None or not text.strip():
        return None
    area = parse_number(text, AREA_PLACES, field=field)
    if area <= 0:
        raise Refusal(_("An area is more than 0 square metres."), code="unit.area", field=field)
    return area


def add_unit(act: Act, params: AddUnit) -> str:
    """Adds a unit; a second one of the same code is refused."""
    code, key = _free_code(act, params.code)
    guess = split_code(code)
    block = params.block or guess.block.upper()
    return act.add(
        Unit(
            id=id_for(act, Unit, key),
            code=code,
            code_key=key,
            kind=one_of(params.kind, UNIT_KIND_LABELS, "kind"),
            block_id=block_for(act, block) if block else None,
            entrance=clean_line(params.entrance),
            floor=clean_line(params.floor) or guess.floor.upper(),
            door=clean_line(params.door) or _as_written(code, guess.door),
            status=one_of(params.status, UNIT_STATUS_LABELS, "status"),
            gross_area=_area(params.area, "area"),
            usable_area=_area(params.usable_area, "usable_area"),
            patch_id=patch_by_code(act, params.patch).id if params.patch else None,
            note=params.note,
        )
    )


def _free_code(act: Act, text: str, own_id: str = "") -> tuple[str, str]:
    """A code as it will be kept, with its key; no other unit has it."""
    code = check_code(text)
    key = unit_key(code)
    if not key:
        raise Refusal(_("A unit needs a code, such as A-12-03."), code="unit.empty", field="code")
    twin = act.find(Unit, code_key=key)
    if twin is not None and twin.id != own_id:
        raise Refusal(
            _("Unit {code} is there already, written {twin}.").format(code=code, twin=twin.code),
            code="unit.twice",
            field="code",
        )
    return code, key


def _as_written(code: str, part: str) -> str:
    """A part of a code with the zeros that people write: the door of A-12-03 is 03."""
    written = next((p for p in reversed(raw_parts(code)) if unpadded(p) == part), part)
    return written.upper()


class ChangeUnit(Params):
    """Changes of one unit; what is not named stays. A new code tells its place anew."""

    unit: str
    code: str | None = None
    kind: str | None = None
    status: str | None = None
    area: str | None = None
    usable_area: str | None = None
    block: str | None = None
    entrance: str | None = None
    floor: str | None = None
    door: str | None = None
    patch: str | None = None
    note: str | None = None
    reason: str = ""


def change_unit(act: Act, params: ChangeUnit) -> str:
    """Corrects a unit; its old code and place stay in the history."""
    unit = unit_by_code(act.connection, params.unit)
    changes = _new_code(act, unit, params.code) if params.code is not None else {}
    named = {
        name: getattr(params, name)
        for name in params.__struct_fields__
        if name in _UNIT_CHANGES and getattr(params, name) is not None
    }
    for name, text in named.items():
        column, read = _UNIT_CHANGES[name]
        changes[column] = read(act, text)
    if changes:
        act.change(Unit, unit.id, **changes)
    return unit.id


# the column of each parameter, and how its text is read
_UNIT_CHANGES: dict[str, tuple[str, Callable[[Act, str], object]]] = {
    "kind": ("kind", lambda _act, text: one_of(text, UNIT_KIND_LABELS, "kind")),
    "status": ("status", lambda _act, text: one_of(text, UNIT_STATUS_LABELS, "status")),
    "area": ("gross_area", lambda _act, text: _area(text, "area")),
    "usable_area": ("usable_area", lambda _act, text: _area(text, "usable_area")),
    "block": ("block_id", lambda act, text: block_for(act, text) if text.strip() else None),
    "entrance": ("entrance", lambda _act, text: clean_line(text)),
    "floor": ("floor", lambda _act, text: clean_line(text)),
    "door": ("door", lambda _act, text: clean_line(text)),
    "patch": ("patch_id", lambda act, text: patch_by_code(act, text).id if text else None),
    "note": ("note", lambda _act, text: text),
}


def _new_code(act: Act, unit: Unit, text: str) -> dict[str, object]:
    """What follows from another code: where the old one told the place, the new one does."""
    code, key = _free_code(act, text, unit.id)
    changes: dict[str, object] = {
        "code": code,
        "code_key": key,
        "sort_key": natural_text(code),
    }
    old, new = split_code(unit.code), split_code(code)
    if new.floor and unit.floor == old.floor.upper():
        changes["floor"] = new.floor.upper()
    if new.door and unit.door == _as_written(unit.code, old.door):
        changes["door"] = _as_written(code, new.door)
    if new.block and old.block and unit.block_id == block_for(act, old.block.upper()):
        changes["block_id"] = block_for(act, new.block.upper())
    return changes


class Instruct(Params):
    """A standing instruction of a unit; its words say the kind where none is given."""

    unit: str
    text: str
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    given_by: str = ""


def instruct(act: Act, params: Instruct) -> str:
    """Puts an instruction on a unit, from today unless said otherwise."""
    unit = unit_by_code(act.connection, params.unit)
    text = clean_line(params.text)
    if not text:
        raise Refusal(
            _("Write what the desk is asked to do."), code="instruction.empty", field="text"
        )
    kind = one_of(params.kind or kind_of(text), tuple(InstructionKind), "kind")
    from_on = params.from_on or act.at.astimezone(act.place.zone).date()
    check_period(from_on, params.to_on)
    return act.add(
        Instruction(
            unit_id=unit.id,
            kind=kind,
            text=text,
            from_on=from_on,
            to_on=params.to_on,
            given_by=clean_line(params.given_by),
        )
    )


class EndInstruction(Params):
    """Ends an instruction before its time."""

    instruction: str
    reason: str = ""


def end_instruction(act: Act, params: EndInstruction) -> str:
    """Ends an instruction now; it stays in the history."""
    instruction = act.find(Instruction, id=params.instruction)
    if instruction is None:
        raise Refusal(
            _("This instruction is not on file."),
            code="instruction.unknown",
            field="instruction",
        )
    if instruction.ended_at is not None:
        raise Refusal(
            _("This instruction has ended already."), code="instruction.ended", field="instruction"
        )
    act.change(Instruction, instruction.id, ended_at=act.at)
    return instruction.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_block", AddBlock, add_block, Block, N_("Add a block"), SUPERVISOR),
    Verb("estate.change_block", ChangeBlock, change_block, Block, N_("Change a block"), SUPERVISOR),
    Verb("estate.add_unit", AddUnit, add_unit, Unit, N_("Add a unit"), SUPERVISOR),
    Verb("estate.change_unit", ChangeUnit, change_unit, Unit, N_("Change a unit"), SUPERVISOR),
    Verb("estate.instruct", Instruct, instruct, Instruction, N_("Add a standing instruction")),
    Verb(
        "estate.end_instruction",
        EndInstruction,
        end_instruction,
        Instruction,
        N_("End a standing instruction"),
    ),
    *patches.VERBS,
    *voiding.VERBS,
)
