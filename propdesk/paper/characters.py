"""What kind of character stands where: Han or Latin, opening or closing, wide punctuation."""

import re
import unicodedata
from collections.abc import Mapping

OPENING = frozenset("（「『《〈【〔［｛“‘([{")
CLOSING = frozenset("，。、；：！？．」』）》〉】〕］｝”’…‥·・～％℃,.;:!?)]}%°ー々")

_WIDE = (
    (0x1100, 0x115F),
    (0x2010, 0x2027),  # dashes, quotes, dots: beside Han they behave as Han does
    (0x2030, 0x205E),
    (0x2100, 0x214F),
    (0x2190, 0x2BFF),  # arrows, boxes, signs
    (0x2E80, 0xA4CF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1F000, 0x1FAFF),
    (0x20000, 0x3FFFF),
)
_LATIN_MARKS = frozenset("–‐‑‒‘’“”·…′″")
_WITHIN_CODES = frozenset("–‐‑‒′″")

# What is never drawn: controls, zero width, direction marks, variation selectors. A direction
# mark could make a name read backwards on paper.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

# Empty parts of full-width marks, before and after the ink, in thousandths of an em.
Blanks = Mapping[str, tuple[int, int]]
_BRACKET_BLANKS = {
    **dict.fromkeys("（「『《〈【〔［｛“‘", (500, 0)),
    **dict.fromkeys("）」』》〉】〕］｝”’", (0, 500)),
}
_CENTRED: Blanks = {**_BRACKET_BLANKS, **dict.fromkeys("，。、；：！？．·・", (250, 250))}
_CORNERED: Blanks = {
    **_BRACKET_BLANKS,
    **dict.fromkeys("，。、；：！？．", (0, 500)),
    "·": (250, 250),
}


def blanks_of(language: str) -> Blanks:
    """How far the marks of a language may be closed up: Hans sets them in the corner."""
    return _CORNERED if language == "zh_Hans" else _CENTRED


def is_wide(character: str) -> bool:
    """Whether it belongs to Han text: a line may break before and after it."""
    code = ord(character)
    if code < 0x1100:
        return False
    return any(first <= code <= last for first, last in _WIDE)


def is_within_code(character: str) -> bool:
    """Whether it holds a number or a code together, though it lies among the wide marks."""
    return character in _WITHIN_CODES


def is_latin_mark(character: str) -> bool:
    """Whether it is a mark that Latin text uses too, and narrower."""
    return character in _LATIN_MARKS


def drawable(text: str) -> str:
    """The text without what is never drawn; accents joined to their letters; tabs are spaces."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("", text)
    if any(unicodedata.combining(character) for character in text):
        return unicodedata.normalize("NFC", text)
    return text
