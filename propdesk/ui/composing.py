"""Text lines that respect an input method: nothing acts while characters are being composed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from propdesk.core.overriding import override
from propdesk.ui.marks import shape_box
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type

SETTLE_MS: Final = 150
_RETURN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Composing(_Base):
    """Knows whether an input method is composing in this widget, and holds keys back meanwhile."""

    _preedit = ""

    @property
    def is_composing(self) -> bool:
        """Whether an input method has characters that are not committed yet."""
        return bool(self._preedit)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def holds_back(self, event: QEvent) -> bool:
        """Whether this event must not act: a key or shortcut while composing."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if not self.is_composing or event.type() not in kinds:
            return False
        event.accept()
        return True


class LineEdit(Composing, QLineEdit):
    """A line that is safe to compose in.

    Signals:
        text_settled: the committed text, a moment after the last change of it.
        submitted: Return, never while composing.
        begun: the first keystroke in an empty line, composing or not.
    """

    text_settled = Signal(str)
    submitted = Signal()
    begun = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        hint: str = "",
        role: Type = Type.BASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._was_empty = True
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settle)
        self._settled = ""
        self.textChanged.connect(self._changed)
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))

    def _changed(self) -> None:
        self._note_begin()
        if not self.is_composing:
            self._timer.start()

    def _note_begin(self) -> None:
        is_empty = not self.text() and not self.is_composing
        if self._was_empty and not is_empty:
            self.begun.emit()
        self._was_empty = is_empty

    def settle(self) -> None:
        """Says the committed text now, if it is another one than last time."""
        self._timer.stop()
        if self.text() != self._settled and not self.is_composing:
            self._settled = self.text()
            self.text_settled.emit(self._settled)

    def set_text_quietly(self, text: str) -> None:
        """Sets the text as already settled: nobody is told."""
        self._settled = text
        self.setText(text)
        self._timer.stop()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._note_begin()
        if not self.is_composing and self.text() != self._settled:
            self._timer.start()

    @property
    def is_refused(self) -> bool:
        """Whether a rule said no to what it holds."""
        return bool(self.property("refused"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_refused:
            theme, area = self._theme, self.rect()
            left = area.right() - theme.px(Size.FIELD_PAD) - theme.px(Size.REFUSED_SHAPE)
            box = shape_box(theme, left, area, Size.REFUSED_SHAPE)
            paint_shape(QPainter(self), box, Shape.TRIANGLE, theme.colour("late"))

    @override
    def event(self, event: QEvent) -> bool:
        return True if self.holds_back(event) else super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _RETURN and plain:
            self.settle()
            self.submitted.emit()
            event.accept()
            return
        if event.key() in _RETURN:
            event.ignore()  # Ctrl+Return belongs to the place around
            return
        super().keyPressEvent(event)


class LinesEdit(Composing, QPlainTextEdit):
    """Several lines; Enter moves on like in every field, Shift+Enter begins a new line.

    Signals:
        text_settled: the committed text, a moment after the last change of it.
        submitted: Return, never while composing.
    """

    text_settled = Signal(str)
    submitted = Signal()

    def __init__(
        self, theme: Theme, name: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._settled = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settle)
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """The committed text."""
        return self.toPlainText()

    def _changed(self) -> None:
        if not self.is_composing:
            self._timer.start()

    def settle(self) -> None:
        """Says the committed text now, if it is another one than last time."""
        self._timer.stop()
        if self.text() != self._settled and not self.is_composing:
            self._settled = self.text()
            self.text_settled.emit(self._settled)

    def set_text_quietly(self, text: str) -> None:
        """Sets the text as already settled: nobody is told."""
        self._settled = text
        self.setPlainText(text)
        self._timer.stop()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._changed()

    @override
    def event(self, event: QEvent) -> bool:
        return True if self.holds_back(event) else super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        if event.key() not in _RETURN or modifiers & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.settle()
            self.submitted.emit()
