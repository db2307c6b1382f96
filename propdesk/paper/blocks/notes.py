"""Quiet lines at the end of a paper, with a code beside them that the desk can scan."""

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import BARE_GAP, Block, Piece, Whole
from propdesk.paper.codes import Symbology, code_rows
from propdesk.paper.ink import HAIR, Ink, Type
from propdesk.paper.lines import Line
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values

_PITCH = 0.48  # of the size, in millimetres per point
_FIRST = 3.4
_CODE_GAP = 5.0
_GAP = 4.5
_BAR_HEIGHT = 9.0
_OVERHANG = 4.5  # a code at the lowest place may reach down beside the foot


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A code that is scanned.

    Attributes:
        text: what it says, with places for values.
        symbology: qr or code128.
        width: in millimetres; a QR code is as high as wide.
        align: at which side of the notes it stands.
        only: the part of the sheet, counted from 1, on which it is printed.
    """

    text: Text
    symbology: Symbology = "qr"
    width: float = 22.0
    align: str = "right"
    only: int | None = None


class Notes(Block, frozen=True, tag_field="kind", tag="notes", kw_only=True):
    """Notes.

    Attributes:
        line: one text per line of the form; a long one goes on below.
        part: other lines instead, for the second and further parts of the sheet.
        size: in points.
        quiet: notes are; ways of paying are not.
        lowest: they stand at the foot of the page.
    """

    line: tuple[Text, ...] = ()
    part: tuple[tuple[Text, ...], ...] = ()
    size: float = 7.5
    quiet: bool = True
    lowest: bool = False
    code: Code | None = None

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        room = width - (self.code.width + _CODE_GAP if self.code else 0.0)
        type = Type(self.size, quiet=self.quiet)
        parts = [
            [
                line
                for text in texts
                for line in setting.lines(setting.say(text, values), type, room)
            ]
            for texts in (self.line, *self.part)
        ]
        return LaidNotes(self, parts, values, type)


class LaidNotes(Whole):
    """The notes in lines."""

    def __init__(self, block: Notes, parts: list[list[Line]], values: Values, type: Type) -> None:
        self._block, self._parts, self._values, self._type = block, parts, values, type
        self.gap = self.first_gap = BARE_GAP if block.lowest else _GAP
        self.is_pinned = block.lowest
        count = max(len(lines) for lines in parts)
        self._pitch = block.size * _PITCH
        code = block.code
        self._code_height = 0.0
        if code:
            self._code_height = code.width if code.symbology == "qr" else _BAR_HEIGHT
        overhang = _OVERHANG if block.lowest else 0.0
        self.height = max(_FIRST + (count - 1) * self._pitch + 1.0, self._code_height - overhang)

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """The lines of this part of the sheet, and the code."""
        lines = self._parts[min(frame.part, len(self._parts) - 1)]
        code, x = self._block.code, frame.left
        if code and code.align == "left":
            x += code.width + _CODE_GAP
        is_drawn = code is not None and code.only in (None, frame.part + 1)
        base = top + _FIRST
        sheet.lines(x, base, lines, self._type, self._pitch, None)
        if code and is_drawn:
            left = frame.left if code.align == "left" else frame.right - code.width
            payload = sheet.setting.say(code.text, self._values)
            draw_code(sheet.ink, left, top, code.width, self._code_height, payload, code.symbology)


def draw_code(
    ink: Ink, x: float, y: float, width: float, height: float, payload: str, symbology: Symbology
) -> None:
    """A code, or nothing for an empty text, or a marked box for a text that no code can hold."""
    if not payload:
        return
    try:
        rows = code_rows(payload, symbology)
    except ValueError:
        ink.frame(x, y, width, height, HAIR)
        ink.text(x + width / 2, y + height / 2, "×", Type(9), "centre")
        return
    ink.mask(x, y, width, height, rows)
