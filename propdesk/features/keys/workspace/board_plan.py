"""Where everything stands on the board: rails, their names, their hooks; no painting."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect

from propdesk.features.keys.workspace.board_hooks import Rail
from propdesk.ui.theme import Theme


class Measure:
    """Sizes of the board in logical pixels at 100 %."""

    HOOK_LEAST: Final = 60
    HOOK_MOST: Final = 88
    HOOK_HEIGHT: Final = 86
    TAG_TOP: Final = 16
    RAIL_MIDDLE: Final = 8
    PEG: Final = 9
    COLUMN_GAP: Final = 4
    ROW_GAP: Final = 6
    NAME_WIDTH: Final = 44
    EDGE: Final = 4
    TOP: Final = 12
    LINE: Final = 21
    TAG_PAD: Final = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of hooks; a rail that is too long goes on in a line below.

    Attributes:
        rail: which rail it is part of.
        first: the number of its first hook, counted over the whole board.
        count: how many hooks hang here.
        top: its upper edge.
        is_named: it begins a rail, whose name stands beside it.
    """

    rail: int
    first: int
    count: int
    top: int
    is_named: bool


def _balanced(count: int, most: int) -> int:
    """How many hooks hang in each line of a rail, so that no line holds a single one."""
    lines = max(1, -(-count // most))
    return max(1, -(-count // lines))


class Plan:
    """The places of all hooks at one width."""

    def __init__(self, theme: Theme, rails: Sequence[Rail], width: int) -> None:
        px = theme.px
        self.width = width
        self.left = px(Measure.NAME_WIDTH)
        gap = px(Measure.COLUMN_GAP)
        room = width - self.left - px(Measure.EDGE) + gap
        most = max(1, room // (px(Measure.HOOK_LEAST) + gap))
        counts = [_balanced(len(rail.hooks), most) for rail in rails]
        self.columns = max(counts, default=1)
        wide = min(px(Measure.HOOK_MOST), max(px(Measure.HOOK_LEAST), room // self.columns - gap))
        self.hook = (wide, px(Measure.HOOK_HEIGHT))
        self.stride = wide + gap
        self.line = self.hook[1] + px(Measure.ROW_GAP)
        self.top = px(Measure.TOP)
        self.strips = self._strips(rails, counts, self.top)
        self._firsts = [strip.first for strip in self.strips]
        self._tops = [strip.top for strip in self.strips]

    def _strips(self, rails: Sequence[Rail], counts: Sequence[int], top: int) -> list[Strip]:
        strips: list[Strip] = []
        first = 0
        for nth, (rail, most) in enumerate(zip(rails, counts, strict=True)):
            for start in range(0, max(1, len(rail.hooks)), most):
                count = min(most, len(rail.hooks) - start)
                strips.append(Strip(nth, first + start, count, top, is_named=start == 0))
                top += self.line
            first += len(rail.hooks)
        return strips

    @property
    def height(self) -> int:
        """The height of the whole board."""
        return 2 * self.top + len(self.strips) * self.line

    def box(self, number: int) -> QRect:
        """The place of a hook: the peg on the rail, and the tag that hangs from it."""
        strip = self.strips[self.strip_of(number)]
        left = self.left + (number - strip.first) * self.stride
        return QRect(left, strip.top, *self.hook)

    def strip_of(self, number: int) -> int:
        """In which line a hook hangs."""
        return bisect_right(self._firsts, number) - 1

    def at(self, point: QPoint) -> int | None:
        """The hook under a point of the board."""
        nth = bisect_right(self._tops, point.y()) - 1
        if nth < 0 or point.x() < self.left:
            return None
        strip = self.strips[nth]
        column, within = divmod(point.x() - self.left, self.stride)
        if column >= strip.count or within >= self.hook[0]:
            return None
        return strip.first + column if point.y() - strip.top < self.hook[1] else None

    def between(self, top: int, bottom: int) -> range:
        """The numbers of the lines that a part of the board touches."""
        return range(max(0, bisect_right(self._tops, top) - 1), bisect_right(self._tops, bottom))

    def above(self, number: int, lines: int) -> int:
        """The hook so many lines above (below where negative), as near as there is one."""
        nth = self.strip_of(number)
        column = number - self.strips[nth].first
        wanted = min(max(0, nth - lines), len(self.strips) - 1)
        step = -1 if lines > 0 else 1
        while 0 <= wanted < len(self.strips) and not self.strips[wanted].count:
            wanted += step
        if not 0 <= wanted < len(self.strips):
            return number
        strip = self.strips[wanted]
        return strip.first + min(column, strip.count - 1)
