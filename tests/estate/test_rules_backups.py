"""A copy is due at each change of shift and each day, whoever is at the desk."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.estate.rules.backups import is_backup_due, last_change
from propdesk.estate.rules.shifts import DEFAULT_SHIFTS, Shift

ZONE = ZoneInfo("Asia/Hong_Kong")
OFFICE = (Shift("day", time(9), time(18)),)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("newest", "now", "due"),
    [
        ("2026-11-23 07:00", "2026-11-23 14:59", False),
        ("2026-11-23 06:59", "2026-11-23 07:00", True),
        ("2026-11-23 14:59", "2026-11-23 15:00", True),
        ("2026-11-23 15:00", "2026-11-23 22:59", False),
        ("2026-11-23 23:01", "2026-11-24 06:59", False),
        ("2026-11-23 22:59", "2026-11-24 00:10", True),
    ],
)
def test_a_shift_that_changed_since_the_newest_copy_asks_for_one(
    newest: str, now: str, due: bool
) -> None:
    assert is_backup_due(at(now), at(newest), DEFAULT_SHIFTS, ZONE) is due


def test_the_end_of_the_last_shift_of_an_office_counts_as_a_change() -> None:
    assert is_backup_due(at("2026-11-23 18:00"), at("2026-11-23 17:59"), OFFICE, ZONE)
    assert not is_backup_due(at("2026-11-24 08:59"), at("2026-11-23 18:01"), OFFICE, ZONE)


def test_without_any_copy_or_without_shifts_a_day_is_the_measure() -> None:
    now = at("2026-11-23 12:00")
    assert is_backup_due(now, None, DEFAULT_SHIFTS, ZONE)
    assert last_change(now, (), ZONE) is None
    assert is_backup_due(now, now - timedelta(hours=24), (), ZONE)
    assert not is_backup_due(now, now - timedelta(hours=23, minutes=59), (), ZONE)


@given(st.integers(0, 365 * 24 * 60), st.integers(0, 60 * 30))
def test_after_a_copy_none_is_due_until_something_changed(moment: int, minutes: int) -> None:
    made = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=moment)
    now = made + timedelta(minutes=minutes)
    changed = last_change(now, DEFAULT_SHIFTS, ZONE)
    assert changed is not None and now - changed < timedelta(hours=8)
    expected = minutes >= 24 * 60 or made < changed
    assert is_backup_due(now, made, DEFAULT_SHIFTS, ZONE) is expected
