"""A tick box with its words."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from propdesk.core.overriding import override
from propdesk.ui.focus_ring import NO_HALO
from propdesk.ui.marks import paint_rounded, paint_text
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import HALO_ALPHA, Size, Space


class Tick(QCheckBox):
    """A tick box; the space bar ticks, Enter goes on.

    Signals:
        submitted: Enter.
    """

    submitted = Signal()

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._theme, self._words = theme, words
        self.setAccessibleName(words)
        self.setProperty(NO_HALO, True)
        theme.changed.connect(self.updateGeometry)

    def _box(self) -> QRect:
        side, halo = self._theme.px(Size.TICK), self._theme.px(Size.HALO)
        return QRect(halo, (self.height() - side) // 2, side, side)

    @override
    def sizeHint(self) -> QSize:
        px, metrics = self._theme.px, self._theme.metrics()
        halo = px(Size.HALO)
        wide = halo + px(Size.TICK) + px(Space.MEDIUM) + metrics.horizontalAdvance(self._words)
        return QSize(wide, max(metrics.height(), px(Size.TICK)) + 2 * halo)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._theme, QPainter(self), self._box()
        radius, on = theme.px(Size.HINT_RADIUS), self.isChecked()
        focus = self.hasFocus()
        if focus:
            halo = theme.px(Size.HALO)
            around = QRectF(box.adjusted(-halo, -halo, halo, halo))
            ring = theme.colour("accent", HALO_ALPHA)
            paint_rounded(painter, around, radius + halo, None, ring, width=float(halo))
        border = theme.colour("accent" if focus or on else "border")
        ground = theme.colour("accent" if on else "surface")
        width = float(theme.px(Size.FOCUS if focus else Size.HAIRLINE))
        paint_rounded(painter, QRectF(box), radius, ground, border, width=width)
        if on:
            inset = theme.px(Size.HALO)
            inner = QRectF(box.adjusted(inset, inset, -inset, -inset))
            paint_shape(painter, inner, Shape.CHECK, theme.colour("on_accent"))
        left = box.right() + 1 + theme.px(Space.MEDIUM)
        words = QRect(left, 0, self.width() - left, self.height())
        tone = "text" if self.isEnabled() else "quiet"
        paint_text(painter, theme, words, self._words, tone=tone)
