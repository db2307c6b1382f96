"""What can be done with a unit and its people: by which verb, and in which form."""

from dataclasses import dataclass

from propdesk.estate.editor.block_form import block_form
from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.home_form import (
    change_home_form,
    change_phone_form,
    end_home_form,
    phone_form,
    vehicle_form,
    void_resident_form,
)
from propdesk.estate.editor.instruction_form import end_instruction_form, instruction_form
from propdesk.estate.editor.patch_form import (
    assign_patch_form,
    change_patch_form,
    end_duty_form,
    new_patch_form,
)
from propdesk.estate.editor.resident_form import change_resident_form, new_resident_form
from propdesk.estate.editor.unit_form import change_unit_form, new_unit_form
from propdesk.estate.records.people import Resident
from propdesk.estate.service import corrections, people, places
from propdesk.estate.service.patch_panel import read_patches
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.store.act import Actor, find_record
from propdesk.ui.editing import Editor

VERBS = {verb.name: verb for verb in (*places.VERBS, *people.VERBS, *corrections.VERBS)}
VERB_OF = {
    "resident": "estate.add_resident",
    "instruction": "estate.instruct",
    "unit": "estate.change_unit",
    "new_unit": "estate.add_unit",
    "block": "estate.change_block",
    "vehicle": "estate.add_vehicle",
    "end_instruction": "estate.end_instruction",
    "person": "estate.change_resident",
    "home": "estate.change_home",
    "phone": "estate.add_phone",
    "change_phone": "estate.change_phone",
    "leave": "estate.end_home",
    "void_person": "estate.void_resident",
    "end_phone": "estate.end_phone",
    "new_patch": "estate.add_patch",
    "change_patch": "estate.change_patch",
    "assign_patch": "estate.assign_patch",
    "end_duty": "estate.end_patch_duty",
}
PATCH_DEEDS = ("new_patch", "change_patch", "assign_patch", "end_duty")
_OF_UNIT = {
    "resident": new_resident_form,
    "instruction": instruction_form,
    "vehicle": vehicle_form,
}
_OF_PATCH = {
    "change_patch": change_patch_form,
    "assign_patch": assign_patch_form,
    "end_duty": end_duty_form,
}
_OF_LINE = {
    "leave": end_home_form,
    "home": change_home_form,
    "void_person": void_resident_form,
}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a unit or one of its people.

    Attributes:
        what: the form that it opens.
        subject: the person or the instruction, "" for the unit itself.
    """

    what: str
    subject: str = ""

    @property
    def key(self) -> str:
        """As a button calls it."""
        return f"{self.what}:{self.subject}"

    @classmethod
    def of(cls, key: str) -> "Deed":
        """The deed of a button."""
        what, _colon, subject = key.partition(":")
        return cls(what, subject)


def check_may(deed: Deed, actor: Actor) -> None:
    """Asks whether somebody may do this.

    Raises:
        Refusal: names the role that may.
    """
    VERBS[VERB_OF[deed.what]].check_role(actor)


def editor_of(deed: Deed, panel: UnitPanel | None, bench: Bench) -> Editor | None:
    """The form of a deed; None where what it is about is gone."""
    if deed.what in PATCH_DEEDS:
        return _about_patch(deed, bench)
    if deed.what == "new_unit":
        return new_unit_form(bench, bench.seat.look(read_patches))
    if panel is None:
        return None
    if deed.what == "unit":
        return change_unit_form(bench, panel, bench.seat.look(read_patches))
    if deed.what == "block":
        return block_form(bench, panel, panel.block) if panel.block is not None else None
    simple = _OF_UNIT.get(deed.what)
    return simple(bench, panel) if simple is not None else _about_somebody(deed, panel, bench)


def _about_patch(deed: Deed, bench: Bench) -> Editor | None:
    if deed.what == "new_patch":
        return new_patch_form(bench)
    patches = bench.seat.look(read_patches)
    patch = next((one for one in patches if one.id == deed.subject), None)
    return _OF_PATCH[deed.what](bench, patch) if patch is not None else None


def _about_somebody(deed: Deed, panel: UnitPanel, bench: Bench) -> Editor | None:
    if deed.what == "person":
        resident = bench.seat.look(
            lambda connection: find_record(connection, Resident, id=deed.subject)
        )
        return change_resident_form(bench, panel, resident) if resident is not None else None
    if deed.what == "change_phone":
        line = next((phone for phone in panel.phones if phone.id == deed.subject), None)
        return change_phone_form(bench, panel, line) if line is not None else None
    if deed.what == "end_instruction":
        row = next((row for row in panel.instructions if row.id == deed.subject), None)
        return end_instruction_form(bench, panel, row) if row is not None else None
    return _about_line(deed, panel, bench)


def _about_line(deed: Deed, panel: UnitPanel, bench: Bench) -> Editor | None:
    for one in (*panel.people, *panel.coming, *panel.past):
        if deed.what == "phone" and one.resident_id == deed.subject:
            return phone_form(bench, panel, one)
        if one.home_id == deed.subject:
            return _OF_LINE[deed.what](bench, panel, one)
    return None
