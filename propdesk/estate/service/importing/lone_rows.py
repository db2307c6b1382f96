"""Rows with one cell filled: the title of a block or floor, a name without a unit, or a note."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from propdesk.core.text import clean_line
from propdesk.exchange.cells import Cell
from propdesk.exchange.table_rows import SkippedLine, SkipReason, TableRow

_PLACES: Final = ("unit", "door", "entrance", "block", "code", "space", "plate")
_PEOPLE: Final = ("name", "number", "owner_name", "owner_number", "tenant_name")
_BLOCK = re.compile(
    r"(?P<title>第?\w{1,6} ?(?:座|棟|栋|幢|號樓|号楼|大廈|大厦|大樓|大楼|閣|阁|軒|轩)"
    r"|(?:block|blk|tower|building|bldg)\.? ?\w{1,4})"
    r" ?(?:[(（].*[)）]|[業业住][主戶户].{0,6})?",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"(?P<title>第?(?:[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[gblmr]) ?(?:/ ?f|f|樓|楼|層|层)"
    r"|地下|地面層|(?:floor|level) ?\d{1,3}|\d{1,3}(?:st|nd|rd|th) floor)"
    r" ?(?:[(（].*[)）])?",
    re.IGNORECASE,
)
_TITLES: Final = (("block", _BLOCK), ("floor", _FLOOR))
_MAY_BE_TITLE: Final = (SkipReason.SECTION, SkipReason.NOTE, SkipReason.OUTSIDE)


class SortedRows(NamedTuple):
    """The lines of a table after its lone rows were judged.

    Attributes:
        rows: those that are data; below a title they carry its block or floor.
        skipped: every other line, in order.
    """

    rows: list[TableRow]
    skipped: list[SkippedLine]


def sort_lone_rows(
    rows: Sequence[TableRow], skipped: Sequence[SkippedLine], *, has_units: bool
) -> SortedRows:
    """Judges the rows that hold one cell only.

    Args:
        rows: as they were recognised.
        skipped: the lines that are no rows.
        has_units: the table is about units, which may stand below titles.
    """
    titles = _titles(rows, skipped) if has_units else {}
    places = {row.number for row in rows if not row.is_lone or _own_field(row) in _PLACES}
    names = {row.number for row in rows if row.is_lone and _own_field(row) in _PEOPLE}
    between = names.union(line.number for line in skipped)
    kept, left = [], list(skipped)
    for row in rows:
        if row.number in titles:
            left.append(_passed_over(row, SkipReason.SECTION))
        elif row.number in places or (
            row.number in names and _lies_within(row.number, places, between)
        ):
            kept.append(row)
        else:
            left.append(_passed_over(row, SkipReason.NOTE))
    return SortedRows(_below_titles(kept, titles), sorted(left, key=lambda line: line.number))


class _Title(NamedTuple):
    """A line that tells of the rows below it.

    Attributes:
        field: "block" or "floor".
        text: as it is called.
    """

    field: str
    text: str


def _titles(rows: Sequence[TableRow], skipped: Sequence[SkippedLine]) -> dict[int, _Title]:
    """The blocks and floors on lines of their own; none where units themselves are so called."""
    units = [row.cells["unit"].text for row in rows if not row.is_lone and "unit" in row.cells]
    said = {line.number: line.text for line in skipped if line.reason in _MAY_BE_TITLE}
    said |= {
        row.number: row.cells[field].text
        for row in rows
        if row.is_lone and (field := _own_field(row)) in _PLACES
    }
    titles: dict[int, _Title] = {}
    for field, pattern in _TITLES:
        if sum(bool(_title_in(unit, pattern)) for unit in units) * 2 > len(units):
            continue
        found = {number: _title_in(text, pattern) for number, text in said.items()}
        titles |= {number: _Title(field, title) for number, title in found.items() if title}
    return titles


def _title_in(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.fullmatch(clean_line(text))
    return match["title"] if match else ""


def _below_titles(rows: Sequence[TableRow], titles: dict[int, _Title]) -> list[TableRow]:
    carried = []
    waiting = sorted(titles, reverse=True)
    above: dict[str, str] = {}
    for row in rows:
        while waiting and waiting[-1] < row.number:
            title = titles[waiting.pop()]
            if title.field == "block":
                above = {}  # the floors of the block before are over
            above = {**above, title.field: title.text}
        carried.append(row._replace(cells={**row.cells, **_untold(row, above)}) if above else row)
    return carried


def _untold(row: TableRow, above: dict[str, str]) -> dict[str, Cell]:
    """What the titles say that the row leaves open."""
    return {
        field: Cell(text, text, is_filled=True)
        for field, text in above.items()
        if field not in row.cells or not row.cells[field].text
    }


def _own_field(row: TableRow) -> str:
    """The field of the only cell that stands in the row itself."""
    return next(
        (name for name, cell in row.cells.items() if not cell.is_blank and not cell.is_filled), ""
    )


def _lies_within(number: int, places: set[int], between: set[int]) -> bool:
    """Rows of data stand before and after, without a blank line."""

    def meets(step: int) -> bool:
        at = number + step
        while at in between:
            at += step
        return at in places

    return meets(-1) and meets(1)


def _passed_over(row: TableRow, reason: SkipReason) -> SkippedLine:
    field = _own_field(row)
    return SkippedLine(row.number, reason, row.cells[field].text if field else "")
