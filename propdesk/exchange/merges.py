"""Merged blocks: what stands at the top of a block holds for every row of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from propdesk.exchange.cells import Cell
from propdesk.exchange.survey import Merge


class SourceRow(NamedTuple):
    """One row of a sheet.

    Attributes:
        number: as the workbook program shows it, counted from 1.
        cells: from column A on; rows need not be equally long.
    """

    number: int
    cells: Sequence[Cell]


def filled_down(rows: Iterable[SourceRow], merges: Sequence[Merge]) -> Iterator[SourceRow]:
    """The rows, with each merged block's cell repeated down its leftmost column.

    Only downward: a block that also runs across is a title or a group, and says nothing of
    the columns it covers. A block that begins and ends in one row changes nothing.
    """
    waiting = sorted((merge for merge in merges if merge.bottom > merge.top), reverse=True)
    running: dict[Merge, Cell] = {}
    for row in rows:
        index = row.number - 1
        for merge in [merge for merge in running if merge.bottom < index]:
            del running[merge]
        if running:
            row = SourceRow(row.number, _with_fills(row.cells, running))
        yield row
        while waiting and waiting[-1].top <= index:
            merge = waiting.pop()
            if merge.top == index and merge.left < len(row.cells):
                running[merge] = replace(row.cells[merge.left], is_filled=True)


def _with_fills(cells: Sequence[Cell], running: dict[Merge, Cell]) -> list[Cell]:
    filled = list(cells)
    for merge, cell in running.items():
        if merge.left >= len(filled):
            filled += [Cell()] * (merge.left + 1 - len(filled))
        if filled[merge.left].is_blank:
            filled[merge.left] = cell
    return filled
