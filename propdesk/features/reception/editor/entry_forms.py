"""The whole entry as a form: for a new one, and to correct one."""

from collections.abc import Mapping
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.core.text import clean_line
from propdesk.estate.editor.moments import moment_field, shown_moment
from propdesk.features.reception.editor.choices import (
    access_choices,
    category_choices,
    channel_choices,
    kind_choices,
    units_by,
)
from propdesk.features.reception.editor.editing import Workbench, case_form, draft_place
from propdesk.features.reception.editor.matter_field import MatterField
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.service.caller import open_matters
from propdesk.features.reception.service.correct import Correct
from propdesk.features.reception.service.line import Log
from propdesk.features.reception.service.panel import Panel
from propdesk.ui.editing import Begun, Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import MoneyField
from propdesk.ui.fields import ChoiceField, LinesField, TickField, UnitField
from propdesk.ui.line_fields import PhoneField, TextField
from propdesk.ui.suggest import Suggestion

NEW_DRAFT = "reception.new"


class CommonFields:
    """What a new entry and a correction have in common.

    Args:
        bench: what the forms are made with.
        with_visitors: whether a visitor is one of its kinds.
    """

    def __init__(self, bench: Workbench, *, with_visitors: bool = False) -> None:
        theme = bench.theme
        kinds = kind_choices(with_visitors=with_visitors)
        self.kind = ChoiceField(theme, "kind", _("Kind"), kinds)
        self.category = CategoryField(bench, self.kind)
        self.unit = UnitField(theme, "unit", _("Unit"), units_by(bench.directory()))
        self.caller = TextField(theme, "caller", _("Caller"))
        self.phone = PhoneField(theme, "phone", _("Phone"))
        self.text = LinesField(theme, "text", _("Matter"))
        self.place = TextField(theme, "place", _("Place"), hint=_("kitchen ceiling"))
        self.access = ChoiceField(theme, "access", _("Access"), access_choices())
        self.appointment = TextField(theme, "appointment", _("Appointment"))
        self.urgent = TickField(theme, "urgent", _("Haste"), _("urgent"))
        self.kind.changed.connect(self.category.follow_kind)
        self.kind.choice.chosen.connect(lambda _item: self.category.follow_kind())

    def columns(self) -> dict[str, Any]:
        """What the fields say, by the names of the service."""
        return {
            "kind": text_of(self.kind),
            "category": text_of(self.category),
            "unit": text_of(self.unit),
            "caller": text_of(self.caller),
            "phone": text_of(self.phone),
            "text": text_of(self.text),
            "place": text_of(self.place),
            "access": text_of(self.access),
            "appointment": text_of(self.appointment),
            "urgent": bool(self.urgent.value()),
        }


class CategoryField(ChoiceField):
    """A category of the kind that the field before it says."""

    def __init__(self, bench: Workbench, kind: ChoiceField) -> None:
        self._kind = kind
        super().__init__(bench.theme, "category", _("Category"), [])

    def follow_kind(self) -> None:
        """Offers the categories of the kind; one that it does not know is emptied."""
        kept = self.choice.taken
        self._options[:] = self._of_kind()
        if kept is not None and kept.key not in {one.key for one in self._options}:
            self.set_value("")

    def _of_kind(self) -> list[Suggestion]:
        try:
            kind = self._kind.value()
        except Refusal:
            return []
        return category_choices(CaseKind(kind)) if kind else []

    @override
    def set_text(self, text: str) -> None:
        self.follow_kind()
        super().set_text(text)

    @override
    def set_value(self, key: str) -> None:
        self._options[:] = self._of_kind()
        super().set_value(key)


