"""Free text levelled character by character, so that spans found in it are spans as typed."""

from collections.abc import Iterable
from typing import NamedTuple

# Takes the place of what was already understood; no pattern matches across it.
TAKEN = "\ufffc"

_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}
_CAPITALS = {ord("A") + n: ord("a") + n for n in range(26)}
_WIDE_CAPITALS = {0xFF21 + n: ord("a") + n for n in range(26)}
_DASHES = {ord(dash): ord("-") for dash in "‐‑‒–—―−－﹣"}
_SPACES = {ord(space): ord(" ") for space in "\u3000\u00a0\u2002\u2003\u2009\t\r\n"}
_VARIANTS = {ord(one): ord(other) for one, other in zip("臺裏峯衆", "台裡峰眾", strict=True)}
_LEVEL = {**_WIDE, **_CAPITALS, **_WIDE_CAPITALS, **_DASHES, **_SPACES, **_VARIANTS}


class Span(NamedTuple):
    """From a character to before a character of a text."""

    start: int
    end: int


def levelled(text: str) -> str:
    """The text with half-width small letters, one dash and one space; its length is kept."""
    return text.translate(_LEVEL)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spans taken out; its length is kept."""
    for start, end in spans:
        text = text[:start] + TAKEN * (end - start) + text[end:]
    return text


_ONES = {ch: n for n, ch in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TEN = "十"


def chinese_number(text: str) -> int | None:
    """A number up to 99 in Chinese characters (十二, 二十, 三); None if it is none."""
    head, ten, tail = text.partition(_TEN)
    if not ten:
        return _ONES.get(text)
    tens = _ONES.get(head) if head else 1
    ones = _ONES.get(tail) if tail else 0
    return None if tens is None or ones is None else tens * 10 + ones
