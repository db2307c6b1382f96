"""The list of what is due: three bands, a line each; the chosen one shows its verb as a button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from propdesk.core.overriding import override
from propdesk.estate.rules.due import DueItem
from propdesk.shell.due_lines import LINE, DueLine, DueLines, DuePainter, Line
from propdesk.ui.theme import Theme


class DueList(QListView):
    """What is due; F6 or the button does the chosen one, Enter opens it.

    Signals:
        step_asked: do the next step of this item.
        opened: show this item's record.
    """

    step_asked = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._lines, self._painter = DueLines(self), DuePainter(theme, self)
        self.setAccessibleName(name)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._measure)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it shows."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines; the chosen item stays chosen where it is still there."""
        if tuple(lines) == self._lines.lines:
            return
        before = self.current()
        place = self.verticalScrollBar().value()
        self._painter.measure(lines)
        self._lines.show(lines)
        rows = self._rows(lambda item: before is not None and item.record_id == before.record_id)
        self._choose(rows[0] if rows else next(iter(self._rows(lambda _item: True)), -1))
        self.verticalScrollBar().setValue(place)

    def _measure(self) -> None:
        self._painter.measure(self._lines.lines)
        self.doItemsLayout()

    def _rows(self, fits: Callable[[DueItem], bool]) -> list[int]:
        return [
            row
            for row, line in enumerate(self._lines.lines)
            if isinstance(line, DueLine) and fits(line.item)
        ]

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row))

    def choose(self, record_id: str) -> None:
        """Chooses an item by its record."""
        rows = self._rows(lambda item: item.record_id == record_id)
        if rows:
            self._choose(rows[0])
            self.scrollTo(self._lines.index(rows[0]))

    def current(self) -> DueItem | None:
        """The chosen item."""
        index = self.currentIndex()
        line = self._lines.lines[index.row()] if index.isValid() else None
        return line.item if isinstance(line, DueLine) else None

    def do_step(self) -> None:
        """Does the next step of the chosen item."""
        item = self.current()
        if item is not None:
            self.step_asked.emit(item)

    def _is_on_step(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        line = index.data(LINE) if index.isValid() else None
        if not isinstance(line, DueLine):
            return False
        return self._painter.cells(self.visualRect(index))["step"].contains(at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = self._is_on_step(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_on_step(event.position().toPoint()):
            self.do_step()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.current()
        if item is not None and not self._is_on_step(event.position().toPoint()):
            self.opened.emit(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(item)
            return
        super().keyPressEvent(event)
