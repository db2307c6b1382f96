"""A grid of fields: a quiet label, a value on the same baseline, a hairline under both."""

from dataclasses import dataclass, replace
from math import floor
from typing import Literal

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.choices import Choice, chosen_of, draw_choices
from propdesk.paper.blocks.piece import Block, Piece, Whole, place_heading, rows_that_fit
from propdesk.paper.ink import HAIR, HEAVY, LABEL, Ink, Type
from propdesk.paper.lines import Line
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_ABOVE_LINE = 2.2
_PITCH = 0.47  # of the size, in millimetres per point
_SMALL = 0.9


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One field.

    Attributes:
        name: of its value.
        label: before it.
        span: how many columns of the grid it takes.
        bold: what matters most on the paper.
        align: where the value stands; amounts stand at the right.
        places: decimals of a number.
        choice: boxes to tick instead of a text.
    """

    name: str
    label: Text
    span: int = 1
    bold: bool = False
    align: Literal["left", "right"] = "left"
    places: int | None = None
    choice: tuple[Choice, ...] = ()


class Fields(Block, frozen=True, tag_field="kind", tag="fields", kw_only=True):
    """Fields in columns.

    Attributes:
        columns: of the grid.
        gutter: millimetres between two columns, where the hairlines break.
        label_width: from the label to the value, in millimetres.
        row_height: in millimetres.
        size: of the values, in points; labels are 8.
        ruled: a heavy line above the first row, as after figures.
    """

    field: tuple[Field, ...]
    columns: int = 2
    gutter: float = 6.0
    label_width: float = 18.0
    row_height: float = 8.4
    size: float = 10.0
    ruled: bool = False

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        rows: list[FieldRow] = []
        for fields in self.rows():
            cells, column = [], 0
            for field in fields:
                cells.append(self._cell(field, column, setting, values, width))
                column += field.span
            extra = max(cell.extra_lines for cell in cells)
            rows.append(FieldRow(cells, self.row_height, extra * self.pitch, self.pitch))
        return FieldGrid(self, rows, values)

    def rows(self) -> list[list[Field]]:
        """The fields row by row; one that finds no room begins the next row."""
        rows: list[list[Field]] = [[]]
        used = 0
        for field in self.field:
            if used + field.span > self.columns and rows[-1]:
                rows.append([])
                used = 0
            rows[-1].append(field)
            used += field.span
        return rows

    @property
    def is_under_a_rule(self) -> bool:
        """Whether its first line is the heavy one, right under what stands above."""
        return self.ruled and self.heading is None

    @property
    def pitch(self) -> float:
        """Millimetres from one line of a long value to the next."""
        return self.size * _PITCH

    def span(self, width: float, column: int, span: int) -> tuple[float, float]:
        """Left and right edge of a field, from the left edge of the grid."""
        each = (width - (self.columns - 1) * self.gutter) / self.columns
        left = column * (each + self.gutter)
        return left, left + min(span, self.columns) * (each + self.gutter) - self.gutter

    def _cell(
        self, field: Field, column: int, setting: Setting, values: Values, width: float
    ) -> "Cell":
        left, right = self.span(width, column, field.span)
        value = values.get(field.name)
        room = right - left - self.label_width
        if field.choice:
            return Cell(field, left, right, (), Type(self.size), chosen=chosen_of(value))
        type = Type(self.size, bold=field.bold)
        text = as_text(value, field.places)
        fitted = setting.fitted(text, type, room, _SMALL)
        lines = setting.lines(text, fitted, room)
        return Cell(field, left, right, tuple(lines), fitted)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field with its value, measured; edges from the left of the grid."""

    field: Field
    left: float
    right: float
    lines: tuple[Line, ...]
    type: Type
    chosen: frozenset[str] = frozenset()
    is_rest: bool = False

    @property
    def extra_lines(self) -> int:
        """Lines after the first."""
        return max(len(self.lines) - 1, 0)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of the grid."""

    cells: list[Cell]
    base: float
    extra: float
    pitch: float

    @property
    def height(self) -> float:
        """In millimetres."""
        return self.base + self.extra

    def cut(self, room: float) -> "tuple[FieldRow, FieldRow] | None":
        """The lines that fit, and the rest without its labels."""
        count = floor((room - self.base) / self.pitch) + 1
        if count < 1:
            return None
        first = [replace(cell, lines=cell.lines[:count]) for cell in self.cells]
        rest = [replace(cell, lines=cell.lines[count:], is_rest=True) for cell in self.cells]
        return self._with(first), self._with(rest)

    def _with(self, cells: list[Cell]) -> "FieldRow":
        extra = max(cell.extra_lines for cell in cells) * self.pitch
        return FieldRow(cells, self.base, extra, self.pitch)


class FieldGrid(Whole):
    """The grid with its values."""

    def __init__(
        self, block: Fields, rows: list[FieldRow], values: Values, *, is_rest: bool = False
    ) -> None:
        self._block, self._rows, self._values, self._is_rest = block, rows, values, is_rest
        self.gap, self.first_gap = (0.0, 0.0) if block.is_under_a_rule else block.gaps
        self._above = 0.0 if is_rest else block.heading_height
        self.height = self._above + sum(row.height for row in rows)

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Labels and hairlines among what repeats, values among what does not."""
        if not self._is_rest:
            place_heading(sheet, self._block, frame, top, self._values, ruled=True)
        y = top + self._above
        key = (id(self._block), frame, top, self._is_rest, *[row.height for row in self._rows])
        sheet.fixed(key, lambda ink: self._draw_fixed(ink, sheet.setting, frame, y))
        for row in self._rows:
            y += row.height
            for cell in row.cells:
                self._draw_value(sheet, frame.left, y, row, cell)

    def _draw_fixed(self, ink: Ink, setting: Setting, frame: Frame, y: float) -> None:
        block = self._block
        if block.is_under_a_rule and not self._is_rest:
            ink.rule(frame.left, frame.right, y, HEAVY)
        label_type = LABEL if block.size >= 10 else LABEL._replace(size=7.5)
        for row in self._rows:
            y += row.height
            for cell in row.cells:
                ink.rule(frame.left + cell.left, frame.left + cell.right, y, HAIR)
                label = setting.say(cell.field.label, self._values)
                if cell.is_rest or not label:
                    continue
                type = setting.fitted(label, label_type, block.label_width - 1.2, 0.75)
                base = y - row.extra - _ABOVE_LINE
                ink.text(frame.left + cell.left, base, label, type)

    def _draw_value(
        self, sheet: Sheet, origin: float, bottom: float, row: FieldRow, cell: Cell
    ) -> None:
        base = bottom - row.extra - _ABOVE_LINE
        left = origin + cell.left + self._block.label_width
        if cell.field.choice:
            if not cell.is_rest:
                room = origin + cell.right - left
                draw_choices(sheet, left, base, cell.field.choice, cell.chosen, cell.type, room)
        elif cell.field.align == "right":
            for index, line in enumerate(cell.lines):
                y = base + index * row.pitch
                sheet.ink.text(origin + cell.right, y, line.text, cell.type, "right")
        else:
            sheet.lines(left, base, list(cell.lines), cell.type, row.pitch, None)

    @override
    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        fit, rest = rows_that_fit(self._rows, room - self._above, is_first=is_first)
        if not fit or not rest:
            return None
        return (
            FieldGrid(self._block, fit, self._values, is_rest=self._is_rest),
            FieldGrid(self._block, rest, self._values, is_rest=True),
        )
