"""Chinese lines: where they may break, and how they are filled to the margin.

No closing mark begins a line and no opening one ends it; numbers and codes are never broken; a
closing bracket at the right margin hangs by half an em, an opening one at the left begins at the
margin.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from propdesk.paper.characters import (
    CLOSING,
    OPENING,
    drawable,
    is_wide,
    is_within_code,
)
from propdesk.paper.ink import MM, Ink, Type
from propdesk.paper.shaping import Shaper

_HALF = 500
_LOOSEST = 0.5  # of an em: a line that would be wider spaced stays ragged
_SAME = frozenset("—…")


class Unit(NamedTuple):
    """What stays together on one line: from which character to before which."""

    start: int
    end: int


class Line(NamedTuple):
    """One line.

    Attributes:
        text: without the spaces at its ends.
        width: in millimetres, without what hangs out.
        is_last: of its paragraph, which is not filled to the margin.
        lead: the empty half of an opening bracket at its start, in millimetres.
    """

    text: str
    width: float
    is_last: bool
    lead: float = 0.0


class Atom(NamedTuple):
    """A Han character, a Latin word or spaces."""

    text: str
    kind: str


def atoms(text: str) -> Iterator[Atom]:
    """Han characters one by one, Latin words and spaces whole."""

    def kind(index: int) -> str:
        character = text[index]
        if character == " ":
            return "space"
        if not is_wide(character) or is_within_code(character):
            return "latin"
        inside = 0 < index < len(text) - 1
        if character in "‘’“”·…" and inside and text[index - 1 : index + 2].isprintable():
            beside = text[index - 1], text[index + 1]
            if not any(is_wide(each) or each == " " for each in beside):
                return "latin"
        return "wide"

    for group, indices in groupby(range(len(text)), key=kind):
        found = list(indices)
        if group == "wide":
            for index in found:
                yield Atom(text[index], group)
        else:
            yield Atom(text[found[0] : found[-1] + 1], group)


def units(text: str) -> list[Unit]:
    """What stays together: a word or a character with the marks that belong to it."""
    found: list[Unit] = []
    at = 0
    for atom in atoms(text):
        start, at = at, at + len(atom.text)
        if atom.kind == "space":
            continue
        # A space beside a mark is no place to break either: 「 水 」 stays one.
        before = text[found[-1].end - 1] if found else ""
        belongs = (
            atom.text[0] in CLOSING
            or before in OPENING
            or (atom.text in _SAME and text[start - 1 : start] == atom.text)
        )
        if found and belongs:
            found[-1] = Unit(found[-1].start, at)
        else:
            found.append(Unit(start, at))
    return found


def lead_of(shaper: Shaper, text: str, start: int) -> int:
    """The empty half of an opening bracket that begins a line, in thousandths of an em."""
    return _HALF if shaper.blanks(text, start)[0] == _HALF else 0


class Ruler:
    """Measures parts of one text without shaping each of them."""

    def __init__(self, shaper: Shaper, text: str, type: Type) -> None:
        self._shaper = shaper
        self._text = text
        self._edges = shaper.edges(text, bold=type.bold)
        self._em = type.size / 1000 / MM

    def lead(self, start: int) -> float:
        """The empty half of a bracket that begins a line."""
        return self._em * lead_of(self._shaper, self._text, start)

    def width(self, start: int, end: int) -> float:
        """Of a part as a line of its own, in millimetres, without what hangs out."""
        text, edges = self._text, self._edges
        closed = self._shaper.closing_up(text, start)
        hanging = self._shaper.blanks(text, end - 1)[1]
        hang = _HALF if hanging == _HALF and end - start > 1 else 0
        return (edges[end] - edges[start] + closed - hang) * self._em - self.lead(start)

    def longest(self, start: int, end: int, width: float) -> int:
        """Where a word that is longer than a line is cut; one character stays at least.

        It is cut between its letters rather than beside a mark, where there is a choice.
        """
        cut = end - 1
        while cut > start + 1 and self.width(start, cut) > width:
            cut -= 1
        cut = max(cut, start + 1)
        fair = range(cut, start, -1)
        return next((at for at in fair if not self._is_bound(at)), cut)

    def _is_bound(self, at: int) -> bool:
        return self._text[at] in CLOSING or self._text[at - 1] in OPENING


class Breaker:
    """Breaks texts into lines; keeps what it broke, because papers repeat themselves."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._kept: dict[tuple[str, Type, float], Sequence[Line]] = {}

    def lines(self, text: str, type: Type, width: float) -> Sequence[Line]:
        """The lines of a text in a column so many millimetres wide; none for an empty text."""
        key = (text, type, width)
        found = self._kept.get(key)
        if found is None:
            if "\n" not in text:
                shaped = self._shaper.shape(text, bold=type.bold).width * type.size / 1000 / MM
                if shaped <= width:
                    return [self._single(text, shaped, type)] if text.strip() else []
            if len(self._kept) >= 10_000:
                self._kept.clear()
            found = self._kept[key] = self._paragraphs(text, type, width)
        return found

    def _single(self, text: str, measured: float, type: Type) -> Line:
        lead = lead_of(self._shaper, text, 0) * type.size / 1000 / MM if text else 0.0
        return Line(text, measured - lead, True, lead)

    def _paragraphs(self, text: str, type: Type, width: float) -> list[Line]:
        lines: list[Line] = []
        for paragraph in drawable(text).strip("\n").split("\n"):
            whole = paragraph.rstrip()
            measured = self._shaper.shape(whole, bold=type.bold).width * type.size / 1000 / MM
            if measured <= width:
                lines.append(self._single(whole, measured, type))
            else:
                lines += self._broken(whole, type, width)
        return [] if len(lines) == 1 and not lines[0].text else lines

    def _broken(self, text: str, type: Type, width: float) -> list[Line]:
        ruler = Ruler(self._shaper, text, type)
        parts: list[Unit] = []
        current: Unit | None = None
        for unit in units(text):
            if current and ruler.width(current.start, unit.end) <= width:
                current = Unit(current.start, unit.end)
                continue
            if current:
                parts.append(current)
            current = unit
            while ruler.width(current.start, current.end) > width and len(range(*current)) > 1:
                cut = ruler.longest(current.start, current.end, width)
                parts.append(Unit(current.start, cut))
                current = Unit(cut, current.end)
        parts += [current] if current else []
        return [
            Line(
                text[part.start : part.end],
                ruler.width(part.start, part.end),
                is_last=part is parts[-1],
                lead=ruler.lead(part.start),
            )
            for part in parts
        ]


def draw_line(ink: Ink, x: float, y: float, line: Line, type: Type, fill: float | None) -> None:
    """Draws a line from x on; filled to so many millimetres unless it is the last."""
    left = x - line.lead
    if fill is None or line.is_last:
        ink.text(left, y, line.text, type)
        return
    parts = list(atoms(line.text))
    gaps = _gaps(parts)
    extra = (fill - line.width) / gaps if gaps else 0.0
    if extra <= 0 or extra * MM > _LOOSEST * type.size:
        ink.text(left, y, line.text, type)
        return
    spread = type._replace(spacing=type.spacing + extra * MM)
    for kind, group in groupby(parts, key=attrgetter("kind")):
        text = "".join(atom.text for atom in group)
        if kind == "wide":
            left += ink.text(left, y, text, spread) + extra
        elif kind == "latin":
            left += ink.text(left, y, text, type) + extra
        else:
            left += ink.measure(text, type)


def _gaps(parts: Sequence[Atom]) -> int:
    return sum(
        1
        for atom, following in pairwise(parts)
        if following.kind != "space" and atom.kind != "space"
    ) + sum(1 for atom in parts if atom.kind == "space")
