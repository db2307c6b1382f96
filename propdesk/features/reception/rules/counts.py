"""Counting complaints: the effective handling rate and the week's summary."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from propdesk.core.numbers import rounded
from propdesk.estate.rules.calendar import local_day
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import CaseState

TARGET_RATE = Decimal("0.95")  # duty 9.2
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedCase:
    """What of a case is counted.

    Attributes:
        has_result: a result or final reply was recorded.
    """

    kind: CaseKind
    category: str
    state: CaseState
    received_at: datetime
    closed_at: datetime | None = None
    has_result: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    handled: int
    counted: int

    @property
    def ratio(self) -> Decimal | None:
        """To four places; None where there is nothing to count."""
        if not self.counted:
            return None
        return rounded(Decimal(self.handled) / Decimal(self.counted), 4)

    def reaches(self, target: Decimal = TARGET_RATE) -> bool:
        """Whether the exact share reaches a target; with nothing to count it does (9.2)."""
        return Decimal(self.handled) >= target * self.counted


def handling_rate(cases: Iterable[CountedCase]) -> Rate:
    """Effective complaint handling (9.2): closed with a result, of all complaints not void."""
    counted = [
        case
        for case in cases
        if case.kind is CaseKind.COMPLAINT and case.state is not CaseState.VOID
    ]
    handled = [case for case in counted if case.state is CaseState.CLOSED and case.has_result]
    return Rate(len(handled), len(counted))


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A week or month of one kind (29.3.7): carried over + new = closed + still open.

    Attributes:
        carried_over: received before, still open when it began.
        new: received in it.
        closed: closed in it.
        still_open: open at its end.
        late: of those still open, the late ones.
        by_category: how many of the new ones by category, the most frequent first.
    """

    carried_over: int = 0
    new: int = 0
    closed: int = 0
    still_open: int = 0
    late: int = 0
    by_category: tuple[tuple[str, int], ...] = field(default=())


def count_period(
    cases: Iterable[CountedCase],
    kind: CaseKind,
    days: tuple[date, date],
    zone: tzinfo,
) -> PeriodCount:
    """Counts the cases of a kind over local days, both included; void ones do not count."""
    first, last = days
    relevant = [case for case in cases if case.kind is kind and case.state is not CaseState.VOID]
    known = [case for case in relevant if local_day(case.received_at, zone) <= last]
    carried = [
        case
        for case in known
        if local_day(case.received_at, zone) < first and not _closed_by(case, first, zone)
    ]
    new = [case for case in known if local_day(case.received_at, zone) >= first]
    followed: Sequence[CountedCase] = [*carried, *new]
    open_after = [case for case in followed if not _closed_by(case, last + _ONE_DAY, zone)]
    categories = Counter(case.category for case in new)
    return PeriodCount(
        carried_over=len(carried),
        new=len(new),
        closed=len(followed) - len(open_after),
        still_open=len(open_after),
        late=sum(case.is_late for case in open_after),
        by_category=tuple(sorted(categories.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _closed_by(case: CountedCase, day: date, zone: tzinfo) -> bool:
    """Whether it was closed before a day."""
    return case.closed_at is not None and local_day(case.closed_at, zone) < day
