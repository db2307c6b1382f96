"""Tables of texts: the first rows of a sheet, differences, rejected rows."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from propdesk.ui.columns import Column, Face
from propdesk.ui.memory import Memory
from propdesk.ui.register_table import RegisterTable
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Tone
from propdesk.ui.worker import Lane


@dataclass(frozen=True, slots=True)
class Line:
    """One line of texts.

    Attributes:
        id: its place from 0.
        tone: colour of its words.
    """

    id: int
    cells: tuple[str, ...]
    tone: Tone = "text"
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column of such a table.

    Attributes:
        width: logical pixels; the least where it stretches.
        stretches: takes what is left over.
    """

    title: str
    width: int = 96
    stretches: bool = False
    is_quiet: bool = False


class LineSource:
    """Lines in memory as a register asks for them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def _ordered(self, order: Order) -> list[Line]:
        if not order.key:
            return list(self._lines)
        at = int(order.key)
        return sorted(self._lines, key=lambda line: line.cells[at], reverse=order.is_descending)

    def first_page(self, order: Order, limit: int) -> Sequence[Line]:
        """The first lines."""
        return self._ordered(order)[:limit]

    def ids(self, order: Order) -> "array[int]":
        """The ids of all lines."""
        return array("q", [line.id for line in self._ordered(order)])

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        """Lines by their ids."""
        return [self._lines[at] for at in ids]

    def id_of(self, row: Line) -> int:
        """The id of a line."""
        return row.id


def line_table(
    theme: Theme,
    name: str,
    heads: Sequence[Head],
    lines: Sequence[Line],
    lane: Lane,
    memory: Memory,
    *,
    sorts: bool = True,
) -> RegisterTable:
    """A table of lines; its model lives as long as it does.

    Args:
        theme: the look.
        name: for a screen reader, and by which column widths are remembered.
        heads: the columns.
        lines: what it shows.
        lane: reads the ids of long tables.
        memory: of column widths.
        sorts: whether a column's head sorts by it.
    """
    columns = [_column(at, head, sorts=sorts) for at, head in enumerate(heads)]
    model: RowModel[Line] = RowModel(columns, lane, Order(""))
    table = RegisterTable(theme, name, model, memory, f"import.{len(heads)}.{name}")
    model.setParent(table)
    model.ask(LineSource(lines))
    return table


def _column(at: int, head: Head, *, sorts: bool) -> Column[Line]:
    def face(line: Line) -> Face:
        tone: Tone = "quiet" if head.is_quiet and line.tone == "text" else line.tone
        return Face(tone=tone, is_bold=line.is_bold)

    return Column(
        key=str(at),
        title=head.title,
        text=lambda line: line.cells[at],
        face=face,
        sort_key=str(at) if sorts else None,
        width=head.width,
        stretches=head.stretches,
    )
