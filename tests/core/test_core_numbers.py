"""A number is what a person at this desk typed, or it is refused."""

from decimal import Decimal

import pytest

from propdesk.core.errors import Refusal
from propdesk.core.numbers import parse_number


@pytest.mark.parametrize("text", ["1234.5", "1,234.50", "１，２３４．５", " 1234.5 ", "+1234.5"])
def test_half_and_full_width_are_read_alike(text: str) -> None:
    assert parse_number(text, 2) == Decimal("1234.50")


def test_a_real_minus_is_a_minus() -> None:
    assert parse_number("−3", 2) == parse_number("-3", 2) == parse_number("－3", 2) == -3


@pytest.mark.parametrize("text", ["١٢٣", "१२३", "12٣", "1,23", "", "x", "1e3", "0x1", "NaN", "五"])
def test_what_is_no_number_here_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_number(text, 2, field="price")
    assert (refusal.value.code, refusal.value.field) == ("number.unreadable", "price")
