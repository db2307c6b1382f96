"""Where on a sheet a table lies: its header lines and the columns that belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from propdesk.exchange.headers import EXACT, Vocabulary
from propdesk.exchange.merges import SourceRow
from propdesk.exchange.reading import SourceSheet

_HEADER_WITHIN: Final = 60
_SAMPLED_ROWS: Final = 50
_TALLEST_HEADER: Final = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to see a table on a sheet; rows and columns counted from 0.

    Attributes:
        top: first line of the header.
        bottom: last line of the header.
        headers: text of each column that belongs to the table, blank where it has none.
        fields: column to field number in the vocabulary, and nearness.
        is_complete: every required field was found.
        score: the sum of the nearnesses.
    """

    top: int
    bottom: int
    headers: dict[int, str]
    fields: dict[int, tuple[int, float]]
    is_complete: bool
    score: float

    @property
    def is_credible(self) -> bool:
        """A line of a letter may contain one word of the vocabulary; a header has more."""
        is_named = self.is_complete and self.exact == len(self.fields) > 0
        return len(self.fields) > 1 or is_named

    @property
    def exact(self) -> int:
        """How many columns are named exactly; a row of data taken for a header spoils them."""
        return sum(nearness >= EXACT for _field, nearness in self.fields.values())

    @property
    def rank(self) -> tuple[bool, int, float, int, int]:
        """Of two layouts the greater one is better."""
        score = round(self.score, 3)
        return self.is_complete, self.exact, score, self.top - self.bottom, -self.top


class SheetHead:
    """The first rows of a sheet, in which its header is looked for."""

    def __init__(self, sheet: SourceSheet) -> None:
        self._rows = sheet.head(_HEADER_WITHIN + _SAMPLED_ROWS)
        self._merges = [merge for merge in sheet.merges if merge.top < _HEADER_WITHIN]
        self._width = max((len(row.cells) for row in self._rows), default=0)

    def layouts(self, vocabulary: Vocabulary, header_row: int | None = None) -> Iterator[Layout]:
        """Every way to see a table of this vocabulary.

        Args:
            vocabulary: the fields looked for.
            header_row: the header's last line, counted from 0, where a person pointed at it.
        """
        for top in range(min(len(self._rows), _HEADER_WITHIN)):
            for bottom in range(top, min(top + _TALLEST_HEADER, len(self._rows))):
                if header_row is not None and bottom != header_row:
                    continue
                if bottom > top and not _may_be_header(self._rows[bottom]):
                    break
                yield from self._layouts_of(vocabulary, top, bottom)

    def first_line(self) -> int:
        """The first row that is not blank, counted from 0."""
        return next(
            (at for at, row in enumerate(self._rows) if any(cell.text for cell in row.cells)), 0
        )

    def headers_of(self, top: int, bottom: int) -> dict[int, str]:
        """The text over each column, group and sub-header joined."""
        readings = self._readings(top, bottom)
        return {column: reading[0] for column, reading in enumerate(readings) if reading}

    def _layouts_of(self, vocabulary: Vocabulary, top: int, bottom: int) -> Iterator[Layout]:
        readings = self._readings(top, bottom)
        segments = list(self._segments(readings, bottom))
        layouts = [self._layout(vocabulary, top, bottom, readings, part) for part in segments]
        yield from layouts
        # A narrow empty column may also be mere decoration, inside one table.
        if len(segments) > 1 and not any(layout.is_complete for layout in layouts):
            whole = self._layout(vocabulary, top, bottom, readings, list(chain(*segments)))
            if whole.is_complete:
                yield whole

    def _layout(
        self,
        vocabulary: Vocabulary,
        top: int,
        bottom: int,
        readings: Sequence[tuple[str, ...]],
        columns: list[int],
    ) -> Layout:
        matched = vocabulary.matched([readings[column] for column in columns])
        fields = {columns[at]: pair for at, pair in matched.items()}
        found = {field for field, _nearness in fields.values()}
        return Layout(
            top=top,
            bottom=self._true_bottom(top, bottom, columns),
            headers={c: readings[c][0] if readings[c] else "" for c in columns},
            fields=fields,
            is_complete=all(
                index in found for index, field in enumerate(vocabulary.fields) if field.required
            ),
            score=sum(nearness for _field, nearness in fields.values()),
        )

    def _readings(self, top: int, bottom: int) -> list[tuple[str, ...]]:
        """For each column its joined header, then the lowest line of it alone."""
        lines = [self._line(row) for row in range(top, bottom + 1)]
        for upper, lower in pairwise(lines):
            _spread(upper, lower)
        readings: list[tuple[str, ...]] = []
        for column in range(self._width):
            parts = list(dict.fromkeys(line[column] for line in lines if line[column]))
            joined = (" ".join(parts),) if parts else ()
            readings.append((*joined, parts[-1]) if len(parts) > 1 else joined)
        return readings

    def _line(self, row: int) -> list[str]:
        cells = self._rows[row].cells
        texts = [cell.text if isinstance(cell.value, str) else "" for cell in cells]
        texts += [""] * (self._width - len(texts))
        for merge in self._merges:
            if merge.top <= row <= merge.bottom and merge.left < self._width:
                span = range(merge.left, min(merge.right + 1, self._width))
                for column in span:
                    texts[column] = texts[column] or texts[merge.left]
        return texts

    def _segments(self, readings: Sequence[tuple[str, ...]], bottom: int) -> Iterator[list[int]]:
        """Runs of columns; a column without header and without data ends a run."""
        below = self._rows[bottom + 1 : bottom + 1 + _SAMPLED_ROWS]
        run: list[int] = []
        for column in range(self._width + 1):
            is_used = column < self._width and (
                bool(readings[column]) or any(_holds(row, column) for row in below)
            )
            if is_used:
                run.append(column)
            elif run:
                yield run
                run = []

    def _true_bottom(self, top: int, bottom: int, columns: Sequence[int]) -> int:
        """A header cell merged downward covers lines that are still header."""
        reach = [
            merge.bottom
            for merge in self._merges
            if top <= merge.top <= bottom and columns[0] <= merge.left <= columns[-1]
        ]
        return min(max([bottom, *reach]), top + _TALLEST_HEADER - 1)


def _may_be_header(row: SourceRow) -> bool:
    return all(cell.is_blank or isinstance(cell.value, str) for cell in row.cells)


def _spread(upper: list[str], lower: Sequence[str]) -> None:
    """A group's name stands once, over the first of its columns."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column]:
            upper[column] = upper[column - 1]


def _holds(row: SourceRow, column: int) -> bool:
    return column < len(row.cells) and not row.cells[column].is_blank
