"""Text that a workbook can hold: every name stays a name."""

import re
from typing import Final

_MOST_CHARACTERS: Final = 32_767
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_RETURNS = re.compile(r"\r\n?")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Workbook programs read _x0041_ as the letter A; escaped, it stays what was typed.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_SHEET_LONGEST: Final = 31
_KEPT_BY_EXCEL: Final = "history"


def storable(text: str) -> str:
    """The text as a cell can hold it.

    Control characters vanish, halves of characters become �, and what is longer than a cell
    holds ends in an ellipsis.
    """
    if _UNSAFE.search(text):
        text = _RETURNS.sub("\n", text)
        text = _UNREADABLE.sub("", text)
        text = _SURROGATES.sub("\ufffd", text)
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    if len(text) * 2 > _MOST_CHARACTERS and _utf16_length(text) > _MOST_CHARACTERS:
        text = _utf16_cut(text, _MOST_CHARACTERS - 1) + "…"
    return text


def sheet_title(name: str, taken: set[str], fallback: str) -> str:
    """A legal name for a tab that no other tab has.

    Args:
        name: what the layout calls it.
        taken: names in use, in small letters; the new one is added.
        fallback: where nothing of the name is legal.
    """
    plain = " ".join(_SHEET_FORBIDDEN.sub(" ", storable(name)).split()).strip("' ") or fallback
    base = _utf16_cut(plain, _SHEET_LONGEST).strip("' ") or fallback
    title, count = base, 1
    while title.casefold() in taken or title.casefold() == _KEPT_BY_EXCEL:
        count += 1
        mark = f" ({count})"
        title = _utf16_cut(base, _SHEET_LONGEST - len(mark)).rstrip() + mark
    taken.add(title.casefold())
    return title


def _utf16_length(text: str) -> int:
    return len(text) + sum(ch > "\uffff" for ch in text)


def _utf16_cut(text: str, most: int) -> str:
    """Workbook programs count a rare character as two."""
    if _utf16_length(text) <= most:
        return text
    raw = text.encode("utf-16-le")[: 2 * most]
    return raw.decode("utf-16-le", errors="ignore")
