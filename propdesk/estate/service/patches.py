"""Patches: their units, and who answers for them from when to when."""

from datetime import date
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, code_key
from propdesk.estate.queries.codes import by_code, id_for, staff_by_code
from propdesk.estate.queries.staff import staff_name
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.places import Patch, PatchDuty, Unit
from propdesk.estate.rules.periods import (
    Assignment,
    Period,
    check_no_clash,
    check_period,
    ended_before,
)
from propdesk.store.act import Act, find_records
from propdesk.store.verb import MANAGER, SUPERVISOR, Params, Verb


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
    patch = by_code(act.connection, Patch, code)
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
    if not code_key(code):
        raise Refusal(_("A patch needs a code, such as 1."), code="patch.empty", field="code")
    twin = by_code(act.connection, Patch, code)
    if twin is not None:
        raise Refusal(
            _("Patch {code} is there already, written {twin}.").format(code=code, twin=twin.code),
            code="patch.twice",
            field="code",
        )
    patch_id = act.add(
        Patch(
            id=id_for(act, Patch, code),
            code=code,
            name=clean_line(params.name) or code,
        )
    )
    for unit_code in params.units:
        unit = unit_by_code(act.connection, unit_code, field="units")
        act.change(Unit, unit.id, patch_id=patch_id)
    return patch_id


class AssignPatch(Params):
    """Who answers for a patch from a day on."""

    patch: str
    staff: str
    from_on: date
    to_on: date | None = None


def assign_patch(act: Act, params: AssignPatch) -> str:
    """Gives a patch to a person; a line without an end before it ends the day before."""
    patch = patch_by_code(act, params.patch)
    staff = staff_by_code(act.connection, params.staff)
    if staff.disabled_at is not None:
        raise Refusal(
            _("{name} no longer works here. Choose somebody else.").format(name=staff.name),
            code="staff.disabled",
            field="staff",
        )
    period = check_period(params.from_on, params.to_on)
    others = [_end_before(act, duty, period) for duty in _duties(act, patch)]
    check_no_clash(period, others)
    return act.add(
        PatchDuty(patch_id=patch.id, staff_id=staff.id, from_on=params.from_on, to_on=params.to_on)
    )


def _duties(act: Act, patch: Patch) -> list[PatchDuty]:
    return find_records(act.connection, PatchDuty, patch_id=patch.id)


def _end_before(act: Act, duty: PatchDuty, new: Period) -> Assignment:
    """A line as it stands beside a new one: one that runs on ends where the new one begins."""
    period = Period(duty.from_on, duty.to_on)
    if duty.to_on is None and new.overlaps(period):
        period = ended_before(period, new.from_on)
        act.change(PatchDuty, duty.id, to_on=period.to_on)
    return Assignment(staff_name(act.connection, duty.staff_id), period)


class EndPatchDuty(Params):
    """The last day on which somebody answers for a patch."""

    patch: str
    to_on: date


def end_patch_duty(act: Act, params: EndPatchDuty) -> str:
    """Ends who answers for a patch on a day; nobody does after it until it is assigned again."""
    patch = patch_by_code(act, params.patch)
    duties = _duties(act, patch)
    held = [one for one in duties if Period(one.from_on, one.to_on).holds_on(params.to_on)]
    if not held:
        raise Refusal(
            _("Nobody answers for {patch} on {day}. Choose a day of a line on file.").format(
                patch=patch.name, day=params.to_on.isoformat()
            ),
            code="patch.unassigned",
            field="to_on",
        )
    act.change(PatchDuty, held[0].id, to_on=params.to_on)
    return held[0].id


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_patch", AddPatch, add_patch, Patch, N_("Add a patch"), SUPERVISOR),
    Verb(
        "estate.assign_patch", AssignPatch, assign_patch, PatchDuty, N_("Assign a patch"), MANAGER
    ),
    Verb(
        "estate.end_patch_duty",
        EndPatchDuty,
        end_patch_duty,
        PatchDuty,
        N_("End who answers for a patch"),
        MANAGER,
    ),
)
