"""The board as it hangs on the wall, in one widget: painted, scrolled, walked with the arrows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from propdesk.core.overriding import override
from propdesk.features.keys.workspace.board_hooks import Rail
from propdesk.features.keys.workspace.board_list import HookList, Index
from propdesk.features.keys.workspace.board_paint import BoardPainter
from propdesk.ui.theme import Theme


class Board(HookList):
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
        super().__init__(theme, parent)
        self._meant: tuple[str, str] = ("", "")
        self._ticks: Mapping[str, bool] | None = None
        self.setAccessibleName(name)
        self.setMinimumHeight(1)  # in a low window the board scrolls, the words stay
        # a tag begins with what an input method would swallow; the line takes it
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.doubleClicked.connect(lambda _index: self._open())

    # -- what it shows ------------------------------------------------------

    def show_rails(self, rails: Sequence[Rail]) -> None:
        """Shows these rails; the current key stays current."""
        current = self.current_key()
        self.rows.show(rails)
        self.lay_out()
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

    def end_ticks(self) -> None:
        """Shows the board as on file again; a slot of the board's own, so that it dies with it."""
        self.show_ticks(None)

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

    def choose_first(self) -> None:
        """Goes to the first hook; a count begins there."""
        if self.rows.hooks:
            self.choose(self.rows.hooks[0].key_id)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.hook_changed.emit(self.current_key())

    def _open(self) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())

    # -- keyboard -----------------------------------------------------------

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
        if not self.currentIndex().isValid():
            self.choose_first()
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
