"""A refusal beside its field: the fact in bold, the detail, the ways out as buttons."""

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton
from propdesk.ui.flow import FlowLayout
from propdesk.ui.label import Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_ENDS = "。.;；\n"


def fact_and_detail(message: str) -> tuple[str, str]:
    """The first sentence, and the rest.

    A full stop ends a sentence only before a space or a Chinese character, so that amounts and
    names with dots stay whole.
    """
    for at, ch in enumerate(message):
        if ch not in _ENDS:
            continue
        after = message[at + 1 : at + 2]
        if ch == "." and not (after.isspace() or after == ""):
            continue
        keep = at if ch in "。\n" else at + 1
        return message[:keep].strip(), message[at + 1 :].strip()
    return message.strip(), ""


class RefusalNote(QWidget):
    """What a rule said no to, and how to go on.

    Signals:
        way_chosen: the verb of the way out that a person chose.
    """

    way_chosen = Signal(str)

    def __init__(self, theme: Theme, error: DeskError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.error = theme, error
        fact, detail = fact_and_detail(error.message)
        self.setAccessibleName(error.message)
        column = QVBoxLayout(self)
        theme.pad(column, (Space.LARGE, Space.SMALL, Space.MEDIUM, Space.SMALL), Space.TINY)
        column.addWidget(Label(theme, fact, type=Type.STRONG, tone="late", wraps=True))
        if detail:
            column.addWidget(Label(theme, detail, wraps=True))
        self.buttons: list[ActionButton] = []
        ways = error.ways if isinstance(error, Refusal) else ()
        if ways:
            holder = QWidget()
            row = FlowLayout(holder)
            theme.pad(row, (0, Space.TINY, 0, 0), Space.SMALL)
            for at, way in enumerate(ways, start=1):
                row.addWidget(self._button(f"Alt+{at}", way.text, way.verb))
            column.addWidget(holder)

    def _button(self, keys: str, text: str, verb: str) -> ActionButton:
        button = ActionButton(self._theme, text, keys=keys, height=Size.BUTTON_SMALL)
        button.clicked.connect(lambda _on=False, verb=verb: self.way_chosen.emit(verb))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(button.click)
        self.buttons.append(button)
        return button

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._theme.px(Size.RECORD_MIN), 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        radius = theme.px(Size.RADIUS)
        paint_rounded(painter, QRectF(self.rect()), radius, theme.colour("late_tint"))
        inset = theme.px(Space.SMALL)
        stripe = QRect(0, inset, theme.px(Size.STRIPE), max(0, self.height() - 2 * inset))
        painter.fillRect(stripe, theme.colour("late"))
