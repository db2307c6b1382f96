"""Chips under the quick line: what was understood, and what is parked."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.buttons import DeskButton
from propdesk.ui.keys import key_text
from propdesk.ui.marks import key_hint_size, paint_key_hint, paint_rounded, paint_text, shape_box
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Tone, Type


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that the quick line understood.

    Attributes:
        key: what the place calls it (unit, caller …).
        label: the word before the value; may be empty.
        value: what was understood.
        is_fixed: it only tells; it cannot be corrected.
    """

    key: str
    label: str
    value: str
    tone: Tone = "quiet"
    shape: Shape = Shape.NONE
    is_fixed: bool = False


class UnderstoodChip(DeskButton):
    """Label and value of what was understood; Enter or F4 corrects it."""

    def __init__(self, theme: Theme, data: Understood, parent: QWidget | None = None) -> None:
        super().__init__(theme, data.value, parent)
        self._data = data
        self.setAccessibleName(f"{data.label} {data.value}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if data.is_fixed:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def data(self) -> Understood:
        """What it shows."""
        return self._data

    def _widths(self) -> tuple[int, int, int]:
        theme, metrics = self._theme, self._theme.metrics(Type.SECOND)
        shape = theme.px(Size.SHAPE + Size.CHIP_GAP) if self._data.shape is not Shape.NONE else 0
        label = metrics.horizontalAdvance(self._data.label)
        gap = theme.px(Size.CHIP_GAP) if label else 0
        return shape, label + gap, metrics.horizontalAdvance(self._data.value)

    @override
    def sizeHint(self) -> QSize:
        wide = sum(self._widths()) + 2 * self._theme.px(Size.CHIP_PAD)
        return QSize(wide, self._theme.px(Size.CHIP_TALL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, data = self._theme, QPainter(self), self._data
        ground = "pressed" if self.underMouse() and not data.is_fixed else f"{data.tone}_tint"
        radius = self.height() / 2
        paint_rounded(painter, QRectF(self.rect()), radius, theme.colour(ground))
        if self.hasFocus():
            width, ring = float(theme.px(Size.FOCUS)), theme.colour("accent")
            paint_rounded(painter, QRectF(self.rect()), radius, None, ring, width=width)
        shape, label, value = self._widths()
        tone = "text" if data.tone == "quiet" else data.tone
        left = theme.px(Size.CHIP_PAD)
        if data.shape is not Shape.NONE:
            box = shape_box(theme, left, self.rect())
            paint_shape(painter, box, data.shape, theme.colour(tone))
        # quiet words are too weak on the louder tints
        named = "quiet" if data.tone in ("quiet", "accent") else tone
        for width, text, ink in ((label, data.label, named), (value, data.value, tone)):
            left += shape
            area = QRect(left, 0, width, self.height())
            paint_text(painter, theme, area, text, tone=ink, role=Type.SECOND)
            left, shape = left + width, 0


@dataclass(frozen=True, slots=True)
class Parked:
    """An entry that waits.

    Attributes:
        key: what the place calls it.
        text: how it is told from the others.
    """

    key: str
    text: str


class ParkedChip(DeskButton):
    """An entry that waits: dashed, with the key that fetches it."""

    def __init__(
        self, theme: Theme, data: Parked, *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, data.text, parent)
        self.data = data
        self._hint = key_text(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.px
        wide = self._theme.metrics(Type.SECOND).horizontalAdvance(self._words)
        if self._hint:
            wide += px(Size.COUNT_GAP) + key_hint_size(self._theme, self._hint).width()
        return QSize(wide + 2 * px(Size.BUTTON_PAD), px(Size.CHIP_TALL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        focus = self.hasFocus()
        border = theme.colour("accent" if focus else "border")
        width = float(theme.px(Size.FOCUS if focus else Size.HAIRLINE))
        ground = theme.colour("hover" if self.underMouse() else "surface")
        area, radius = QRectF(self.rect()), self.height() / 2
        paint_rounded(painter, area, radius, ground, border, width=width, dashed=not focus)
        pad = theme.px(Size.BUTTON_PAD)
        words = self.rect().adjusted(pad, 0, -pad, 0)
        if self._hint:
            size = key_hint_size(theme, self._hint)
            top = (self.height() - size.height()) // 2
            cap = QRect(self.width() - pad - size.width(), top, size.width(), size.height())
            paint_key_hint(painter, theme, cap, self._hint)
            words.setRight(cap.left() - theme.px(Size.COUNT_GAP))
        paint_text(painter, theme, words, self._words, role=Type.SECOND)
