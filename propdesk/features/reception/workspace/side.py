"""The right side of the log: forms over the record, and a supervisor's word where one is needed."""

import msgspec

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.editor.approval_form import ApprovalWords
from propdesk.estate.service.unit_panel import instructions_of
from propdesk.estate.workspace.approving import Approving, Then
from propdesk.estate.workspace.instruction_notes import instruction_notes
from propdesk.features.reception.service.correct import Correct
from propdesk.features.reception.service.visits import VisitorIn
from propdesk.features.reception.workspace.saving import OVERRIDE, verb_named
from propdesk.store.act import Actor
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.seat import Seat
from propdesk.ui.side import Side, SidePane
from propdesk.ui.theme import Theme


class ReceptionSide(Side):
    """Forms of the log; a visitor who is barred from a unit may be admitted by a supervisor."""

    def __init__(self, seat: Seat, theme: Theme, pane: SidePane) -> None:
        super().__init__(seat, pane, verb_named)
        self._waiting: tuple[str, Params] | None = None
        self._approving = Approving(seat, theme, _admitting(), self)

    @override
    def open(self, editor: Editor, *, is_prefilled: bool = False) -> None:
        form = editor.form
        form.way_chosen.connect(self._take_way)
        super().open(editor, is_prefilled=is_prefilled)
        if "unit" in form.fields:
            form.fields["unit"].changed.connect(lambda: self._tell_instructions(form))
            self._tell_instructions(form)

    def _tell_instructions(self, form: EditorForm) -> None:
        """What holds for the unit stands above the fields as soon as the unit is entered."""
        code, view = text_of(form.fields["unit"]), self._seat.view()
        rows = self._seat.look(lambda connection: instructions_of(connection, code, view))
        form.show_notes(instruction_notes(rows))

    @override
    def _close(self) -> None:
        self._waiting = None
        super()._close()

    @override
    def _perform(
        self, editor: Editor, verb: str, params: Params, approver: Actor | None = None
    ) -> None:
        self._waiting = (verb, params)
        super()._perform(editor, verb, params, approver)

    def _take_way(self, way: str) -> None:
        editor, waiting = self._editor, self._waiting
        if way != OVERRIDE or editor is None or waiting is None:
            return
        verb, params = waiting
        if not isinstance(params, VisitorIn | Correct):
            return

        def go_on(approver: Actor | None, reason: str) -> None:
            self.pane.pop()
            admitted = msgspec.structs.replace(params, override_reason=reason)
            self._perform(editor, verb, admitted, approver)

        form = self._approving.form(go_on)
        form.left.connect(self.pane.pop)
        self._show(form)

    def ask_approval(self, then: Then) -> None:
        """Asks a supervisor about what stands in the line."""

        def go_on(approver: Actor | None, reason: str) -> None:
            self.leave()
            then(approver, reason)

        self.leave()
        form = self._approving.form(go_on)
        form.left.connect(self.leave)
        self._show(form)


def _admitting() -> ApprovalWords:
    return ApprovalWords(
        title=_("Ask supervisor to admit"),
        save=_("Admit visitor"),
        reason=_("Reason for admitting"),
        missing=_("Admitting a visitor against an instruction needs a reason. Write why."),
        code="reception.reason",
    )
