"""What a cell must be for its column: refused with a reason where it is not, never guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import parse_number
from propdesk.core.text import folded
from propdesk.exchange.cells import Cell, Flaw
from propdesk.exchange.headers import FieldKind

_CURRENCY = re.compile(r"^(hk\$|nt\$|us\$|mop\$?|rmb|cny|hkd|twd|\$|¥)\s*", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*(元|圓|平方米|平方公尺|平方呎|平米|m2|sqm|sq\.?\s?m\.?|sq\.?\s?ft\.?|呎|坪)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((.+)\)")
_MONTH_DAY = r"\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_YEAR_FIRST = re.compile(r"(\d{4})" + _MONTH_DAY)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_REPUBLIC = re.compile(r"(?:民國\s*(\d{1,3})|(1\d{2}))" + _MONTH_DAY)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_REPUBLIC_OFFSET: Final = 1911
_FLOAT_NOISE: Final = Decimal("1e-9")
_YES: Final = frozenset(("是", "有", "對", "对", "y", "yes", "true", "1", "v", "√", "✓", "✔", "☑"))
_NO: Final = frozenset(("否", "無", "无", "沒有", "没有", "不", "n", "no", "false", "0", "✗", "☐"))
_DIGITS_MATTER: Final = frozenset(("code", "identity", "phone"))


def text_of(cell: Cell, kind: FieldKind = "text") -> str:
    """The text of a cell; blank where it is blank.

    Args:
        cell: what stands there.
        kind: for codes, telephone and identity numbers every digit matters.

    Raises:
        Refusal: an error, digits that were lost, or a code that became a date.
    """
    _refuse_untrusted(cell)
    if kind in _DIGITS_MATTER:
        if cell.is_inexact:
            raise Refusal(
                _(
                    "“{text}” has lost digits: the workbook stored it as a number. "
                    "Format the column as text and type it again."
                ).format(text=cell.text),
                code="cell.inexact",
            )
        if isinstance(cell.value, date | datetime | time | timedelta):
            raise Refusal(
                _(
                    "The workbook turned this into a date ({text}). "
                    "Format the column as text and type it again."
                ).format(text=cell.text),
                code="cell.became_date",
            )
    return cell.text


def decimal_of(cell: Cell, places: int) -> Decimal | None:
    """The number in a cell; None where it is blank.

    Args:
        cell: what stands there; currency signs and units around the number are let through.
        places: decimals that can be kept.

    Raises:
        Refusal: it is no number, has more decimals, or lost digits.
    """
    _refuse_untrusted(cell)
    if cell.is_blank:
        return None
    if isinstance(cell.value, Decimal):
        return parse_number(_without_noise(cell.value, places), places)
    if not isinstance(cell.value, str) or cell.is_inexact:
        raise _unreadable_number(cell)
    plain = _UNIT.sub("", _CURRENCY.sub("", folded(cell.text))).replace("−", "-").strip()
    bracketed = _BRACKETED.fullmatch(plain)
    if bracketed:
        plain = f"-{bracketed[1]}"
    if plain.endswith("%"):
        return parse_number(plain[:-1].strip(), max(places - 2, 0)) / 100
    return parse_number(plain, places)


def day_of(cell: Cell, *, is_day_first: bool | None = None) -> date | None:
    """The date in a cell; None where it is blank.

    Args:
        cell: a date, or text such as 2024-03-05, 2024年3月5日, 113/3/5 or 民國113年3月5日.
        is_day_first: how 3/5/2024 is meant; None refuses it where both are possible.

    Raises:
        Refusal: it is no date, or could be two.
    """
    _refuse_untrusted(cell)
    if cell.is_blank:
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    found = _day_in(folded(cell.text), is_day_first)
    if found is None:
        raise Refusal(
            _("“{text}” is not a clear date. Write it like 2024-03-05.").format(text=cell.text),
            code="cell.date",
        )
    return found


def yes_no_of(cell: Cell) -> bool | None:
    """The answer in a cell; None where it is blank.

    Raises:
        Refusal: it is neither yes nor no.
    """
    _refuse_untrusted(cell)
    if cell.is_blank or isinstance(cell.value, bool):
        return cell.value if isinstance(cell.value, bool) else None
    plain = folded(cell.text)
    if plain not in _YES and plain not in _NO:
        raise Refusal(
            _("“{text}” is neither yes nor no.").format(text=cell.text), code="cell.yes_no"
        )
    return plain in _YES


def _refuse_untrusted(cell: Cell) -> None:
    if cell.flaw is Flaw.ERROR:
        raise Refusal(
            _("The workbook shows an error here. Correct the formula, or type the value."),
            code="cell.error",
        )
    if cell.flaw is Flaw.UNCALCULATED:
        raise Refusal(
            _(
                "This is a formula whose result is not stored. "
                "Open the workbook in Excel, save it, and import it again."
            ),
            code="cell.uncalculated",
        )


def _unreadable_number(cell: Cell) -> Refusal:
    return Refusal(
        _("“{text}” is not a number that can be trusted. Type it again in full.").format(
            text=cell.text
        ),
        code="cell.number",
    )


def _without_noise(value: Decimal, places: int) -> str:
    """A stored 88.35000000000001 is 88.35; a real third decimal stays and is refused."""
    near = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{near:f}" if abs(near - value) < _FLOAT_NOISE else f"{value:f}"


def _day_in(text: str, is_day_first: bool | None) -> date | None:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
        (_YEAR_FIRST, lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
        (_COMPACT, lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
        (_REPUBLIC, lambda m: _day(int(m[1] or m[2]) + _REPUBLIC_OFFSET, int(m[3]), int(m[4]))),
        (_YEAR_LAST, lambda m: _day_last(int(m[1]), int(m[2]), int(m[3]), is_day_first)),
    )
    for pattern, read in readers:
        match = pattern.fullmatch(text.strip())
        if match:
            return read(match)
    return None


def _day_last(first: int, second: int, year: int, is_day_first: bool | None) -> date | None:
    as_day_first, as_month_first = _day(year, second, first), _day(year, first, second)
    if is_day_first is not None:
        return as_day_first if is_day_first else as_month_first
    if as_day_first and as_month_first and as_day_first != as_month_first:
        return None
    return as_day_first or as_month_first


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
