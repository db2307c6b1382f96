"""Copies make room for one another, and what somebody may need is never let go."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from propdesk.store.rotation import beyond_room, outlived

ZONE = ZoneInfo("Asia/Hong_Kong")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOURS = st.lists(st.integers(-100, 24 * 500), unique=True, max_size=120)


def copies_of(hours: list[int]) -> dict[int, datetime]:
    """Copies by how many hours ago they were made; below nothing are those of the future."""
    return {hour: NOW - timedelta(hours=hour) for hour in hours}


def kept(hours: list[int]) -> set[int]:
    return set(hours) - outlived(copies_of(hours), NOW, ZONE)


@given(HOURS)
def test_all_of_two_days_and_all_of_the_future_stay(hours: list[int]) -> None:
    assert {hour for hour in hours if hour <= 48} <= kept(hours)


@given(HOURS)
def test_the_newest_of_the_past_stays_however_old_it_is(hours: list[int]) -> None:
    past = [hour for hour in hours if hour >= 0]
    assert not past or min(past) in kept(hours)


@given(HOURS)
def test_the_last_of_each_late_day_week_and_month_stays(hours: list[int]) -> None:
    left = kept(hours)
    past = {hour: (NOW - timedelta(hours=hour)).astimezone(ZONE) for hour in hours if hour >= 0}
    for name, most in (("%Y-%m-%d", 14), ("%G-%V", 8), ("%Y-%m", 12)):
        last: dict[str, int] = {}
        for hour, local in sorted(past.items()):
            last.setdefault(local.strftime(name), hour)
        assert set(list(last.values())[:most]) <= left


@given(HOURS)
def test_nothing_else_stays_and_a_second_look_lets_nothing_more_go(hours: list[int]) -> None:
    left = kept(hours)
    assert kept(sorted(left)) == left
    assert len([hour for hour in left if hour > 48]) <= 14 + 8 + 12


def test_a_year_at_three_shifts_a_day_leaves_every_month_week_and_day() -> None:
    there: dict[datetime, datetime] = {}
    begun = datetime(2025, 10, 1, 0, 0, tzinfo=UTC)
    for turn in range(3 * 420):
        now = begun + timedelta(hours=8 * turn)
        there[now] = now
        for gone in outlived(there, now, ZONE):
            del there[gone]
    local = [at.astimezone(ZONE) for at in there]
    assert len({(at.year, at.month) for at in local}) >= 12
    assert len({at.isocalendar()[:2] for at in local if now - at < timedelta(weeks=8)}) >= 8
    assert len({at.date() for at in local if now - at < timedelta(days=14)}) >= 14
    assert len(there) <= 7 + 14 + 8 + 12


def test_a_clock_that_ran_ten_years_ahead_leaves_fourteen_days() -> None:
    made = {day: NOW - timedelta(days=day) for day in range(40)}
    gone = outlived(made, NOW + timedelta(days=3650), ZONE)
    assert gone.isdisjoint(range(14))


@given(st.lists(st.integers(1, 1_000), max_size=40), st.integers(0, 8_000))
def test_copies_take_no_more_than_their_part_of_the_disk_but_five_always_stay(
    sizes: list[int], room: int
) -> None:
    by_age = dict(enumerate(sizes))  # the youngest is the first
    left = set(by_age) - beyond_room(by_age, copies_of(list(by_age)), room)
    assert set(list(by_age)[:5]) <= left
    assert sum(by_age[age] for age in left) <= max(room, sum(sizes[:5]))
    if sum(sizes) <= room:
        assert left == set(by_age)
    assert left == set(range(len(left)))  # it is the oldest that go
