"""What an import would do: counted by kind, told row by row, ready to be stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from propdesk.core.i18n import N_, _
from propdesk.store.base import Record

KINDS: Final = ("blocks", "patches", "units", "parking", "residents", "homes", "vehicles")
KIND_LABELS: Final = {
    "blocks": N_("Blocks"),
    "patches": N_("Patches"),
    "units": N_("Units"),
    "parking": N_("Parking spaces"),
    "residents": N_("Residents"),
    "homes": N_("Residences"),
    "vehicles": N_("Vehicles"),
}


class Rejected(NamedTuple):
    """A row that cannot be taken.

    Attributes:
        row: as the workbook program shows it, counted from 1.
        column: the header over the cell; "" where it is the row as a whole.
        value: what stands there.
        reason: why, and what to do.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str


class Ignored(NamedTuple):
    """A column that no field was found for."""

    sheet: str
    column: str


class Skipped(NamedTuple):
    """A line that is no row, or a sheet (row 0) that holds no table."""

    sheet: str
    row: int
    text: str
    reason: str


class Difference(NamedTuple):
    """One value that changes.

    Attributes:
        field: marked for translation.
        old: as a person reads it; "" where there was nothing.
        new: likewise.
    """

    field: str
    old: str
    new: str


class Change(NamedTuple):
    """A record that changes.

    Attributes:
        kind: one of KINDS.
        title: what a person calls it: a unit's code, a name.
    """

    kind: str
    title: str
    differences: tuple[Difference, ...]


class Update(NamedTuple):
    """A stored record and its columns that change."""

    kind: type[Record]
    record_id: str
    columns: dict[str, Any]


class TableFound(NamedTuple):
    """A table as it was understood, for a person to correct.

    Attributes:
        kind: of its vocabulary.
        header_row: counted from 1.
        columns: field name to column, counted from 0.
        headers: text over each column, by column counted from 0.
        rows: how many rows it has.
    """

    sheet: str
    kind: str
    header_row: int
    columns: Mapping[str, int]
    headers: Mapping[int, str]
    rows: int


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        file: the workbook's name.
        basis: the last act of the file when the plan was made.
        tables: what was found where.
        new: how many records of each kind are new.
        changed: each record that changes, with its differences.
        same: how many records of each kind stay as they are.
        rejected: rows that cannot be taken.
        ignored: columns that are not used.
        skipped: lines that are no rows, sheets without a table.
        decisions: what was decided where the workbook left it open, in words.
        added: new records, those that others refer to first.
        updates: changes of stored records.
    """

    file: str
    basis: int
    tables: list[TableFound] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    changed: list[Change] = field(default_factory=list)
    same: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    rejected: list[Rejected] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        """Whether storing it would change anything."""
        return bool(self.added or self.updates)

    @property
    def changed_counts(self) -> dict[str, int]:
        """How many records of each kind change."""
        counts = dict.fromkeys(KINDS, 0)
        for change in self.changed:
            counts[change.kind] += 1
        return counts

    def document(self, *, with_differences: bool = True) -> dict[str, Any]:
        """The plan as JSON, by the contract of the command line."""
        document: dict[str, Any] = {
            "file": self.file,
            "new": self.new,
            "changed": self.changed_counts,
            "same": self.same,
            "rejected": _plain(self.rejected),
            "ignored": _plain(self.ignored),
            "skipped": _plain(self.skipped),
            "decisions": self.decisions,
            "tables": [
                {
                    "sheet": table.sheet,
                    "kind": table.kind,
                    "header_row": table.header_row,
                    "columns": {
                        name: table.headers.get(column, "")
                        for name, column in table.columns.items()
                    },
                    "rows": table.rows,
                }
                for table in self.tables
            ],
        }
        if with_differences:
            document["differences"] = [
                {
                    "kind": change.kind,
                    "title": change.title,
                    "fields": [
                        {**one._asdict(), "field": _(one.field)} for one in change.differences
                    ],
                }
                for change in self.changed
            ]
        return document


def _plain(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [row._asdict() for row in rows]
