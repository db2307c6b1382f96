"""What all blocks share: a piece of known height that is drawn at a place, and may be split."""

from typing import Protocol, Self, TypeVar

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.ink import HEADING, HEAVY, NOTE, Ink
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values

HEADING_BASE = 3.5  # from the top of a block to the baseline of its heading
HEADING_HEIGHT = HEADING_BASE + 2.3
HEADING_GAP = 6.5
BARE_GAP = 1.4
_FIRST_HEADING_GAP = 3.0


class Piece(Protocol):
    """A block with its values, measured.

    Attributes:
        gap: millimetres to what stands above.
        first_gap: the same at the top of a page.
        height: in millimetres.
        is_pinned: whether it stands at the lowest place of its page.
        flows: whether it goes on over the end of a page rather than move to the next as a whole.
    """

    gap: float
    first_gap: float
    height: float
    is_pinned: bool
    flows: bool

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Draws it with its top edge there."""

    def split(self, room: float, *, is_first: bool) -> "tuple[Piece, Piece] | None":
        """What fits in so many millimetres and the rest; None when nothing does.

        Args:
            room: in millimetres.
            is_first: nothing stands above it on the page, so that a part must fit by any means.
        """


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One block as a form writes it.

    Attributes:
        heading: bold, above it.
        note: one quiet line at the right of the heading.
        keep: it stays on one page with what follows.
        only: the part of the sheet, counted from 1, on which it is printed; the others leave its
            place empty.
    """

    heading: Text | None = None
    note: Text | None = None
    keep: bool = False
    only: int | None = None

    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        """The block filled with values, in a column so many millimetres wide."""
        raise NotImplementedError

    @property
    def heading_height(self) -> float:
        """Millimetres that the heading takes."""
        return HEADING_HEIGHT if self.heading is not None else 0.0

    @property
    def gaps(self) -> tuple[float, float]:
        """Millimetres to what stands above, and to the head of the page."""
        if self.heading is not None:
            return HEADING_GAP, _FIRST_HEADING_GAP
        return BARE_GAP, BARE_GAP

    @property
    def gives_way(self) -> bool:
        """Whether some of it is meant for the pen and may be given up on a full page."""
        return False


class Whole:
    """A piece that is never split, and the defaults of the others."""

    gap: float = BARE_GAP
    first_gap: float = BARE_GAP
    height: float = 0.0
    is_pinned: bool = False
    flows: bool = False

    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        """Nothing of it fits where the whole does not."""
        return None


class Unprinted(Whole):
    """Takes the place of a block that is printed on another part of the sheet."""

    def __init__(self, piece: Piece) -> None:
        self.gap, self.first_gap = piece.gap, piece.first_gap
        self.height, self.is_pinned = piece.height, piece.is_pinned
        self.flows = piece.flows
        self._piece = piece

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Leaves the place empty."""

    @override
    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        halves = self._piece.split(room, is_first=is_first)
        return (Unprinted(halves[0]), Unprinted(halves[1])) if halves else None


class Row(Protocol):
    """A row that may be cut where it is taller than a page."""

    @property
    def height(self) -> float:
        """In millimetres."""

    def cut(self, room: float) -> "tuple[Self, Self] | None":
        """The lines that fit in so many millimetres, and the others; None when none does."""


AnyRow = TypeVar("AnyRow", bound=Row)


def rows_that_fit(
    rows: list[AnyRow], room: float, *, is_first: bool
) -> tuple[list[AnyRow], list[AnyRow]]:
    """Rows in order as far as they fit, and the rest.

    A row moves as a whole to the next page, unless not even an empty page would hold it.
    """
    left = room
    for index, row in enumerate(rows):
        if row.height <= left + 0.01:
            left -= row.height
            continue
        halves = row.cut(left) if is_first and index == 0 else None
        if halves:
            return [halves[0]], [halves[1], *rows[1:]]
        return rows[:index], rows[index:]
    return rows, []


def place_heading(
    sheet: Sheet,
    block: Block,
    frame: Frame,
    top: float,
    values: Values,
    *,
    ruled: bool,
    continued: bool = False,
) -> None:
    """Draws the heading of a block, its note, and the line under both.

    It goes among what repeats if it is always the same.
    """
    if block.heading is None:
        return
    setting = sheet.setting
    heading, note = setting.say(block.heading, values), setting.say(block.note, values)
    if continued:
        heading = setting.wording.template(setting.wording.engine.continued).fill(
            {"heading": heading}
        )

    def draw(ink: Ink) -> None:
        base = top + HEADING_BASE
        ink.text(frame.left, base, heading, HEADING)
        ink.text(frame.right, base, note, NOTE, "right")
        if ruled:
            ink.rule(frame.left, frame.right, top + HEADING_HEIGHT, HEAVY)

    if setting.is_fixed(block.heading) and setting.is_fixed(block.note):
        sheet.fixed((id(block), "heading", frame, top, continued), draw)
    else:
        draw(sheet.ink)
