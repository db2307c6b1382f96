"""Blanks that carry numbers: one on each paper, or one on each line of a list."""

from collections.abc import Sequence

from propdesk.paper.blocks.table import Table
from propdesk.paper.layout import Layout
from propdesk.paper.wording import Values

NUMBER = "number"


def numbers_on(layout: Layout) -> int:
    """How many numbers one blank takes: a list has one for each line; 0 where there is no place."""
    table = _numbered_table(layout)
    if table is not None:
        return table.blank_rows
    return int(any(fact.name == NUMBER for fact in layout.fact))


def numbered(layout: Layout, numbers: Sequence[str]) -> list[Values]:
    """What the blanks say that carry these numbers."""
    table = _numbered_table(layout)
    if table is None:
        return [{NUMBER: number} for number in numbers]
    each = table.blank_rows
    sheets = [numbers[first : first + each] for first in range(0, len(numbers), each)]
    return [{table.rows: [{NUMBER: number} for number in lines]} for lines in sheets]


def _numbered_table(layout: Layout) -> Table | None:
    for block in layout.block:
        if isinstance(block, Table) and any(column.name == NUMBER for column in block.column):
            return block
    return None
