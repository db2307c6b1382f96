"""The table of a register: keyboard, selection kept by id, copying."""

from itertools import chain, islice
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from propdesk.core.overriding import override
from propdesk.ui.copying import as_tsv
from propdesk.ui.marks import paint_rounded
from propdesk.ui.memory import Memory
from propdesk.ui.register_delegate import Index, RegisterDelegate
from propdesk.ui.register_header import RegisterHeader
from propdesk.ui.row_model import RowModel
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size

_STEPS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down)
COPY_LIMIT: Final = 10_000
"""Rows that the clipboard takes at most; more is an export."""


class RegisterTable(QTableView):
    """Rows of a register.

    Signals:
        row_changed: the row that is current now, or None.
        opened: the row that Enter or a double click opened.
        typed: a character typed on the table; the search box wants it.
    """

    row_changed = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: RowModel[Any],
        memory: Memory,
        place: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, model
        self._memory, self._place = memory, f"columns.{place}"
        self._current_id: int | None = None
        self._wanted_id: int | None = None
        self._left_at: int | None = None  # where a row was current before none was to be
        self._is_shaping = True
        self._is_rearranging = False
        self.setAccessibleName(name)
        self.setHorizontalHeader(RegisterHeader(theme, model, self))
        self.setItemDelegate(RegisterDelegate(theme, model, self.head(), self))
        self.setModel(model)
        self._set_manners()
        self._shape()
        model.rearranging.connect(self._hold)
        model.rearranged.connect(self._restore)
        model.modelReset.connect(self._restore)
        model.counted.connect(lambda _count: self._restore())
        theme.changed.connect(self._shape)

    def _set_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.head().ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _index: self._open())
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(300)
        self._keep_timer.timeout.connect(self._keep)
        self.head().sectionResized.connect(self._note_shape)
        self.head().sectionMoved.connect(self._note_shape)

    def head(self) -> RegisterHeader:
        """The column heads."""
        head = self.horizontalHeader()
        assert isinstance(head, RegisterHeader)
        return head

    def _shape(self) -> None:
        self._is_shaping = True
        self.verticalHeader().setDefaultSectionSize(self._theme.px(Size.ROW))
        self.head().setMinimumSectionSize(self._theme.px(Size.COLUMN_MIN))
        self.head().setFixedHeight(self._theme.px(Size.COLUMN_HEAD))
        self.head().apply(self._memory.recall(self._place))
        self.head().fit(self.viewport().width())
        self._is_shaping = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._is_shaping = True
        self.head().fit(self.viewport().width())
        super().resizeEvent(event)
        self._is_shaping = False

    def _note_shape(self) -> None:
        if not self._is_shaping:
            self._keep_timer.start()

    def _keep(self) -> None:
        self._memory.keep(self._place, self.head().shape())

    # -- the current row --------------------------------------------------

    def current_row(self) -> Any:
        """The current row, or None."""
        return self._rows.row_at(self.currentIndex().row())

    def current_position(self) -> int | None:
        """The position of the current row."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def choose(self, row_id: int) -> None:
        """Makes a row current by its id; until it is known where it stands, none is current.

        Where it is among none of the rows, none stays current: what is shown beside the table is
        then no row's, and no row looks as if it were.
        """
        if self._rows.position_of(row_id) is None:
            self._let_go()
        self._wanted_id = row_id
        self._restore()

    def _let_go(self) -> None:
        """Makes no row current; the arrows go on from where one was."""
        self._left_at = max(0, self.currentIndex().row())
        self._current_id = None
        self.selectionModel().clear()

    def _hold(self) -> None:
        """While rows come and go Qt moves the current row; that is nobody's choice."""
        self._is_rearranging = True

    def _restore(self) -> None:
        """Goes back to the row that was current, wherever it stands now."""
        self._is_rearranging = False
        wanted = self._wanted_id if self._wanted_id is not None else self._current_id
        here = self._rows.id_at(self.currentIndex().row())
        if wanted is not None and wanted != here:
            position = self._rows.position_of(wanted)
            if position is not None:
                self._go(position)
                here = wanted
        if here == wanted or self._rows.is_complete:
            self._wanted_id, self._current_id = None, here
        self._say()

    def _go(self, position: int) -> None:
        index = self._rows.index(position, self._shown_column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _shown_column(self) -> int:
        """The column of the current cell, or another one: Qt scrolls to no hidden one."""
        now = max(0, self.currentIndex().column())
        shown = (at for at in range(self._rows.columnCount()) if not self.isColumnHidden(at))
        return now if not self.isColumnHidden(now) else next(shown, now)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_rearranging:
            self._current_id, self._wanted_id = self._rows.id_at(current.row()), None
            self._left_at = None
        self.viewport().update()
        self._say()

    def _say(self) -> None:
        self.row_changed.emit(self.current_row())

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    # -- keyboard ---------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        last = self._rows.rowCount() - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and event.key() in _STEPS and self._left_at is not None:
            self._go_on(event.key())
        elif plain and event.key() == Qt.Key.Key_Home and last >= 0:
            self._go(0)
        elif plain and event.key() == Qt.Key.Key_End and last >= 0:
            self._go(last)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read through every row of the register."""

    def _go_on(self, key: int) -> None:
        """From where a row was current the last time; Up begins above that place."""
        last, by = self._rows.rowCount() - 1, 1 if key == Qt.Key.Key_Up else 0
        if last >= 0:
            self._go(min(max(0, (self._left_at or 0) - by), last))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._left_at is not None:
            QWidget.focusInEvent(self, event)  # the table's own would make the first row current
            self.viewport().update()
            return
        # before Qt, which would make a row current without choosing it
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self._go(0)
        super().focusInEvent(event)

    def copy_selection(self) -> None:
        """Copies the chosen rows for a spreadsheet, heads first, columns as they stand."""
        columns = [
            self._rows.columns[self.head().logicalIndex(at)] for at in range(self.head().count())
        ]
        lines = [[column.title for column in columns]]
        for position in self._chosen_positions():
            row = self._rows.row_at(position)
            if row is not None:
                lines.append([column.text(row) for column in columns])
        QGuiApplication.clipboard().setText(as_tsv(lines))

    def _chosen_positions(self) -> list[int]:
        """The chosen rows from the top; by ranges, since all of a million may be chosen."""
        parts = sorted(
            (part.top(), part.bottom()) for part in self.selectionModel().selection().toList()
        )
        rows = chain.from_iterable(range(top, bottom + 1) for top, bottom in parts)
        return list(islice(rows, COPY_LIMIT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or not index.isValid():
            return
        area = self.visualRect(index)
        area.setLeft(0)
        area.setRight(self.viewport().width() - 1)
        width = float(self._theme.px(Size.FOCUS))
        painter = QPainter(self.viewport())
        ring = self._theme.colour("accent")
        paint_rounded(
            painter, QRectF(area), self._theme.px(Size.HINT_RADIUS), None, ring, width=width
        )
