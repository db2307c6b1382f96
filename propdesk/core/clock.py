"""Time as something that is passed in, so that tests and sample folders can set it."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC, in whole milliseconds."""


def whole_ms(moment: datetime) -> datetime:
    """The moment in UTC without its microseconds: what the file can store."""
    utc = moment.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment by the computer."""
        return whole_ms(datetime.now(UTC))


class SetClock:
    """A clock set to a moment (`PROPDESK_NOW`, tests); it runs on from there when told to."""

    def __init__(self, start: datetime, *, runs: bool = False) -> None:
        self._start = whole_ms(start)
        self._runs = runs
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The moment it was set to, plus the time since then if it runs."""
        if not self._runs:
            return self._start
        return whole_ms(self._start + timedelta(seconds=time.monotonic() - self._since))

    def set(self, moment: datetime) -> None:
        """Moves the clock to a moment."""
        self._start = whole_ms(moment)
        self._since = time.monotonic()

    def advance(self, span: timedelta) -> None:
        """Moves the clock on by a span."""
        self.set(self.now() + span)
