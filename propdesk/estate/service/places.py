"""Blocks, units, patches and standing instructions."""

from datetime import date
from decimal import Decimal
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.identity import shared_id
from propdesk.core.numbers import AREA_PLACES, parse_number
from propdesk.core.text import clean_line
from propdesk.estate.queries.units import unit_by_code, unit_key
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import Block, Instruction, Patch, PatchDuty, Unit
from propdesk.estate.rules.instructions import InstructionKind
from propdesk.estate.rules.periods import check_period
from propdesk.estate.rules.unit_codes import part_key, raw_parts, split_code, unpadded
from propdesk.store.act import Act
from propdesk.store.verb import MANAGER, SUPERVISOR, Params, Verb

UNIT_KINDS = ("flat", "shop", "office", "parking", "common")
UNIT_STATUSES = ("occupied", "vacant", "let", "unsold", "renovation")


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
    code = clean_line(params.code)
    if not code:
        raise Refusal(_("A block needs a code, such as A."), code="block.empty", field="code")
    if act.find(Block, code=code) is not None:
        raise Refusal(
            _("Block {code} is there already.").format(code=code), code="block.twice", field="code"
        )
    return act.add(
        Block(
            id=shared_id(act.place.estate_id, "block", code),
            code=code,
            name=clean_line(params.name) or code,
            floors=params.floors,
            pipes=params.pipes,
            valves=params.valves,
            risers=params.risers,
            note=params.note,
        )
    )


def block_for(act: Act, code: str) -> str:
    """The block of a code, made when it is new."""
    wanted = part_key(code)
    plain = clean_line(code)
    exact = act.find(Block, code=plain)
    if exact is not None:
        return exact.id
    for block_id, known in act.connection.exec_driver_sql("SELECT id, code FROM block"):
        if part_key(known) == wanted:
            return str(block_id)
    return add_block(act, AddBlock(code=plain))


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


def _one_of(value: str, known: tuple[str, ...], field: str) -> str:
    if value not in known:
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=value, known=", ".join(known)
            ),
            code="choice.unknown",
            field=field,
        )
    return value


def add_unit(act: Act, params: AddUnit) -> str:
    """Adds a unit; a second one of the same code is refused."""
    code = clean_line(params.code)
    key = unit_key(code)
    if not key:
        raise Refusal(_("A unit needs a code, such as A-12-03."), code="unit.empty", field="code")
    twin = act.find(Unit, code_key=key)
    if twin is not None:
        raise Refusal(
            _("Unit {code} is there already, written {twin}.").format(code=code, twin=twin.code),
            code="unit.twice",
            field="code",
        )
    guess = split_code(code)
    block = params.block or guess.block.upper()
    return act.add(
        Unit(
            id=shared_id(act.place.estate_id, "unit", key),
            code=code,
            code_key=key,
            kind=_one_of(params.kind, UNIT_KINDS, "kind"),
            block_id=block_for(act, block) if block else None,
            entrance=clean_line(params.entrance),
            floor=clean_line(params.floor) or guess.floor.upper(),
            door=clean_line(params.door) or _as_written(code, guess.door),
            status=_one_of(params.status, UNIT_STATUSES, "status"),
            gross_area=_area(params.area, "area"),
            usable_area=_area(params.usable_area, "usable_area"),
            patch_id=patch_by_code(act, params.patch).id if params.patch else None,
            note=params.note,
        )
    )


def _as_written(code: str, part: str) -> str:
    """A part of a code with the zeros that people write: the door of A-12-03 is 03."""
    written = next((p for p in reversed(raw_parts(code)) if unpadded(p) == part), part)
    return written.upper()


class ChangeUnit(Params):
    """Changes of one unit; what is not named stays."""

    unit: str
    kind: str | None = None
    status: str | None = None
    area: str | None = None
    usable_area: str | None = None
    patch: str | None = None
    note: str | None = None


