"""People of a unit: somebody new, corrections, one more number, the last day."""

from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, day_field, day_of
from propdesk.estate.queries.people import Occupant
from propdesk.estate.records.people import Resident
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.unit_words import CHANNEL_LABELS
from propdesk.estate.service.people import (
    AddPhone,
    AddResident,
    ChangeResident,
    EndHome,
)
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.estate.service.vehicles import AddVehicle
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import ChoiceField, LinesField, TickField
from propdesk.ui.line_fields import PhoneField, TextField
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme


def _channel(theme: Theme) -> ChoiceField:
    options = [Suggestion(key, _(words)) for key, words in CHANNEL_LABELS.items()]
    return ChoiceField(theme, "preferred_channel", _("Preferred channel"), options)


class _Contact:
    """What is asked of everybody beside the name."""

    def __init__(self, theme: Theme) -> None:
        empty = _("may stay empty")
        self.channel = _channel(theme)
        self.email = TextField(theme, "email", _("E-mail"), aside=empty)
        self.address = TextField(theme, "address", _("Mailing address"), aside=empty)
        self.emergency = TextField(theme, "emergency_contact", _("Emergency contact"), aside=empty)
        self.help = LinesField(theme, "needs_help", _("Help in an evacuation"), aside=empty)


def new_resident_form(bench: Bench, panel: UnitPanel) -> Editor:
    """Somebody who owns, rents or lives in a unit from now on."""
    theme, unit = bench.theme, panel.unit
    roles = [Suggestion(role, _(words)) for role, words in RESIDENT_LABELS.items()]
    name = TextField(theme, "name", _("Name"))
    role = ChoiceField(theme, "role", _("Is here as"), roles)
    phone = PhoneField(theme, "phone", _("Phone"))
    from_on = day_field(bench, "from_on", _("From"), aside=_("may stay empty"))
    company = TickField(theme, "is_company", "", _("A company"))
    contact = _Contact(theme)
    role.set_value("tenant" if panel.people else "owner")
    contact.channel.set_value("phone")
    title = _("New resident of {unit}").format(unit=unit.code)
    form = EditorForm(
        theme,
        title,
        [
            (name, role),
            (phone, contact.channel),
            from_on,
            company,
            contact.email,
            contact.address,
            contact.emergency,
            contact.help,
        ],
        save=_("Add the resident"),
    )

    def read() -> tuple[str, Params]:
        return "estate.add_resident", AddResident(
            unit=unit.code,
            name=text_of(name),
            role=text_of(role) or "tenant",
            phone=text_of(phone),
            is_company=company.value(),
            preferred_channel=text_of(contact.channel) or "phone",
            email=text_of(contact.email) or None,
            address=text_of(contact.address) or None,
            emergency_contact=text_of(contact.emergency) or None,
            needs_help=text_of(contact.help) or None,
            from_on=day_of(from_on),
        )

    return Editor(form, read, f"estate.resident:{unit.id}", _("Resident added"))


def change_resident_form(bench: Bench, panel: UnitPanel, resident: Resident) -> Editor:
    """Corrections of what is on file of somebody; the old value stays in the history."""
    theme = bench.theme
    name = TextField(theme, "name", _("Name"))
    note = LinesField(theme, "note", _("Note"), aside=_("may stay empty"))
    contact = _Contact(theme)
    name.set_text(resident.name)
    contact.channel.set_value(resident.preferred_channel)
    for field, text in (
        (contact.email, resident.email),
        (contact.address, resident.address),
        (contact.emergency, resident.emergency_contact),
        (contact.help, resident.needs_help),
        (note, resident.note),
    ):
        field.set_text(text or "")
    form = EditorForm(
        theme,
        _("Change {name}").format(name=resident.name),
        [
            name,
            contact.channel,
            contact.email,
            contact.address,
            contact.emergency,
            contact.help,
            note,
        ],
        save=_("Save the resident"),
    )

    def read() -> tuple[str, Params]:
        return "estate.change_resident", ChangeResident(
            resident=resident.id,
            name=text_of(name),
            preferred_channel=text_of(contact.channel) or "phone",
            email=text_of(contact.email),
            address=text_of(contact.address),
            emergency_contact=text_of(contact.emergency),
            needs_help=text_of(contact.help),
            note=text_of(note),
        )

    draft = f"estate.change_resident:{resident.id}"
    return Editor(form, read, draft, _("Resident changed"), shows=panel.unit.id)


def phone_form(bench: Bench, panel: UnitPanel, person: Occupant) -> Editor:
    """One more number of somebody."""
    theme = bench.theme
    number = PhoneField(theme, "phone", _("Phone"))
    label = TextField(theme, "label", _("Where"), hint=_("office, home"), aside=_("may stay empty"))
    preferred = TickField(theme, "is_preferred", "", _("Call this number first"))
    form = EditorForm(
        theme,
        _("New number of {name}").format(name=person.name),
        [number, label, preferred],
        save=_("Add the number"),
    )

    def read() -> tuple[str, Params]:
        return "estate.add_phone", AddPhone(
            resident=person.resident_id,
            number=text_of(number),
            label=text_of(label),
            is_preferred=preferred.value(),
        )

    draft = f"estate.phone:{person.resident_id}"
    return Editor(form, read, draft, _("Number added"), shows=panel.unit.id)


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
