"""What a form says of a table: columns, totals, blank rows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import Block, Piece
from propdesk.paper.blocks.table_piece import LaidTable
from propdesk.paper.blocks.table_rows import Cell, Edges, TableRow
from propdesk.paper.ink import Type
from propdesk.paper.setting import Setting
from propdesk.paper.wording import Text, Values, as_text

INSIDE = 1.6
_FEWEST = 2  # blank rows that are left at least


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column.

    Attributes:
        name: of the value in each row.
        label: at its head, with places for values of the paper (such as a currency).
        width: in millimetres; one column may leave it out and takes what is left.
        align: of head and cells; figures stand at the right.
        places: decimals of a number.
        bold: what the eye looks for in the row.
        quiet: a row number or a remark.
        total: its numbers are added up in the total row.
        box: a box to tick instead of a text.
    """

    name: str
    label: Text = ""
    width: float = 0.0
    align: Literal["left", "centre", "right"] = "left"
    places: int | None = None
    bold: bool = False
    quiet: bool = False
    total: bool = False
    box: bool = False


class Total(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last row, bold.

    Attributes:
        label: at its left.
        name: of the value that is printed as the total of the one column that has one; without
            it the numbers of the rows are added up.
    """

    label: Text
    name: str = ""


class Table(Block, frozen=True, tag_field="kind", tag="table", kw_only=True):
    """A table.

    Attributes:
        rows: the name of the value that holds the rows.
        blank_rows: so many rows at least, the rest to write on, unless
        blank_unless: the value of this name is given, which closes the paper.
        row_height, head_height: in millimetres.
        size: of the cells, in points; heads are 8.
        total: the last row.
    """

    rows: str
    column: tuple[Column, ...]
    blank_rows: int = 0
    blank_unless: str = ""
    row_height: float = 7.0
    head_height: float = 6.3
    size: float = 9.0
    total: Total | None = None

    @property
    @override
    def gives_way(self) -> bool:
        return self.blank_rows > 0

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        edges = self.edges(width)
        given = _rows(values.get(self.rows))
        rows = [self._row(setting, row, edges) for row in given]
        closed = self.blank_unless and values.get(self.blank_unless) and not setting.blank
        if not closed and self.blank_rows:
            gives = setting.gives(self)
            blank = [Cell((), Type(self.size))] * len(self.column)
            wanted = max(self.blank_rows - gives, min(self.blank_rows, _FEWEST))
            missing = wanted - len(rows)
            rows += [TableRow(blank, self.row_height, 0.0, self.size)] * missing
        totals = self._totals(given, values) if self.total else None
        return LaidTable(self, edges, rows, totals, values)

    def edges(self, width: float) -> list[Edges]:
        """The columns; text stands 1.6 mm inside, but on the margin at both ends."""
        spare = width - sum(column.width for column in self.column)
        edges, left = [], 0.0
        last = len(self.column) - 1
        for index, column in enumerate(self.column):
            right = left + (column.width or spare)
            inner_left = left if index == 0 else left + INSIDE
            inner_right = width if index == last else right - INSIDE
            edges.append(Edges(inner_left, inner_right))
            left = right
        return edges

    def _row(self, setting: Setting, row: Mapping[str, object], edges: Sequence[Edges]) -> TableRow:
        cells = []
        for column, edge in zip(self.column, edges, strict=True):
            value = row.get(column.name)
            type = Type(self.size, bold=column.bold, quiet=column.quiet)
            if column.box:
                cells.append(Cell((), type, ticked=bool(value)))
                continue
            lines = setting.lines(as_text(value, column.places), type, edge.right - edge.left)
            cells.append(Cell(tuple(lines), type))
        extra = max(max(len(cell.lines) for cell in cells) - 1, 0)
        pitch = TableRow.pitch_of(self.size)
        return TableRow(cells, self.row_height, extra * pitch, self.size)

    def _totals(self, rows: Sequence[Mapping[str, object]], values: Values) -> list[str]:
        """What stands in each column of the total row."""
        totals = []
        for column in self.column:
            if not column.total:
                totals.append("")
            elif self.total and self.total.name:
                totals.append(as_text(values.get(self.total.name), column.places))
            else:
                amounts = [row.get(column.name) for row in rows]
                totals.append(as_text(_added(amounts), column.places) if rows else "")
        return totals


def _rows(value: Any) -> Sequence[Mapping[str, object]]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _added(amounts: Sequence[object]) -> Decimal:
    """The sum of exact numbers.

    Raises:
        TypeError: one of them is a text or inexact: a total on paper is never a guess.
    """
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            continue
        if not isinstance(amount, Decimal | int):
            raise TypeError(f"a total needs exact numbers, not {type(amount).__name__}")
        total += amount
    return total
