"""How the search box lies over the window: a scrim, a raised panel, and keys that stay in it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.shell.palette_line import PaletteLine
from propdesk.shell.palette_list import PaletteList
from propdesk.shell.sizes import Measure
from propdesk.shell.unit_card import UnitCardView
from propdesk.ui.buttons import KeyHint
from propdesk.ui.cards import Rule
from propdesk.ui.icon_box import IconBox
from propdesk.ui.label import Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import (
    SCRIM_ALPHA,
    SCRIM_ALPHA_DARK,
    SHADOW_ALPHA,
    Size,
    Space,
    Type,
)

ONLY_DOINGS: Final = ">"
_SHADOW_STEPS: Final = 8


class Panel(QWidget):
    """The raised surface."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        radius = theme.px(Size.FLOAT_RADIUS)
        hair = float(theme.px(Size.HAIRLINE))
        surface, line = theme.colour("surface"), theme.colour("line")
        paint_rounded(QPainter(self), self.rect().toRectF(), radius, surface, line, width=hair)


class PaletteFrame(QWidget):
    """Lies over the whole window while it is open; keys go nowhere else meanwhile.

    Signals:
        closed: it was closed.
    """

    closed = Signal()

    def __init__(self, theme: Theme, entry_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._before: QWidget | None = None
        self._is_card_wanted = False
        self.setAccessibleName(_("Search and commands"))
        self._panel = Panel(theme, self)
        self.line = PaletteLine(theme)
        self.list = PaletteList(theme, _("What was found"))
        self.card = UnitCardView(theme, entry_words)
        self.foot = Label(theme, type=Type.SECOND, tone="quiet")
        self._lay_out()
        theme.changed.connect(self._fit)
        self.hide()

    # -- how it looks -----------------------------------------------------

    def _lay_out(self) -> None:
        theme, column = self._theme, QVBoxLayout(self._panel)
        theme.pad(column, Size.HAIRLINE)
        column.addWidget(self._head())
        column.addWidget(Rule(theme))
        body = QHBoxLayout()
        theme.pad(body)
        body.addLayout(self._beside_list())
        self._between = Rule(theme, upright=True)
        body.addWidget(self._between)
        body.addWidget(self.card, 1)
        column.addLayout(body, 1)
        column.addWidget(Rule(theme))
        column.addWidget(self._feet())

    def _beside_list(self) -> QVBoxLayout:
        """The list with room around the ring of the chosen item."""
        column = QVBoxLayout()
        self._theme.pad(column, (Space.SMALL, Space.TINY, Space.SMALL, Space.TINY))
        column.addWidget(self.list)
        return column

    def _head(self) -> QWidget:
        theme, holder = self._theme, QWidget()
        theme.fix(holder, height=Measure.PALETTE_LINE)
        row = QHBoxLayout(holder)
        theme.pad(row, (Space.HUGE - Space.TINY, 0, Space.HUGE, 0), Space.MEDIUM)
        row.addWidget(IconBox(theme, "search", tone="accent"))
        row.addWidget(self.line, 1)
        row.addWidget(KeyHint(theme, "Esc"))
        return holder

    def _feet(self) -> QWidget:
        theme, holder = self._theme, QWidget()
        theme.fix(holder, height=Measure.PALETTE_FOOT)
        row = QHBoxLayout(holder)
        theme.pad(row, (Space.HUGE, 0, Space.HUGE, 0), Space.SMALL)
        hints = (
            ("Up+Down", _("choose")),
            ("Return", _("open")),
            ("Tab", _("to the card")),
            (ONLY_DOINGS, _("only things to do")),
        )
        for keys, words in hints:
            row.addWidget(KeyHint(theme, keys))
            row.addWidget(Label(theme, words, type=Type.SECOND, tone="quiet"))
            row.addSpacing(theme.px(Space.SMALL))
        row.addStretch(1)
        row.addWidget(self.foot)
        return holder

    def _fit(self) -> None:
        px, edge = self._theme.px, self._theme.px(Space.LARGE)
        wide = min(px(Measure.PALETTE_WIDTH), self.width() - 2 * edge)
        top = min(px(Measure.PALETTE_TOP), max(edge, self.height() // 10))
        high = min(px(Measure.PALETTE_HEIGHT), self.height() - top - edge)
        self._panel.setGeometry(QRect((self.width() - wide) // 2, top, wide, high))
        both = wide >= px(Measure.PALETTE_BOTH)
        self.card.setVisible(both or self._is_card_wanted)
        self.list.setVisible(both or not self._is_card_wanted)
        self._between.setVisible(both)
        if both:
            room = min(px(Measure.PALETTE_LIST), wide * 46 // 100)
            self.list.setFixedWidth(room - 2 * px(Space.SMALL))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(wide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        scrim = ("ground", SCRIM_ALPHA_DARK) if theme.is_dark else ("text", SCRIM_ALPHA)
        painter.fillRect(self.rect(), theme.colour(*scrim))
        reach = theme.px(Size.SHADOW)
        shade = theme.colour(
            "text" if not theme.is_dark else "ground", SHADOW_ALPHA / _SHADOW_STEPS
        )
        area = QRectF(self._panel.geometry()).translated(0, theme.px(Space.TINY))
        for step in range(_SHADOW_STEPS):
            spread = reach * step / _SHADOW_STEPS
            box = area.adjusted(-spread, -spread, spread, spread)
            paint_rounded(painter, box, theme.px(Size.FLOAT_RADIUS) + spread, shade)

    def show_card_alone(self, *, shown: bool) -> None:
        """Where there is no room for both: the card instead of the list, or back."""
        self._is_card_wanted = shown
        self._fit()

    @property
    def is_card_in_front(self) -> bool:
        """Whether a person went to the card."""
        return self._is_card_wanted

    # -- opening and closing ----------------------------------------------

    def open_over(self) -> None:
        """Covers the window; the line has the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._is_card_wanted = False
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._fit()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close_it(self) -> None:
        """Closes it; the focus goes back to where it was."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys typed here are no shortcuts of what lies under it."""
        if event.type() == QEvent.Type.ShortcutOverride and self.isVisible():
            within = isinstance(watched, QWidget) and self.isAncestorOf(watched)
            if within and isinstance(event, QKeyEvent) and not _is_global(event):
                event.accept()
                return True
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_it()


def _is_global(event: QKeyEvent) -> bool:
    """Locking and scaling work everywhere."""
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return ctrl and event.key() in (
        Qt.Key.Key_L,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Equal,
        Qt.Key.Key_Minus,
        Qt.Key.Key_0,
    )
