"""Exact numbers: scaled integers in the file, `Decimal` outside, never a float."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

MONEY_PLACES = 2
READING_PLACES = 3
AREA_PLACES = 4
RATE_PLACES = 6
# below it every scale, and every product of an estate, fits into the file's integers
MOST = Decimal(10) ** 12

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")


def to_scaled(value: Decimal, places: int) -> int:
    """The integer that stands for a decimal.

    Raises:
        ValueError: the value has more decimals than the scale keeps, or is no number.
    """
    scaled = value.scaleb(places)
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than {places} decimals")
    return int(scaled)


def from_scaled(value: int, places: int) -> Decimal:
    """The decimal that a scaled integer stands for, with all its places."""
    return Decimal(value).scaleb(-places)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up to so many places.

    Raises:
        Refusal: it is larger than the file can keep.
    """
    check_size(value)
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def check_size(value: Decimal, *, field: str | None = None) -> None:
    """Asks whether a number can be meant.

    Raises:
        Refusal: it is a million millions or more.
    """
    if abs(value) >= MOST:
        raise Refusal(
            _("The number is too large: it has more than 12 digits before the point."),
            code="number.large",
            field=field,
        )


def parse_number(text: str, places: int, *, field: str | None = None) -> Decimal:
    """A number as a person types it; commas only where thousands are.

    Raises:
        Refusal: it is no number, too large, or has more decimals than can be kept.
    """
    # full-width becomes half-width; digits of other scripts would be misread by eye
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        if not _PLAIN.fullmatch(plain):
            raise InvalidOperation
        value = Decimal(plain)
        check_size(value, field=field)
        to_scaled(value, places)
    except InvalidOperation:
        raise Refusal(
            _("“{text}” is not a number. Write it like 1,234.50.").format(text=text),
            code="number.unreadable",
            field=field,
        ) from None
    except ValueError:
        raise Refusal(
            _("“{text}” has more than {places} decimals.").format(text=text, places=places),
            code="number.decimals",
            field=field,
        ) from None
    return value.quantize(Decimal(1).scaleb(-places))


def grouped(value: Decimal, places: int) -> str:
    """A number for people: thousands apart, a real minus sign, so many decimals."""
    return f"{value:,.{places}f}".replace("-", "−")