def change_unit(act: Act, params: ChangeUnit) -> str:
    """Corrects a unit's kind, status, areas, patch or note."""
    unit = unit_by_code(act.connection, params.unit)
    changes: dict[str, object] = {}
    if params.kind is not None:
        changes["kind"] = _one_of(params.kind, UNIT_KINDS, "kind")
    if params.status is not None:
        changes["status"] = _one_of(params.status, UNIT_STATUSES, "status")
    if params.area is not None:
        changes["gross_area"] = _area(params.area, "area")
    if params.usable_area is not None:
        changes["usable_area"] = _area(params.usable_area, "usable_area")
    if params.patch is not None:
        changes["patch_id"] = patch_by_code(act, params.patch).id if params.patch else None
    if params.note is not None:
        changes["note"] = params.note
    if changes:
        act.change(Unit, unit.id, **changes)
    return unit.id


class AddPatch(Params):
    """A patch (片區) and the units in it, by code."""

    code: str
    name: str
    units: tuple[str, ...] = ()


def patch_by_code(act: Act, code: str) -> Patch:
    """The patch of a code.

    Raises:
        Refusal: there is none.
    """
    patch = act.find(Patch, code=clean_line(code))
    if patch is None:
        raise Refusal(
            _("There is no patch “{code}”. Add it first.").format(code=code),
            code="patch.unknown",
            field="patch",
        )
    return patch


def add_patch(act: Act, params: AddPatch) -> str:
    """Adds a patch and puts units into it."""
    code = clean_line(params.code)
    if not code or act.find(Patch, code=code) is not None:
        raise Refusal(_("A patch needs a code of its own."), code="patch.twice", field="code")
    patch_id = act.add(
        Patch(
            id=shared_id(act.place.estate_id, "patch", code),
            code=code,
            name=clean_line(params.name) or code,
        )
    )
    for unit_code in params.units:
        act.change(Unit, unit_by_code(act.connection, unit_code).id, patch_id=patch_id)
    return patch_id


class AssignPatch(Params):
    """Who answers for a patch from a day on."""

    patch: str
    staff: str
    from_on: date
    to_on: date | None = None


def assign_patch(act: Act, params: AssignPatch) -> str:
    """Gives a patch to a person; the line before ends the day before."""
    patch = patch_by_code(act, params.patch)
    staff = act.find(Staff, code=params.staff)
    if staff is None:
        raise Refusal(
            _("There is no staff code “{code}”.").format(code=params.staff),
            code="staff.unknown",
            field="staff",
        )
    check_period(params.from_on, params.to_on)
    open_line = act.find(PatchDuty, patch_id=patch.id, to_on=None)
    if open_line is not None:
        if params.from_on <= open_line.from_on:
            raise Refusal(
                _("The present line began on {day}. The new one must begin later.").format(
                    day=open_line.from_on.isoformat()
                ),
                code="period.too_early",
                field="from_on",
            )
        last = date.fromordinal(params.from_on.toordinal() - 1)
        act.change(PatchDuty, open_line.id, to_on=last)
    return act.add(
        PatchDuty(patch_id=patch.id, staff_id=staff.id, from_on=params.from_on, to_on=params.to_on)
    )


class Instruct(Params):
    """A standing instruction of a unit."""

    unit: str
    text: str
    kind: str = "other"
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
    kind = _one_of(params.kind, tuple(InstructionKind), "kind")
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
    act.change(Instruction, instruction.id, ended_at=act.at)
    return instruction.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_block", AddBlock, add_block, Block, N_("Add a block"), SUPERVISOR),
    Verb("estate.add_unit", AddUnit, add_unit, Unit, N_("Add a unit"), SUPERVISOR),
    Verb("estate.change_unit", ChangeUnit, change_unit, Unit, N_("Change a unit"), SUPERVISOR),
    Verb("estate.add_patch", AddPatch, add_patch, Patch, N_("Add a patch"), SUPERVISOR),
    Verb(
        "estate.assign_patch", AssignPatch, assign_patch, PatchDuty, N_("Assign a patch"), MANAGER
    ),
    Verb("estate.instruct", Instruct, instruct, Instruction, N_("Add a standing instruction")),
    Verb(
        "estate.end_instruction",
        EndInstruction,
        end_instruction,
        Instruction,
        N_("End a standing instruction"),
    ),
)
