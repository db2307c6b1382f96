"""What the setting of one document shares: words, lines, and the parts that repeat."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from propdesk.paper.ink import Ink, Type
from propdesk.paper.lines import Breaker, Line, draw_line
from propdesk.paper.shaping import Shaper
from propdesk.paper.wording import Text, Values, Wording

_SMALLEST = 0.82
_STEP = 0.25
Draw = Callable[[Ink], None]


class Frame(NamedTuple):
    """The column that a part of a paper is set in.

    Attributes:
        left, right: in millimetres from the left edge of the sheet.
        part: which part of the sheet, 0 where there is only one.
    """

    left: float
    right: float
    part: int = 0

    @property
    def width(self) -> float:
        """In millimetres."""
        return self.right - self.left


class Setting:
    """One document in the making.

    Attributes:
        shaper: its fonts.
        wording: its language.
        page_height: in millimetres.
        blank: whether it is printed to be filled in by hand.
        tightness: in how many steps what is meant for the pen gives way, so that a paper does
            not run over onto another page for its sake.
        giving: the blocks that give way, as ids.
        picture: the operators of a picture in a square of one point, "" where it is none.
    """

    def __init__(
        self,
        shaper: Shaper,
        wording: Wording,
        page_height: float,
        picture: Callable[[bytes], str],
        *,
        blank: bool = False,
    ) -> None:
        self.shaper = shaper
        self.wording = wording
        self.page_height = page_height
        self.picture = picture
        self.blank = blank
        self.tightness = 0
        self.giving: tuple[int, ...] = ()
        self._breaker = Breaker(shaper)
        self._ruler = Ink(shaper, page_height)
        self._fixed: dict[Hashable, str] = {}
        self.justifies = wording.language != "en"

    def ink(self) -> Ink:
        """A new layer of marks."""
        return Ink(self.shaper, self.page_height)

    def gives(self, block: object) -> int:
        """How many steps a block gives way: they take turns, the last one first."""
        return (self.tightness + self.giving.index(id(block))) // len(self.giving)

    def say(self, text: Text | None, values: Values) -> str:
        """A text of the form in the paper's language."""
        return self.wording.say(text, values)

    def is_fixed(self, text: Text | None) -> bool:
        """Whether a text is the same on every paper of this form."""
        return text is None or self.wording.template(text).is_fixed

    def measure(self, text: str, type: Type) -> float:
        """The width of a text in millimetres."""
        return self._ruler.measure(text, type)

    def lines(self, text: str, type: Type, width: float) -> list[Line]:
        """The text broken into lines so many millimetres wide."""
        return list(self._breaker.lines(text, type, width))

    def fitted(self, text: str, type: Type, width: float, smallest: float = _SMALLEST) -> Type:
        """The type, smaller if the text would not fit on one line, but not by more than allowed."""
        wide = self.measure(text, type)
        if wide <= width:
            return type
        wanted = type.size * width / wide
        size = max(wanted // _STEP * _STEP, round(type.size * smallest / _STEP) * _STEP)
        return type._replace(size=size, spacing=0.0)

    def fixed(self, key: Hashable, draw: Draw) -> str:
        """The operators of a part that repeats from page to page, drawn once per key."""
        found = self._fixed.get(key)
        if found is None:
            ink = self.ink()
            draw(ink)
            found = self._fixed[key] = ink.content
        return found


class Sheet:
    """One page in the making: parts that repeat, and what is filled in."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.ink = setting.ink()
        self._fixed: list[str] = []

    def fixed(self, key: Hashable, draw: Draw) -> None:
        """Puts a part that repeats on the page."""
        self._fixed.append(self.setting.fixed(key, draw))

    def say(self, x: float, y: float, text: Text | None, type: Type, values: Values) -> None:
        """Draws a text of the form, right-aligned at x, if it holds values of this paper."""
        if text is not None and not self.setting.is_fixed(text):
            self.ink.text(x, y, self.setting.say(text, values), type, "right")

    def lines(
        self, x: float, y: float, lines: list[Line], type: Type, pitch: float, fill: float | None
    ) -> float:
        """Draws lines from a baseline on; returns the baseline after the last."""
        for line in lines:
            draw_line(self.ink, x, y, line, type, fill if self.setting.justifies else None)
            y += pitch
        return y

    @property
    def fixed_content(self) -> str:
        """What repeats, as operators."""
        return "\n".join(self._fixed)

    @property
    def content(self) -> str:
        """What is filled in, as operators."""
        return self.ink.content
