"""A new unit, or corrections of one."""

from collections.abc import Sequence

from propdesk.core.i18n import _
from propdesk.core.numbers import AREA_PLACES
from propdesk.estate.editor.editing import Bench, check_changed
from propdesk.estate.rules.unit_words import UNIT_KIND_LABELS, UNIT_STATUS_LABELS
from propdesk.estate.service.patch_panel import PatchPanel
from propdesk.estate.service.places import AddUnit, ChangeUnit
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion

Patches = Sequence[PatchPanel]


def _choices(labels: dict[str, str]) -> list[Suggestion]:
    return [Suggestion(key, _(words)) for key, words in labels.items()]


class _Fields:
    """What both forms ask."""

    def __init__(self, bench: Bench, patches: Patches) -> None:
        theme = bench.theme
        self.code = TextField(theme, "code", _("Unit"), hint=_("such as A-12-03"))
        self.kind = ChoiceField(theme, "kind", _("Kind"), _choices(UNIT_KIND_LABELS))
        self.status = ChoiceField(theme, "status", _("Status"), _choices(UNIT_STATUS_LABELS))
        self.gross = NumberField(
            theme, "area", _("Gross area"), places=AREA_PLACES, shown_places=2, aside=_("m²")
        )
        self.usable = NumberField(
            theme,
            "usable_area",
            _("Usable area"),
            places=AREA_PLACES,
            shown_places=2,
            aside=_("m²"),
        )
        options = [Suggestion(patch.code, patch.name) for patch in patches]
        self.patch = ChoiceField(theme, "patch", _("Patch"), options, aside=_("may stay empty"))
        self.note = LinesField(theme, "note", _("Note"), aside=_("may stay empty"))

    def lines(self) -> list[Line]:
        """The fields below the code."""
        return [(self.kind, self.status), (self.gross, self.usable), self.patch, self.note]

    def area(self, field: NumberField) -> str | None:
        """An area as the verb takes it; None when nothing was typed."""
        value = field.value()
        return None if value is None else str(value)


def new_unit_form(bench: Bench, patches: Patches) -> Editor:
    """A unit that is not on file yet."""
    fields = _Fields(bench, patches)
    fields.kind.set_value("flat")
    fields.status.set_value("vacant")
    form = EditorForm(
        bench.theme, _("New unit"), [fields.code, *fields.lines()], save=_("Add the unit")
    )

    def read() -> tuple[str, Params]:
        return "estate.add_unit", AddUnit(
            code=text_of(fields.code),
            kind=text_of(fields.kind) or "flat",
            status=text_of(fields.status) or "vacant",
            area=fields.area(fields.gross),
            usable_area=fields.area(fields.usable),
            patch=text_of(fields.patch),
            note=text_of(fields.note),
        )

    return Editor(form, read, "estate.new_unit", _("Unit added"))


def change_unit_form(bench: Bench, panel: UnitPanel, patches: Patches) -> Editor:
    """Corrections of a unit; the code stays, and only what was changed is sent."""
    unit, fields = panel.unit, _Fields(bench, patches)
    fields.kind.set_value(unit.kind)
    fields.status.set_value(unit.status)
    fields.gross.set_value(unit.gross_area)
    fields.usable.set_value(unit.usable_area)
    fields.note.set_text(unit.note)
    code = next((patch.code for patch in patches if patch.id == unit.patch_id), "")
    fields.patch.set_value(code)
    title = _("Change {unit}").format(unit=unit.code)
    form = EditorForm(bench.theme, title, fields.lines(), save=_("Save the unit"))

    def read() -> tuple[str, Params]:
        check_changed(form)
        said = {
            "kind": text_of(fields.kind) or unit.kind,
            "status": text_of(fields.status) or unit.status,
            "area": fields.area(fields.gross) or "",
            "usable_area": fields.area(fields.usable) or "",
            "patch": text_of(fields.patch),
            "note": text_of(fields.note),
        }
        named = {name: value for name, value in said.items() if form.is_changed(name)}
        return "estate.change_unit", ChangeUnit(unit=unit.code, **named)

    return Editor(form, read, f"estate.unit:{unit.id}", _("Unit changed"))
