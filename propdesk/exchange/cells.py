"""One cell as a person means it: text without `.0`, and a mark where digits may be lost."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

CellValue = str | Decimal | bool | datetime | date | time | timedelta | None
RawValue = str | int | float | bool | datetime | date | time | timedelta

# A workbook keeps fifteen digits of a number; whatever stands behind them was made up.
_EXACT_BELOW: Final = 10**15
_SIGNIFICANT: Final = 15
_WHOLE_AS_FLOAT = re.compile(r"[+-]?\d+\.0")
_NEEDS_A_LOOK = frozenset("0123456789+-#E")
_SCIENTIFIC = re.compile(r"[+-]?(\d\.\d+[eE][+-]?\d{1,3}|\d[eE]\+\d{2,3})")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_ERRORS = re.compile(
    r"#(N/A|NAME\?|DIV/0!|REF!|VALUE!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}"
)


class Flaw(Enum):
    """Why a cell must not be taken at its word."""

    INEXACT = "inexact"
    """Digits may be lost: more than fifteen of them, or scientific notation."""
    ERROR = "error"
    """The workbook itself shows an error there, such as #N/A."""
    UNCALCULATED = "uncalculated"
    """A formula whose result was never stored in the file."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    Attributes:
        text: as a person reads it, trimmed; whole numbers without decimals.
        value: the same as a decimal, date, moment, truth or text; None where blank.
        flaw: why the text must not be trusted, if so.
        is_filled: it belongs to a merged block and was written only at the block's top.
    """

    text: str = ""
    value: CellValue = None
    flaw: Flaw | None = None
    is_filled: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing stands there, not even an error."""
        return not self.text and self.flaw is None

    @property
    def is_inexact(self) -> bool:
        """Digits may be lost, so an identity number must be refused and not guessed."""
        return self.flaw is Flaw.INEXACT


def trimmed(text: str) -> str:
    """Text without the blanks and invisible marks around and inside it that nobody typed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if text.isascii() else _INVISIBLE.sub("", text)).strip()


def cell_of(raw: RawValue) -> Cell:
    """The cell for a value as the reading library gives it; an empty text is a blank."""
    if isinstance(raw, str):
        return _text_cell(raw)
    if isinstance(raw, bool):
        return Cell("TRUE" if raw else "FALSE", raw)
    if isinstance(raw, int | float):
        return _number_cell(raw)
    if isinstance(raw, timedelta):
        return Cell(_duration_text(raw), raw)
    if isinstance(raw, datetime):
        return Cell(raw.isoformat(" ", "seconds"), raw)
    return Cell(raw.isoformat(), raw)


def _text_cell(raw: str) -> Cell:
    text = trimmed(raw)
    if not text or text[0] not in _NEEDS_A_LOOK:
        return Cell(text, text or None)
    if _ERRORS.fullmatch(text):
        return Cell(text, text, Flaw.ERROR)
    if _SCIENTIFIC.fullmatch(text):
        return Cell(text, text, Flaw.INEXACT)
    if _WHOLE_AS_FLOAT.fullmatch(text):
        text = text[:-2]
    return Cell(text, text)


def _number_cell(raw: float) -> Cell:
    if raw == raw // 1 and abs(raw) < _EXACT_BELOW:
        return Cell(str(int(raw)), Decimal(int(raw)))
    shown = f"{raw:.{_SIGNIFICANT}g}"
    if abs(raw) >= _EXACT_BELOW or raw != raw:
        return Cell(shown.upper(), shown.upper(), Flaw.INEXACT)
    number = Decimal(shown)
    return Cell(f"{number:f}", number)


def _duration_text(span: timedelta) -> str:
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
