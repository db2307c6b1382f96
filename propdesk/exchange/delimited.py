"""Tables in plain text: which encoding, which delimiter, which rows."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.limits import Limits
from propdesk.exchange.survey import SheetSurvey

ENCODINGS: Final = ("utf-8", "big5", "gb18030", "utf-16")
_DELIMITERS: Final = ("\t", ",", ";", "|")
_SNIFFED_ROWS: Final = 50
_SAMPLE: Final = 200_000
# The frequent characters of each standard; text of the other one falls outside most of the time.
_BIG5_FREQUENT: Final = (0xA440, 0xC67E)
_GB_FREQUENT: Final = (0xB0A1, 0xD7F9)
_GB_SECOND_BYTE_FROM: Final = 0xA1


def decoded(content: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a file.

    Args:
        content: the whole file.
        name: its base name, for messages.
        encoding: one of `ENCODINGS` where a person chose; otherwise it is found out.

    Raises:
        Refusal: it is text in none of them; `field` is `encoding`.
    """
    for candidate in (encoding,) if encoding else _candidates(content):
        text = _decoded_as(content, candidate)
        if text is not None:
            return text.removeprefix("\ufeff")
    raise Refusal(
        _(
            "“{name}” cannot be read as text in UTF-8, Big5, GB18030 or UTF-16. "
            "Save it from Excel as “CSV UTF-8”, or as .xlsx."
        ).format(name=name),
        code="workbook.encoding",
        field="encoding",
    )


def text_rows(text: str, name: str, limits: Limits, *, delimiter: str = "") -> list[list[str]]:
    """The rows of a delimited text.

    Raises:
        Refusal: more rows, columns or cells than a table has, or quotation marks that never end.
    """
    if text[:6].lower().startswith("sep=") and text[4:5]:
        delimiter, text = text[4], text.partition("\n")[2]
    rows: list[list[str]] = []
    survey = SheetSurvey(name)
    try:
        for row in _reader(text, delimiter or delimiter_of(text)):
            survey.occupy(len(rows), 0, columns=max(len(row), 1))
            if len(rows) >= limits.rows or len(row) > limits.columns:
                survey.hold_to(limits, name)
            rows.append(row)
    except csv.Error:
        raise Refusal(
            _(
                "“{name}”: row {row} cannot be read; most likely a quotation mark is missing. "
                "Correct it, or save the table from Excel as .xlsx."
            ).format(name=name, row=len(rows) + 1),
            code="workbook.damaged",
        ) from None
    survey.hold_to(limits, name)
    return rows


def delimiter_of(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for index, row in enumerate(_reader(sample, delimiter)):
            if index >= _SNIFFED_ROWS:
                break
            if len(row) > 1:
                widths[len(row)] += 1
    except csv.Error:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return rows, width


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8",)
    sample = content[:_SAMPLE]
    if b"\0" in sample:
        is_big_endian = sample[::2].count(0) > sample[1::2].count(0)
        return ("utf-16-be" if is_big_endian else "utf-16-le",)
    big5, gb = _frequent_shares(sample)
    return ("utf-8", "big5", "gb18030") if big5 >= gb else ("utf-8", "gb18030", "big5")


def _decoded_as(content: bytes, encoding: str) -> str | None:
    # Hong Kong writes characters beyond Big5 (邨, 埗); Windows writes some that HKSCS moved.
    codecs = ("cp950", "big5hkscs") if encoding == "big5" else (encoding,)
    for codec in codecs:
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _frequent_shares(sample: bytes) -> tuple[float, float]:
    """How much of the sample are frequent characters, read as Big5 and as GB18030."""
    pairs = list(_pairs(sample))
    if not pairs:
        return 0.0, 0.0
    big5 = sum(_BIG5_FREQUENT[0] <= pair <= _BIG5_FREQUENT[1] for pair in pairs)
    gb = sum(
        _GB_FREQUENT[0] <= pair <= _GB_FREQUENT[1] and pair & 0xFF >= _GB_SECOND_BYTE_FROM
        for pair in pairs
    )
    return big5 / len(pairs), gb / len(pairs)


def _pairs(sample: bytes) -> Iterator[int]:
    """Two-byte characters, punctuation left out: it lies in the same place in both standards."""
    at = 0
    while at + 1 < len(sample):
        first = sample[at]
        if first < 0x81:
            at += 1
            continue
        if first > 0xA3:
            yield first << 8 | sample[at + 1]
        at += 2
