"""Which lines below a header are rows, and why the others are not."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from propdesk.core.i18n import _
from propdesk.core.text import code_key
from propdesk.exchange.cells import Cell
from propdesk.exchange.headers import EXACT, Vocabulary
from propdesk.exchange.line_words import heads_note, is_label, is_note, is_total
from propdesk.exchange.merges import SourceRow
from propdesk.exchange.reading import SourceSheet

_EXCERPT: Final = 60
_LABEL_AND_VALUE: Final = 2


class SkipReason(Enum):
    """Why a line is not a row."""

    OUTSIDE = "outside"
    REPEATED_HEADER = "repeated_header"
    TOTAL = "total"
    SECTION = "section"
    NOTE = "note"
    ANOTHER_TABLE = "another_table"

    @property
    def words(self) -> str:
        """The reason, for people."""
        return {
            SkipReason.OUTSIDE: _("written outside the table"),
            SkipReason.REPEATED_HEADER: _("the header once more"),
            SkipReason.TOTAL: _("a line of totals"),
            SkipReason.SECTION: _("a title between rows"),
            SkipReason.NOTE: _("a note, not a row"),
            SkipReason.ANOTHER_TABLE: _(
                "another table begins here; nothing from here on was read. "
                "Move it to a sheet of its own to import it"
            ),
        }[self]


class TableRow(NamedTuple):
    """One row of a recognised table.

    Attributes:
        number: as the workbook program shows it, counted from 1.
        cells: field name to cell; every mapped field is there, blank ones too.
        is_lone: nothing else stands in its line; the caller knows whether that is enough.
    """

    number: int
    cells: Mapping[str, Cell]
    is_lone: bool = False


class SkippedLine(NamedTuple):
    """A line that is not a row.

    Attributes:
        number: as the workbook program shows it, counted from 1.
        reason: why.
        text: how it begins.
    """

    number: int
    reason: SkipReason
    text: str


class TableRows:
    """Walks the lines below a header."""

    def __init__(
        self,
        sheet: SourceSheet,
        *,
        first_row: int,
        columns: Mapping[str, int],
        headers: Mapping[int, str],
        required: set[int],
        foreign: Vocabulary,
    ) -> None:
        """Prepares the walk; all rows and columns are counted from 0.

        Args:
            sheet: where the table lies.
            first_row: the line below the header.
            columns: field name to column.
            headers: text over every column of the table.
            required: the columns without which a row is none.
            foreign: words over the columns of any table that may follow.
        """
        self._sheet = sheet
        self._first_row = first_row
        self._columns = columns
        self._span = sorted({*headers, *columns.values()})
        self._header_keys = {column: code_key(text) for column, text in headers.items()}
        self._required = required or set(columns.values())
        self._foreign = foreign
        self._titles = {(m.top, m.left) for m in sheet.merges if m.right > m.left}

    def lines(self) -> Iterator[TableRow | SkippedLine]:
        """Rows and skipped lines in their order; blank lines are left out."""
        blank = Cell()
        is_after_blank = has_rows = False
        for row in self._sheet.rows():
            if row.number <= self._first_row:
                continue
            own = self._own_columns(row)
            if not own:
                is_after_blank = True
                if any(not cell.is_blank and not cell.is_filled for cell in row.cells):
                    yield _skipped(row, SkipReason.OUTSIDE)
                continue
            # between rows the glance at digits spares almost every row the comparison
            may_begin = is_after_blank or (has_rows and not _has_digit(row, own))
            reason = self._reason_to_skip(row, own, is_after_blank, may_begin)
            if reason is not None:
                yield _skipped(row, reason)
                if reason is SkipReason.ANOTHER_TABLE:
                    return
                continue
            is_after_blank, has_rows = False, True
            yield TableRow(
                row.number,
                {
                    name: row.cells[column] if column < len(row.cells) else blank
                    for name, column in self._columns.items()
                },
                is_lone=len(own) == 1 and self._filled(row).isdisjoint(self._required),
            )

    def _own_columns(self, row: SourceRow) -> list[int]:
        """The table's columns in which this row itself says something."""
        return [
            column
            for column in self._span
            if column < len(row.cells)
            and not row.cells[column].is_blank
            and not row.cells[column].is_filled
        ]

    def _reason_to_skip(
        self, row: SourceRow, own: Sequence[int], is_after_blank: bool, may_begin: bool
    ) -> SkipReason | None:
        if self._repeats_header(row, own):
            return SkipReason.REPEATED_HEADER
        if self._is_total(row, own):
            return SkipReason.TOTAL
        if may_begin and self._begins_another(row, own):
            return SkipReason.ANOTHER_TABLE
        if self._columns and not any(column in own for column in self._columns.values()):
            return SkipReason.OUTSIDE
        if self._heads_note(row, own, is_after_blank):
            return SkipReason.NOTE
        if len(own) == 1:
            return self._reason_to_skip_single(row, own[0], is_after_blank)
        return None

    def _heads_note(self, row: SourceRow, own: Sequence[int], is_after_blank: bool) -> bool:
        """Signatures and the like, in one cell or several."""
        named = [column for column in own if column in self._required]
        text = row.cells[(named or own)[0]].text
        if heads_note(text) or (len(own) <= _LABEL_AND_VALUE and is_label(text)):
            return True
        is_nameless = not named and self._filled(row).isdisjoint(self._required)
        return is_after_blank and is_nameless and not _has_digit(row, own)

    def _reason_to_skip_single(
        self, row: SourceRow, column: int, is_after_blank: bool
    ) -> SkipReason | None:
        """A line with text in one cell: a title, a note, or a row that knows little."""
        if (row.number - 1, column) in self._titles:
            return SkipReason.SECTION
        if is_note(row.cells[column].text):
            return SkipReason.NOTE
        if len(self._span) == 1 or not is_after_blank:
            return None
        return None if self._filled(row) else SkipReason.NOTE

    @staticmethod
    def _filled(row: SourceRow) -> set[int]:
        return {at for at, cell in enumerate(row.cells) if cell.is_filled}

    def _repeats_header(self, row: SourceRow, own: Sequence[int]) -> bool:
        same = [c for c in own if self._header_keys.get(c) == code_key(row.cells[c].text)]
        return len(same) * 2 > len(own) and len(same) >= min(2, len(self._span))

    def _is_total(self, row: SourceRow, own: Sequence[int]) -> bool:
        named = {own[0], *(column for column in own if column in self._required)}
        return any(is_total(row.cells[column].text) for column in named)

    def _begins_another(self, row: SourceRow, own: Sequence[int]) -> bool:
        texts = [(row.cells[column].text,) for column in own]
        matched = self._foreign.matched(texts).values()
        exact = sum(nearness >= EXACT for _field, nearness in matched)
        return exact >= 2 and exact * 2 > len(own)


def _has_digit(row: SourceRow, columns: Sequence[int]) -> bool:
    return any(ch.isdigit() for column in columns for ch in row.cells[column].text)


def _skipped(row: SourceRow, reason: SkipReason) -> SkippedLine:
    texts = [cell.text for cell in row.cells if not cell.is_blank and not cell.is_filled]
    return SkippedLine(row.number, reason, " ".join(texts).strip()[:_EXCERPT])
