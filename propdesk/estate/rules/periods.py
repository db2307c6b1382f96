"""Dated lines: a patch and its responsible person, an owner, an instruction, from and to a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included.

    Attributes:
        to_on: the last day; None while it is open.
    """

    from_on: date
    to_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    def overlaps(self, other: "Period") -> bool:
        """Whether both have a day in common."""
        return not (_ends_before(self, other) or _ends_before(other, self))


def _ends_before(one: Period, other: Period) -> bool:
    return one.to_on is not None and one.to_on < other.from_on


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who or what holds a place for a period, for example who answers for a patch.

    Attributes:
        holder: the name that a refusal may show.
    """

    holder: str
    period: Period


def check_period(from_on: date, to_on: date | None, *, field: str = "to_on") -> Period:
    """A period whose last day is not before its first.

    Raises:
        Refusal: the dates are the wrong way round.
    """
    if to_on is not None and to_on < from_on:
        raise Refusal(
            _("The last day {to} is before the first day {from_}. Change one of them.").format(
                to=to_on.isoformat(), from_=from_on.isoformat()
            ),
            code="period.reversed",
            field=field,
        )
    return Period(from_on, to_on)


def check_no_clash(period: Period, existing: Iterable[Assignment]) -> None:
    """One holder at a time: refuses a period in which somebody else already holds the place.

    Raises:
        Refusal: names the holder and the day on which the place can be taken over.
    """
    clash = next((one for one in existing if one.period.overlaps(period)), None)
    if clash is None:
        return
    if clash.period.to_on is None:
        raise Refusal(
            _("{holder} has held this since {from_}. End that line first.").format(
                holder=clash.holder, from_=clash.period.from_on.isoformat()
            ),
            code="period.taken",
            field="from_on",
        )
    raise Refusal(
        _("{holder} holds this from {from_} to {to}. Choose days outside that.").format(
            holder=clash.holder,
            from_=clash.period.from_on.isoformat(),
            to=clash.period.to_on.isoformat(),
        ),
        code="period.taken",
        field="from_on",
    )


def ended_before(period: Period, successor_from: date) -> Period:
    """The old line when a successor takes over: it ends the day before.

    Raises:
        Refusal: the successor would begin before or on the first day of the old line.
    """
    last = successor_from - _ONE_DAY
    if last < period.from_on:
        raise Refusal(
            _("The present line began on {from_}. The new one must begin later.").format(
                from_=period.from_on.isoformat()
            ),
            code="period.too_early",
            field="from_on",
        )
    return replace(period, to_on=last if period.to_on is None else min(last, period.to_on))
