"""What the Today page shows, read in one go off the GUI thread."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from propdesk.catalog import OFFERS
from propdesk.estate.queries.desk import Presence, at_desk_since
from propdesk.estate.queries.units import InstructionRow, instructions_in_force
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.estate.rules.due import Band, DueItem, band_of, in_order
from propdesk.estate.rules.shifts import Shift, ShiftSpan, shift_at
from propdesk.features.keys.queries.keys import KeyCounts, key_counts
from propdesk.features.reception.queries.cases import Counts, case_counts
from propdesk.shell.rail import Count

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import View

_WITHOUT_SHIFT = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Day:
    """What is due at a moment, and what holds.

    Attributes:
        span: the shift on duty; None in a gap between shifts.
        ends_at: until when things count as due this shift.
        bands: the due items of each band, the earliest first.
        cases: the numbers of the log.
        keys: the numbers of the board.
        present: who did something today.
    """

    now: datetime
    span: ShiftSpan | None
    ends_at: datetime
    bands: dict[Band, tuple[DueItem, ...]]
    cases: Counts
    keys: KeyCounts
    instructions: tuple[InstructionRow, ...]
    present: tuple[Presence, ...]

    @property
    def items(self) -> list[DueItem]:
        """All items, band after band."""
        return [item for band in Band for item in self.bands.get(band, ())]

    @property
    def late(self) -> int:
        """How many are late."""
        return len(self.bands.get(Band.LATE, ()))

    def counts(self) -> dict[str, Count]:
        """What is due in each place, for the rail."""
        total = Counter(item.feature for item in self.items)
        late = Counter(item.feature for item in self.bands.get(Band.LATE, ()))
        return {key: Count(number, late[key]) for key, number in total.items()}


def read_day(connection: "Connection", view: "View", shifts: Sequence[Shift]) -> Day:
    """Asks every feature what is due, and the estate what holds today."""
    span = shift_at(view.now, shifts, view.zone)
    ends_at = span.ends_at if span is not None else view.now + _WITHOUT_SHIFT
    today = local_day(view.now, view.zone)
    items = in_order([item for offer in OFFERS for item in offer.due(connection, view)])
    bands: dict[Band, tuple[DueItem, ...]] = {
        band: tuple(item for item in items if band_of(item, view.now, ends_at) is band)
        for band in Band
    }
    return Day(
        now=view.now,
        span=span,
        ends_at=ends_at,
        bands=bands,
        cases=case_counts(connection, view),
        keys=key_counts(connection, view),
        instructions=tuple(instructions_in_force(connection, today)),
        present=tuple(at_desk_since(connection, start_of_day(today, view.zone))),
    )
