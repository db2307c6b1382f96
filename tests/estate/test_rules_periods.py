"""Dated lines and standing instructions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.estate.rules import periods
from propdesk.estate.rules.periods import Assignment, Period

START = date(2025, 1, 1)
DAYS = st.integers(min_value=0, max_value=60).map(lambda n: START + timedelta(days=n))


@st.composite
def some_periods(draw):
    one, other = draw(DAYS), draw(st.none() | DAYS)
    return Period(one, None if other is None else max(one, other))


@given(some_periods(), some_periods())
def test_periods_overlap_exactly_when_they_have_a_day_in_common(one, other):
    days = [START + timedelta(days=n) for n in range(70)]
    share_a_day = any(one.holds_on(day) and other.holds_on(day) for day in days)
    assert one.overlaps(other) is share_a_day
    assert other.overlaps(one) is share_a_day


def test_a_period_holds_on_its_first_and_last_day():
    period = Period(date(2025, 3, 1), date(2025, 3, 31))
    assert period.holds_on(date(2025, 3, 1))
    assert period.holds_on(date(2025, 3, 31))
    assert not period.holds_on(date(2025, 4, 1))
    assert not period.holds_on(date(2025, 2, 28))


def test_a_period_that_ends_before_it_begins_is_refused():
    assert periods.check_period(START, START) == Period(START, START)
    with pytest.raises(Refusal) as refused:
        periods.check_period(START, START - timedelta(days=1))
    assert refused.value.field == "to_on"


def test_two_people_cannot_answer_for_a_patch_on_the_same_day():
    wang = Assignment("王小明", Period(date(2025, 1, 1), date(2025, 3, 31)))
    li = Assignment("李靜雯", Period(date(2025, 5, 1)))
    periods.check_no_clash(Period(date(2025, 4, 1), date(2025, 4, 30)), [wang, li])
    with pytest.raises(Refusal, match="王小明"):
        periods.check_no_clash(Period(date(2025, 3, 31), date(2025, 4, 1)), [wang, li])
    with pytest.raises(Refusal, match="李靜雯"):
        periods.check_no_clash(Period(date(2025, 4, 1)), [wang, li])


def test_an_old_line_is_kept_and_ends_the_day_before_the_new_one():
    old = Period(date(2020, 6, 1))
    assert periods.ended_before(old, date(2025, 4, 1)) == Period(old.from_on, date(2025, 3, 31))
    ended = Period(date(2020, 6, 1), date(2024, 1, 1))
    assert periods.ended_before(ended, date(2025, 4, 1)) == ended
    one_day = periods.ended_before(old, date(2020, 6, 2))
    assert one_day == Period(date(2020, 6, 1), date(2020, 6, 1))
    with pytest.raises(Refusal):
        periods.ended_before(old, date(2020, 6, 1))
