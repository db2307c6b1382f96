"""One line of labels and bold values, such as the counts that must agree with a table."""

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import Block, Piece, Whole
from propdesk.paper.ink import HAIR, LABEL, NOTE, Type
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_HEIGHT = 8.0
_BASE = 5.6
_BETWEEN = 9.0
_AFTER_LABEL = 2.2
_TO_WRITE = 14.0
_SIZE = 10.0


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One label and its value; `unit` follows the value."""

    name: str
    label: Text
    unit: Text | None = None
    places: int | None = None


class Counts(Block, frozen=True, tag_field="kind", tag="counts", kw_only=True):
    """Counts in a line; its note stands at the right."""

    item: tuple[Item, ...]

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        return CountLine(self, values)


class CountLine(Whole):
    """The line with its values."""

    height = _HEIGHT

    def __init__(self, block: Counts, values: Values) -> None:
        self._block, self._values = block, values
        self.gap = self.first_gap = 0.0

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """All of it depends on the values before it."""
        setting, ink = sheet.setting, sheet.ink
        base, x = top + _BASE, frame.left
        for item in self._block.item:
            x += ink.text(x, base, setting.say(item.label, self._values), LABEL) + _AFTER_LABEL
            value = as_text(self._values.get(item.name), item.places)
            if value:
                x += ink.text(x, base, value, Type(_SIZE, bold=True))
            else:
                ink.rule(x, x + _TO_WRITE, base + 0.8, HAIR)
                x += _TO_WRITE
            unit = setting.say(item.unit, self._values)
            if unit:
                x += 1.0 + ink.text(x + 1.0, base, unit, Type(_SIZE - 1, bold=True))
            x += _BETWEEN
        note = setting.say(self._block.note, self._values)
        ink.text(frame.right, base, note, NOTE, "right")
