"""A table with its rows, drawn page by page with its head above each part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import Piece, Whole, place_heading, rows_that_fit
from propdesk.paper.blocks.table_rows import Edges, TableRow, centred_base
from propdesk.paper.ink import HAIR, HEAVY, LABEL, MEDIUM, TICK_BOX, Align, Ink, Type
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Values

if TYPE_CHECKING:
    from propdesk.paper.blocks.table import Table


_A_BIT = 0.1


class LaidTable(Whole):
    """The rows that stand on one page, or on several before they are split."""

    flows = True

    def __init__(
        self,
        block: "Table",
        edges: Sequence[Edges],
        rows: list[TableRow],
        totals: Sequence[str] | None,
        values: Values,
        *,
        is_rest: bool = False,
    ) -> None:
        self._block, self._edges, self._rows = block, edges, rows
        self._totals = totals
        self._values, self._is_rest = values, is_rest
        self.gap, self.first_gap = block.gaps
        if block.heading is None:
            self.first_gap = 0.0  # its first line falls on the one under the head
        self._head = block.heading_height + block.head_height
        foot = block.row_height if self._totals is not None else 0.0
        self.height = self._head + sum(row.height for row in rows) + foot

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Heading, heads and rules among what repeats, cells among what does not."""
        block = self._block
        place_heading(sheet, block, frame, top, self._values, ruled=False, continued=self._is_rest)
        y = top + block.heading_height
        heads = self._heads(sheet.setting)
        heights = tuple([row.height for row in self._rows])
        key = (id(block), frame, top, heights, heads, self._totals is None)
        sheet.fixed(key, lambda ink: self._draw_fixed(ink, sheet.setting, frame, y, heads))
        y += block.head_height
        for row in self._rows:
            self._draw_row(sheet.ink, frame.left, y, row)
            y += row.height
        if self._totals is not None:
            self._draw_totals(sheet.ink, frame.left, y)

    def _heads(self, setting: Setting) -> tuple[str, ...]:
        return tuple([setting.say(column.label, self._values) for column in self._block.column])

    def _draw_fixed(
        self, ink: Ink, setting: Setting, frame: Frame, y: float, heads: tuple[str, ...]
    ) -> None:
        block = self._block
        ink.rule(frame.left, frame.right, y, HEAVY)
        for column, edge, head in zip(block.column, self._edges, heads, strict=True):
            type = setting.fitted(head, LABEL, edge.right - edge.left, 0.7)
            base = y + centred_base(block.head_height, type.size)
            _put(ink, frame.left, edge, base, head, type, column.align)
        y += block.head_height
        ink.rule(frame.left, frame.right, y, HAIR)
        for row in self._rows[:-1]:
            y += row.height
            ink.rule(frame.left, frame.right, y, HAIR)
        y += self._rows[-1].height if self._rows else 0.0
        if self._rows:
            ink.rule(frame.left, frame.right, y, MEDIUM)
        if self._totals is not None and block.total is not None:
            label = setting.say(block.total.label, self._values)
            base = y + centred_base(block.row_height, block.size)
            ink.text(frame.left, base, label, Type(block.size, bold=True))
            ink.rule(frame.left, frame.right, y + block.row_height, MEDIUM)

    def _draw_row(self, ink: Ink, origin: float, top: float, row: TableRow) -> None:
        base = top + row.first_base
        pitch = row.pitch_of(row.size)
        for cell, column, edge in zip(row.cells, self._block.column, self._edges, strict=True):
            if cell.ticked is not None:
                ink.tick_box(origin + edge.left, base, ticked=cell.ticked, side=TICK_BOX - 0.2)
                continue
            for index, line in enumerate(cell.lines):
                y = base + index * pitch
                _put(ink, origin, edge, y, line.text, cell.type, column.align)

    def _draw_totals(self, ink: Ink, origin: float, top: float) -> None:
        block = self._block
        base = top + centred_base(block.row_height, block.size)
        type = Type(block.size, bold=True)
        for column, edge, total in zip(block.column, self._edges, self._totals or (), strict=True):
            _put(ink, origin, edge, base, total, type, column.align)

    @override
    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        room -= self._head
        if self._totals is not None:  # which never stands alone on a page
            room = min(room, sum(row.height for row in self._rows) - _A_BIT)
        fit, rest = rows_that_fit(self._rows, room, is_first=is_first)
        if not fit or not rest:
            return None
        block, edges, values = self._block, self._edges, self._values
        return (
            LaidTable(block, edges, fit, None, values, is_rest=self._is_rest),
            LaidTable(block, edges, rest, self._totals, values, is_rest=True),
        )


def _put(
    ink: Ink, origin: float, edge: Edges, y: float, text: str, type: Type, align: Align
) -> None:
    if align == "right":
        ink.text(origin + edge.right, y, text, type, "right")
    elif align == "centre":
        ink.text(origin + (edge.left + edge.right) / 2, y, text, type, "centre")
    else:
        ink.text(origin + edge.left, y, text, type)
