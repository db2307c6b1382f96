"""Photos of what the paper is about, two on a row with captions; nothing where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import Block, Piece, Whole, place_heading, rows_that_fit
from propdesk.paper.ink import HAIR, Type
from propdesk.paper.lines import Line
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Values

_A_ROW = 2
_BETWEEN = 6.0
_HIGHEST = 62.0
_CAPTION = Type(8.5)
_CAPTION_BASE = 4.0
_CAPTION_PITCH = 4.1
_BELOW = 4.5


@dataclass(frozen=True, slots=True)
class PaperPhoto:
    """One photo: a picture file's bytes, its width and height in pixels, what it shows."""

    body: bytes
    width: int
    height: int
    caption: str = ""


class Photos(Block, frozen=True, tag_field="kind", tag="photos", kw_only=True):
    """Photos; the value `name` holds them as `PaperPhoto`."""

    name: str

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        given = values.get(self.name)
        named = given if isinstance(given, Sequence) else ()
        photos = [one for one in named if isinstance(one, PaperPhoto)]
        room = (width - _BETWEEN * (_A_ROW - 1)) / _A_ROW
        cells = [_cell(photo, setting, room) for photo in photos]
        rows = [_Row(cells[at : at + _A_ROW]) for at in range(0, len(cells), _A_ROW)]
        return LaidPhotos(self, rows, values, room)


@dataclass(frozen=True, slots=True)
class _Cell:
    photo: PaperPhoto
    width: float
    height: float
    lines: list[Line]


def _cell(photo: PaperPhoto, setting: Setting, room: float) -> _Cell:
    share = min(room / max(photo.width, 1), _HIGHEST / max(photo.height, 1))
    lines = setting.lines(photo.caption, _CAPTION, room) if photo.caption else []
    return _Cell(photo, photo.width * share, photo.height * share, lines)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[_Cell]

    @property
    def picture_height(self) -> float:
        return max(cell.height for cell in self.cells)

    @property
    def height(self) -> float:
        lines = max(len(cell.lines) for cell in self.cells)
        return self.picture_height + lines * _CAPTION_PITCH + _BELOW

    def cut(self, room: float) -> "tuple[_Row, _Row] | None":
        """A picture is never cut."""
        return None


class LaidPhotos(Whole):
    """Rows of photos; they go on over the end of a page."""

    flows = True

    def __init__(
        self,
        block: Photos,
        rows: list[_Row],
        values: Values,
        room: float,
        *,
        is_rest: bool = False,
    ) -> None:
        self._block, self._rows, self._values, self._room = block, rows, values, room
        self._is_rest = is_rest
        self.gap, self.first_gap = block.gaps if rows else (0.0, 0.0)
        self._head = block.heading_height if rows else 0.0
        self.height = self._head + sum(row.height for row in rows)

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """The heading, then each row: pictures with their upper edges in line, captions below."""
        if not self._rows:
            return
        place_heading(
            sheet, self._block, frame, top, self._values, ruled=False, continued=self._is_rest
        )
        top += self._head
        for row in self._rows:
            for nth, cell in enumerate(row.cells):
                left = frame.left + nth * (self._room + _BETWEEN)
                self._draw_cell(sheet, cell, left, top, top + row.picture_height)
            top += row.height

    def _draw_cell(
        self, sheet: Sheet, cell: _Cell, left: float, top: float, captions: float
    ) -> None:
        picture = sheet.setting.picture(cell.photo.body)
        if picture:
            sheet.ink.picture(left, top, cell.width, cell.height, picture)
        sheet.ink.frame(left, top, cell.width, cell.height, HAIR)
        sheet.lines(left, captions + _CAPTION_BASE, cell.lines, _CAPTION, _CAPTION_PITCH, None)

    @override
    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        here, rest = rows_that_fit(self._rows, room - self._head, is_first=is_first)
        if not here or not rest:
            return None
        block, values, wide = self._block, self._values, self._room
        return (
            LaidPhotos(block, here, values, wide, is_rest=self._is_rest),
            LaidPhotos(block, rest, values, wide, is_rest=True),
        )
