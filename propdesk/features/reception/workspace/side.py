"""The right side: the record, and in its place the form of its next step while one is filled in."""

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.features.reception.editor.editing import Editor
from propdesk.features.reception.service.visits import VisitorIn
from propdesk.features.reception.workspace.approving import Approving, Then
from propdesk.features.reception.workspace.drafting import Drafting
from propdesk.features.reception.workspace.saving import OVERRIDE, verb_named
from propdesk.store.act import Actor
from propdesk.store.base import Saved
from propdesk.store.verb import Params
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme


class SidePane(QWidget):
    """The record, and forms that lie over it, the last one on top."""

    def __init__(self, theme: Theme, record: RecordPanel) -> None:
        super().__init__()
        self.record = record
        self._forms: list[EditorForm] = []
        self._column = QVBoxLayout(self)
        theme.pad(self._column)
        self._column.addWidget(record)

    @property
    def form(self) -> EditorForm | None:
        """The form on top."""
        return self._forms[-1] if self._forms else None

    def push(self, form: EditorForm) -> None:
        """Lays a form on top; what lies below keeps what it holds."""
        self._top().hide()
        self._forms.append(form)
        self._column.addWidget(form)
        form.show()

    def pop(self) -> None:
        """Takes the form on top away."""
        if not self._forms:
            return
        form = self._forms.pop()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._top().show()

    def clear(self) -> None:
        """Takes all forms away: the record is there again."""
        for _form in range(len(self._forms)):
            self.pop()

    def _top(self) -> QWidget:
        return self._forms[-1] if self._forms else self.record


class Side(QObject):
    """Opens forms, keeps their drafts, saves them.

    Signals:
        opened: a form stands there now.
        closed: the form is gone; the register has the keys again.
        saved: it is in the file: the record's id and the words.
        troubled: the file could not be written (`DeskError`).
    """

    opened = Signal()
    closed = Signal()
    saved = Signal(str, str)
    troubled = Signal(object)

    def __init__(self, seat: Seat, theme: Theme, pane: SidePane) -> None:
        super().__init__(pane)
        self._seat, self.pane = seat, pane
        self._editor: Editor | None = None
        self._waiting: tuple[str, Params] | None = None
        self._drafting = Drafting(seat)
        self._approving = Approving(seat, theme, self)

    @property
    def form(self) -> EditorForm | None:
        """The form that is open."""
        return self.pane.form

    def open(self, editor: Editor, *, is_prefilled: bool = False) -> None:
        """Opens a form with what its draft kept; what is known already goes before a draft."""
        self.leave()
        if is_prefilled:
            self._drafting.begin_anew(editor)
        else:
            self._drafting.restore(editor)
        self._editor = editor
        editor.form.draft_changed.connect(lambda _texts: self._keep(editor))
        editor.form.save_asked.connect(self._save)
        editor.form.left.connect(self.leave)
        editor.form.way_chosen.connect(self._take_way)
        self._show(editor.form)

    def _show(self, form: EditorForm) -> None:
        self.pane.push(form)
        self.opened.emit()
        form.begin()

    def _keep(self, editor: Editor) -> None:
        editor.form.say_draft(self._drafting.keep(editor))

    def leave(self) -> None:
        """Closes what is open; drafts stay."""
        if self.pane.form is None:
            return
        self._editor = self._waiting = None
        self.pane.clear()
        self.closed.emit()

    def settle(self) -> None:
        """Keeps what was typed in the last moment, before somebody else sits down."""
        if self._editor is not None:
            for field in self._editor.form.fields.values():
                field.settle()

    # -- saving -----------------------------------------------------------

    def _save(self) -> None:
        editor = self._editor
        if editor is None:
            return
        editor.form.clear_refusals()
        try:
            verb, params = editor.read()
        except Refusal as refusal:
            editor.form.show_refusal(refusal)
            return
        self._perform(editor, verb, params)

    def _perform(
        self, editor: Editor, verb: str, params: Params, approver: Actor | None = None
    ) -> None:
        editor.form.block_save(_("It is being saved."))
        self._waiting = (verb, params)
        self._seat.perform(
            verb_named(verb),
            params,
            lambda saved: self._done(editor, saved),
            lambda error: self._failed(editor, error),
            approver=approver,
            owner=self,
        )

    def _done(self, editor: Editor, saved: Saved) -> None:
        self._drafting.drop(editor)
        if self._editor is editor:
            self.leave()
        self.saved.emit(editor.case_id or saved.record, editor.said)

    def _failed(self, editor: Editor, error: DeskError) -> None:
        if self._editor is not editor:
            self.troubled.emit(error)
            return
        editor.form.allow_save()
        if isinstance(error, Refusal):
            editor.form.show_refusal(error)
        else:
            self.troubled.emit(error)

    # -- a supervisor's word ---------------------------------------------------

    def _take_way(self, way: str) -> None:
        """A visitor who is barred from a unit may be admitted by a supervisor."""
        editor, waiting = self._editor, self._waiting
        if way != OVERRIDE or editor is None or waiting is None:
            return
        verb, params = waiting
        if not isinstance(params, VisitorIn):
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
