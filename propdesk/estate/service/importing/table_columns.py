"""What headers alone leave open: whose a bare column is, who a list is of, how dates are meant."""

import re
from collections.abc import Mapping, Sequence

from propdesk.core.text import code_key, folded
from propdesk.estate.service.importing.choices import role_in
from propdesk.estate.service.importing.mapping import SheetChoice
from propdesk.estate.service.importing.vocabularies import VOCABULARIES, fields_of
from propdesk.exchange.headers import EXACT, Vocabulary
from propdesk.exchange.reading import SourceSheet
from propdesk.exchange.recognise import RecognisedTable, recognise
from propdesk.exchange.table_rows import TableRow

_DATE_FIELDS = ("owner_from", "tenant_from", "tenant_to", "from", "to")
_DAY_OR_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{4}")
_MONTHS = 12


def role_of(table: RecognisedTable, choice: SheetChoice) -> str:
    """What the people of a list are to their units: by choice, by header, by the sheet's name.

    Returns:
        "" where nothing tells, and for other tables.
    """
    if table.kind != "people":
        return ""
    if choice.role:
        return choice.role
    header = table.headers.get(table.columns.get("name", -1), "")
    role = role_in(header) or role_in(table.sheet)
    return role or ("owner" if "role" in table.columns else "")


def with_tenants_apart(
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
        name = names[matched[0]] if matched and matched[1] >= EXACT else ""
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


def is_day_first(rows: Sequence[TableRow]) -> bool | None:
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
