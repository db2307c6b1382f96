"""What somebody is to a unit: corrected, or ended; their numbers; the vehicles of a unit."""

from typing import Any

from propdesk.core.i18n import _
from propdesk.core.numbers import grouped
from propdesk.estate.editor.editing import Bench, check_changed, day_field, day_of
from propdesk.estate.editor.resident_form import LineFields
from propdesk.estate.queries.people import Occupant
from propdesk.estate.records.people import Home
from propdesk.estate.service.corrections import ChangeHome, ChangePhone
from propdesk.estate.service.people import AddPhone, EndHome
from propdesk.estate.service.unit_panel import PhoneLine, UnitPanel
from propdesk.estate.service.vehicles import AddVehicle
from propdesk.estate.service.voiding import VoidResident
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import TickField
from propdesk.ui.line_fields import PhoneField, TextField

_EMPTIED = ("share", "from_on", "to_on")


def share_words(home: Home) -> str:
    """A share as people write it; "" where there is none."""
    if home.share is None:
        return ""
    percent = (home.share * 100).normalize()
    exponent = percent.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{grouped(percent, places)}%"


def change_home_form(bench: Bench, panel: UnitPanel, person: Occupant) -> Editor:
    """Corrections of role, share, letter and dates; only what was changed is sent."""
    home, line = panel.homes[person.home_id], LineFields(bench, person.role)
    line.share.set_text(share_words(home))
    line.letter.set_text(home.letter)
    line.from_on.set_value(home.from_on)
    line.to_on.set_value(home.to_on)
    form = EditorForm(
        bench.theme,
        _("{name} in {unit}").format(name=person.name, unit=panel.unit.code),
        [line.role, *line.lines()],
        save=_("Save the residence"),
    )

    def read() -> tuple[str, Params]:
        check_changed(form)
        said = line.values() | {"share": text_of(line.share), "letter": text_of(line.letter)}
        named: dict[str, Any] = {name: said[name] for name in said if form.is_changed(name)}
        empty = tuple(
            name for name in ("share", "from_on", "to_on") if named.get(name, 1) in ("", None)
        )
        return "estate.change_home", ChangeHome(home=home.id, empty=empty, **named)

    draft = f"estate.change_home:{home.id}"
    return Editor(form, read, draft, _("Residence corrected"), shows=panel.unit.id)


def end_home_form(bench: Bench, panel: UnitPanel, person: Occupant) -> Editor:
    """The last day of somebody in a unit; the line is kept."""
    theme = bench.theme
    last = day_field(bench, "to_on", _("Last day"))
    reason = TextField(theme, "reason", _("Reason"), aside=_("may stay empty"))
    last.set_value(bench.today())
    form = EditorForm(
        theme,
        _("{name} leaves {unit}").format(name=person.name, unit=panel.unit.code),
        [last, reason],
        save=_("Save the last day"),
    )

    def read() -> tuple[str, Params]:
        return "estate.end_home", EndHome(
            home=person.home_id, to_on=day_of(last) or bench.today(), reason=text_of(reason)
        )

    draft = f"estate.end_home:{person.home_id}"
    return Editor(form, read, draft, _("Last day saved"), shows=panel.unit.id)


def void_resident_form(bench: Bench, panel: UnitPanel, person: Occupant) -> Editor:
    """Somebody who was put into a unit by mistake; in other units the person stays."""
    reason = TextField(bench.theme, "reason", _("Reason"))
    title = _("{name} was entered in {unit} by mistake")
    form = EditorForm(
        bench.theme,
        title.format(name=person.name, unit=panel.unit.code),
        [reason],
        save=_("Void the resident"),
    )

    def read() -> tuple[str, Params]:
        return "estate.void_resident", VoidResident(
            resident=person.resident_id, unit=panel.unit.code, reason=text_of(reason)
        )

    draft = f"estate.void_resident:{person.home_id}"
    return Editor(form, read, draft, _("Resident voided"), shows=panel.unit.id)


class _PhoneFields:
    """A number, where it rings, and whether it is called first."""

    def __init__(self, bench: Bench) -> None:
        theme, empty = bench.theme, _("may stay empty")
        self.number = PhoneField(theme, "number", _("Phone"))
        self.label = TextField(theme, "label", _("Where"), hint=_("office, home"), aside=empty)
        self.first = TickField(theme, "is_preferred", "", _("Call this number first"))


def phone_form(bench: Bench, panel: UnitPanel, person: Occupant) -> Editor:
    """One more number of somebody."""
    fields = _PhoneFields(bench)
    form = EditorForm(
        bench.theme,
        _("New number of {name}").format(name=person.name),
        [fields.number, fields.label, fields.first],
        save=_("Add the number"),
    )

    def read() -> tuple[str, Params]:
        return "estate.add_phone", AddPhone(
            resident=person.resident_id,
            number=text_of(fields.number),
            label=text_of(fields.label),
            is_preferred=fields.first.value(),
        )

    draft = f"estate.phone:{person.resident_id}"
    return Editor(form, read, draft, _("Number added"), shows=panel.unit.id)


def change_phone_form(bench: Bench, panel: UnitPanel, phone: PhoneLine) -> Editor:
    """Corrections of a number; only what was changed is sent."""
    fields = _PhoneFields(bench)
    fields.number.set_text(phone.number)
    fields.label.set_text(phone.label)
    fields.first.set_text("1" if phone.is_preferred else "")
    form = EditorForm(
        bench.theme,
        _("Number {number} of {name}").format(number=phone.number, name=phone.owner),
        [fields.number, fields.label, fields.first],
        save=_("Save the number"),
    )

    def read() -> tuple[str, Params]:
        check_changed(form)
        said: dict[str, Any] = {
            "number": text_of(fields.number),
            "label": text_of(fields.label),
            "is_preferred": fields.first.value(),
        }
        named = {name: value for name, value in said.items() if form.is_changed(name)}
        return "estate.change_phone", ChangePhone(phone=phone.id, **named)

    draft = f"estate.change_phone:{phone.id}"
    return Editor(form, read, draft, _("Number changed"), shows=panel.unit.id)


def vehicle_form(bench: Bench, panel: UnitPanel) -> Editor:
    """A plate that belongs to a unit."""
    theme, unit = bench.theme, panel.unit
    plate = TextField(theme, "plate", _("Plate"))
    parking = TextField(theme, "parking", _("Parking space"), aside=_("may stay empty"))
    title = _("New vehicle of {unit}").format(unit=unit.code)
    form = EditorForm(theme, title, [plate, parking], save=_("Add the vehicle"))

    def read() -> tuple[str, Params]:
        return "estate.add_vehicle", AddVehicle(
            unit=unit.code, plate=text_of(plate), parking=text_of(parking)
        )

    return Editor(form, read, f"estate.vehicle:{unit.id}", _("Vehicle added"))
