"""The desk's own calendar: opening hours, local days and weeks, in the estate's time zone.

Moments are aware and in UTC; wall times become moments through the zone, so that a day with a
change of the clocks is as long as it really is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _

LAST_MS = timedelta(milliseconds=1)

WEEKDAY_LABELS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """From when to when the desk receives on one weekday; the closing time is outside."""

    opens: time
    closes: time


_WEEKDAY = OpenSpan(time(8, 30), time(18, 0))
_WEEKEND = OpenSpan(time(9, 0), time(17, 0))


@dataclass(frozen=True, slots=True)
class DeskHours:
    """The desk's opening hours, a setting (duty 29.3.2).

    Attributes:
        week: seven entries, Monday first; None where the desk stays closed.
        closed_on: days on which it stays closed whatever the weekday.
    """

    week: tuple[OpenSpan | None, ...] = (_WEEKDAY,) * 5 + (_WEEKEND,) * 2
    closed_on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.week) != len(WEEKDAY_LABELS):
            raise ValueError("a week has seven days")

    def on(self, day: date) -> OpenSpan | None:
        """The opening hours of a day."""
        return None if day in self.closed_on else self.week[day.weekday()]


def read_desk_hours(
    week: Sequence[tuple[str, str] | None], closed_on: Sequence[str] = ()
) -> DeskHours:
    """Desk hours from plain text: seven pairs such as ("08:30", "18:00"), None for closed.

    Raises:
        Refusal: a time or a date is none, or the desk would close before it opens.
    """
    if len(week) != len(WEEKDAY_LABELS):
        raise Refusal(_("Desk hours need seven days, Monday to Sunday."), field="week")
    spans = tuple(
        None if pair is None else _read_span(pair, label)
        for pair, label in zip(week, WEEKDAY_LABELS, strict=True)
    )
    try:
        days = frozenset(date.fromisoformat(day) for day in closed_on)
    except ValueError:
        raise Refusal(
            _("A day in the list of closed days is no date. Write it like 2025-12-25."),
            field="closed_on",
        ) from None
    return DeskHours(spans, days)


def plain_desk_hours(hours: DeskHours) -> list[tuple[str, str] | None]:
    """The week as plain text, the way `read_desk_hours` takes it."""
    return [
        None if span is None else (f"{span.opens:%H:%M}", f"{span.closes:%H:%M}")
        for span in hours.week
    ]


def _read_span(pair: tuple[str, str], label: str) -> OpenSpan:
    try:
        span = OpenSpan(time.fromisoformat(pair[0]), time.fromisoformat(pair[1]))
    except ValueError:
        raise Refusal(
            _("The desk hours of {day} are no times. Write them like 08:30 and 18:00.").format(
                day=_(label)
            ),
            field="week",
        ) from None
    if span.opens >= span.closes:
        raise Refusal(
            _("On {day} the desk would close before it opens. Put the earlier time first.").format(
                day=_(label)
            ),
            field="week",
        )
    return span


def is_out_of_hours(moment: datetime, hours: DeskHours, zone: tzinfo) -> bool:
    """Whether the desk was closed at a moment (duty 29.3.2)."""
    local = moment.astimezone(zone)
    span = hours.on(local.date())
    return span is None or not span.opens <= local.time() < span.closes


def at_wall(day: date, wall: time, zone: tzinfo) -> datetime:
    """The moment at which a local clock shows a wall time; the earlier one where it does twice."""
    return datetime.combine(day, wall.replace(fold=0), zone).astimezone(UTC)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The local date of a moment."""
    return moment.astimezone(zone).date()


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """The first moment of a local day."""
    return at_wall(day, time.min, zone)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last millisecond of a local day: what is due on that day is due by then."""
    return start_of_day(day + timedelta(days=1), zone) - LAST_MS


def end_of_day_after(moment: datetime, days: int, zone: tzinfo) -> datetime:
    """The end of the local day that lies so many days after the day of a moment."""
    return end_of_day(local_day(moment, zone) + timedelta(days=days), zone)


def local_week(moment: datetime, zone: tzinfo) -> tuple[date, date]:
    """Monday and Sunday of the local week of a moment (duty 29.3.7 counts by weeks)."""
    day = local_day(moment, zone)
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
