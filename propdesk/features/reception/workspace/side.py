"""The right side of the log: forms over the record, and a supervisor's word where one is needed."""

import msgspec

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.editor.approval_form import ApprovalWords
from propdesk.estate.service.unit_panel import instructions_of
from propdesk.estate.workspace.approved_side import ApprovedSide
from propdesk.estate.workspace.instruction_notes import instruction_notes
from propdesk.features.reception.service.correct import Correct
from propdesk.features.reception.workspace.saving import OVERRIDE, overridden, verb_named
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.seat import Seat
from propdesk.ui.side import SidePane
from propdesk.ui.theme import Theme


class ReceptionSide(ApprovedSide):
    """Forms of the log; a visitor who is barred from a unit may be admitted by a supervisor."""

    def __init__(self, seat: Seat, theme: Theme, pane: SidePane) -> None:
        super().__init__(seat, theme, pane, verb_named, _admitting(), _admitted, OVERRIDE)

    @override
    def open(self, editor: Editor, *, is_prefilled: bool = False) -> None:
        form = editor.form
        super().open(editor, is_prefilled=is_prefilled)
        if "unit" in form.fields:
            form.fields["unit"].changed.connect(lambda: self._tell_instructions(form))
            self._tell_instructions(form)

    def _tell_instructions(self, form: EditorForm) -> None:
        """What holds for the unit stands above the fields as soon as the unit is entered."""
        code, view = text_of(form.fields["unit"]), self._seat.view()
        rows = self._seat.look(lambda connection: instructions_of(connection, code, view))
        form.show_notes(instruction_notes(rows))


def _admitted(params: Params, reason: str) -> Params | None:
    if isinstance(params, Correct):
        return msgspec.structs.replace(params, override_reason=reason)
    return overridden(params, reason)


def _admitting() -> ApprovalWords:
    return ApprovalWords(
        title=_("Ask supervisor to admit"),
        save=_("Admit visitor"),
        reason=_("Reason for admitting"),
        missing=_("Admitting a visitor against an instruction needs a reason. Write why."),
        code="reception.reason",
    )
