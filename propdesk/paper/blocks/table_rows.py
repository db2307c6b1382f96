"""The rows of a table, measured."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

from propdesk.paper.ink import Type
from propdesk.paper.lines import Line

_PITCH = 0.48  # of the size, in millimetres per point


class Edges(NamedTuple):
    """Where the text of a column stands, from the left of the table."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, or a box to tick (`ticked` is not None)."""

    lines: tuple[Line, ...]
    type: Type
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row.

    Attributes:
        cells: one per column.
        base: its height with one line, in millimetres.
        extra: what further lines add.
        size: of its type, in points.
    """

    cells: Sequence[Cell]
    base: float
    extra: float
    size: float

    @staticmethod
    def pitch_of(size: float) -> float:
        """Millimetres from line to line."""
        return size * _PITCH

    @property
    def height(self) -> float:
        """In millimetres."""
        return self.base + self.extra

    @property
    def first_base(self) -> float:
        """From its top to the first baseline: Han characters stand in the middle."""
        return centred_base(self.base, self.size)

    def cut(self, room: float) -> "tuple[TableRow, TableRow] | None":
        """The lines that fit in so many millimetres, and the others."""
        pitch = self.pitch_of(self.size)
        count = floor((room - self.base) / pitch) + 1
        if count < 1:
            return None
        first = [replace(cell, lines=cell.lines[:count]) for cell in self.cells]
        rest = [replace(cell, lines=cell.lines[count:], ticked=None) for cell in self.cells]
        return self._with(first, pitch), self._with(rest, pitch)

    def _with(self, cells: Sequence[Cell], pitch: float) -> "TableRow":
        extra = max(max(len(cell.lines) for cell in cells) - 1, 0)
        return replace(self, cells=cells, extra=extra * pitch)


def centred_base(height: float, size: float) -> float:
    """The baseline of a Han text in the middle of a height: its middle lies 0.38 em above it."""
    return height / 2 + 0.38 * size * 25.4 / 72
