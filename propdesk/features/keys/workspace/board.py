"""The board as it hangs on the wall, in one widget: painted, scrolled, walked with the arrows."""

from collections.abc import Mapping, Sequence
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
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from propdesk.core.overriding import override
from propdesk.features.keys.workspace.board_hooks import Hook, Rail
from propdesk.features.keys.workspace.board_paint import BoardPainter
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


class Board(QListView):
    """Hooks on rails.

    Signals:
        hook_changed: the id of the current key, "" for none.
        opened: the id of the key that Enter opened.
        typed: characters typed here; they belong into the line.
        ticked: while the board is counted: the id of a key, and whether it hangs there.
        rest_ticked: everything not looked at yet is as on file.
        count_ended: Ctrl+Enter (true) or Esc (false) while the board is counted.
    """

    hook_changed = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    ticked = Signal(str, bool)
    rest_ticked = Signal()
    count_ended = Signal(bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = HookRows(self)
        self._plan = Plan(theme, (), 1)
        self._meant: tuple[str, str] = ("", "")
        self._ticks: Mapping[str, bool] | None = None
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(1)  # in a low window the board scrolls, the words stay
        # a tag begins with what an input method would swallow; the line takes it
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.doubleClicked.connect(lambda _index: self._open())
        theme.changed.connect(self._lay_out)

    # -- what it shows ------------------------------------------------------

    def show_rails(self, rails: Sequence[Rail]) -> None:
        """Shows these rails; the current key stays current."""
        current = self.current_key()
        self.rows.show(rails)
        self._lay_out()
        if current and self.current_key() != current:
            self.choose(current)

    def mean(self, key_id: str, words: str) -> None:
        """Marks the hook that the line means, with what Enter would do; "" for none."""
        if (key_id, words) == self._meant:
            return
        self._meant = (key_id, words)
        number = self.rows.number_of(key_id)
        if number is not None:
            self.scrollTo(self.rows.index(number))
        self.viewport().update()

    @property
    def meant(self) -> tuple[str, str]:
        """The key that the line means, and the words on its tag."""
        return self._meant

    def show_ticks(self, ticks: Mapping[str, bool] | None) -> None:
        """While the board is counted, what was seen: there, or missing; None ends it."""
        self._ticks = ticks
        self.viewport().update()

    def current_key(self) -> str:
        """The id of the current key, "" for none."""
        at = self.currentIndex().row()
        return self.rows.hooks[at].key_id if 0 <= at < len(self.rows.hooks) else ""

    def choose(self, key_id: str) -> None:
        """Makes a key current; none, where it hangs nowhere here."""
        number = self.rows.number_of(key_id)
        if number is None:
            self.selectionModel().clear()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(number), flags)
        self.scrollTo(self.rows.index(number))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.hook_changed.emit(self.current_key())

    def _open(self) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())

    # -- where things stand -------------------------------------------------

    def _lay_out(self) -> None:
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
        self._lay_out()

    @override
    def doItemsLayout(self) -> None:
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

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

    # -- keyboard -----------------------------------------------------------

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if self._ticks is not None and self._tick(event):
            return
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _tick(self, event: QKeyEvent) -> bool:
        """Counts by keys: space is there, X is missing, both go on to the next hook."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Space and held == Qt.KeyboardModifier.ShiftModifier:
            self.rest_ticked.emit()
            return True
        if is_return and held == Qt.KeyboardModifier.ControlModifier:
            self.count_ended.emit(True)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.count_ended.emit(False)
            return True
        if held or event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_X) or not self.current_key():
            return False
        self.ticked.emit(self.current_key(), event.key() == Qt.Key.Key_Space)
        following = self.currentIndex().row() + 1
        if following < len(self.rows.hooks):
            self.choose(self.rows.hooks[following].key_id)
        return True

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing: what is typed goes into the line."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.hooks:
            self.choose(self.rows.hooks[0].key_id)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A press that is drawn along chooses nothing else."""

    # -- painting -----------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plan, shift = QPainter(self.viewport()), self._plan, self.verticalOffset()
        painter.translate(0, -shift)
        drawing = BoardPainter(self._theme, painter, plan)
        hooks, current = self.rows.hooks, self.currentIndex().row()
        is_focused = self.hasFocus()
        meant, words = self._meant
        right = self.viewport().width() - self._theme.px(8)
        area = event.rect().translated(0, shift)
        for nth in plan.between(area.top(), area.bottom()):
            strip = plan.strips[nth]
            drawing.rail(strip, self.rows.rails[strip.rail], right)
            for number in range(strip.first, strip.first + strip.count):
                hook, place = hooks[number], plan.box(number)
                if words and hook.key_id == meant:
                    drawing.meant(place, hook, words)
                    continue
                is_current = number == current
                drawing.hook(
                    place, hook, is_current=is_current, is_ringed=is_current and is_focused
                )
                if self._ticks is not None and hook.key_id in self._ticks:
                    drawing.tick(place, is_there=self._ticks[hook.key_id])
        painter.end()
