"""A form for any verb that needs no chosen record: made from the verb's own parameters."""

from typing import Any

from PySide6.QtWidgets import QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.shell.verb_params import fields_of, params_of
from propdesk.store.verb import Verb
from propdesk.ui.editor_form import EditorForm


class VerbDialog(SheetDialog):
    """Asks for what a verb must be told, does it, and shows a refusal beside its field."""

    def __init__(self, context: Context, verb: Verb[Any], parent: QWidget) -> None:
        words = _(verb.text)
        super().__init__(
            context.theme,
            words,
            parent,
            width=Measure.STAFF_WIDTH,
            height=Measure.STAFF_HEIGHT,
        )
        self._context, self._verb = context, verb
        fields = fields_of(verb, context.theme, context.seat)
        self.form = EditorForm(context.theme, words, fields, save=words, leave=_("Close this page"))
        self.form.leave_button.hide()  # the dialog has one
        self.form.left.connect(self.close)
        self.form.save_asked.connect(self._do)
        self.column.addWidget(self.form)
        self.form.begin()

    def _do(self) -> None:
        seat = self._context.seat
        self.form.clear_refusals()
        typed = {name: field.value() for name, field in self.form.fields.items()}
        today = seat.now().astimezone(seat.desk.place.zone).date()
        try:
            params = params_of(self._verb, typed, today)
        except Refusal as refusal:
            self.form.show_refusal(refusal)
            return
        self.form.block_save(_("It is being saved."))
        seat.perform(self._verb, params, self._done, self._failed, owner=self)

    def _done(self, _saved: object) -> None:
        self.close()

    def _failed(self, error: DeskError) -> None:
        self.form.allow_save()
        self.form.show_refusal(error)
