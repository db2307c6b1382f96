"""Moments and spans in the few words that a cell or the panel has room for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from propdesk.core.i18n import _, ngettext
from propdesk.features.reception.rules.clocks import ClockName
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

_COUNTED = frozenset({ClockName.FEEDBACK, ClockName.REPLY, ClockName.NOTICE, ClockName.LEAVE})
_A_DAY = timedelta(hours=24)
_NEAR = timedelta(hours=6)
_TWO_DAYS = timedelta(hours=48)


def span_words(span: timedelta) -> str:
    """A span in two units at most: 35 min, 2 h 48 min, 3 days."""
    minutes = max(0, int(span.total_seconds())) // 60
    if span >= _TWO_DAYS:
        days = minutes // (24 * 60)
        return ngettext("{n} day", "{n} days", days).format(n=days)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return _("{hours} h {minutes} m").format(hours=hours, minutes=f"{rest:02d}")


def short_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """A time today, else day and time, with the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def long_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """The same for a sentence: today 13:30, tomorrow 09:15, 11-26 09:15."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date(), now.astimezone(zone).date())} {local:%H:%M}"


def day_words(day: date, today: date) -> str:
    """Today, tomorrow, yesterday, else the date."""
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((day - today).days)
    return named or (f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}")


def due_moment(due_at: datetime, clock: str, now: datetime, zone: tzinfo) -> str:
    """When something is due; what is due by the end of a day names the day only."""
    if clock == ClockName.FOLLOW_UP:
        return day_words(due_at.astimezone(zone).date(), now.astimezone(zone).date())
    return long_moment(due_at, now, zone)


@dataclass(frozen=True, slots=True)
class Due:
    """How a time limit stands now.

    Attributes:
        shape: beside the words; none while there is time.
    """

    words: str
    tone: Tone = "quiet"
    shape: Shape = Shape.NONE

    @property
    def is_late(self) -> bool:
        """Whether the moment has passed."""
        return self.tone == "late"


def due_now(
    due_at: datetime | None, warn_at: datetime | None, clock: str, now: datetime, zone: tzinfo
) -> Due:
    """A time limit in the words of the register's last column."""
    if due_at is None:
        return Due("")
    if now > due_at:
        return Due(_("{span} over").format(span=span_words(now - due_at)), "late", Shape.TRIANGLE)
    left = due_at - now
    counted = timedelta(0) if clock == ClockName.FOLLOW_UP else _NEAR
    if left < (_A_DAY if clock in _COUNTED else counted):
        words = _("{span} left").format(span=span_words(left))
    else:
        words = due_moment(due_at, clock, now, zone)
    is_soon = warn_at is not None and now >= warn_at
    return Due(words, "soon", Shape.CLOCK) if is_soon else Due(words)
