"""The two or three things that matter most, large: a label, a figure, what stands behind it."""

from typing import Literal

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import Block, Piece, Whole, place_heading
from propdesk.paper.ink import LABEL, NOTE, Align, Type
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_LABEL_BASE = 4.4
_UNIT_GAP = 1.8
_BELOW = 3.5
_SMALLEST = 0.5


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One figure.

    Attributes:
        name: of its value.
        label: above it.
        width: of its column in millimetres; what is left is shared by those without one.
        unit: after it, small.
        under: a quiet line under it, such as numerator and denominator.
        align: in its column.
    """

    name: str
    label: Text
    width: float = 0.0
    unit: Text | None = None
    under: Text | None = None
    align: Literal["left", "centre", "right"] = "left"
    places: int | None = None


class Figures(Block, frozen=True, tag_field="kind", tag="figures", kw_only=True):
    """Figures side by side; `size` in points."""

    figure: tuple[Figure, ...]
    size: float = 20.0

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        return LaidFigures(self, values)

    def columns(self, width: float) -> list[tuple[float, float]]:
        """Left and right of each figure, from the left of the block."""
        open_ones = sum(1 for figure in self.figure if not figure.width)
        spare = width - sum(figure.width for figure in self.figure)
        columns, left = [], 0.0
        for figure in self.figure:
            right = left + (figure.width or spare / open_ones)
            columns.append((left, right))
            left = right
        return columns


class LaidFigures(Whole):
    """The figures with their values."""

    def __init__(self, block: Figures, values: Values) -> None:
        self._block, self._values = block, values
        self.gap, self.first_gap = block.gaps[0], 0.0
        self._base = block.heading_height + _LABEL_BASE + 1.6 + block.size * 0.325
        under = 5.2 if any(figure.under is not None for figure in block.figure) else 0.0
        self.height = self._base + under + _BELOW

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Labels, figures, and what stands under them."""
        place_heading(sheet, self._block, frame, top, self._values, ruled=False)
        columns = self._block.columns(frame.width)
        for figure, (left, right) in zip(self._block.figure, columns, strict=True):
            self._draw_one(sheet, top, figure, frame.left + left, frame.left + right)

    def _draw_one(
        self, sheet: Sheet, top: float, figure: Figure, left: float, right: float
    ) -> None:
        setting, values = sheet.setting, self._values
        x = {"left": left, "centre": (left + right) / 2, "right": right}[figure.align]
        base = top + self._base
        label_base = top + self._block.heading_height + _LABEL_BASE
        label = setting.say(figure.label, values)
        sheet.ink.text(
            x, label_base, label, setting.fitted(label, LABEL, right - left), figure.align
        )
        text = as_text(values.get(figure.name), figure.places)
        unit = setting.say(figure.unit, values)
        self._draw_figure(sheet, x, base, text, unit, figure.align, right - left)
        under = setting.say(figure.under, values)
        sheet.ink.text(x, base + 5.2, under, NOTE._replace(size=8), figure.align)

    def _draw_figure(
        self, sheet: Sheet, x: float, base: float, text: str, unit: str, align: Align, room: float
    ) -> None:
        small = Type(9)
        after = sheet.setting.measure(unit, small) + _UNIT_GAP if unit else 0.0
        type = Type(self._block.size, bold=True)
        type = sheet.setting.fitted(text, type, room - after - 2.0, _SMALLEST)
        wide = sheet.setting.measure(text, type)
        start = {"left": x, "centre": x - (wide + after) / 2, "right": x - wide - after}[align]
        sheet.ink.text(start, base, text, type)
        if unit:
            gap = _UNIT_GAP if text else 10.0
            sheet.ink.text(start + wide + gap, base, unit, small)
