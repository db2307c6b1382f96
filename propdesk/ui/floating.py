"""What floats over the window: a raised surface with the only shadow there is."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from propdesk.core.overriding import override
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import SHADOW_ALPHA, Size, Space


def window_of(widget: QWidget) -> QWidget:
    """The window that a widget is in."""
    return widget.window()


class Floating(QWidget):
    """A surface inside the window, above everything, placed beside what it belongs to."""

    def __init__(self, theme: Theme, anchor: QWidget, *, pad: int = 0) -> None:
        super().__init__(window_of(anchor))
        self._theme, self._anchor = theme, anchor
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)
        self.body = QVBoxLayout(self)
        theme.pad(self.body, pad or Size.HAIRLINE)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(theme.px(Size.SHADOW))
        shadow.setOffset(0, theme.px(Space.TINY))
        shadow.setColor(theme.colour("text" if not theme.is_dark else "ground", SHADOW_ALPHA))
        self.setGraphicsEffect(shadow)
        self.hide()

    def place(self, width: int, height: int) -> None:
        """Shows it under its anchor, or above where there is no room, inside the window."""
        window, gap = window_of(self._anchor), self._theme.px(Space.TINY)
        if self.parentWidget() is not window:
            self.setParent(window)
        top_left = self._anchor.mapTo(window, QPoint(0, 0))
        below = top_left.y() + self._anchor.height() + gap
        above = top_left.y() - gap - height
        top = below if below + height <= window.height() or above < 0 else above
        left = max(0, min(top_left.x(), window.width() - width))
        self.setGeometry(QRect(left, top, width, height))
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        paint_rounded(
            QPainter(self),
            self.rect().toRectF(),
            theme.px(Size.RADIUS),
            theme.colour("surface"),
            theme.colour("border"),
            width=float(theme.px(Size.HAIRLINE)),
        )
