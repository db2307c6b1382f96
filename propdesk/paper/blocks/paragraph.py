"""Running text: filled to the margin except its last line, over pages where it must."""

from math import floor

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import HEADING_BASE, Block, Piece, Whole, place_heading
from propdesk.paper.ink import HAIR, Type
from propdesk.paper.lines import Line
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_AFTER_HEADING = 6.5
_FIRST_BASE = 4.2
_BELOW = 0.8
_RULED_PITCH = 7.5


class Paragraph(Block, frozen=True, tag_field="kind", tag="paragraph", kw_only=True):
    """A text.

    Attributes:
        name: of the value that is printed, or
        text: what always stands there, with places for values.
        size: in points.
        pitch: millimetres from line to line.
        bold: for the one sentence that matters.
        blank_lines: lines to write on where there is no text.
    """

    name: str = ""
    text: Text | None = None
    size: float = 10.0
    pitch: float = 6.0
    bold: bool = False
    blank_lines: int = 0

    @property
    @override
    def gives_way(self) -> bool:
        return self.blank_lines > 0

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        text = as_text(values.get(self.name)) if self.name else setting.say(self.text, values)
        lines = setting.lines(text, Type(self.size, bold=self.bold), width)
        blank = 0
        if not lines and self.blank_lines:
            blank = max(self.blank_lines - setting.gives(self), 1)
        return LaidText(self, lines, values, blank=blank)


class LaidText(Whole):
    """The text in lines, or lines to write on."""

    flows = True

    def __init__(
        self,
        block: Paragraph,
        lines: list[Line],
        values: Values,
        *,
        blank: int = 0,
        is_rest: bool = False,
    ) -> None:
        self._block, self._lines, self._values, self._is_rest = block, lines, values, is_rest
        self.gap, self.first_gap = block.gaps
        has_heading = block.heading is not None and not is_rest
        self._first = HEADING_BASE + _AFTER_HEADING if has_heading else _FIRST_BASE
        self._blank = blank
        inner = (len(lines) - 1) * block.pitch + _BELOW
        if not lines:
            inner = self._blank * _RULED_PITCH
        self.height = self._first + inner

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """The heading, then the lines."""
        block = self._block
        if not self._is_rest:
            place_heading(sheet, block, frame, top, self._values, ruled=False)
        type = Type(block.size, bold=block.bold)
        sheet.lines(frame.left, top + self._first, self._lines, type, block.pitch, frame.width)
        for line in range(1, self._blank + 1):
            y = top + self._first + line * _RULED_PITCH - 2.0
            sheet.ink.rule(frame.left, frame.right, y, HAIR)

    @override
    def split(self, room: float, *, is_first: bool) -> tuple[Piece, Piece] | None:
        count = floor((room - self._first - _BELOW) / self._block.pitch) + 1
        if count < 1 or not self._lines or (count < 2 and not is_first):
            return None
        count = min(count, len(self._lines) - 1)
        if count < 1:
            return None
        return (
            LaidText(self._block, self._lines[:count], self._values, is_rest=self._is_rest),
            LaidText(self._block, self._lines[count:], self._values, is_rest=True),
        )
