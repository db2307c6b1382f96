"""A whole paper as a form file writes it: title, page, head, blocks."""

from typing import Literal, NamedTuple

import msgspec

from propdesk.paper.blocks.counts import Counts
from propdesk.paper.blocks.fields import Fields
from propdesk.paper.blocks.figures import Figures
from propdesk.paper.blocks.notes import Notes
from propdesk.paper.blocks.paragraph import Paragraph
from propdesk.paper.blocks.photos import Photos
from propdesk.paper.blocks.signatures import Signatures
from propdesk.paper.blocks.strip import Strip
from propdesk.paper.blocks.table import Table
from propdesk.paper.setting import Frame
from propdesk.paper.wording import Text, Words

AnyBlock = Counts | Fields | Figures | Notes | Paragraph | Photos | Signatures | Strip | Table

_SIZES = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}
_MARGINS = {"A4": 18.0, "A5": 12.0}
_MARGIN_OF_PARTS = 9.0
_NARROW = 170.0


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sheet; the margin in millimetres is the same at left, right and top.

    Attributes:
        folds: short marks at the left edge show where a letter is folded for its envelope.
    """

    size: Literal["A4", "A5"] = "A4"
    turn: Literal["portrait", "landscape"] = "portrait"
    margin: float | None = None
    folds: bool = False


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the parts of a sheet that is torn, such as the desk's and the visitor's."""

    name: Text
    note: Text = ""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line at the right of the head, such as number and date."""

    name: str
    label: Text = ""


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A form.

    Attributes:
        title: its name, in the three languages.
        page: the sheet.
        fact: at most three lines at the right of the head.
        foot: a quiet text at the left of the foot, such as who keeps the paper.
        part: parts side by side that are torn from each other; all blocks stand on each.
        block: what stands on it, from top to bottom.
    """

    title: Words
    page: Page = Page()
    fact: tuple[Fact, ...] = ()
    foot: Text | None = None
    part: tuple[Part, ...] = ()
    block: tuple[AnyBlock, ...] = ()

    @property
    def sheet(self) -> "SheetSize":
        """The measures of its sheet."""
        width, height = _SIZES[self.page.size]
        if self.page.turn == "landscape":
            width, height = height, width
        margin = self.page.margin or (_MARGIN_OF_PARTS if self.part else _MARGINS[self.page.size])
        return SheetSize(width, height, margin, max(len(self.part), 1))


class SheetSize(NamedTuple):
    """Measures of a sheet in millimetres."""

    width: float
    height: float
    margin: float
    parts: int

    @property
    def is_narrow(self) -> bool:
        """Whether title and estate cannot stand side by side in the head."""
        return self.width / self.parts < _NARROW

    def frame(self, part: int) -> Frame:
        """The column of text of one part."""
        each = self.width / self.parts
        return Frame(part * each + self.margin, (part + 1) * each - self.margin, part)

    @property
    def head_bottom(self) -> float:
        """Where the head ends."""
        return self.margin + (23.5 if self.is_narrow else 16.0)

    @property
    def bottom(self) -> float:
        """The lowest place of what flows down the page."""
        return self.height - (20.0 if not self.is_narrow else 12.0 if self.parts > 1 else 15.0)

    @property
    def lowest(self) -> float:
        """The lowest place of what is pinned to it."""
        return self.height - (26.0 if not self.is_narrow else 12.0 if self.parts > 1 else 18.0)

    @property
    def foot_base(self) -> float:
        """The baseline of the foot."""
        return self.height - (8.3 if self.is_narrow else 11.5)
