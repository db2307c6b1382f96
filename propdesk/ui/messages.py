"""What the desk says without being asked: trouble as a bar, "saved" in passing."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, IconButton, Kind
from propdesk.ui.floating import Floating
from propdesk.ui.icon_box import IconBox, ShapeLabel
from propdesk.ui.label import Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.refusal_note import fact_and_detail
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

TOAST_MS = 3000
TOAST_WITH_VERB_MS = 10_000


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


class Toast(Floating):
    """A few words in passing, such as "saved 10:42:07"; never the only place they stand.

    Signals:
        verb_chosen: the person took what the toast offered.
    """

    verb_chosen = Signal()

    def __init__(self, theme: Theme, place: QWidget) -> None:
        super().__init__(theme, place)
        row = QHBoxLayout()
        theme.pad(row, (Space.LARGE, Space.TINY, Space.MEDIUM, Space.TINY), Space.MEDIUM)
        self.body.addLayout(row)
        self._words = ShapeLabel(theme, "", role=Type.BASE)
        self.button = ActionButton(theme, "", kind=Kind.LINK, height=Size.BUTTON_SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)

    @property
    def words(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text

    def say(self, words: str, *, verb: str = "", shape: Shape = Shape.CHECK) -> None:
        """Says something for three seconds; ten when a verb is offered with it."""
        tone = "done" if shape is Shape.CHECK else "text"
        self._words.show_words(words, shape=shape, tone=tone)
        self.button.set_words(verb)
        self.button.setVisible(bool(verb))
        self.setAccessibleName(words)
        self.body.activate()  # else the first words are given the room of none
        size = self.sizeHint()
        high = max(size.height(), self._theme.px(Size.TOAST))
        self.place(size.width(), high)
        window, gap = self._anchor.window(), self._theme.px(Space.HUGE)
        corner = self._anchor.mapTo(window, self._anchor.rect().bottomLeft())
        left = corner.x() + (self._anchor.width() - size.width()) // 2
        self.move(left, corner.y() - high - gap)
        self._timer.start(TOAST_WITH_VERB_MS if verb else TOAST_MS)

    def _take(self) -> None:
        self.hide()
        self.verb_chosen.emit()
