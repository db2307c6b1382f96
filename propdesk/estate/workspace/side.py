"""The right side: the record of a unit, or the form that is being filled in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Editor
from propdesk.estate.workspace.deeds import VERBS
from propdesk.store.base import Saved
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme


class Side(QWidget):
    """Opens forms over the record, keeps their drafts, saves them.

    Signals:
        closed: the form is gone.
        saved: it is in the file: the unit's id and the words.
        troubled: the file could not be written (`DeskError`).
    """

    closed = Signal()
    saved = Signal(str, str)
    troubled = Signal(object)

    def __init__(self, seat: Seat, theme: Theme, record: RecordPanel) -> None:
        super().__init__()
        self._seat, self.record = seat, record
        self._editor: Editor | None = None
        self._draft_ids: dict[tuple[str, str], str] = {}
        self._column = QVBoxLayout(self)
        theme.pad(self._column)
        self._column.addWidget(record)

    @property
    def form(self) -> EditorForm | None:
        """The form that is open."""
        return self._editor.form if self._editor is not None else None

    # -- opening and leaving ----------------------------------------------

    def open(self, editor: Editor) -> None:
        """Opens a form with what its draft kept."""
        self.leave()
        self._restore(editor)
        self._editor = editor
        form = editor.form
        form.draft_changed.connect(lambda _texts: self._keep(editor))
        form.save_asked.connect(self._save)
        form.left.connect(self.leave)
        self.record.hide()
        self._column.addWidget(form)
        form.show()
        form.begin()

    def leave(self) -> None:
        """Closes the form; its draft stays."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        for field in editor.form.fields.values():
            field.settle()
        self._column.removeWidget(editor.form)
        editor.form.hide()
        editor.form.deleteLater()
        self.record.show()
        self.closed.emit()

    # -- drafts -----------------------------------------------------------

    def _key(self, editor: Editor) -> tuple[str, str]:
        return self._seat.actor.id, editor.draft

    def _keep(self, editor: Editor) -> None:
        seat, key = self._seat, self._key(editor)
        self._draft_ids[key] = seat.drafts.keep(
            seat.actor.id,
            editor.draft,
            {"fields": editor.form.draft()},
            seat.now(),
            draft_id=self._draft_ids.get(key),
        )
        local = seat.now().astimezone(seat.desk.place.zone)
        editor.form.say_draft(_("draft kept {time}").format(time=f"{local:%H:%M:%S}"))

    def _restore(self, editor: Editor) -> None:
        found = self._seat.drafts.of(self._seat.actor.id, editor.draft)
        if not found:
            return
        self._draft_ids[self._key(editor)] = found[-1].id
        fields = found[-1].body.get("fields")
        if isinstance(fields, dict):
            editor.form.restore({str(name): str(text) for name, text in fields.items()})
            editor.form.say_draft(_("from your draft"))

    def _drop(self, editor: Editor) -> None:
        draft_id = self._draft_ids.pop(self._key(editor), None)
        if draft_id is not None:
            self._seat.drafts.drop(draft_id)

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
        editor.form.block_save(_("It is being saved."))
        self._seat.perform(
            VERBS[verb],
            params,
            lambda saved: self._done(editor, saved),
            lambda error: self._failed(editor, error),
            owner=self,
        )

    def _done(self, editor: Editor, saved: Saved) -> None:
        self._drop(editor)
        if self._editor is editor:
            self.leave()
        self.saved.emit(editor.unit_id or saved.record, editor.said)

    def _failed(self, editor: Editor, error: DeskError) -> None:
        if self._editor is not editor:
            self.troubled.emit(error)
            return
        editor.form.allow_save()
        if isinstance(error, Refusal):
            editor.form.show_refusal(error)
        else:
            self.troubled.emit(error)
