"""Columns of a register, declared: what a row says there, and how that looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt

from propdesk.ui.marks import Chip
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

Row = TypeVar("Row")


class Align(Enum):
    """Where a cell's text stands."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight
    CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Face:
    """How a cell looks; its words come from the column's text.

    Attributes:
        tone: colour of the words.
        is_bold: whether they are bold.
        shape: drawn before the words, in `shape_tone` or else their colour.
        keeps_place: without a shape the words still stand where they would with one.
        chip: drawn instead of the words.
        tail: quiet words after the text, behind `tail_icon`.
    """

    tone: Tone = "text"
    is_bold: bool = False
    shape: Shape = Shape.NONE
    shape_tone: Tone | None = None
    keeps_place: bool = False
    chip: Chip | None = None
    tail: str = ""
    tail_icon: str = ""


_PLAIN_FACE: Final = Face()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a register.

    Attributes:
        key: by which width and order are remembered.
        title: the head.
        text: the words of a row here: shown, copied and read aloud.
        face: how they look; constant, or by row.
        sort_key: what the source calls this order; None does not sort.
        width: logical pixels at 100 %; the least where it stretches.
        stretches: takes what is left over; one column should.
        drops: where there is no room for all, the highest goes first; 0 never goes.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    face: Face | Callable[[Row], Face] = field(default=_PLAIN_FACE)
    sort_key: str | None = None
    align: Align = Align.LEFT
    width: int = 96
    stretches: bool = False
    drops: int = 0

    def face_of(self, row: Row) -> Face:
        """How a row looks here."""
        return self.face if isinstance(self.face, Face) else self.face(row)
