"""Days are read the way people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.estate.rules.days import read_day, shown_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2027/1/5", date(2027, 1, 5)),
        ("12-31", date(2026, 12, 31)),
        ("12月31日", date(2026, 12, 31)),
        ("２０２６－１２－３１", date(2026, 12, 31)),
        ("30", date(2026, 11, 30)),
    ],
)
def test_what_is_not_said_is_this_year_and_this_month(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-31", "31-31", "11-31", "0"])
def test_a_day_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text, TODAY, field="to_on")
    assert refused.value.field == "to_on"
    assert "12-31" in refused.value.message


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_back_as_it_is_shown(day: date) -> None:
    assert read_day(shown_day(day, TODAY), TODAY) == day
