"""The right side: the record, and in its place the form that is being filled."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.editing import Editor
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.form_draft import FormDraft
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.seat import Seat
from propdesk.ui.tab_order import go_on, tab_stops
from propdesk.ui.theme import Theme

if TYPE_CHECKING:  # the sign-in window paints before the store is imported
    from propdesk.store.act import Actor
    from propdesk.store.base import Saved
    from propdesk.store.verb import Params, Verb


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

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within an open form; Esc leaves it."""
        form = self.form
        if form is not None and go_on(tab_stops(form), forward=forward):
            return True
        return super().focusNextPrevChild(forward)

    def _top(self) -> QWidget:
        return self._forms[-1] if self._forms else self.record


class Side(QObject):
    """Opens forms, keeps their drafts, saves them.

    Args:
        seat: who sits here, and the file.
        pane: where the forms are laid.
        verb_named: a verb of the place, by its name.

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

    def __init__(
        self, seat: Seat, pane: SidePane, verb_named: "Callable[[str], Verb[Any]]"
    ) -> None:
        super().__init__(pane)
        self._seat, self.pane, self._verb_named = seat, pane, verb_named
        self._editor: Editor | None = None
        self._draft: FormDraft | None = None

    @property
    def form(self) -> EditorForm | None:
        """The form that is open."""
        return self.pane.form

    def open(self, editor: Editor, *, is_prefilled: bool = False) -> None:
        """Opens a form with what its draft kept; what is known already goes before a draft."""
        self.leave()
        draft = FormDraft(self._seat, editor)
        if is_prefilled:
            draft.keep()
        else:
            draft.restore()
        self._editor, self._draft = editor, draft
        editor.form.draft_changed.connect(lambda _texts: self._keep(editor))
        editor.form.save_asked.connect(self._save)
        editor.form.left.connect(self.leave)
        self._show(editor.form)

    def _show(self, form: EditorForm) -> None:
        self.pane.push(form)
        self.opened.emit()
        form.begin()

    def _keep(self, editor: Editor) -> None:
        # a form that is gone may still say what was in it
        if self._editor is editor and self._draft is not None:
            self._draft.keep()

    def settle(self) -> None:
        """Keeps what was typed in the last moment, for the person who typed it."""
        if self._editor is not None:
            self._editor.form.settle()

    def leave(self) -> None:
        """Closes what is open; drafts stay."""
        self.settle()
        self._close()

    def _close(self) -> None:
        self._editor = self._draft = None
        if self.pane.form is not None:
            self.pane.clear()
            self.closed.emit()

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
        self, editor: Editor, verb: str, params: "Params", approver: "Actor | None" = None
    ) -> None:
        draft = self._draft
        editor.form.block_save(_("It is being saved."))
        self._seat.perform(
            self._verb_named(verb),
            params,
            lambda saved: self._done(editor, draft, saved),
            lambda error: self._failed(editor, error),
            approver=approver,
            owner=self,
        )

    def _done(self, editor: Editor, draft: FormDraft | None, saved: "Saved") -> None:
        if self._editor is editor:
            self._close()
        if draft is not None:
            draft.drop()
        self.saved.emit(editor.shows or editor.subject or saved.record, editor.said)

    def _failed(self, editor: Editor, error: DeskError) -> None:
        if self._editor is not editor:
            self.troubled.emit(error)
            return
        editor.form.allow_save()
        if isinstance(error, Refusal):
            editor.form.show_refusal(error)
        else:
            self.troubled.emit(error)
