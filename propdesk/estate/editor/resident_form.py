"""People of a unit: somebody new, and corrections of what is on file of somebody."""

from datetime import date
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, check_changed, day_field, day_of
from propdesk.estate.queries.masks import sees_all
from propdesk.estate.records.people import Resident
from propdesk.estate.rules.names import masked_id
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole
from propdesk.estate.rules.unit_words import CHANNEL_LABELS
from propdesk.estate.service.people import OWNING, AddResident, ChangeResident
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line, Section
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField, LinesField, TickField
from propdesk.ui.line_fields import PhoneField, TextField
from propdesk.ui.suggest import Suggestion


class PersonFields:
    """What is asked of everybody, whatever they are to a unit.

    Attributes:
        help: what help is needed in an evacuation; None where it may not be seen.
    """

    def __init__(self, bench: Bench, *, asks_help: bool) -> None:
        theme, empty = bench.theme, _("may stay empty")
        channels = [Suggestion(key, _(words)) for key, words in CHANNEL_LABELS.items()]
        self.name = TextField(theme, "name", _("Name"))
        self.company = TickField(theme, "is_company", "", _("A company"))
        self.channel = ChoiceField(theme, "preferred_channel", _("Preferred channel"), channels)
        self.email = TextField(theme, "email", _("E-mail"), aside=empty)
        self.address = TextField(theme, "address", _("Mailing address"), aside=empty)
        self.emergency = TextField(theme, "emergency_contact", _("Emergency contact"), aside=empty)
        self.id_number = TextField(theme, "id_number", _("ID number"), aside=empty)
        self.signed = day_field(bench, "privacy_signed_on", _("Privacy statement signed on"))
        self.help = (
            LinesField(theme, "needs_help", _("Help in an evacuation"), aside=empty)
            if asks_help
            else None
        )

    def lines(self) -> list[Line]:
        """The fields below the name."""
        restricted: list[Line] = [self.help] if self.help is not None else []
        return [
            Section(_("Contact")),
            (self.channel, self.email),
            self.address,
            self.emergency,
            Section(_("Identity and privacy")),
            (self.id_number, self.signed),
            *restricted,
        ]

    def words(self) -> list[Field]:
        """The fields that hold words, each by the name of its parameter."""
        found: list[Field] = [
            self.name,
            self.channel,
            self.email,
            self.address,
            self.emergency,
            self.id_number,
        ]
        return [*found, self.help] if self.help is not None else found


class LineFields:
    """What somebody is to a unit: asked only where it means something for the role."""

    def __init__(self, bench: Bench, role: str) -> None:
        theme = bench.theme
        roles = [Suggestion(key, _(words)) for key, words in RESIDENT_LABELS.items()]
        self.role = ChoiceField(theme, "role", _("Is here as"), roles)
        self.share = TextField(
            theme, "share", _("Share"), hint=_("50% or 1/2"), aside=_("may stay empty")
        )
        self.letter = TextField(
            theme, "letter", _("Letter of authority"), hint=_("its number or date")
        )
        self.from_on = day_field(bench, "from_on", _("From"), aside=_("may stay empty"))
        self.to_on = day_field(bench, "to_on", _("Until"), aside=_("empty: no end"))
        self.role.set_value(role)
        self.role.changed.connect(self.follow_role)
        self.follow_role()

    def follow_role(self) -> None:
        """Owners have shares, an agent has a letter."""
        role = self._role()
        self.share.setHidden(role not in OWNING)
        self.letter.setHidden(role != ResidentRole.AGENT)

    def _role(self) -> str:
        try:
            return text_of(self.role)
        except Refusal:
            return ""

    def lines(self) -> list[Line]:
        """The fields below the role."""
        return [(self.from_on, self.to_on), self.share, self.letter]

    def values(self) -> dict[str, Any]:
        """What the verb takes for a new line."""
        return {
            "role": text_of(self.role) or "tenant",
            "share": None if self.share.isHidden() else text_of(self.share) or None,
            "letter": "" if self.letter.isHidden() else text_of(self.letter),
            "from_on": day_of(self.from_on),
            "to_on": day_of(self.to_on),
        }


def new_resident_form(bench: Bench, panel: UnitPanel) -> Editor:
    """Somebody who owns, rents or lives in a unit from now on."""
    theme, unit = bench.theme, panel.unit
    person = PersonFields(bench, asks_help=True)
    line = LineFields(bench, "tenant" if panel.people else "owner")
    phone = PhoneField(theme, "phone", _("Phone"))
    person.channel.set_value("phone")
    form = EditorForm(
        theme,
        _("New resident of {unit}").format(unit=unit.code),
        [
            (person.name, line.role),
            (phone, person.company),
            *line.lines(),
            *person.lines(),
        ],
        save=_("Add the resident"),
    )

    def read() -> tuple[str, Params]:
        said: dict[str, Any] = {one.name: text_of(one) or None for one in person.words()}
        said |= line.values()
        said["name"] = text_of(person.name)
        said["preferred_channel"] = text_of(person.channel) or "phone"
        return "estate.add_resident", AddResident(
            unit=unit.code,
            phone=text_of(phone),
            is_company=person.company.value(),
            privacy_signed_on=day_of(person.signed),
            **said,
        )

    return Editor(form, read, f"estate.resident:{unit.id}", _("Resident added"))


def change_resident_form(bench: Bench, panel: UnitPanel, resident: Resident) -> Editor:
    """Corrections of what is on file of somebody; only what was changed is sent."""
    may_see = sees_all(bench.seat.actor) or not resident.needs_help
    person = PersonFields(bench, asks_help=may_see)
    note = LinesField(bench.theme, "note", _("Note"), aside=_("may stay empty"))
    person.company.set_text("1" if resident.is_company else "")
    person.channel.set_value(resident.preferred_channel)
    person.signed.set_value(resident.privacy_signed_on)
    # The mask stands for what is on file: left alone it changes nothing, emptied it empties.
    person.id_number.set_text(masked_id(resident.id_number) if resident.id_number else "")
    for field in (*person.words(), note):
        if field is not person.channel and field is not person.id_number:
            field.set_text(getattr(resident, field.name) or "")
    form = EditorForm(
        bench.theme,
        _("Change {name}").format(name=resident.name),
        [(person.name, person.company), *person.lines(), note],
        save=_("Save the resident"),
    )

    def read() -> tuple[str, Params]:
        check_changed(form)
        named: dict[str, str | bool | date | None] = {
            field.name: text_of(field)
            for field in (*person.words(), note)
            if form.is_changed(field.name)
        }
        if form.is_changed("is_company"):
            named["is_company"] = person.company.value()
        if form.is_changed("privacy_signed_on"):
            named["privacy_signed_on"] = day_of(person.signed)
        empty = tuple(name for name, value in named.items() if value is None)
        params: Any = {"resident": resident.id, "empty": empty, **named}
        return "estate.change_resident", ChangeResident(**params)

    draft = f"estate.change_resident:{resident.id}"
    return Editor(form, read, draft, _("Resident changed"), shows=panel.unit.id)
