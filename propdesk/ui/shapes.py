"""The small shapes that tell a state beside its word."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF


class Shape(StrEnum):
    """What tells a state beside its word, so that colour is never needed."""

    NONE = "none"
    RING = "ring"
    DOT = "dot"
    HALF = "half"
    CLOCK = "clock"
    PAUSE = "pause"
    CHECK = "check"
    CROSS = "cross"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    URGENT = "urgent"
    INFO = "info"
    LOCK = "lock"


_STROKE: Final = 0.19  # of the side
_Draw = Callable[[QPainter, QRectF, QColor], None]


def _pen(colour: QColor, side: float, share: float = _STROKE) -> QPen:
    pen = QPen(colour, max(1.0, side * share))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _inset(box: QRectF, share: float) -> QRectF:
    by = box.width() * share
    return box.adjusted(by, by, -by, -by)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _stroke(
    painter: QPainter, box: QRectF, colour: QColor, *strokes: tuple[tuple[float, float], ...]
) -> None:
    painter.setPen(_pen(colour, box.width()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in strokes:
        painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in points]))


def _fill(painter: QPainter, box: QRectF, colour: QColor, *points: tuple[float, float]) -> None:
    painter.setPen(_pen(colour, box.width(), 0.08))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in points]))


def _ring(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(_pen(colour, box.width()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_inset(box, _STROKE / 2))


def _dot(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _ring(painter, box, colour)
    path = QPainterPath(box.center())
    path.arcTo(_inset(box, _STROKE / 2), 90, -180)
    path.closeSubpath()
    painter.fillPath(path, QBrush(colour))


def _clock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _ring(painter, box, colour)
    painter.setPen(_pen(colour, box.width(), 0.15))
    painter.drawPolyline(QPolygonF([_at(box, 0.5, 0.26), box.center(), _at(box, 0.72, 0.5)]))


def _pause(painter: QPainter, box: QRectF, colour: QColor) -> None:
    for left in (0.12, 0.6):
        painter.fillRect(QRectF(_at(box, left, 0.08), _at(box, left + 0.28, 0.92)), QBrush(colour))


def _check(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _stroke(painter, box, colour, ((0.08, 0.55), (0.38, 0.84), (0.92, 0.18)))


def _cross(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _stroke(painter, box, colour, ((0.12, 0.12), (0.88, 0.88)), ((0.88, 0.12), (0.12, 0.88)))


def _diamond(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _fill(painter, box, colour, (0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5))


def _triangle(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _fill(painter, box, colour, (0.5, 0.08), (1.0, 0.94), (0.0, 0.94))


def _urgent(painter: QPainter, box: QRectF, colour: QColor) -> None:
    low = ((0.02, 0.96), (0.5, 0.5), (0.98, 0.96))
    high = ((0.02, 0.5), (0.5, 0.04), (0.98, 0.5))
    _stroke(painter, box, colour, low, high)


def _info(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _ring(painter, box, colour)
    painter.setPen(_pen(colour, box.width(), 0.15))
    painter.drawLine(_at(box, 0.5, 0.48), _at(box, 0.5, 0.72))
    painter.drawPoint(_at(box, 0.5, 0.28))


def _lock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.fillRect(QRectF(_at(box, 0.1, 0.45), _at(box, 0.9, 1.0)), QBrush(colour))
    painter.setPen(_pen(colour, box.width(), 0.15))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(_at(box, 0.25, 0.05), _at(box, 0.75, 0.8)), 0, 180 * 16)


_DRAWN: Final[dict[Shape, _Draw]] = {
    Shape.RING: _ring,
    Shape.DOT: _dot,
    Shape.HALF: _half,
    Shape.CLOCK: _clock,
    Shape.PAUSE: _pause,
    Shape.CHECK: _check,
    Shape.CROSS: _cross,
    Shape.DIAMOND: _diamond,
    Shape.TRIANGLE: _triangle,
    Shape.URGENT: _urgent,
    Shape.INFO: _info,
    Shape.LOCK: _lock,
}


def paint_shape(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    """Draws a shape into a square box."""
    draw = _DRAWN.get(shape)
    if draw is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, box, colour)
    painter.restore()
