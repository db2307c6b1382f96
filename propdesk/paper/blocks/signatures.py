"""Lines to sign on: empty space, a line, the role and the printed name under it."""

import msgspec

from propdesk.core.overriding import override
from propdesk.paper.blocks.piece import BARE_GAP, Block, Piece, Whole
from propdesk.paper.ink import MEDIUM, Ink, Type
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Text, Values, as_text

_CAPTION = 4.0
_BELOW = 5.0
_ROLE = Type(8, bold=True)
_NAME = Type(8)
_SIDE = Type(8, quiet=True)
_SIDE_ROOM = 13.2
_AFTER_ROLE = 2.0


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line to sign on.

    Attributes:
        role: who signs.
        name: of the value that holds the printed name.
        side: what is written at the right by hand, such as the date.
    """

    role: Text
    name: str = ""
    side: Text | None = None


class Signatures(Block, frozen=True, tag_field="kind", tag="signatures", kw_only=True):
    """Signatures side by side.

    Attributes:
        space: millimetres left empty above the line; nothing is ever printed there.
        least: so many where the page is full.
        gutter: millimetres between two lines.
        lowest: they stand at the lowest place of the page; otherwise right after what is above.
    """

    signature: tuple[Signature, ...]
    space: float = 17.0
    least: float = 12.5
    gutter: float = 8.0
    lowest: bool = True

    @property
    @override
    def gives_way(self) -> bool:
        return not self.lowest

    @override
    def piece(self, setting: Setting, values: Values, width: float) -> Piece:
        least = min(self.least, self.space)
        space = least if self.lowest else max(self.space - setting.gives(self) / 2, least)
        return SignatureLine(self, values, space)


class SignatureLine(Whole):
    """The lines with the names that are known."""

    def __init__(self, block: Signatures, values: Values, space: float) -> None:
        self._block, self._values, self._space = block, values, space
        self.height = space + _BELOW
        self.is_pinned = block.lowest
        self.gap, self.first_gap = 0.0, BARE_GAP

    def draw(self, sheet: Sheet, frame: Frame, top: float) -> None:
        """Lines and roles among what repeats, names among what does not."""
        key = (id(self._block), frame, top, self._space)
        sheet.fixed(key, lambda ink: self._draw_fixed(ink, sheet.setting, frame, top))
        for (left, right), signature in zip(
            self._places(frame), self._block.signature, strict=True
        ):
            name = as_text(self._values.get(signature.name)) if signature.name else ""
            if name:
                role = sheet.setting.say(signature.role, {})
                used = sheet.setting.measure(role, _ROLE) + _AFTER_ROLE
                room = right - left - used - (_SIDE_ROOM + 1 if signature.side else 0)
                type = sheet.setting.fitted(name, _NAME, room, 0.7)
                sheet.ink.text(left + used, self._base(top), name, type)

    def _base(self, top: float) -> float:
        return top + self._space + _CAPTION

    def _places(self, frame: Frame) -> list[tuple[float, float]]:
        count, gutter = len(self._block.signature), self._block.gutter
        each = (frame.width - gutter * (count - 1)) / count
        starts = [frame.left + index * (each + gutter) for index in range(count)]
        return [(start, start + each) for start in starts]

    def _draw_fixed(self, ink: Ink, setting: Setting, frame: Frame, top: float) -> None:
        y = top + self._space
        for (left, right), signature in zip(
            self._places(frame), self._block.signature, strict=True
        ):
            ink.rule(left, right, y, MEDIUM)
            role = setting.say(signature.role, {})
            ink.text(left, self._base(top), role, _ROLE)
            side = setting.say(signature.side, {})
            if side:
                ink.text(right - _SIDE_ROOM, self._base(top), side, _SIDE)
