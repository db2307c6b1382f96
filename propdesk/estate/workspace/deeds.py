"""What can be done with a unit and its people: by which verb, and in which form."""

from dataclasses import dataclass

from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.instruction_form import end_instruction_form, instruction_form
from propdesk.estate.editor.resident_form import (
    change_resident_form,
    end_home_form,
    new_resident_form,
    phone_form,
    vehicle_form,
)
from propdesk.estate.editor.unit_form import change_unit_form, new_unit_form
from propdesk.estate.records.people import Resident
from propdesk.estate.service import people, places
from propdesk.estate.service.unit_panel import UnitPanel, patch_choices
from propdesk.store.act import Actor, find_record
from propdesk.ui.editing import Editor

VERBS = {verb.name: verb for verb in (*places.VERBS, *people.VERBS)}
VERB_OF = {
    "resident": "estate.add_resident",
    "instruction": "estate.instruct",
    "unit": "estate.change_unit",
    "new_unit": "estate.add_unit",
    "vehicle": "estate.add_vehicle",
    "end_instruction": "estate.end_instruction",
    "person": "estate.change_resident",
    "phone": "estate.add_phone",
    "leave": "estate.end_home",
    "end_phone": "estate.end_phone",
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
    if deed.what == "new_unit":
        return new_unit_form(bench, bench.seat.look(patch_choices))
    if panel is None:
        return None
    if deed.what == "unit":
        return change_unit_form(bench, panel, bench.seat.look(patch_choices))
    simple = {
        "resident": new_resident_form,
        "instruction": instruction_form,
        "vehicle": vehicle_form,
    }.get(deed.what)
    return simple(bench, panel) if simple is not None else _about_somebody(deed, panel, bench)


def _about_somebody(deed: Deed, panel: UnitPanel, bench: Bench) -> Editor | None:
    subject = deed.subject
    for row in panel.instructions:
        if deed.what == "end_instruction" and row.id == subject:
            return end_instruction_form(bench, panel, row)
    for one in panel.people:
        if deed.what == "leave" and one.home_id == subject:
            return end_home_form(bench, panel, one)
        if deed.what == "phone" and one.resident_id == subject:
            return phone_form(bench, panel, one)
    if deed.what == "person":
        resident = bench.seat.look(lambda connection: find_record(connection, Resident, id=subject))
        return change_resident_form(bench, panel, resident) if resident is not None else None
    return None
