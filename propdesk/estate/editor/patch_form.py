"""Patches: a new one, its name and units, who answers for it from when to when."""

import re
from typing import Any

from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, check_changed, day_field, day_of
from propdesk.estate.service.corrections import ChangePatch
from propdesk.estate.service.patch_panel import PatchPanel, staff_names
from propdesk.estate.service.patches import AddPatch, AssignPatch, EndPatchDuty
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion

_BETWEEN = re.compile(r"[\s,;、，；]+")


def _codes(field: Field) -> tuple[str, ...]:
    return tuple(code for code in _BETWEEN.split(text_of(field)) if code)


def _units(bench: Bench, name: str, label: str) -> LinesField:
    hint = _("A-12-03, A-12-04, or A-12-* for all that begin so")
    return LinesField(bench.theme, name, label, hint=hint, aside=_("may stay empty"))


def new_patch_form(bench: Bench) -> Editor:
    """A patch that is not on file yet, with its units."""
    theme = bench.theme
    code = TextField(theme, "code", _("Code"), hint=_("such as P1"))
    name = TextField(theme, "name", _("Name"))
    units = _units(bench, "units", _("Units in it"))
    form = EditorForm(theme, _("New patch"), [(code, name), units], save=_("Add the patch"))

    def read() -> tuple[str, Params]:
        return "estate.add_patch", AddPatch(
            code=text_of(code), name=text_of(name), units=_codes(units)
        )

    return Editor(form, read, "estate.new_patch", _("Patch added"))


def change_patch_form(bench: Bench, patch: PatchPanel) -> Editor:
    """Another name; units that come in and units that leave."""
    name = TextField(bench.theme, "name", _("Name"))
    add = _units(bench, "add", _("Units that come in"))
    remove = _units(bench, "remove", _("Units that leave"))
    name.set_text(patch.name)
    form = EditorForm(
        bench.theme,
        _("Change {name}").format(name=patch.name),
        [name, add, remove],
        save=_("Save the patch"),
    )

    def read() -> tuple[str, Params]:
        check_changed(form)
        named: dict[str, Any] = {"name": text_of(name)} if form.is_changed("name") else {}
        return "estate.change_patch", ChangePatch(
            patch=patch.code, add=_codes(add), remove=_codes(remove), **named
        )

    return Editor(form, read, f"estate.change_patch:{patch.id}", _("Patch changed"))


def assign_patch_form(bench: Bench, patch: PatchPanel) -> Editor:
    """Who answers for a patch, from a day to a day."""
    people = [Suggestion(code, name, code) for code, name in bench.seat.look(staff_names)]
    staff = ChoiceField(bench.theme, "staff", _("Who answers for it"), people)
    from_on = day_field(bench, "from_on", _("From"))
    to_on = day_field(bench, "to_on", _("Until"), aside=_("empty: no end"))
    from_on.set_value(bench.today())
    form = EditorForm(
        bench.theme,
        _("Who answers for {name}").format(name=patch.name),
        [staff, (from_on, to_on)],
        save=_("Assign the patch"),
    )

    def read() -> tuple[str, Params]:
        return "estate.assign_patch", AssignPatch(
            patch=patch.code,
            staff=text_of(staff),
            from_on=day_of(from_on) or bench.today(),
            to_on=day_of(to_on),
        )

    return Editor(form, read, f"estate.assign_patch:{patch.id}", _("Patch assigned"))


def end_duty_form(bench: Bench, patch: PatchPanel) -> Editor:
    """The last day of who answers for a patch, where nobody follows yet."""
    last = day_field(bench, "to_on", _("Last day"))
    last.set_value(bench.today())
    form = EditorForm(
        bench.theme,
        _("End of duty for {name}").format(name=patch.name),
        [last],
        save=_("End the duty"),
    )

    def read() -> tuple[str, Params]:
        return "estate.end_patch_duty", EndPatchDuty(
            patch=patch.code, to_on=day_of(last) or bench.today()
        )

    return Editor(form, read, f"estate.end_patch_duty:{patch.id}", _("Duty ended"))
