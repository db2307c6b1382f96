"""From blocks to pages: what stands where, what moves to the next page."""

from collections.abc import Sequence
from typing import NamedTuple

from propdesk.paper.blocks.piece import Piece, Unprinted
from propdesk.paper.layout import AnyBlock, Layout, SheetSize
from propdesk.paper.setting import Frame, Setting
from propdesk.paper.wording import Values

_A_BIT = 0.05


class Placed(NamedTuple):
    """A piece and its top edge in millimetres."""

    piece: Piece
    top: float


Pages = list[list[Placed]]


_MOST_STEPS = 12


def compose(setting: Setting, layout: Layout, values: Values, frame: Frame) -> Pages:
    """The pages of one paper in one column; at least one.

    What is meant for the pen gives way where that saves a page, and no more than that takes.
    """
    setting.giving = tuple([id(block) for block in layout.block if block.gives_way])
    pages = _compose(setting, layout, values, frame)
    if len(pages) == 1 or not setting.giving:
        return pages
    tightest = _MOST_STEPS * len(setting.giving)
    fewest = len(_compose(setting, layout, values, frame, tightest))
    tightness = 0
    while len(pages) > fewest:
        tightness += 1
        pages = _compose(setting, layout, values, frame, tightness)
    return pages


def _compose(
    setting: Setting, layout: Layout, values: Values, frame: Frame, tightness: int = 0
) -> Pages:
    setting.tightness = tightness
    composer = _Composer(layout.sheet)
    for group in _groups(layout.block):
        pieces = []
        for block in group:
            piece = block.piece(setting, values, frame.width)
            elsewhere = block.only is not None and block.only != frame.part + 1
            pieces.append(Unprinted(piece) if elsewhere else piece)
        composer.place(pieces)
    return composer.pages


def _groups(blocks: Sequence[AnyBlock]) -> list[list[AnyBlock]]:
    """Blocks that stay together, as the form says, and what is pinned below, all at once."""
    groups: list[list[AnyBlock]] = []
    joined = False
    for block in blocks:
        pinned = getattr(block, "lowest", False)
        if groups and (joined or (pinned and getattr(groups[-1][-1], "lowest", False))):
            groups[-1].append(block)
        else:
            groups.append([block])
        joined = block.keep
    return groups


class _Composer:
    def __init__(self, sheet: SheetSize) -> None:
        self._sheet = sheet
        self.pages: Pages = [[]]
        self._y = sheet.head_bottom

    def place(self, pieces: list[Piece]) -> None:
        """Places pieces that stay together, on this page, over its end, or on the next one."""
        while pieces and not self._fits(pieces):
            first = pieces[0]
            moves = not first.flows and self._fits_a_page(pieces)
            halves = None if moves and self.pages[-1] else self._split(first)
            if halves:
                self._put(halves[0])
                pieces = [halves[1], *pieces[1:]]
                self._next_page()
            elif self.pages[-1]:
                self._next_page()
            else:
                self._put(first)
                pieces = pieces[1:]
        self._put_all(pieces)

    def _fits(self, pieces: Sequence[Piece]) -> bool:
        height = sum(piece.height + self._gap(piece, index) for index, piece in enumerate(pieces))
        return self._y + height <= self._limit(pieces) + _A_BIT

    def _fits_a_page(self, pieces: Sequence[Piece]) -> bool:
        height = sum(piece.height + piece.gap for piece in pieces) - pieces[0].gap
        return self._sheet.head_bottom + pieces[0].first_gap + height <= self._limit(pieces)

    def _limit(self, pieces: Sequence[Piece]) -> float:
        return self._sheet.lowest if pieces[-1].is_pinned else self._sheet.bottom

    def _gap(self, piece: Piece, index: int = 1) -> float:
        return piece.gap if index or self.pages[-1] else piece.first_gap

    def _split(self, piece: Piece) -> tuple[Piece, Piece] | None:
        """What still fits, and the rest.

        Of a piece that would fit as a whole the end goes to the next page, so that what stays with
        it does not stand there alone.
        """
        room = self._sheet.bottom - self._y - self._gap(piece, 0)
        return piece.split(min(room, piece.height - _A_BIT * 2), is_first=not self.pages[-1])

    def _next_page(self) -> None:
        self.pages.append([])
        self._y = self._sheet.head_bottom

    def _put(self, piece: Piece) -> None:
        top = self._y + self._gap(piece, 0)
        self.pages[-1].append(Placed(piece, round(top, 3)))
        self._y = top + piece.height

    def _put_all(self, pieces: Sequence[Piece]) -> None:
        for index, piece in enumerate(pieces):
            if piece.is_pinned:
                below = sum(each.height + each.gap for each in pieces[index + 1 :])
                self._y = max(self._y, self._sheet.lowest - below - piece.height - piece.gap)
            self._put(piece)
