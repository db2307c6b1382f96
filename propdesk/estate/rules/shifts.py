"""Shifts (更/班): who is on at a moment, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.rules.calendar import at_wall, local_day

SHIFT_LABELS = {
    "early": N_("Early shift"),
    "middle": N_("Middle shift"),
    "night": N_("Night shift"),
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of a day; it ends on the next day where its end is not after its start.

    Attributes:
        key: "early", "middle", "night" or the estate's own.
        name: the estate's own name; empty takes the label of the key.
    """

    key: str
    starts: time
    ends: time
    name: str = ""

    @property
    def is_over_midnight(self) -> bool:
        """Whether it ends on the day after it starts."""
        return self.ends <= self.starts


_DAY_MINUTES = 24 * 60


DEFAULT_SHIFTS = (
    Shift("early", time(7), time(15)),
    Shift("middle", time(15), time(23)),
    Shift("night", time(23), time(7)),
)


@dataclass(frozen=True, slots=True)
class ShiftSpan:
    """A shift on a certain day.

    Attributes:
        day: the local day on which it starts; a night shift belongs to its evening.
        starts_at: first moment.
        ends_at: the moment at which the next one takes over.
    """

    shift: Shift
    day: date
    starts_at: datetime
    ends_at: datetime


def shift_name(shift: Shift) -> str:
    """The shift's name in the language of the screen."""
    return shift.name or _(SHIFT_LABELS.get(shift.key, shift.key))


def shift_on(shift: Shift, day: date, zone: tzinfo) -> ShiftSpan:
    """A shift of a day as moments."""
    last_day = day + timedelta(days=1) if shift.is_over_midnight else day
    return ShiftSpan(
        shift, day, at_wall(day, shift.starts, zone), at_wall(last_day, shift.ends, zone)
    )


def shift_at(moment: datetime, shifts: Sequence[Shift], zone: tzinfo) -> ShiftSpan | None:
    """The shift on duty at a moment; None in a gap between shifts."""
    today = local_day(moment, zone)
    for day in (today, today - timedelta(days=1)):
        for shift in shifts:
            span = shift_on(shift, day, zone)
            if span.starts_at <= moment < span.ends_at:
                return span
    return None


def read_shifts(plain: object) -> tuple[Shift, ...]:
    """Shifts from plain values, such as [{"key": "early", "starts": "07:00", "ends": "15:00"}].

    Raises:
        Refusal: they are none, or clash.
    """
    try:
        lines = msgspec.convert(plain, list[_PlainShift])
        shifts = tuple(
            Shift(one.key, _wall(one.starts), _wall(one.ends), one.name) for one in lines
        )
    except ValueError:  # msgspec's own refusal is one too
        raise Refusal(
            _("These are no shifts. Write each like {example}.").format(
                example='{"key": "early", "starts": "07:00", "ends": "15:00"}'
            ),
            code="shifts.unreadable",
            field="value",
        ) from None
    check_shifts(shifts)
    return shifts


class _PlainShift(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    starts: str
    ends: str
    name: str = ""


def _wall(text: str) -> time:
    wall = time.fromisoformat(text)
    if wall.tzinfo is not None:
        raise ValueError(text)
    return wall


def check_shifts(shifts: Sequence[Shift]) -> None:
    """Refuses shifts that overlap or share a key; gaps are allowed.

    Raises:
        Refusal: names the two shifts that clash.
    """
    keys: set[str] = set()
    for shift in shifts:
        if shift.key in keys:
            raise Refusal(
                _("Two shifts are called {name}. Give each its own name.").format(
                    name=shift_name(shift)
                ),
                field="shifts",
            )
        keys.add(shift.key)
    ordered = sorted(shifts, key=lambda shift: shift.starts)
    for one, other in zip(ordered, [*ordered[1:], *ordered[:1]], strict=True):
        if one is not other and _minutes(one) > _gap(one, other):
            raise Refusal(
                _("{one} and {other} overlap. End the first before the second begins.").format(
                    one=shift_name(one), other=shift_name(other)
                ),
                field="shifts",
            )


def _minute_of_day(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _minutes(shift: Shift) -> int:
    """How long a shift lasts; the same start and end is a whole day."""
    return (
        _minute_of_day(shift.ends) - _minute_of_day(shift.starts)
    ) % _DAY_MINUTES or _DAY_MINUTES


def _gap(one: Shift, other: Shift) -> int:
    """Minutes from the start of one to the next start of the other."""
    return (_minute_of_day(other.starts) - _minute_of_day(one.starts)) % _DAY_MINUTES
