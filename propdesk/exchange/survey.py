"""What a sheet holds, measured before a library builds it in memory.

The reading library lays out the whole rectangle of a sheet at once and shows errors as blanks.
So the extent of each sheet, its errors and its formulas without a result are found beforehand.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.cells import Flaw
from propdesk.exchange.limits import Limits

_FLAWS_KEPT = 100_000


class Merge(NamedTuple):
    """A merged block; rows and columns counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetSurvey:
    """The measure of one sheet; rows and columns counted from 0.

    Attributes:
        name: the sheet's name, as far as the survey knows it.
        last_row: the lowest row with something in it.
        last_column: the rightmost column with something in it.
        cells: how many cells hold something.
        flaws: where errors and formulas without a result stand.
        merges: merged blocks, for formats whose library does not tell them.
    """

    name: str = ""
    last_row: int = -1
    last_column: int = -1
    cells: int = 0
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def occupy(self, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Notes that something stands there."""
        self.last_row = max(self.last_row, row + rows - 1)
        self.last_column = max(self.last_column, column + columns - 1)
        self.cells += rows * columns

    def mark(self, row: int, column: int, flaw: Flaw) -> None:
        """Notes a cell that must not be trusted."""
        if len(self.flaws) < _FLAWS_KEPT:
            self.flaws[row, column] = flaw

    def hold_to(self, limits: Limits, file_name: str) -> None:
        """Refuses a sheet that is larger than any office's table.

        Raises:
            Refusal: it names the sheet, the cell farthest out, and the way out.
        """
        rows, columns = self.last_row + 1, self.last_column + 1
        is_small = (
            rows <= limits.rows
            and columns <= limits.columns
            and rows * columns <= limits.cells
            and self.cells <= limits.cells
        )
        if is_small:
            return
        raise Refusal(
            _(
                "“{name}”: the sheet “{sheet}” reaches to cell {cell}; at most {rows} rows and "
                "{columns} columns can be imported. Delete what stands far below or beside "
                "the table, or split the table, and save it again."
            ).format(
                name=file_name,
                sheet=self.name,
                cell=cell_name(max(self.last_row, 0), max(self.last_column, 0)),
                rows=f"{limits.rows:,}",
                columns=limits.columns,
            ),
            code="workbook.too_many_cells",
        )


def column_letters(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, that the letters name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a workbook program shows it; both counted from 0."""
    return f"{column_letters(column)}{row + 1}"
