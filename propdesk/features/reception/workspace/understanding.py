"""What the line means: read by units and people held in memory, with what it may join."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from propdesk.estate.queries.people import estate_directory
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.directory import EstateDirectory
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.features.reception.queries.visits import VisitRow
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.matches import (
    OpenCase,
    RunningMatter,
    Touched,
    cases_to_join,
    matters_that_fit,
)
from propdesk.features.reception.rules.quick_entry import Understood
from propdesk.features.reception.rules.quick_line import parse
from propdesk.features.reception.rules.visitors import VisitFacts, expected_matches
from propdesk.features.reception.service.caller import (
    UnitNow,
    expected_today,
    open_matters,
    read_unit_now,
)
from propdesk.features.reception.workspace.entries import Entry
from propdesk.ui.seat import Seat

DIRECTORY_KINDS = frozenset({"unit", "block", "resident", "phone", "home"})
LOG_KINDS = frozenset({"reception_case", "reception_visit", "reception_matter"})
UNIT_KINDS = DIRECTORY_KINDS | LOG_KINDS | {"instruction"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry means at the desk now.

    Attributes:
        line: what was understood.
        unit: the unit with its people and instructions, where one is meant.
        joins: open cases that it may belong to, the newest first.
        guests: expected guests who it may be.
        matters: matters of several cases that it may be part of.
        matter_id: the one that a person put it under.
    """

    line: Understood
    unit: UnitNow | None = None
    joins: tuple[OpenCase, ...] = ()
    guests: tuple[VisitRow, ...] = ()
    matters: tuple[RunningMatter, ...] = ()
    matter_id: str = ""

    @property
    def matter(self) -> RunningMatter | None:
        """The matter whose sentence the caller is told: the one chosen, else the first offered."""
        chosen = (one for one in self.matters if one.matter_id == self.matter_id)
        return next(chosen, self.matters[0] if self.matters else None)


class Understanding(QObject):
    """Understands lines; units and people are read once and again when they change.

    Signals:
        renewed: units, people or open cases are others now: understand again.
    """

    renewed = Signal()

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._directory = EstateDirectory(UnitIndex(()), ())
        self._day: date | None = None
        self._ticket = 0
        self._units: dict[str, UnitNow] = {}
        self._guests: Sequence[VisitRow] | None = None
        self._matters: Sequence[RunningMatter] | None = None
        self.is_ready = False

    @property
    def directory(self) -> EstateDirectory:
        """Units and people in memory; empty until they were read."""
        return self._directory

    def read(self) -> None:
        """Reads units and people in the reading lane."""
        self._ticket += 1
        ticket, view = self._ticket, self._seat.view()
        self._day = local_day(view.now, view.zone)
        day = self._day
        self._seat.read(
            lambda connection: estate_directory(connection, day),
            lambda directory: self._take(ticket, directory),
            owner=self,
        )

    def _take(self, ticket: int, directory: EstateDirectory) -> None:
        if ticket != self._ticket:
            return
        self._directory, self.is_ready = directory, True
        self._units.clear()
        self.renewed.emit()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        if kinds & UNIT_KINDS:
            self._units.clear()
        if kinds & LOG_KINDS:
            self._guests = self._matters = None
        if kinds & DIRECTORY_KINDS:
            self.read()
        elif kinds & UNIT_KINDS:
            self.renewed.emit()

    def tick(self) -> None:
        """A minute went by; at midnight other people live in the estate."""
        view = self._seat.view()
        if self._day != local_day(view.now, view.zone):
            self._units.clear()
            self.read()

    # -- meaning ----------------------------------------------------------

    def line_of(self, entry: Entry) -> Understood:
        """What an entry says; quick enough for each keystroke."""
        view = self._seat.view()
        return parse(entry.text, self._directory, view.now, view.zone, entry.fixed)

    def of(self, entry: Entry) -> Meaning:
        """What an entry means: reads the unit when it is another one."""
        line = self.line_of(entry)
        unit = self.unit_now(line.unit.unit_id) if line.unit is not None else None
        joins: tuple[OpenCase, ...] = ()
        if unit is not None:
            joins = cases_to_join(
                unit.unit_id, line.kind, line.category, line.text, unit.open_cases
            )
        if line.kind is CaseKind.VISITOR:
            # who comes at an agreed time is not here yet
            return Meaning(line, unit, joins, () if line.agreed_at else self._guests_of(line))
        matters = self._matters_of(line)
        return Meaning(line, unit, joins, (), matters, entry.fixed.matter_id or "")

    def _matters_of(self, line: Understood) -> tuple[RunningMatter, ...]:
        if self._matters is None:
            self._matters = self._seat.look(open_matters)
        unit = line.unit
        new = Touched(unit.unit_id if unit else "", unit.block if unit else "", line.category)
        return matters_that_fit(new, line.text, self._matters)

    def unit_now(self, unit_id: str) -> UnitNow:
        """A unit with its people, instructions and open cases."""
        if unit_id not in self._units:
            view = self._seat.view()
            self._units[unit_id] = self._seat.look(
                lambda connection: read_unit_now(connection, unit_id, view)
            )
        return self._units[unit_id]

    def _guests_of(self, line: Understood) -> tuple[VisitRow, ...]:
        view = self._seat.view()
        if self._guests is None:
            self._guests = self._seat.look(lambda connection: expected_today(connection, view))
        rows = {row.id: row for row in self._guests}
        codes = {unit.code: unit.unit_id for unit in self._directory.units.rows}
        found = expected_matches(
            [
                VisitFacts(
                    row.id,
                    row.visitor,
                    unit_id=codes.get(row.unit, ""),
                    plate=row.plate,
                    expected_on=row.expected_on,
                )
                for row in rows.values()
            ]
            if rows
            else [],
            local_day(view.now, view.zone),
            name=line.caller,
            plate=line.visit.plate,
            unit_id=line.unit.unit_id if line.unit is not None else "",
        )
        return tuple(rows[facts.visit_id] for facts in found)
