"""What lies over the window of practice: a frame, a tab and pale words, that nothing is real."""

import math
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_FRAME: Final = 3
_TAB: Final = 24
_ACROSS: Final = 0.4  # of the diagonal
_PALE: Final = 0.05


class PracticeVeil(QWidget):
    """Lies over everything in a window and lets every click through."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Practice · invented data · close the window to leave"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
                self.raise_()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_across(painter)
        self._paint_frame(painter)

    def _paint_across(self, painter: QPainter) -> None:
        wide, high = self.width(), self.height()
        words, font = _("Practice"), self._theme.font(Type.TITLE)
        long = math.hypot(wide, high)
        font.setPixelSize(max(1, round(long * _ACROSS / max(len(words), 2))))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.colour("text", _PALE))
        painter.translate(QPointF(wide / 2, high / 2))
        painter.rotate(-math.degrees(math.atan2(high, wide)))
        area = QRectF(-long / 2, -high / 2, long, high)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_frame(self, painter: QPainter) -> None:
        theme, words = self._theme, self.accessibleName()
        edge = theme.px(_FRAME)
        colour = theme.colour("soon")
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidth(edge)
        painter.setPen(pen)
        half = edge / 2
        painter.drawRect(self.rect().toRectF().adjusted(half, half, -half, -half))
        painter.setFont(theme.font(Type.SECOND_STRONG))
        wide = painter.fontMetrics().horizontalAdvance(words) + 2 * theme.px(Space.LARGE)
        high = theme.px(_TAB)
        tab = QRectF((self.width() - wide) / 2, self.height() - edge - high, wide, high)
        paint_rounded(painter, tab, theme.px(Size.RADIUS), colour, colour, width=1.0)
        painter.setPen(theme.colour("surface"))
        painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, words)
