"""Desk hours, local days, shifts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.estate.rules import calendar, shifts
from propdesk.estate.rules.calendar import DeskHours, is_out_of_hours
from propdesk.estate.rules.shifts import DEFAULT_SHIFTS, Shift, check_shifts, shift_at

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
LONDON = ZoneInfo("Europe/London")
HAVANA = ZoneInfo("America/Havana")  # its clocks change at midnight

ZONES = st.sampled_from([HONG_KONG, LONDON, HAVANA, ZoneInfo("Australia/Lord_Howe")])
MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - the zone comes from `timezones`
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def local(text: str, zone: ZoneInfo = HONG_KONG) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.duty("29.3.2")
@pytest.mark.parametrize(
    ("moment", "is_out"),
    [
        ("2025-03-10 08:29:59.999", True),  # Monday
        ("2025-03-10 08:30", False),
        ("2025-03-10 17:59:59.999", False),
        ("2025-03-10 18:00", True),
        ("2025-03-14 18:00", True),  # Friday
        ("2025-03-15 08:59", True),  # Saturday
        ("2025-03-15 09:00", False),
        ("2025-03-16 16:59", False),  # Sunday
        ("2025-03-16 17:00", True),
    ],
)
def test_the_desk_receives_on_weekdays_and_at_weekends_at_its_own_hours(moment, is_out):
    assert is_out_of_hours(local(moment), DeskHours(), HONG_KONG) is is_out


def test_desk_hours_are_read_in_the_estates_zone_not_in_utc():
    nine_in_hong_kong = datetime(2025, 3, 10, 1, 0, tzinfo=UTC)
    assert not is_out_of_hours(nine_in_hong_kong, DeskHours(), HONG_KONG)
    assert is_out_of_hours(nine_in_hong_kong, DeskHours(), LONDON)


def test_a_closed_day_is_out_of_hours_all_day():
    hours = DeskHours(closed_on=frozenset({date(2025, 3, 10)}))
    assert is_out_of_hours(local("2025-03-10 12:00"), hours, HONG_KONG)
    assert not is_out_of_hours(local("2025-03-11 12:00"), hours, HONG_KONG)


def test_desk_hours_come_from_plain_text_and_go_back_to_it():
    plain = [("08:00", "20:00")] * 6 + [None]
    hours = calendar.read_desk_hours(plain, ["2025-12-25"])
    assert calendar.plain_desk_hours(hours) == plain
    assert hours.on(date(2025, 12, 25)) is None
    assert calendar.plain_desk_hours(DeskHours())[0] == ("08:30", "18:00")


@pytest.mark.parametrize(
    "week",
    [
        [("08:00", "20:00")] * 6,
        [("8 o'clock", "20:00")] * 7,
        [("20:00", "08:00")] * 7,
        [("08:00", "08:00")] * 7,
    ],
)
def test_desk_hours_that_are_none_are_refused(week):
    with pytest.raises(Refusal) as refused:
        calendar.read_desk_hours(week)
    assert refused.value.field == "week"


def test_a_closed_day_that_is_no_date_is_refused():
    with pytest.raises(Refusal):
        calendar.read_desk_hours([None] * 7, ["2025-02-30"])


def test_what_is_due_on_a_day_is_due_by_its_last_millisecond():
    due = calendar.end_of_day_after(local("2025-03-04 16:00"), 3, HONG_KONG)
    assert due == local("2025-03-07 23:59:59.999")


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (LONDON, date(2025, 3, 30), 23),
        (LONDON, date(2025, 10, 26), 25),
        (HAVANA, date(2025, 3, 9), 23),
    ],
)
def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is(zone, day, hours):
    length = calendar.end_of_day(day, zone) - calendar.start_of_day(day, zone)
    assert length + timedelta(milliseconds=1) == timedelta(hours=hours)


@given(MOMENTS, ZONES)
def test_every_moment_lies_in_its_own_local_day(moment, zone):
    day = calendar.local_day(moment, zone)
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert calendar.start_of_day(day, zone) <= whole <= calendar.end_of_day(day, zone)


def test_a_week_runs_from_monday_to_sunday_by_the_local_day():
    sunday_night = local("2025-03-09 23:59")
    assert calendar.local_week(sunday_night, HONG_KONG) == (date(2025, 3, 3), date(2025, 3, 9))
    monday = sunday_night + timedelta(minutes=1)
    assert calendar.local_week(monday, HONG_KONG) == (date(2025, 3, 10), date(2025, 3, 16))


@pytest.mark.parametrize(
    ("moment", "key", "day"),
    [
        ("2025-03-10 06:59:59.999", "night", date(2025, 3, 9)),
        ("2025-03-10 07:00", "early", date(2025, 3, 10)),
        ("2025-03-10 15:00", "middle", date(2025, 3, 10)),
        ("2025-03-10 22:59", "middle", date(2025, 3, 10)),
        ("2025-03-10 23:00", "night", date(2025, 3, 10)),
        ("2025-03-11 00:30", "night", date(2025, 3, 10)),
    ],
)
def test_a_night_shift_belongs_to_the_evening_on_which_it_began(moment, key, day):
    span = shift_at(local(moment), DEFAULT_SHIFTS, HONG_KONG)
    assert span is not None
    assert (span.shift.key, span.day) == (key, day)


@given(MOMENTS, ZONES)
def test_with_three_shifts_somebody_is_always_on_and_is_relieved_in_time(moment, zone):
    span = shift_at(moment, DEFAULT_SHIFTS, zone)
    assert span is not None
    assert span.starts_at <= moment < span.ends_at
    following = shift_at(span.ends_at, DEFAULT_SHIFTS, zone)
    assert following is not None
    assert following.starts_at == span.ends_at


def test_between_shifts_nobody_is_on():
    day_only = (Shift("day", time(9), time(18), name="日班"),)
    evening = local("2025-03-10 20:00")
    assert shift_at(evening, day_only, HONG_KONG) is None
    morning = shift_at(local("2025-03-11 09:00"), day_only, HONG_KONG)
    assert morning is not None
    assert shifts.shift_name(morning.shift) == "日班"
    assert shift_at(evening, (), HONG_KONG) is None


def test_shifts_that_overlap_are_refused_over_midnight_too():
    check_shifts(DEFAULT_SHIFTS)
    check_shifts(())
    with pytest.raises(Refusal):
        check_shifts((Shift("early", time(7), time(15)), Shift("middle", time(14), time(23))))
    with pytest.raises(Refusal):
        check_shifts((Shift("night", time(23), time(8)), Shift("early", time(7), time(15))))
    with pytest.raises(Refusal):
        check_shifts((Shift("early", time(7), time(15)), Shift("early", time(15), time(23))))
    with pytest.raises(Refusal):
        check_shifts((Shift("a", time(7), time(7)), Shift("b", time(9), time(10))))
