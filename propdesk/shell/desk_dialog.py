"""Settings of the estate, for managers: the head of its papers, and when shifts begin."""

from datetime import time
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from propdesk.catalog import verb_named
from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.queries.desk import SHIFTS_SETTING, shifts_of
from propdesk.estate.queries.staff import estate_row
from propdesk.estate.rules.shifts import Shift, check_shifts, shift_name
from propdesk.estate.service.founding import ChangeEstate, SetSetting
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.line_fields import TextField

_WORDS: Final = ("name", "address", "hotline", "developer")


class DeskDialog(SheetDialog):
    """What alters papers and clocks is a record: each change is an act."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            context.theme,
            _("Settings of the estate"),
            parent,
            width=Measure.STAFF_WIDTH,
            height=Measure.DESK_HEIGHT,
        )
        self._context = context
        row = context.seat.look(estate_row)
        self._shifts = context.seat.look(shifts_of)
        theme = context.theme
        self.words = EditorForm(
            theme,
            _("On every paper"),
            [
                TextField(theme, "name", _("Name of the estate")),
                TextField(theme, "address", _("Address")),
                (
                    TextField(theme, "hotline", _("Hotline")),
                    TextField(theme, "developer", _("Developer")),
                ),
            ],
            save=_("Save the estate"),
            leave=_("Close this page"),
        )
        self.words.restore({name: str(row[name] or "") for name in _WORDS})
        self.shifts = EditorForm(
            theme,
            _("When shifts begin"),
            [
                [
                    TextField(theme, shift.key, shift_name(shift), hint="07:00")
                    for shift in self._shifts
                ]
            ],
            save=_("Save the shifts"),
            leave=_("Close this page"),
        )
        self.shifts.restore({one.key: f"{one.starts:%H:%M}" for one in self._shifts})
        for form in (self.words, self.shifts):
            form.left.connect(self.close)
            form.leave_button.hide()  # the dialog has one
            self.column.addWidget(form)
        self.words.save_asked.connect(self._save_words)
        self.shifts.save_asked.connect(self._save_shifts)
        self.words.begin()

    def _save_words(self) -> None:
        values = {name: str(self.words.fields[name].value()) for name in _WORDS}
        self._perform(self.words, "estate.change", ChangeEstate(**values))

    def _save_shifts(self) -> None:
        self.shifts.clear_refusals()
        try:
            shifts = self._read_shifts()
            check_shifts(shifts)
        except Refusal as refusal:
            self.shifts.show_refusal(refusal)
            return
        value = [
            {
                "key": one.key,
                "starts": f"{one.starts:%H:%M}",
                "ends": f"{one.ends:%H:%M}",
                "name": one.name,
            }
            for one in shifts
        ]
        self._perform(self.shifts, "estate.set", SetSetting(name=SHIFTS_SETTING, value=value))

    def _read_shifts(self) -> list[Shift]:
        """Each shift ends when the next one begins.

        Raises:
            Refusal: a time is none.
        """
        begins: list[time] = []
        for one in self._shifts:
            text = str(self.shifts.fields[one.key].value())
            try:
                begins.append(time.fromisoformat(text))
            except ValueError:
                raise Refusal(
                    _("“{text}” is no time. Write it like 07:00.").format(text=text),
                    field=one.key,
                ) from None
        ends = [*begins[1:], begins[0]]
        return [
            Shift(one.key, starts, stops, one.name)
            for one, starts, stops in zip(self._shifts, begins, ends, strict=True)
        ]

    def _perform(self, form: EditorForm, verb: str, params: Any) -> None:
        form.block_save(_("It is being saved."))

        def done(_saved: object) -> None:
            form.allow_save()
            form.say_draft(_("Saved; it holds at the next start."))

        def failed(error: DeskError) -> None:
            form.allow_save()
            form.show_refusal(error)

        self._context.seat.perform(verb_named(verb), params, done, failed, owner=self)
