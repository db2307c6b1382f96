"""Lets the board be counted: ticks go into the form beside it, Ctrl+Enter on the board saves."""

from PySide6.QtCore import QObject

from propdesk.features.keys.editor.count_form import REST_AS_ON_FILE, FindingsField
from propdesk.features.keys.workspace.board import Board
from propdesk.ui.editor_form import EditorForm


class Counting(QObject):
    """Connects the board with the form of a count, as long as the form is open."""

    def __init__(self, board: Board, form: EditorForm, found: FindingsField) -> None:
        super().__init__(form)
        self._board, self._form, self._found = board, form, found
        board.ticked.connect(self._tick)
        board.rest_ticked.connect(self._tick_rest)
        board.count_ended.connect(self._end)
        form.way_chosen.connect(self._take_way)
        form.destroyed.connect(board.end_ticks)
        board.show_ticks(found.count.seen)
        board.choose_first()
        board.setFocus()

    def _tick(self, key_id: str, is_there: bool) -> None:
        self._found.count.tick(key_id, is_there=is_there)
        self._show()

    def _tick_rest(self) -> None:
        self._found.count.tick_rest()
        self._show()

    def _show(self) -> None:
        self._found.show_count()
        self._board.show_ticks(self._found.count.seen)

    def _end(self, is_saved: bool) -> None:
        if is_saved:
            self._form.save()
        else:
            self._form.left.emit()

    def _take_way(self, way: str) -> None:
        if way == REST_AS_ON_FILE:
            self._tick_rest()
