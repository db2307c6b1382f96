"""The tables of a workbook, found, settled where headers say too little, and read into memory."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import code_key, folded
from propdesk.estate.service.importing.choices import role_in
from propdesk.estate.service.importing.mapping import SKIP, SheetChoice, SheetChoices
from propdesk.estate.service.importing.place_columns import decide_place_columns
from propdesk.estate.service.importing.plan import Ignored, Skipped, TableFound
from propdesk.estate.service.importing.unit_spelling import UnitSpelling
from propdesk.estate.service.importing.vocabularies import (
    TABLE_LABELS,
    VOCABULARIES,
    fields_of,
    word_of,
)
from propdesk.exchange.headers import Vocabulary
from propdesk.exchange.reading import SourceSheet, SourceWorkbook
from propdesk.exchange.recognise import RecognisedTable, find_tables, recognise
from propdesk.exchange.table_rows import TableRow

_DATE_FIELDS = ("owner_from", "tenant_from", "tenant_to", "from", "to")
_DAY_OR_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{4}")
_MONTHS = 12


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


def find_source_tables(workbook: SourceWorkbook, choices: SheetChoices) -> SourceTables:
    """The tables of a workbook.

    Raises:
        Refusal: there is none, or a person chose a sheet or column that is not there.
    """
    _check_sheets(workbook, choices)
    found = SourceTables()
    for sheet in workbook.sheets:
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
        table = _with_tenants_apart(sheet, table, choice)
    role, told = _role_of(table, choice)
    if table.kind == "people" and not role and not choice.kind:
        # a plain list of units with names is a list of owners
        flat = recognise(sheet, fields_of("units"), kind="units", header_row=table.header_row)
        table = flat if flat is not None and flat.is_complete else table
        role = "" if table.kind == "units" else "owner"
    rows = list(table.rows())
    headers = {name: table.headers.get(at, "") for name, at in table.columns.items()}
    decided = decide_place_columns(headers, rows)
    for words in (told, decided.words):
        if words:
            found.decisions.append(f"{sheet.name}: {words}")
    rows, headers, columns = _renamed(decided.renamed, rows, headers, table.columns)
    missing = [word_of(table.kind, name).label for name in _missing(table.kind, columns)]
    if missing:
        _leave_out(found, table, missing, decided.words)
        return
    found.ignored += [Ignored(sheet.name, header) for header in table.ignored]
    found.skipped += [
        Skipped(sheet.name, line.number, line.text, line.reason.words) for line in table.skipped
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
    spelling = UnitSpelling(rows) if table.kind in ("units", "people") else None
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
        is_day_first=_is_day_first(rows),
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


def _role_of(table: RecognisedTable, choice: SheetChoice) -> tuple[str, str]:
    """What the people of a list are to their units: by choice, by header, by the sheet's name."""
    if table.kind != "people":
        return "", ""
    if choice.role:
        return choice.role, ""
    header = table.headers.get(table.columns.get("name", -1), "")
    role = role_in(header) or role_in(table.sheet)
    if role or "role" not in table.columns:
        return role, ""
    return "owner", ""


def _with_tenants_apart(
    sheet: SourceSheet, table: RecognisedTable, choice: SheetChoice
) -> RecognisedTable:
    """A bare 電話 behind the tenant's name is the tenant's, not a second one of the owner's."""
    tenant, owner = table.columns.get("tenant_name"), table.columns.get("owner_name")
    if table.kind != "units" or tenant is None or owner is None or tenant < owner:
        return table
    wanted: dict[str, int | None] = dict(table.columns)
    owners_own = Vocabulary(fields_of("owners"))
    names = [one.name for one in owners_own.fields]
    for column, header in sorted(table.headers.items()):
        if column <= tenant or not _is_bare(header):
            continue
        matched = owners_own.matched([(header,)]).get(0)
        name = names[matched[0]] if matched and matched[1] >= 0.9 else ""
        holder = next((field for field, at in wanted.items() if at == column), None)
        if holder is not None and not holder.startswith("owner_"):
            continue
        target = _free_tenant_field(name, wanted)
        if target and target not in choice.columns and holder not in choice.columns:
            if holder is not None:
                wanted[holder] = None
            wanted[target] = column
    if wanted == table.columns:
        return table
    chosen = recognise(
        sheet, fields_of("units"), kind="units", mapping=wanted, header_row=table.header_row
    )
    return chosen or table


def _free_tenant_field(name: str, taken: Mapping[str, int | None]) -> str:
    order = ("phone", "phone2", "phone3") if name.startswith("phone") else (name,)
    known = {word.name for word in VOCABULARIES["units"]}
    for one in order:
        target = f"tenant_{one}"
        if one and target in known and taken.get(target) is None:
            return target
    return ""


def _is_bare(header: str) -> bool:
    key = folded(header)
    return bool(code_key(header)) and not any(
        word in key for word in ("業主", "业主", "業戶", "业户", "owner", "戶主", "户主")
    )


def _is_day_first(rows: Sequence[TableRow]) -> bool | None:
    """How 3/5/2024 is meant, by the dates of the table that can only be meant one way."""
    day_first = month_first = False
    for row in rows:
        for name in _DATE_FIELDS:
            cell = row.cells.get(name)
            match = _DAY_OR_MONTH.fullmatch(cell.text) if cell is not None else None
            if match:
                day_first |= int(match[1]) > _MONTHS
                month_first |= int(match[2]) > _MONTHS
    return None if day_first == month_first else day_first


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
