"""Shares of joint owners: a part of one, as people write it."""

from collections.abc import Iterable
from decimal import Decimal, DivisionByZero, InvalidOperation

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import RATE_PLACES, grouped, rounded
from propdesk.core.text import folded

# thirds of a unit, kept to six places, may sum up to a little more than the whole
_WHOLE = Decimal(1) + Decimal(10).scaleb(-RATE_PLACES)


def part_of(top: Decimal, bottom: Decimal, text: str, *, field: str | None = None) -> Decimal:
    """So many parts of so many.

    Args:
        top: the parts.
        bottom: of how many.
        text: as it was written, for the refusal.
        field: of the parameter.

    Raises:
        Refusal: it is nothing, less, or more than the whole.
    """
    try:
        share = rounded(top / bottom, RATE_PLACES)
    except (DivisionByZero, InvalidOperation):
        share = Decimal(0)
    if not 0 < share <= 1:
        raise Refusal(
            _("“{text}” is no share. Write it like 50% or 1/2.").format(text=text.strip()),
            code="share.unreadable",
            field=field,
        )
    return share


def read_share(text: str, *, field: str = "share") -> Decimal:
    """A share as typed: 50%, 1/2 or 0.5.

    Raises:
        Refusal: it is none.
    """
    plain = folded(text).strip()
    whole = Decimal(100) if plain.endswith("%") else Decimal(1)
    top, _stroke, bottom = plain.removesuffix("%").partition("/")
    return part_of(_number(top), _number(bottom or "1") * whole, text, field=field)


def _number(text: str) -> Decimal:
    """What stands there, or 0 for what is no number."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def check_sum(shares: Iterable[Decimal], unit: str, *, field: str = "share") -> None:
    """Owners together hold no more than the whole.

    Raises:
        Refusal: names the sum.
    """
    held = sum(shares, Decimal(0))
    if held > _WHOLE:
        raise Refusal(
            _(
                "The owners of {unit} would hold {percent}% together."
                " End or correct the other shares first."
            ).format(unit=unit, percent=grouped(held * 100, 2)),
            code="share.sum",
            field=field,
        )
