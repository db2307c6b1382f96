"""Registers as workbooks: typed columns, a frozen header, filters, exact totals."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from propdesk.core.i18n import _
from propdesk.exchange.cell_text import sheet_title
from propdesk.exchange.landing import landing
from propdesk.exchange.measuring import HashedFile
from propdesk.exchange.passwords import lock
from propdesk.exchange.sheet import Sheet
from propdesk.exchange.survey import column_letters

if TYPE_CHECKING:
    from propdesk.exchange.xlsx_stream import StreamedSheet, XlsxStream

ROWS_OF_A_SHEET: Final = 1_048_576
_TELL_EVERY: Final = 500


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """What was written of one layout.

    Attributes:
        name: of its first tab.
        rows: without header and totals.
        totals: the exact sums by column title.
    """

    name: str
    rows: int
    totals: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """A workbook that lies on the disk, whole.

    Attributes:
        path: where.
        sheets: one per layout.
    """

    path: Path
    sheets: tuple[WrittenSheet, ...]


class CalledOffError(Exception):
    """A person pressed cancel; whoever writes a set of files takes it all back."""


@dataclass(frozen=True, slots=True)
class _Job:
    zone: tzinfo
    rows_of_a_sheet: int
    tell: Callable[[int], None]
    is_cancelled: Callable[[], bool]


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    *,
    zone: tzinfo,
    made_at: datetime,
    password: str | None = None,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    rows_of_a_sheet: int = ROWS_OF_A_SHEET,
) -> WrittenWorkbook | None:
    """Writes an .xlsx; rows stream through, whatever their number.

    Args:
        path: where it appears when it is whole; what lay there before is replaced then.
        sheets: the layouts.
        zone: in which moments are shown.
        made_at: aware; kept in the workbook's properties.
        password: encrypts the file (AES); nothing of it is written in plain under a name.
        progress: told the number of rows written so far, now and then.
        is_cancelled: asked now and then; True stops, and nothing is left.
        rows_of_a_sheet: header included; what does not fit goes on in a further sheet.

    Returns:
        What was written; None if it was cancelled.

    Raises:
        Trouble: the disk is full or does not take the file; nothing is left of it.
    """
    try:
        with landing(path) as out:
            written = write_workbook_into(
                out,
                sheets,
                zone=zone,
                made_at=made_at,
                password=password,
                progress=progress,
                is_cancelled=is_cancelled,
                rows_of_a_sheet=rows_of_a_sheet,
            )
    except CalledOffError:
        return None
    return WrittenWorkbook(path, written)


def write_workbook_into(
    out: HashedFile,
    sheets: Sequence[Sheet],
    *,
    zone: tzinfo,
    made_at: datetime,
    password: str | None = None,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    rows_of_a_sheet: int = ROWS_OF_A_SHEET,
) -> tuple[WrittenSheet, ...]:
    """Writes an .xlsx into a file that lands later, perhaps with others.

    The arguments are those of `write_workbook`.

    Raises:
        CalledOffError: it was cancelled.
    """
    job = _Job(
        zone=zone,
        rows_of_a_sheet=rows_of_a_sheet,
        tell=progress or (lambda _rows: None),
        is_cancelled=is_cancelled or (lambda: False),
    )
    if password is None:
        return _write(out, sheets, made_at, job)
    # Without a name on disk: they are gone when they are closed, even by a power cut.
    with tempfile.TemporaryFile() as plain, tempfile.TemporaryFile() as locked:
        written = _write(plain, sheets, made_at, job)
        lock(plain, password, locked)
        locked.seek(0)
        shutil.copyfileobj(locked, out)
    return written


def _write(
    out: IO[bytes] | HashedFile, sheets: Sequence[Sheet], made_at: datetime, job: _Job
) -> tuple[WrittenSheet, ...]:
    from propdesk.exchange.xlsx_stream import XlsxStream

    taken: set[str] = set()
    written: list[WrittenSheet] = []
    with XlsxStream(out, made_at) as stream:
        for sheet in sheets:
            done = sum(one.rows for one in written)
            written.append(_SheetJob(stream, sheet, taken, job).run(done))
    return tuple(written)


class _SheetJob:
    """Writes one layout into as many tabs as it needs."""

    def __init__(self, stream: "XlsxStream", layout: Sheet, taken: set[str], job: _Job) -> None:
        self._stream = stream
        self._layout = layout
        self._taken = taken
        self._job = job
        self._lines = 0
        self._totals = [Decimal(0)] * len(layout.columns)

    def run(self, done: int) -> WrittenSheet:
        """Writes header, rows and totals; `done` rows were written before."""
        title = self._begin()
        rows = 0
        for row in self._layout.rows:
            if self._lines >= self._job.rows_of_a_sheet:
                self._next()
            if rows % _TELL_EVERY == 0:
                self._breathe(done + rows)
            self._sheet.append(
                [writer.cell(value) for writer, value in zip(self._writers, row, strict=True)]
            )
            self._lines += 1
            rows += 1
        self._end_rows()
        self._write_totals()
        self._breathe(done + rows)
        return WrittenSheet(title, rows, dict(self._named_totals()))

    def _begin(self) -> str:
        from propdesk.exchange.xlsx_columns import ColumnWriter, header_cell

        columns = self._layout.columns
        title = sheet_title(self._layout.name, self._taken, _("Sheet"))
        self._sheet: StreamedSheet = self._stream.begin_sheet(title, columns)
        self._writers: list[ColumnWriter] = [
            ColumnWriter(self._sheet, index, column, self._job.zone)
            for index, column in enumerate(columns)
        ]
        self._sheet.append(
            [header_cell(self._sheet, index, column) for index, column in enumerate(columns)]
        )
        self._lines = 1
        return title

    def _next(self) -> None:
        self._end_rows()
        self._begin()

    def _end_rows(self) -> None:
        """Sets the filter over the rows and keeps the sums."""
        last = column_letters(len(self._writers) - 1)
        self._sheet.auto_filter.ref = f"A1:{last}{self._lines}"
        for index, writer in enumerate(self._writers):
            self._totals[index] += writer.total
            writer.total = Decimal(0)

    def _write_totals(self) -> None:
        from propdesk.exchange.xlsx_columns import total_cell

        columns = self._layout.columns
        if not any(column.is_totalled for column in columns):
            return
        if self._lines >= self._job.rows_of_a_sheet:
            self._begin()
        word: str | None = _("Total")
        cells = []
        for index, column in enumerate(columns):
            if column.is_totalled:
                cells.append(total_cell(self._sheet, index, column, self._totals[index]))
            elif word is not None:
                cells.append(total_cell(self._sheet, index, column, word))
                word = None
            else:
                cells.append(None)
        self._sheet.append(cells)

    def _named_totals(self) -> Iterator[tuple[str, Decimal]]:
        for column, total in zip(self._layout.columns, self._totals, strict=True):
            if column.is_totalled:
                yield column.title, total

    def _breathe(self, rows: int) -> None:
        if self._job.is_cancelled():
            raise CalledOffError
        self._job.tell(rows)