def new_entry_form(bench: Workbench, first: Mapping[str, str] | None = None) -> Editor:
    """A new entry with everything that can be said of it.

    Args:
        bench: what the forms are made with.
        first: what is known already, by field.
    """
    fields, theme = CommonFields(bench), bench.theme
    channel = ChoiceField(theme, "channel", _("Channel"), channel_choices())
    received = moment_field(
        theme, bench.seat, "received_at", _("Received at"), is_ahead=False, aside=_("now if empty")
    )
    promised = moment_field(theme, bench.seat, "promised_at", _("To be done by"), is_ahead=True)
    price = MoneyField(theme, "price", _("Price"), currency=bench.currency)
    matter = _matter_field(bench, fields)
    form = EditorForm(
        theme,
        _("New entry"),
        [
            fields.unit,
            [fields.caller, fields.phone],
            fields.text,
            [fields.kind, fields.category],
            [channel, fields.urgent],
            [received, promised],
            fields.place,
            fields.appointment,
            [fields.access, price],
            *([matter] if matter is not None else []),
        ],
        save=_("Log entry"),
    )
    fields.kind.set_value(CaseKind.REPAIR)
    fields.category.follow_kind()
    form.take_as_given()
    begun = Begun(bench.seat.now())
    fill(form, first or {})
    if matter is not None:
        matter.follow()

    def read() -> tuple[str, Log]:
        columns = fields.columns()
        check_text(columns["text"])
        amount = price.value()
        return "reception.log", Log(
            **columns,
            channel=text_of(channel),
            received_at=received.value() or begun.at,
            promised_at=promised.value(),
            price=str(amount) if amount is not None else None,
            matter=text_of(matter) if matter is not None else "",
        )

    return Editor(form, read, NEW_DRAFT, _("{number} logged"), begun)


def _matter_field(bench: Workbench, fields: CommonFields) -> MatterField | None:
    """The matters that are open; none, no field."""
    known = bench.seat.look(open_matters)
    if not known:
        return None
    return MatterField(bench, known, unit=fields.unit, category=fields.category, text=fields.text)


def check_text(text: str) -> None:
    """Something is said.

    Raises:
        Refusal: nothing is.
    """
    if not clean_line(text):
        raise Refusal(
            _("Write what it is about, in a few words."), code="reception.text", field="text"
        )


def fill(form: EditorForm, texts: Mapping[str, str]) -> None:
    """Puts what is known already into the fields; a choice is named by its key."""
    for name, text in texts.items():
        field = form.fields.get(name)
        if isinstance(field, ChoiceField):
            field.set_value(text)
        elif field is not None:
            field.set_text(text)


def correct_form(bench: Workbench, panel: Panel) -> Editor:
    """Corrects an entry; only what was changed is sent, the old stays in the history."""
    case, fields, theme = panel.case, CommonFields(bench), bench.theme
    channel = ChoiceField(theme, "channel", _("Channel"), channel_choices())
    received = moment_field(theme, bench.seat, "received_at", _("Received at"), is_ahead=False)
    lines: list[Line] = [
        fields.text,
        fields.unit,
        [fields.caller, fields.phone],
        [fields.kind, fields.category],
        [channel, received],
        fields.place,
        fields.appointment,
        [fields.access, fields.urgent],
    ]
    if panel.record.visit is not None:
        lines = [fields.text, fields.unit, [fields.caller, fields.phone], received]
    form = case_form(bench, case, _("Correct entry"), lines, _("Correct entry"))
    view = bench.seat.view()
    moment = shown_moment(case.received_at, view.now, view.zone)
    fill(form, _texts_of(case) | {"received_at": moment})
    form.take_as_given()

    def read() -> tuple[str, Correct]:
        said = fields.columns() | {"channel": text_of(channel), "received_at": received.value()}
        changed = {name: said[name] for name in form.fields if form.is_changed(name)}
        return "reception.correct", Correct(case=case.id, **changed)

    return Editor(form, read, draft_place("correct", case), _("{number} corrected"))


def _texts_of(case: Case) -> dict[str, str]:
    return {
        "kind": case.kind,
        "category": case.category,
        "channel": case.channel,
        "unit": case.unit_code,
        "caller": case.caller,
        "phone": case.phone,
        "text": case.text,
        "place": case.place,
        "access": case.access,
        "appointment": case.appointment,
        "urgent": "1" if case.is_urgent else "",
    }
