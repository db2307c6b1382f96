"""What the desk says without being asked: trouble as a bar, "saved" in passing."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, IconButton
from propdesk.ui.icon_box import IconBox, ShapeLabel
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.refusal_note import fact_and_detail
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

TOAST_MS = 5000


class TroubleBar(QWidget):
    """Trouble at the top of the place: what is safe, what happened, how to go on.

    Signals:
        retried: the person asked to try again.
        closed: the person has read it.
    """

    retried = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._retry: Callable[[], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row, words = QHBoxLayout(self), QVBoxLayout()
        theme.pad(row, (Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL), Space.MEDIUM)
        theme.pad(words, 0, Space.TINY)
        self._fact = Label(theme, type=Type.STRONG, tone="soon", wraps=True)
        self._detail = Label(theme, type=Type.SECOND, wraps=True)
        words.addWidget(self._fact)
        words.addWidget(self._detail)
        self.retry_button = ActionButton(theme, _("Try again"), height=Size.BUTTON_SMALL)
        self.close_button = IconButton(theme, "close", _("Close this message"))
        row.addWidget(IconBox(theme, "trouble", tone="soon"))
        row.addLayout(words, 1)
        row.addWidget(self.retry_button)
        row.addWidget(self.close_button)
        self.retry_button.clicked.connect(self._try_again)
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def show_trouble(self, error: DeskError, retry: Callable[[], None] | None = None) -> None:
        """Shows trouble.

        Args:
            error: its message says what is safe and how to go on.
            retry: what "try again" does; without it there is no such button.
        """
        fact, detail = fact_and_detail(error.message)
        self._retry = retry
        self._fact.setText(fact)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.retry_button.setVisible(retry is not None)
        self.setAccessibleName(error.message)
        self.show()

    @property
    def message(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def dismiss(self) -> None:
        """Takes the bar away."""
        self.hide()
        self._retry = None
        self.closed.emit()

    def _try_again(self) -> None:
        retry = self._retry
        self.dismiss()
        self.retried.emit()
        if retry is not None:
            retry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        paint_rounded(
            QPainter(self),
            QRectF(self.rect()),
            theme.px(Size.RADIUS),
            theme.colour("soon_tint"),
            theme.colour("soon"),
            width=float(theme.px(Size.HAIRLINE)),
        )


class Toast(QWidget):
    """A few words in passing, such as "saved 10:42:07"; never the only place they stand.

    It stands in the window's status bar: whatever it says, it lies over no control.

    Signals:
        changed: it says something now, or nothing any more.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ElidedLabel(theme, type=Type.SECOND_STRONG, tone="done")
        self._mark = ShapeLabel(theme, "", shape=Shape.CHECK, tone="done")
        row = QHBoxLayout(self)
        theme.pad(row, (Space.SMALL, 0, Space.SMALL, 0), Space.TINY)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.pass_by)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Says something for some seconds."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self._timer.start(TOAST_MS)
        self.changed.emit()

    def pass_by(self) -> None:
        """Says nothing any more."""
        self._timer.stop()
        self.hide()
        self.changed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, high = self._theme, self._theme.px(Size.TOAST)
        area = QRectF(0, (self.height() - high) / 2, self.width(), high)
        paint_rounded(QPainter(self), area, high / 2, theme.colour("done_tint"))
