"""How a time limit stands, in the few words that a cell or the panel has room for."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from propdesk.core.i18n import _
from propdesk.features.reception.rules.clocks import ClockName
from propdesk.ui.moment_words import day_words, long_moment, span_words
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

_COUNTED = frozenset({ClockName.FEEDBACK, ClockName.REPLY, ClockName.NOTICE, ClockName.LEAVE})
_A_DAY = timedelta(hours=24)
_NEAR = timedelta(hours=6)


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
