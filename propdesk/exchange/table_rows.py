"""Which lines below a header are rows, and why the others are not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from propdesk.core.i18n import _
from propdesk.core.text import code_key, folded
from propdesk.exchange.cells import Cell
from propdesk.exchange.headers import EXACT, Vocabulary
from propdesk.exchange.merges import SourceRow
from propdesk.exchange.reading import SourceSheet

_TOTAL_WORDS: Final = (
    "合計", "小計", "總計", "共計", "總數", "累計", "合计", "小计", "总计", "共计", "总数", "累计",
)  # fmt: skip
_TOTAL_KEYS: Final = frozenset(
    (*_TOTAL_WORDS, "total", "totals", "subtotal", "grandtotal", "sum", "sumtotal")
)
_TOTAL_WITH_COLON = re.compile(rf"({'|'.join(_TOTAL_WORDS)}|(sub|grand )?total)\s*[::]")
_LONGEST_TOTAL: Final = 8
_NOTE_START = re.compile(
    r"[*※＊•]|[(\[]?(註|注|備註|备注|附註|附注|說明|说明|注意|提示|note|notes|remark|remarks|nb)\b"
    r"|(註|注|備註|备注|附註|附注|說明|说明|注意|提示)\d?\s*[::.、]"
    r"|(製表|制表|填表|審核|审核|覆核|复核|打印|列印|更新|截至|printed|prepared|updated|as at)"
)
_SENTENCE = re.compile(r"[。;；!！?？]|[::]\s*\S+\s|\S[，,]\s*\S+[，,]")
_LONGEST_CODE: Final = 30
_EXCERPT: Final = 60


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
                "another table begins here; move it to a sheet of its own to import it"
            ),
        }[self]


class TableRow(NamedTuple):
    """One row of a recognised table.

    Attributes:
        number: as the workbook program shows it, counted from 1.
        cells: field name to cell; every mapped field is there, blank ones too.
    """

    number: int
    cells: Mapping[str, Cell]


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
        is_after_blank = False
        for row in self._sheet.rows():
            if row.number <= self._first_row:
                continue
            own = self._own_columns(row)
            if not own:
                is_after_blank = True
                if any(not cell.is_blank and not cell.is_filled for cell in row.cells):
                    yield _skipped(row, SkipReason.OUTSIDE)
                continue
            reason = self._reason_to_skip(row, own, is_after_blank)
            if reason is not None:
                yield _skipped(row, reason)
                if reason is SkipReason.ANOTHER_TABLE:
                    return
                continue
            is_after_blank = False
            yield TableRow(
                row.number,
                {
                    name: row.cells[column] if column < len(row.cells) else blank
                    for name, column in self._columns.items()
                },
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
        self, row: SourceRow, own: Sequence[int], is_after_blank: bool
    ) -> SkipReason | None:
        if self._repeats_header(row, own):
            return SkipReason.REPEATED_HEADER
        if self._is_total(row, own):
            return SkipReason.TOTAL
        if is_after_blank and self._begins_another(row, own):
            return SkipReason.ANOTHER_TABLE
        if self._columns and not any(column in own for column in self._columns.values()):
            return SkipReason.OUTSIDE
        if len(own) == 1:
            return self._reason_to_skip_single(row, own[0], is_after_blank)
        return None

    def _reason_to_skip_single(
        self, row: SourceRow, column: int, is_after_blank: bool
    ) -> SkipReason | None:
        """A line with text in one cell: a title, a note, or a row that knows little."""
        if (row.number - 1, column) in self._titles:
            return SkipReason.SECTION
        text = row.cells[column].text
        if _looks_like_note(text):
            return SkipReason.NOTE
        if len(self._span) == 1:
            return None
        filled = {at for at, cell in enumerate(row.cells) if cell.is_filled}
        if column not in self._required and self._required.isdisjoint(filled):
            return SkipReason.NOTE
        return SkipReason.NOTE if is_after_blank and not filled else None

    def _repeats_header(self, row: SourceRow, own: Sequence[int]) -> bool:
        same = [c for c in own if self._header_keys.get(c) == code_key(row.cells[c].text)]
        return len(same) * 2 > len(own) and len(same) >= min(2, len(self._span))

    def _is_total(self, row: SourceRow, own: Sequence[int]) -> bool:
        named = {own[0], *(column for column in own if column in self._required)}
        return any(_is_total_word(row.cells[column].text) for column in named)

    def _begins_another(self, row: SourceRow, own: Sequence[int]) -> bool:
        texts = [(row.cells[column].text,) for column in own]
        matched = self._foreign.matched(texts).values()
        exact = sum(nearness >= EXACT for _field, nearness in matched)
        return exact >= 2 and exact * 2 > len(own)


def _is_total_word(text: str) -> bool:
    key = code_key(text)
    return (
        key in _TOTAL_KEYS
        or (len(key) <= _LONGEST_TOTAL and key.endswith(_TOTAL_WORDS))
        or _TOTAL_WITH_COLON.match(folded(text)) is not None
    )


def _looks_like_note(text: str) -> bool:
    plain = folded(text)
    return (
        len(plain) > _LONGEST_CODE
        or _NOTE_START.match(plain) is not None
        or _SENTENCE.search(plain) is not None
    )


def _skipped(row: SourceRow, reason: SkipReason) -> SkippedLine:
    texts = [cell.text for cell in row.cells if not cell.is_blank and not cell.is_filled]
    return SkippedLine(row.number, reason, " ".join(texts).strip()[:_EXCERPT])
