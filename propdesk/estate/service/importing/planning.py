"""Plans an import: reads the tables, puts every row beside the file, stores nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.estate.queries.staff import estate_row
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Unit
from propdesk.estate.service.importing.areas import AreaReader
from propdesk.estate.service.importing.held import Held, Speaker, Undo, change_of, updates_of
from propdesk.estate.service.importing.holdings import Holdings
from propdesk.estate.service.importing.lines import BlockLine, Line, SpaceLine, UnitLine
from propdesk.estate.service.importing.mapping import SheetChoices
from propdesk.estate.service.importing.person_rows import PersonReader
from propdesk.estate.service.importing.phone_changes import settle_phones
from propdesk.estate.service.importing.plan import ImportPlan, Rejected
from propdesk.estate.service.importing.settling import Settling
from propdesk.estate.service.importing.source_tables import (
    SourceTables,
    Tell,
    find_source_tables,
)
from propdesk.estate.service.importing.states import StateReader
from propdesk.estate.service.importing.table_lines import TableReader
from propdesk.estate.service.importing.take_people import PeopleTaker
from propdesk.estate.service.importing.take_places import PlaceTaker
from propdesk.exchange.reading import SourceWorkbook

_TELL_EVERY = 100


def plan_import(
    connection: Connection,
    workbook: SourceWorkbook,
    choices: SheetChoices,
    now: datetime,
    progress: Tell | None = None,
) -> ImportPlan:
    """What an import of a workbook would do; nothing is stored.

    Args:
        connection: one unchanging view of the file.
        workbook: what was opened.
        choices: what a person chose, by sheet.
        now: the moment in the estate's zone, for lines that begin or end by the import.
        progress: rows done, rows in all, what is going on; may raise to call it off.

    Raises:
        Refusal: the workbook holds no table that can be imported, or a choice does not fit.
    """
    tell = progress or (lambda _done, _total, _words: None)
    tables = find_source_tables(workbook, choices, tell)
    return _Planning(connection, workbook.name, tables, now, tell).run()


class _Planning:
    def __init__(
        self,
        connection: Connection,
        file: str,
        tables: SourceTables,
        now: datetime,
        tell: Tell,
    ) -> None:
        today = now.date()
        self._now = now.astimezone(UTC)
        self._tables = tables
        self._tell = tell
        self._undo = Undo()
        self._speaker = Speaker(self._undo)
        self._holdings = Holdings(self._undo)
        estate = estate_row(connection)
        places = PlaceTaker(self._holdings, self._speaker, estate["id"])
        self._people = PeopleTaker(self._holdings, self._speaker, estate["id"], today)
        self._places = places
        self._settling = Settling(self._holdings, self._speaker, places, self._people, today)
        self._person_reader = PersonReader(estate["word_pack"])
        self._areas = AreaReader()
        self._states = StateReader()
        last = connection.exec_driver_sql("SELECT max(seq) FROM act").scalar()
        self._plan = ImportPlan(
            file,
            int(last or 0),
            tables=[table.found for table in tables.tables],
            ignored=tables.ignored,
            skipped=tables.skipped,
            decisions=tables.decisions,
        )
        self._holdings.load(connection)

    def run(self) -> ImportPlan:
        total = sum(len(table.rows) for table in self._tables.tables)
        done = 0
        has_units = any(table.kind == "units" for table in self._tables.tables)
        knows_units = has_units or bool(self._holdings.all[Unit])
        for table in self._tables.tables:
            reader = TableReader(
                self._person_reader, self._areas, self._states, may_define=not knows_units
            )
            # what a sheet without owners leaves open is not the developer's
            self._settling.names_owners |= bool({"owner_name", "owner_number"} & set(table.columns))
            rejected, self._plan.rejected = self._plan.rejected, []
            waiting: list[Line] = []
            for nth, line in enumerate(reader.lines(table)):
                if done % _TELL_EVERY == 0:
                    self._tell(done, total, table.sheet)
                done += 1
                if isinstance(line, UnitLine):
                    line.nth = nth
                    if line.refers:
                        waiting.append(line)
                        continue
                self._take(line)
            for line in waiting:
                self._take(line)
            self._plan.rejected.sort(key=lambda one: one.row)
            self._plan.rejected = rejected + self._plan.rejected
            self._holdings.forget_index()
        self._settling.settle()
        settle_phones(self._holdings, self._now)
        self._tell(total, total, _("Comparing with the file"))
        self._conclude()
        return self._plan

    def _take(self, line: Line | list[Rejected]) -> None:
        if isinstance(line, list):
            self._plan.rejected += line
            return
        try:
            self._take_line(line)
        except Refusal as refusal:
            self._undo.back()
            source = line.source
            self._plan.rejected.append(
                Rejected(source.sheet, source.row, "", _subject(line), refusal.message)
            )
        self._undo.keep()

    def _take_line(self, line: Line) -> None:
        if isinstance(line, UnitLine):
            self._settling.take_unit(line)
        elif isinstance(line, SpaceLine):
            self._settling.take_space(line)
        elif isinstance(line, BlockLine):
            self._places.take_block(line)
        else:
            self._people.take_person(line)

    def _conclude(self) -> None:
        """Counts, differences and the records to store."""
        plan, codes = self._plan, self._holdings.codes()
        named = list(self._holdings.named())
        for held in named:
            if held.kind is Phone:
                continue
            if held.before is None:
                plan.new[held.counted_as] += 1
            elif held.differing() or held.phones_changed:
                plan.changed.append(change_of(held, _title(held, codes), codes))
            else:
                plan.same[held.counted_as] += 1
        plan.added = [held.kind(**held.values) for held in named if held.before is None]
        plan.updates = updates_of(named)
        plan.decisions += [
            *self._settling.decisions,
            *self._areas.words(),
            *self._states.words(),
            *self._told(),
        ]

    def _told(self) -> Iterator[str]:
        zeros, shared = self._person_reader.zeros_restored, self._person_reader.phones_shared_out
        if zeros:
            yield ngettext(
                "{count} mobile number had lost its leading 0; it was put back.",
                "{count} mobile numbers had lost their leading 0; it was put back.",
                zeros,
            ).format(count=zeros)
        if shared:
            yield ngettext(
                "{count} cell with as many telephone numbers as names: shared out in order.",
                "{count} cells with as many telephone numbers as names: shared out in order.",
                shared,
            ).format(count=shared)
        nameless = self._person_reader.nameless
        if nameless:
            yield ngettext(
                "{count} row has a telephone number and no name; the number is left out: {rows}.",
                "{count} rows have a telephone number and no name; the numbers are left out: "
                "{rows}.",
                len(nameless),
            ).format(
                count=len(nameless),
                rows=", ".join(f"{one.sheet} {one.row}" for one in nameless[:5]),
            )
        for label, count in self._speaker.first_kept.items():
            yield ngettext(
                "{count} row gives another {field} for somebody named before; the first stays.",
                "{count} rows give another {field} for somebody named before; the first stays.",
                count,
            ).format(count=count, field=_(label))


def _subject(line: Line) -> str:
    if isinstance(line, UnitLine):
        return line.spelled.code
    if isinstance(line, SpaceLine):
        return line.space or ", ".join(line.plates)
    if isinstance(line, BlockLine):
        return line.code
    return line.number or line.name


def _title(held: Held, codes: dict[str, str]) -> str:
    values = held.values
    if held.kind is Home:
        return f"{codes[values['unit_id']]} {codes[values['resident_id']]}"
    if held.kind is Vehicle:
        return str(values["plate"])
    return str(values["name"] if held.kind is Resident else values["code"])
