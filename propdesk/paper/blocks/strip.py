"""One line for the pen: a bold heading, a value, places to write on, boxes to tick."""

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.choices import Choice
from propdesk.paper.blocks.piece import Block, Piece, Whole
from propdesk.paper.ink import HAIR, HEADING, NOTE, TICK_BOX, Type
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_HEIGHT = 7.5
_BASE = 6.7
_QUIET = Type(7.5, quiet=True)
_PLAIN = Type(9)


class Blank(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place to write: a label, a line so many millimetres long, and what follows it."""

    label: Text
    width: float
    after: Text | None = None


class Strip(Block, frozen=True, tag_field="kind", tag="strip", kw_only=True):
    """The line; its note stands at the right, where there are no boxes.

    Attributes:
        name: of the bold value after the heading.
        indent: millimetres from the margin to the value, or to the first place to write.
        blank: places to write, from there on.
        choice: boxes to tick by hand, at the right.
    """

    name: str = ""
    indent: float = 14.0
    blank: tuple[Blank, ...] = ()
    choice: tuple[Choice, ...] = ()

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        return StripLine(self, values)


class StripLine(Whole):
    """The line with its value."""

    height = _HEIGHT
    gap = 0.6

    def __init__(self, block: Strip, values: Values) -> None:
        self._block, self._values = block, values

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """From the left: heading, value or places to write; from the right: boxes or note."""
        block, setting, ink = self._block, sheet.setting, sheet.ink
        base = top + _BASE
        heading = setting.say(block.heading, self._values)
        ink.text(frame.left, base, heading, HEADING)
        x = frame.left + max(block.indent, setting.measure(heading, HEADING) + 3.0)
        ink.text(x, base, as_text(self._values.get(block.name)), Type(10, bold=True))
        for blank in block.blank:
            x += ink.text(x, base, setting.say(blank.label, self._values), _QUIET) + 1.8
            ink.rule(x, x + blank.width, base + 0.8, HAIR)
            x += blank.width + 1.2
            after = setting.say(blank.after, self._values)
            x += ink.text(x, base, after, _QUIET) + 3.0
        if block.choice:
            self._draw_choices(sheet, frame.right, base)
        else:
            ink.text(frame.right, base, setting.say(block.note, self._values), NOTE, "right")

    def _draw_choices(self, sheet: Sheet, right: float, base: float) -> None:
        for choice in reversed(self._block.choice):
            label = sheet.setting.say(choice.label, self._values)
            right -= sheet.setting.measure(label, _PLAIN)
            sheet.ink.text(right, base, label, _PLAIN)
            right -= TICK_BOX + 1.5
            sheet.ink.tick_box(right, base, ticked=False)
            right -= 3.6
