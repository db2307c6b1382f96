"""Hooks as a list of Qt that stands as the plan says: places, scrolling, the way of the arrows."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from propdesk.core.overriding import override
from propdesk.features.keys.workspace.board_hooks import Hook, Rail
from propdesk.features.keys.workspace.board_plan import Plan
from propdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MOVES: Final = QAbstractItemView.CursorAction


class HookRows(QAbstractListModel):
    """The hooks of all rails, one after the other: what a screen reader walks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rails: tuple[Rail, ...] = ()
        self.hooks: tuple[Hook, ...] = ()
        self._numbers: dict[str, int] = {}

    def show(self, rails: Sequence[Rail]) -> None:
        """Shows these rails; the same hooks in the same places only change their words."""
        hooks = tuple(chain.from_iterable(rail.hooks for rail in rails))
        is_same = [one.key_id for one in hooks] == [one.key_id for one in self.hooks]
        if not is_same:
            self.beginResetModel()
        self.rails, self.hooks = tuple(rails), hooks
        self._numbers = {hook.key_id: number for number, hook in enumerate(hooks)}
        if not is_same:
            self.endResetModel()
        elif hooks:
            self.dataChanged.emit(self.index(0), self.index(len(hooks) - 1))

    def number_of(self, key_id: str) -> int | None:
        """Where a key hangs."""
        return self._numbers.get(key_id)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.hooks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.hooks):
            return None
        hook = self.hooks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hook.tag
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return hook.spoken or " ".join((hook.tag, hook.word, hook.detail)).strip()
        return None


class HookList(QListView):
    """The hooks of all rails, each in its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = HookRows(self)
        self._plan = Plan(theme, (), 1)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self.lay_out)

    def lay_out(self) -> None:
        """Plans the board anew, for its width and its rails."""
        self._plan = Plan(self._theme, self.rows.rails, self.viewport().width())
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._plan.height - page))
        bar.setPageStep(page)
        bar.setSingleStep(self._plan.line // 2)
        self.viewport().update()

    @property
    def plan(self) -> Plan:
        """Where everything stands now."""
        return self._plan

    @override
    def updateGeometries(self) -> None:
        """The plan rules the scroll bar, not the list that this once was."""
        self.lay_out()

    @override
    def doItemsLayout(self) -> None:
        self.lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.rows.hooks):
            return QRect()
        return self._plan.box(index.row()).translated(0, -self.verticalOffset())

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        number = self._plan.at(p + QPoint(0, self.verticalOffset()))
        return self.rows.index(number) if number is not None else QModelIndex()

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, page = self.visualRect(index), self.viewport().height()
        if box.isNull():
            return
        bar, edge = self.verticalScrollBar(), self._plan.top
        if box.top() < edge:
            bar.setValue(bar.value() + box.top() - edge)
        elif box.bottom() + edge > page:
            bar.setValue(bar.value() + box.bottom() + edge - page)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = len(self.rows.hooks) - 1
        if last < 0:
            return QModelIndex()
        at = self.currentIndex().row()
        if at < 0:
            return self.rows.index(0)
        page = max(1, self.viewport().height() // self._plan.line)
        lines = {_MOVES.MoveUp: 1, _MOVES.MoveDown: -1}
        lines |= {_MOVES.MovePageUp: page, _MOVES.MovePageDown: -page}
        steps = {_MOVES.MoveLeft: -1, _MOVES.MovePrevious: -1}
        steps |= {_MOVES.MoveRight: 1, _MOVES.MoveNext: 1}
        if cursorAction in lines:
            at = self._plan.above(at, lines[cursorAction])
        elif cursorAction in steps:
            at += steps[cursorAction]
        else:
            at = 0 if cursorAction == _MOVES.MoveHome else last
        return self.rows.index(min(max(0, at), last))
