"""One row of a table: its cells read field by field, every fault of the row collected."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, folded
from propdesk.estate.service.importing.choices import chosen
from propdesk.estate.service.importing.plan import Rejected
from propdesk.estate.service.importing.unit_spelling import SpelledUnit
from propdesk.estate.service.importing.vocabularies import word_of
from propdesk.exchange.cells import Cell
from propdesk.exchange.meaning import day_of, decimal_of, text_of
from propdesk.exchange.table_rows import TableRow

Value = TypeVar("Value")
_NO_DATE = frozenset(
    ("", "-", "--", "/", "無", "无", "長期", "长期", "至今", "現在", "现在", "nil", "n/a", "na")
)
_BLANK = Cell()


class RowCells:
    """Reads the cells of one row."""

    def __init__(
        self,
        kind: str,
        sheet: str,
        headers: Mapping[str, str],
        row: TableRow,
        *,
        is_day_first: bool | None = None,
        spelled: SpelledUnit | None = None,
    ) -> None:
        """Prepares the reading.

        Args:
            kind: the table's vocabulary.
            sheet: its name.
            headers: header by field name.
            row: the row.
            is_day_first: how 3/5/2024 is meant in this table.
            spelled: the unit that the row names.
        """
        self.sheet = sheet
        self.number = row.number
        self.rejected: list[Rejected] = []
        self.spelled = spelled
        self._kind = kind
        self._headers = headers
        self._cells = row.cells
        self._is_day_first = is_day_first

    def has(self, name: str) -> bool:
        """Whether the table has this column."""
        return name in self._cells

    def cell(self, name: str) -> Cell:
        """The cell of a field; a blank one where there is no such column."""
        return self._cells.get(name, _BLANK)

    def header(self, name: str) -> str:
        """What stands over the column of a field."""
        return self._headers.get(name, "")

    def text(self, name: str) -> str:
        """One line of text, as its column demands; "" where it is blank or at fault."""
        kind = word_of(self._kind, name).kind
        return clean_line(self._tried(name, lambda cell: text_of(cell, kind), ""))

    def lines(self, name: str) -> str:
        """Text whose line breaks matter: several people or numbers in one cell."""
        kind = word_of(self._kind, name).kind
        return self._tried(name, lambda cell: text_of(cell, kind), "").strip()

    def number_of(self, name: str, places: int) -> Decimal | None:
        """A number; None where it is blank or at fault."""
        return self._tried(name, lambda cell: decimal_of(cell, places), None)

    def day(self, name: str) -> date | None:
        """A date; None where it is blank, open or at fault."""
        if folded(self.cell(name).text) in _NO_DATE:
            return None
        return self._tried(name, lambda cell: day_of(cell, is_day_first=self._is_day_first), None)

    def choice(self, name: str, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
        """One of a few answers; "" where it is blank or at fault."""
        return self._tried(name, lambda cell: chosen(text_of(cell), words, labels), "")

    def tried(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """Reads the text of a field in the caller's way; a refusal becomes a fault of the row."""
        kind = word_of(self._kind, name).kind
        otherwise: Value | None = None
        return self._tried(name, lambda cell: read(text_of(cell, kind)), otherwise)

    def refuse(self, name: str, reason: str) -> None:
        """Notes a fault of a cell; `name` "" is the whole row."""
        self.rejected.append(
            Rejected(
                self.sheet, self.number, self._headers.get(name, ""), self.cell(name).text, reason
            )
        )

    def require(self, name: str) -> str:
        """Text that must not be blank."""
        before = len(self.rejected)
        text = self.text(name)
        if not text and len(self.rejected) == before:
            label = _(word_of(self._kind, name).label)
            self.refuse(name, _("{field} is empty.").format(field=label))
        return text

    def _tried(self, name: str, read: Callable[[Cell], Value], otherwise: Value) -> Value:
        try:
            return read(self.cell(name))
        except Refusal as refusal:
            self.refuse(name, refusal.message)
            return otherwise
