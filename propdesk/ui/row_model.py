"""One table model for every register: declared columns over a source that is read by pages."""

from array import array
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from propdesk.core.errors import DeskError
from propdesk.core.overriding import override
from propdesk.ui.columns import Column, Row
from propdesk.ui.row_pages import PAGE, Order, RegisterSource, RowPages, splice
from propdesk.ui.worker import Lane, Task

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the register's delegate asks beside the text."""

    FACE = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows of a register: the first page at once, the rest as soon as their ids are known.

    An order that a person chose by a column may have no index, so whatever is asked in it is read
    in the lane, and the rows that stand there stay until it came.

    Signals:
        counted: how many rows there are, once all ids are known.
        troubled: a page could not be read (the error).
        rearranging: rows are about to come, go or move.
        rearranged: rows came, went or moved; a view may restore its place by id.
    """

    counted = Signal(int)
    troubled = Signal(object)
    rearranging = Signal()
    rearranged = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        lane: Lane,
        order: Order,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lane = lane
        self._order = order
        self._source: RegisterSource[Row] | None = None
        self._pages = RowPages(self._fetch)
        self._ticket = 0
        self._is_complete = True
        self._was_sorted = False
        self._is_awaited = False
        self._reading: Task | None = None

    # -- what is asked ----------------------------------------------------

    @property
    def order(self) -> Order:
        """By what the rows are sorted."""
        return self._order

    @property
    def source(self) -> RegisterSource[Row] | None:
        """The question in use."""
        return self._source

    @property
    def is_complete(self) -> bool:
        """Whether the ids of all rows are known."""
        return self._is_complete

    @property
    def is_awaited(self) -> bool:
        """Whether the rows that stand here are those of the question before."""
        return self._is_awaited

    def ask(self, source: RegisterSource[Row], order: Order | None = None) -> None:
        """Shows the answer to a question: its first page, and the rest when its ids are there.

        Args:
            source: the question.
            order: in which it is answered at once; without one the order in use stays.
        """
        self._source = source
        if order is not None:
            self._order, self._was_sorted = order, False
        if self._was_sorted:
            self._await(source)
        else:
            self._show(source, self._first_page(source))

    def _await(self, source: RegisterSource[Row]) -> None:
        self._is_awaited = True
        self._read_first(source, self._show)

    def _show(self, source: RegisterSource[Row], first: Sequence[Row]) -> None:
        self._is_awaited = False
        self.beginResetModel()
        self._pages = RowPages(self._fetch)
        self._pages.ids = array("q", [source.id_of(row) for row in first])
        self._pages.keep_first(first)
        self.endResetModel()
        self._load_ids(known=len(first) < PAGE)

    def refresh(self) -> None:
        """Reads again what others may have changed; the place of the reader is kept."""
        source = self._source
        if source is None:
            return
        if self._is_awaited:
            self._await(source)
        elif self._was_sorted:
            self._read_first(source, self._show_again)
        else:
            self._show_again(source, self._first_page(source))

    def _show_again(self, source: RegisterSource[Row], first: Sequence[Row]) -> None:
        self._pages.forget()
        fresh = array("q", [source.id_of(row) for row in first])
        if len(first) < PAGE:
            self._splice(fresh)
        else:
            self._splice_head(fresh)
        if self._pages.ids[: len(fresh)] == fresh:
            self._pages.keep_first(first)
        if len(self._pages):
            last = self.index(len(self._pages) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self._load_ids(known=len(first) < PAGE)

    def _first_page(self, source: RegisterSource[Row]) -> Sequence[Row]:
        try:
            return source.first_page(self._order, PAGE)
        except DeskError as error:
            self.troubled.emit(error)
            return ()

    def _read_first(
        self,
        source: RegisterSource[Row],
        show: Callable[[RegisterSource[Row], Sequence[Row]], None],
    ) -> None:
        """Reads the first page in the lane; what is asked meanwhile takes its place."""
        ticket, order = self._supersede(), self._order
        self._is_complete = False

        def came(first: Sequence[Row]) -> None:
            if ticket == self._ticket:
                show(source, first)

        def failed(error: DeskError) -> None:
            self.troubled.emit(error)
            came(())

        self._reading = self._lane.run(
            lambda: source.first_page(order, PAGE), came, failed, owner=self
        )

    def _supersede(self) -> int:
        """What was asked before is waited for no more, nor read where that did not begin."""
        self._ticket += 1
        if self._reading is not None:
            self._reading.cancel()
        return self._ticket

    def _load_ids(self, *, known: bool) -> None:
        ticket, source, order = self._supersede(), self._source, self._order
        self._is_complete = known
        if known or source is None:
            self.counted.emit(len(self._pages))
            return
        self._reading = self._lane.run(
            lambda: source.ids(order),
            lambda ids: self._take_ids(ticket, ids),
            self.troubled.emit,
            owner=self,
        )

    def _take_ids(self, ticket: int, ids: "array[int]") -> None:
        if ticket != self._ticket:
            return
        self._is_complete = True
        self._splice(ids)
        self.counted.emit(len(self._pages))

    def _splice_head(self, fresh: "array[int]") -> None:
        """Rows that came in on top appear at once, without waiting for all ids."""
        old = self._pages.ids
        if not len(old):
            return
        try:
            came = fresh.index(old[0])
        except ValueError:
            return
        if came and fresh[came:] == old[: len(fresh) - came]:
            self._splice(fresh[:came] + old)

    def _splice(self, ids: "array[int]") -> None:
        """Turns the ids into these by taking out and putting in one block."""
        was, parent = self._pages.ids, QModelIndex()
        change = splice(was, ids)
        end = change.at + change.removed
        if not change.removed and not change.added:
            return
        self.rearranging.emit()
        if change.removed:
            self.beginRemoveRows(parent, change.at, end - 1)
            self._pages.forget(change.at)
            self._pages.ids = was[: change.at] + was[end:]
            self.endRemoveRows()
        if change.added:
            self.beginInsertRows(parent, change.at, change.at + change.added - 1)
            self._pages.forget(change.at)
            self._pages.ids = ids
            self.endInsertRows()
        self.rearranged.emit()

    def _fetch(self, ids: Sequence[int]) -> dict[int, object]:
        source = self._source
        if source is None:
            return {}
        try:
            return {source.id_of(row): row for row in source.rows(ids)}
        except DeskError as error:
            self.troubled.emit(error)
            return {}

    # -- by position and by id --------------------------------------------

    def row_at(self, position: int) -> Row | None:
        """The row at a position, read when it is not at hand; None when it is gone."""
        if not 0 <= position < len(self._pages):
            return None
        row: Any = self._pages.row_at(position)
        return row  # type: ignore[no-any-return]

    def id_at(self, position: int) -> int | None:
        """The id at a position."""
        return self._pages.ids[position] if 0 <= position < len(self._pages) else None

    def position_of(self, row_id: int) -> int | None:
        """Where a row stands; None when it is not among those known now."""
        return self._pages.position_of(row_id)

    # -- Qt ---------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pages)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align.value | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ID:
            return self.id_at(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Role.FACE, Role.ROW):
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Role.ROW:
            return row
        return column.face_of(row) if role == Role.FACE else column.text(row)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        is_head = orientation == Qt.Orientation.Horizontal
        if not is_head or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align.value | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self.columns[column].sort_key if 0 <= column < len(self.columns) else None
        wanted = Order(key or "", order == Qt.SortOrder.DescendingOrder)
        if key is None or wanted == self._order:
            return
        self._order = wanted
        if self._source is not None:
            self._was_sorted = True
            self._await(self._source)
