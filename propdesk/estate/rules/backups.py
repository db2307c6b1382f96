"""When the program makes a copy of the file by itself, and how old a copy may be."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.shifts import Shift, shift_on

DAILY: Final = timedelta(hours=24)
TOO_OLD: Final = timedelta(hours=72)
TRY_AGAIN: Final = timedelta(minutes=30)


def last_change(now: datetime, shifts: Sequence[Shift], zone: tzinfo) -> datetime | None:
    """The last moment at which a shift began or ended; None where the estate has no shifts."""
    today = local_day(now, zone)
    spans = (
        shift_on(shift, today - timedelta(days=back), zone) for back in range(3) for shift in shifts
    )
    moments = (at for span in spans for at in (span.starts_at, span.ends_at))
    return max((at for at in moments if at <= now), default=None)


def is_backup_due(
    now: datetime, newest_at: datetime | None, shifts: Sequence[Shift], zone: tzinfo
) -> bool:
    """Whether it is time for a copy: none yet, a shift changed since, or a day has gone by."""
    if newest_at is None or now - newest_at >= DAILY:
        return True
    changed_at = last_change(now, shifts, zone)
    return changed_at is not None and newest_at < changed_at
