"""Text as people mean it: one folding for search, matching and codes."""

import re
import unicodedata

from propdesk.core.scripts import TO_SIMPLIFIED

# Script variants that people mix freely; folded on both sides of every comparison.
_VARIANTS = str.maketrans("臺裏峯衆麪着爲啓羣綫牀", "台裡峰眾麵著為啟群線床")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\W_]+")
_RUN = re.compile(r"[0-9]+")


def folded(text: str) -> str:
    """The form in which two spellings of the same text are equal.

    Full-width characters become half-width, capitals small, script variants one of them.
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)


def sought(text: str) -> str:
    """The form in which a text is searched: folded, and in one script.

    陳大文 and 陈大文 are found by each other. It has as many characters as the folded text.
    """
    return folded(text).translate(TO_SIMPLIFIED)


def clean_line(text: str) -> str:
    """One line as typed, without control or direction characters and doubled spaces."""
    return _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()


def code_key(code: str) -> str:
    """The key of a code (unit, tag, plate): folded, and only letters and digits of it."""
    return "".join(ch for ch in folded(code) if ch.isalnum())


def digits(text: str) -> str:
    """Only the digits of a phone number or the like, half-width."""
    return "".join(
        ch for ch in unicodedata.normalize("NFKC", text) if ch.isascii() and ch.isdigit()
    )


def natural_text(code: str) -> str:
    """A text that sorts as people count: that of A-2 comes before that of A-12.

    Each number stands behind the count of its digits; however a code is written (full-width,
    with other dashes, with zeros in front), its text is the same.
    """
    level = _BETWEEN.sub("-", folded(code)).strip("-")
    return _RUN.sub(_counted, level)


def _counted(number: re.Match[str]) -> str:
    value = number[0].lstrip("0") or "0"
    return f"{len(value):02d}{value}"
