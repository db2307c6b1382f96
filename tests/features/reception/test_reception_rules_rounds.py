"""The rules of standing work: lots that can be drawn again, and months at their edges."""

from datetime import date

from clock_kit import ZONE, at
from hypothesis import given
from hypothesis import strategies as st

from propdesk.features.reception.rules.rounds import (
    RoundRules,
    box_due_at,
    drawn,
    month_after,
    month_before,
    sample_due_at,
)

NUMBERS = st.sets(st.text("R-A0123456789", min_size=1, max_size=12), max_size=30)


@given(NUMBERS, st.integers(0, 40), st.text(max_size=8))
def test_a_seed_draws_the_same_numbers_again_in_whatever_order_they_come(
    numbers: set[str], size: int, seed: str
) -> None:
    lots = drawn(sorted(numbers), size, seed)
    assert lots == drawn(sorted(numbers, reverse=True), size, seed)
    assert len(set(lots)) == len(lots) == min(size, len(numbers))
    assert set(lots) <= numbers


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_month_after_the_month_before_is_this_one(day: date) -> None:
    assert month_after(month_before(day)) == day.replace(day=1)


def test_a_sample_is_checked_by_the_end_of_the_next_month() -> None:
    due = sample_due_at(date(2025, 1, 1), ZONE).astimezone(ZONE)
    assert (due.month, due.day, due.hour) == (2, 28, 23)


def test_a_box_is_due_on_the_day_after_it_was_emptied_and_not_before_that_day() -> None:
    rules, today = RoundRules(box_at="9:30"), date(2025, 3, 4)
    assert box_due_at(rules, None, today, ZONE) == at("2025-03-04 09:30")
    assert box_due_at(rules, date(2025, 3, 1), today, ZONE) == at("2025-03-02 09:30")
    assert box_due_at(rules, today, today, ZONE) is None
    assert box_due_at(RoundRules(box_at=""), None, today, ZONE) is None
