"""The tables of a workbook, found, settled where headers say too little, and read into memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.service.importing.choices import role_in
from propdesk.estate.service.importing.lone_rows import sort_lone_rows
from propdesk.estate.service.importing.mapping import SKIP, SheetChoice, SheetChoices
from propdesk.estate.service.importing.place_columns import (
    PlaceColumns,
    decide_place_columns,
)
from propdesk.estate.service.importing.plan import Ignored, Skipped, TableFound
from propdesk.estate.service.importing.table_columns import (
    is_day_first,
    role_of,
    with_tenants_apart,
)
from propdesk.estate.service.importing.unit_spelling import UnitSpelling
from propdesk.estate.service.importing.vocabularies import (
    TABLE_LABELS,
    VOCABULARIES,
    fields_of,
    word_of,
)
from propdesk.exchange.reading import SourceSheet, SourceWorkbook
from propdesk.exchange.recognise import RecognisedTable, find_tables, recognise
from propdesk.exchange.table_rows import TableRow

Tell = Callable[[int, int, str], None]
_ABOUT_UNITS = ("units", "people")


@dataclass(slots=True)
class SourceTable:
    """One table, ready to be read row by row.

    Attributes:
        headers: header by field name.
        role: what the people of a list are to their units.
        is_day_first: how 3/5/2024 is meant; None where nothing tells.
        spelling: how its unit codes are put together.
    """

    kind: str
    sheet: str
    header_row: int
    columns: dict[str, int]
    headers: dict[str, str]
    all_headers: dict[int, str]
    rows: list[TableRow]
    role: str = ""
    is_day_first: bool | None = None
    spelling: UnitSpelling | None = None

    @property
    def found(self) -> TableFound:
        """What a person is shown of it."""
        return TableFound(
            self.sheet,
            self.kind,
            self.header_row,
            self.columns,
            self.all_headers,
            len(self.rows),
        )


@dataclass(slots=True)
class SourceTables:
    """All tables of a workbook, those that others refer to first, and what was left out."""

    tables: list[SourceTable] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


def find_source_tables(workbook: SourceWorkbook, choices: SheetChoices, tell: Tell) -> SourceTables:
    """The tables of a workbook.

    Args:
        workbook: what was opened.
        choices: what a person chose, by sheet.
        tell: sheets done, sheets in all, what is going on; may raise to call it off.

    Raises:
        Refusal: there is none, or a person chose a sheet or column that is not there.
    """
    _check_sheets(workbook, choices)
    found = SourceTables()
    for nth, sheet in enumerate(workbook.sheets):
        tell(nth, len(workbook.sheets), _("Looking for tables"))
        choice = choices.get(sheet.name, SheetChoice())
        if choice.kind == SKIP or (sheet.is_hidden and sheet.name not in choices):
            reason = _("left out by choice") if choice.kind == SKIP else _("a hidden sheet")
            found.skipped.append(Skipped(sheet.name, 0, "", reason))
            continue
        tables = _tables_of(sheet, choice)
        if not tables:
            found.skipped.append(Skipped(sheet.name, 0, "", _("no table was recognised")))
        for table in tables:
            _take(found, sheet, table, choice, is_only=len(tables) == 1)
    _drop_lists_of_others(found)
    if not found.tables:
        raise _no_table(workbook.name, found)
    order = list(VOCABULARIES)
    found.tables.sort(key=lambda table: order.index(table.kind))
    return found


def _check_sheets(workbook: SourceWorkbook, choices: SheetChoices) -> None:
    names = [sheet.name for sheet in workbook.sheets]
    for name in choices:
        if name not in names:
            raise Refusal(
                _("There is no sheet “{name}”; there are {known}.").format(
                    name=name, known=", ".join(names)
                ),
                code="import.sheet",
                field="mapping",
            )


def _tables_of(sheet: SourceSheet, choice: SheetChoice) -> list[RecognisedTable]:
    if not (choice.kind or choice.header_row or choice.columns):
        alone = SourceWorkbook("", [sheet])
        return find_tables(alone, {kind: fields_of(kind) for kind in VOCABULARIES})
    kinds = [choice.kind] if choice.kind else _likely_kinds(choice)
    every = [one for kind in VOCABULARIES for one in fields_of(kind)]
    tables = []
    for kind in kinds:
        fields = fields_of(kind)
        # headers are known only after a first look, and choices may name columns by them
        first = recognise(sheet, fields, kind=kind, header_row=choice.header_row, mapping={})
        headers = first.headers if first else {}
        mapping = choice.columns_by(headers)
        table = recognise(
            sheet, fields, kind=kind, mapping=mapping, header_row=choice.header_row, others=every
        )
        if table is not None:
            tables.append(table)
    tables.sort(key=lambda table: (table.is_complete, table.score), reverse=True)
    return tables[:1]


def _likely_kinds(choice: SheetChoice) -> list[str]:
    """The kinds that know all fields a person named."""
    return [
        kind
        for kind, vocabulary in VOCABULARIES.items()
        if set(choice.columns) <= {word.name for word in vocabulary}
    ]


def _take(
    found: SourceTables,
    sheet: SourceSheet,
    table: RecognisedTable,
    choice: SheetChoice,
    *,
    is_only: bool,
) -> None:
    if is_only:
        table = with_tenants_apart(sheet, table, choice)
    role = role_of(table, choice)
    if table.kind == "people" and not role and not choice.kind:
        # a plain list of units with names is a list of owners
        flat = recognise(sheet, fields_of("units"), kind="units", header_row=table.header_row)
        table = flat if flat is not None and flat.is_complete else table
        role = "" if table.kind == "units" else "owner"
    rows, skipped = sort_lone_rows(
        list(table.rows()), table.skipped, has_units=table.kind in _ABOUT_UNITS
    )
    headers = {name: table.headers.get(at, "") for name, at in table.columns.items()}
    is_chosen = not {"unit", "door", "entrance"}.isdisjoint(choice.columns)
    decided = PlaceColumns({}) if is_chosen else decide_place_columns(headers, rows)
    if decided.words:
        found.decisions.append(f"{sheet.name}: {decided.words}")
    rows, headers, columns = _renamed(decided.renamed, rows, headers, table.columns)
    missing = [word_of(table.kind, name).label for name in _missing(table.kind, columns)]
    if missing:
        _leave_out(found, table, missing, decided.words)
        return
    found.ignored += [Ignored(sheet.name, header) for header in table.ignored]
    found.skipped += [
        Skipped(sheet.name, line.number, line.text, line.reason.words) for line in skipped
    ]
    found.tables.append(_settled(found, table, rows, headers, columns, role))


def _settled(
    found: SourceTables,
    table: RecognisedTable,
    rows: list[TableRow],
    headers: dict[str, str],
    columns: dict[str, int],
    role: str,
) -> SourceTable:
    spelling = UnitSpelling(rows) if table.kind in _ABOUT_UNITS else None
    if spelling is not None and (words := spelling.words(rows)):
        found.decisions.append(f"{table.sheet}: {words}")
    return SourceTable(
        kind=table.kind,
        sheet=table.sheet,
        header_row=table.header_row,
        columns=columns,
        headers=headers,
        all_headers=table.headers,
        rows=rows,
        role=role or "owner",
        is_day_first=is_day_first(rows),
        spelling=spelling,
    )


def _renamed(
    renamed: Mapping[str, str],
    rows: list[TableRow],
    headers: dict[str, str],
    columns: dict[str, int],
) -> tuple[list[TableRow], dict[str, str], dict[str, int]]:
    if not renamed:
        return rows, headers, columns

    def over(name: str) -> str:
        return renamed.get(name, name)

    return (
        [
            TableRow(row.number, {over(name): cell for name, cell in row.cells.items()})
            for row in rows
        ],
        {over(name): header for name, header in headers.items()},
        {over(name): column for name, column in columns.items()},
    )


def _missing(kind: str, columns: Mapping[str, int]) -> list[str]:
    required = [word.name for word in VOCABULARIES[kind] if word.is_required]
    if kind == "people" and "number" in columns:
        required.remove("name")
    return [name for name in required if name not in columns]


def _leave_out(
    found: SourceTables, table: RecognisedTable, missing: Sequence[str], words: str
) -> None:
    reason = _("looks like “{table}”, but has no column for {missing}").format(
        table=_(TABLE_LABELS[table.kind]), missing=", ".join(_(label) for label in missing)
    )
    found.skipped.append(Skipped(table.sheet, 0, "", reason))
    found.incomplete.append(f"{table.sheet}: {words or reason}")


def _drop_lists_of_others(found: SourceTables) -> None:
    """Names with numbers that no unit refers to, or blocks that only head a sum, are no data."""
    refers = any("owner_number" in table.columns for table in found.tables)
    kept = []
    for table in found.tables:
        said = f"{table.sheet} {' '.join(table.headers.values())}"
        is_stray = (table.kind == "owners" and not refers and not role_in(said)) or (
            table.kind == "blocks" and len(table.columns) < 2
        )
        if not is_stray:
            kept.append(table)
            continue
        reason = _("nothing refers to this table")
        found.skipped.append(Skipped(table.sheet, 0, "", reason))
        found.ignored = [one for one in found.ignored if one.sheet != table.sheet]
    found.tables = kept


def _no_table(name: str, found: SourceTables) -> Refusal:
    if found.incomplete:
        return Refusal(
            _("Nothing in “{name}” can be imported. {reasons}. Choose the columns by hand.").format(
                name=name, reasons="; ".join(found.incomplete)
            ),
            code="import.incomplete",
            field="mapping",
        )
    return Refusal(
        _(
            "No table of units, owners or residents was recognised in “{name}”. "
            "It needs a line of headers such as 單位, 業主, 電話; choose the columns by hand."
        ).format(name=name),
        code="import.no_table",
        field="mapping",
    )
