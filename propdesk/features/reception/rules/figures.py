"""Figures of complaints in a period: carried over, new, closed, open; how many were justified."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

WANTED_RATE: Final = Decimal(95)
_TENTH: Final = Decimal("0.1")
_LEAST_REPEATS: Final = 2


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as figures are made of it.

    Attributes:
        is_justified: what a supervisor found; None while nobody judged it.
        closed_at: when it was settled; None while it is open.
    """

    category: str
    department: str
    patch: str
    unit: str
    received_at: datetime
    closed_at: datetime | None
    followed_up_at: datetime | None
    is_justified: bool | None


@dataclass(frozen=True, slots=True)
class Sums:
    """How many complaints a period had: carried over + new = closed + open.

    Attributes:
        carried: received before the period and open at its beginning.
        closed: settled within it.
        open: not settled at its end.
    """

    carried: int
    new: int
    closed: int
    open: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the report of a period says.

    Attributes:
        justified, unjustified, unjudged: of all complaints of the period.
        closed_justified: settled ones that were justified.
        followed_up: of the settled ones, those that were followed up.
        mean_hours: from the receipt of a settled one to its end; None while none was settled.
        repeats: units that complained more than once in the period, with how often.
    """

    all: Sums
    justified: int
    unjustified: int
    unjudged: int
    closed_justified: int
    followed_up: int
    mean_hours: Decimal | None
    by_category: Sequence[tuple[str, Sums]]
    by_department: Sequence[tuple[str, Sums]]
    by_patch: Sequence[tuple[str, Sums]]
    repeats: Sequence[tuple[str, int]]

    @property
    def rate(self) -> Decimal | None:
        """Settled justified ones of all justified ones, in per cent (9.2)."""
        return percent(self.closed_justified, self.justified)

    @property
    def rate_of_all(self) -> Decimal | None:
        """Settled ones of all, judged or not, in per cent."""
        return percent(self.all.closed, self.all.carried + self.all.new)

    @property
    def follow_up_rate(self) -> Decimal | None:
        """Followed up of the settled ones, in per cent."""
        return percent(self.followed_up, self.all.closed)


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent with one decimal; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)


def figures_of(rows: Iterable[Complaint], starts_at: datetime, ends_at: datetime) -> Figures:
    """The figures of a period.

    Args:
        rows: complaints that count; others than those of the period are left out.
        starts_at: the beginning.
        ends_at: the end, which is no longer part of it.
    """
    of_period = [row for row in rows if _belongs(row, starts_at, ends_at)]

    def sums(chosen: Iterable[Complaint]) -> Sums:
        return _sums(list(chosen), starts_at, ends_at)

    def by(key: Callable[[Complaint], str]) -> list[tuple[str, Sums]]:
        named = Counter(key(row) for row in of_period)
        return [
            (name, sums(row for row in of_period if key(row) == name))
            for name, _count in sorted(named.items(), key=lambda one: (-one[1], one[0]))
        ]

    settled = [row for row in of_period if _is_closed(row, starts_at, ends_at)]
    often = Counter(row.unit for row in of_period if row.unit and row.received_at >= starts_at)
    return Figures(
        all=sums(of_period),
        justified=sum(row.is_justified is True for row in of_period),
        unjustified=sum(row.is_justified is False for row in of_period),
        unjudged=sum(row.is_justified is None for row in of_period),
        closed_justified=sum(row.is_justified is True for row in settled),
        followed_up=sum(row.followed_up_at is not None for row in settled),
        mean_hours=_mean_hours(settled),
        by_category=by(lambda row: row.category),
        by_department=by(lambda row: row.department),
        by_patch=by(lambda row: row.patch),
        repeats=[(unit, n) for unit, n in often.most_common() if n >= _LEAST_REPEATS],
    )


def _belongs(row: Complaint, starts_at: datetime, ends_at: datetime) -> bool:
    return row.received_at < ends_at and (row.closed_at is None or row.closed_at >= starts_at)


def _is_closed(row: Complaint, starts_at: datetime, ends_at: datetime) -> bool:
    return row.closed_at is not None and starts_at <= row.closed_at < ends_at


def _sums(rows: Sequence[Complaint], starts_at: datetime, ends_at: datetime) -> Sums:
    carried = sum(row.received_at < starts_at for row in rows)
    closed = sum(_is_closed(row, starts_at, ends_at) for row in rows)
    return Sums(carried, len(rows) - carried, closed, len(rows) - closed)


def _mean_hours(settled: Sequence[Complaint]) -> Decimal | None:
    spans = [row.closed_at - row.received_at for row in settled if row.closed_at is not None]
    if not spans:
        return None
    seconds = sum((max(span, timedelta(0)) for span in spans), timedelta(0)).total_seconds()
    return (Decimal(round(seconds)) / 3600 / len(spans)).quantize(_TENTH, ROUND_HALF_UP)
