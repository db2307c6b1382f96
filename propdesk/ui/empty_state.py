"""What a register says while it is empty: what it is for, how to begin, three keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, KeyHint, Kind
from propdesk.ui.cards import Rule
from propdesk.ui.label import Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


@dataclass(frozen=True, slots=True)
class Step:
    """A first step offered as a button.

    Attributes:
        verb: what the place calls it.
        text: verb with object.
        keys: its shortcut, if it has one.
    """

    verb: str
    text: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What an empty register says.

    Attributes:
        icon: of the register.
        title: the fact.
        words: what the register is for, a sentence or two.
        steps: first steps; the first is the primary button.
        keys: shortcut and what it does, three at most.
    """

    icon: str
    title: str
    words: str = ""
    steps: Sequence[Step] = ()
    keys: Sequence[tuple[str, str]] = ()


class _Disc(QWidget):
    """The icon in a tinted disc."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        theme.fix(self, width=Size.EMPTY_DISC, height=Size.EMPTY_DISC)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), self.rect()
        paint_rounded(painter, QRectF(area), area.width() / 2, theme.colour("accent_tint"))
        pixmap = theme.pixmap(self._icon, "accent", Size.EMPTY_ICON, self.devicePixelRatioF())
        by = (area.width() - theme.px(Size.EMPTY_ICON)) // 2
        painter.drawPixmap(by, by, pixmap)


class EmptyState(QWidget):
    """The middle of an empty register.

    Signals:
        step_chosen: the verb of the step that a person chose.
    """

    step_chosen = Signal(str)

    def __init__(self, theme: Theme, data: Emptiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.data = theme, data
        outer = QVBoxLayout(self)
        theme.pad(outer, Space.LARGE, Space.MEDIUM)
        outer.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._disc = _Disc(theme, data.icon)
        outer.addWidget(self._disc, alignment=middle)
        title = Label(theme, data.title, type=Type.TITLE)
        title.setAlignment(middle)
        outer.addWidget(title)
        self._words: QWidget | None = None
        if data.words:
            words = Label(theme, data.words, tone="quiet", wraps=True)
            words.setAlignment(middle)
            outer.addWidget(words)
            self._words = words
        self._keys: QWidget | None = None
        self.buttons = {step.verb: self._button(at, step) for at, step in enumerate(data.steps)}
        self._add_steps(outer)
        self._add_keys(outer)
        outer.addStretch(3)

    def _button(self, at: int, step: Step) -> ActionButton:
        kind = Kind.PLAIN if at else Kind.PRIMARY
        button = ActionButton(
            self._theme, step.text, kind=kind, keys=step.keys, height=Size.BUTTON_LARGE
        )
        button.clicked.connect(lambda _on=False, verb=step.verb: self.step_chosen.emit(verb))
        return button

    def _add_steps(self, outer: QVBoxLayout) -> None:
        if not self.buttons:
            return
        row = QHBoxLayout()
        self._theme.pad(row, (0, Space.TINY, 0, Space.MEDIUM), Space.SMALL)
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        outer.addLayout(row)

    def _add_keys(self, outer: QVBoxLayout) -> None:
        if not self.data.keys:
            return
        holder = QWidget()
        grid = QGridLayout(holder)
        self._theme.pad(grid, 0, Space.SMALL)
        grid.addWidget(Rule(self._theme), 0, 0, 1, 2)
        for row, (keys, words) in enumerate(self.data.keys, start=1):
            grid.addWidget(KeyHint(self._theme, keys), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(self._theme, words, tone="quiet"), row, 1)
        grid.setColumnStretch(1, 1)
        self._theme.fix(holder, width=Size.EMPTY_WIDTH)
        outer.addWidget(holder, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._keys = holder

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window title and first step stay; keys go first, then picture, then words."""
        super().resizeEvent(event)
        column = self.layout()
        assert column is not None
        optional = [part for part in (self._words, self._disc, self._keys) if part is not None]
        for part in optional:
            part.show()
        for part in reversed(optional):
            if column.heightForWidth(self.width()) <= self.height():
                break
            part.hide()
