"""Units named somewhere in a line of free text, with or without spaces around them."""

import re
from dataclasses import dataclass

from propdesk.estate.rules.spans import Span
from propdesk.estate.rules.unit_codes import find_places
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.rules.unit_places import UnitRow

_CODE = re.compile(r"(?<![0-9a-z])[a-z0-9]+(?:[-_/.·#][a-z0-9]+)*(?![0-9a-z])")
_SPACED = re.compile(
    r"(?<![0-9a-z-])(?:[a-z]{1,2}|\d{1,2})(?: ?- ?| )\d{1,4}(?:(?: ?- ?| )\d{1,4})?(?: ?[a-z])?"
    r"(?![0-9a-z-])"
)
# Amounts and counts are no rooms: 1203元, 3人, 15分鐘.
_COUNTED = (
    r"(?! ?[元蚊塊块圓圆%人位個个條条張张把支件次日天月年時时點点分秒歲岁米呎吋寸度級级號号:/])"
)
_LOOSE = re.compile(
    r"(?<![0-9a-z./:$#+-])(?:\d{3,5}|\d{1,3}[a-z]|\d{1,3}-\d{1,3}[a-z]?)(?![0-9a-z/:-]|\.\d)"
    + _COUNTED
)


_LOOKS_LIKE_A_CODE = re.compile(
    r"(?<![0-9a-z-])(?:[a-z]{1,3}\d{0,2}-\d{1,4}[a-z]?(?:-\d{1,4}[a-z]?)?|\d{1,2}-\d{1,2}-\d{1,4})"
    r"(?![0-9a-z-])"
)


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A place in the text that names a unit.

    Attributes:
        units: all units that it may mean.
        is_sure: it is written as a unit is written; otherwise it is a bare number.
    """

    span: Span
    units: tuple[UnitRow, ...]
    is_sure: bool = True


def find_mentions(text: str, index: UnitIndex) -> list[UnitMention]:
    """The mentions in a levelled text, the sure ones first, each group in reading order."""
    sure = _placed(text, index)
    for found in (_spelled(text, index), _coded(text, index)):
        sure.extend(one for one in found if not _touches(one.span, sure))
    sure.sort(key=lambda one: one.span.start)
    loose = [one for one in _loose(text, index) if not _touches(one.span, sure)]
    return sure + loose


def find_unknown(text: str, index: UnitIndex) -> Span | None:
    """What is written in a levelled text as a unit is written, and is none of this estate."""
    for place in find_places(text, index.named_blocks):
        if (place.door or place.room) and not index.at_place(place):
            return Span(place.start, place.end)
    for match in _LOOKS_LIKE_A_CODE.finditer(text):
        if not index.exactly(match[0]):
            return Span(*match.span())
    return None


def _touches(span: Span, others: list[UnitMention]) -> bool:
    return any(span.start < one.span.end and one.span.start < span.end for one in others)


def _placed(text: str, index: UnitIndex) -> list[UnitMention]:
    found = []
    for place in find_places(text, index.named_blocks):
        units = index.at_place(place) if place.door or place.room else ()
        if units:
            found.append(UnitMention(Span(place.start, place.end), units))
    return found


def _spelled(text: str, index: UnitIndex) -> list[UnitMention]:
    """Codes that are not plain letters and digits stand in the text as they are."""
    found = []
    for start in range(len(text) - 1) if index.spelled_lengths else ():
        for length in index.spelled_lengths.get(text[start : start + 2], ()):
            code = text[start : start + length]
            units = index.exactly(code) if code in index.spelled_codes else ()
            if units and not text[start + length : start + length + 1].isdecimal():
                found.append(UnitMention(Span(start, start + length), units))
                break
    return found


def _coded(text: str, index: UnitIndex) -> list[UnitMention]:
    found: list[UnitMention] = []
    for pattern in (_CODE, _SPACED):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            units = index.exactly(match[0]) if any(ch.isdecimal() for ch in match[0]) else ()
            if units and not _touches(span, found):
                is_bare = match[0].isdecimal() and len(match[0]) < 3
                found.append(UnitMention(span, units, not is_bare))
    return found


def _loose(text: str, index: UnitIndex) -> list[UnitMention]:
    found = []
    for match in _LOOSE.finditer(text):
        units = index.by_room(match[0])
        if units:
            found.append(UnitMention(Span(*match.span()), units, is_sure=False))
    return found
