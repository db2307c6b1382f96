"""Chips, key hints, boxes and lines of text, drawn alike in widgets and in table cells."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Tone, Type


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as a chip: a word, its colour, a shape."""

    word: str
    tone: Tone = "quiet"
    shape: Shape = Shape.NONE


def shape_box(theme: Theme, left: float, area: QRect, logical: float = Size.SHAPE) -> QRectF:
    """The square of a shape at the left of an area, centred in its height."""
    side = theme.px(logical)
    return QRectF(left, area.center().y() + 0.5 - side / 2, side, side)


def paint_rounded(
    painter: QPainter,
    area: QRectF,
    radius: float,
    ground: QColor | None,
    border: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draws a rounded box; its border lies inside the area, so that hairlines stay sharp."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if border is not None:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        half = width / 2
        area = area.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def _chip_parts(theme: Theme, chip: Chip) -> tuple[int, int]:
    """Width of shape with its gap, and of the word."""
    word = theme.metrics(Type.SECOND).horizontalAdvance(chip.word)
    if chip.shape is Shape.NONE:
        return 0, word
    return theme.px(Size.SHAPE) + theme.px(Size.CHIP_GAP), word


def chip_size(theme: Theme, chip: Chip, height: int = Size.CHIP) -> QSize:
    """The room that a chip takes."""
    shape, word = _chip_parts(theme, chip)
    return QSize(2 * theme.px(Size.CHIP_PAD) + shape + word, theme.px(height))


def paint_chip(painter: QPainter, theme: Theme, area: QRect, chip: Chip) -> None:
    """Draws a state chip over a whole area; a word that does not fit is elided."""
    tone = "text" if chip.tone == "quiet" else chip.tone
    colour = theme.colour(tone)
    paint_rounded(painter, QRectF(area), area.height() / 2, theme.colour(f"{chip.tone}_tint"))
    pad = theme.px(Size.CHIP_PAD)
    before, _word = _chip_parts(theme, chip)
    left = area.left() + pad
    if chip.shape is not Shape.NONE:
        paint_shape(painter, shape_box(theme, left, area), chip.shape, colour)
    rest = QRect(left + before, area.top(), area.width() - 2 * pad - before, area.height())
    paint_text(painter, theme, rest, chip.word, tone=tone, role=Type.SECOND)


def paint_text(
    painter: QPainter,
    theme: Theme,
    area: QRect,
    text: str,
    *,
    tone: str = "text",
    role: Type = Type.BASE,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draws one line of plain text, centred in the height, elided at the right."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    shown = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def key_hint_size(theme: Theme, text: str) -> QSize:
    """The room that a key hint takes."""
    wide = theme.metrics(Type.HINT).horizontalAdvance(text) + 2 * theme.px(Size.KEY_HINT_PAD)
    high = theme.px(Size.KEY_HINT)
    return QSize(max(wide, high), high)


def paint_key_hint(
    painter: QPainter, theme: Theme, area: QRect, text: str, *, on_accent: bool = False
) -> None:
    """Draws a key as a small cap."""
    radius = theme.px(Size.HINT_RADIUS)
    border = theme.colour("on_accent_rule" if on_accent else "line")
    ground = None if on_accent else theme.colour("band")
    paint_rounded(painter, QRectF(area), radius, ground, border)
    tone = "on_accent" if on_accent else "quiet"
    paint_text(
        painter, theme, area, text, tone=tone, role=Type.HINT, align=Qt.AlignmentFlag.AlignHCenter
    )
