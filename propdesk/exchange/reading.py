"""Any workbook or delimited text, as sheets of rows of cells."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from propdesk.exchange.archive import damaged
from propdesk.exchange.cells import Cell, Flaw, RawValue, cell_of
from propdesk.exchange.delimited import decoded, text_rows
from propdesk.exchange.limits import Limits
from propdesk.exchange.merges import SourceRow, filled_down
from propdesk.exchange.quarantine import Admitted, FileKind, admit
from propdesk.exchange.survey import Merge, SheetSurvey


class SourceSheet:
    """One sheet; its rows can be walked any number of times.

    Attributes:
        name: as on the tab.
        row_count: rows from the top down to the last one used.
        is_hidden: nobody sees its tab.
        merges: the merged blocks.
    """

    def __init__(
        self,
        name: str,
        raw: CalamineSheet | list[list[str]],
        *,
        row_count: int,
        first_column: int = 0,
        is_hidden: bool = False,
        merges: Sequence[Merge] = (),
        flaws: dict[tuple[int, int], Flaw] | None = None,
    ) -> None:
        self.name = name
        self.row_count = row_count
        self.is_hidden = is_hidden
        self.merges = tuple(merges)
        self._raw = raw
        self._first_column = first_column
        self._flaws: dict[int, dict[int, Flaw]] = {}
        for (row, column), flaw in (flaws or {}).items():
            self._flaws.setdefault(row, {})[column] = flaw

    def rows(self) -> Iterator[SourceRow]:
        """All rows from the top, blank ones too; merged blocks filled downward."""
        return filled_down(self._plain_rows(), self.merges)

    def head(self, count: int) -> list[SourceRow]:
        """The first rows, for a preview."""
        return list(islice(self.rows(), count))

    def _plain_rows(self) -> Iterator[SourceRow]:
        blank = Cell()
        for index, raw_row in enumerate(self._raw_rows()):
            cells = [blank] * self._first_column
            cells += [blank if raw == "" else cell_of(raw) for raw in raw_row]
            if index in self._flaws:
                self._mark(cells, self._flaws[index])
            yield SourceRow(index + 1, cells)

    def _raw_rows(self) -> Iterator[Sequence[RawValue]]:
        yield from self._raw if isinstance(self._raw, list) else self._raw.iter_rows()
        # The library knows nothing of rows below the last value, but errors may stand there.
        for _row in range(self.row_count, max(self._flaws, default=-1) + 1):
            yield ()

    def _mark(self, cells: list[Cell], flaws: dict[int, Flaw]) -> None:
        cells += [Cell()] * (max(flaws) + 1 - len(cells))
        for column, flaw in flaws.items():
            cells[column] = replace(cells[column], flaw=flaw)


class SourceWorkbook:
    """A file that was admitted and opened.

    Attributes:
        name: the file's base name.
        sheets: in the order of the tabs, without charts.
    """

    def __init__(self, name: str, sheets: Sequence[SourceSheet]) -> None:
        self.name = name
        self.sheets = tuple(sheets)


def open_workbook(
    path: Path,
    *,
    password: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> SourceWorkbook:
    """Opens .xlsx, .xls, .ods, .csv, .txt or .tsv, whatever its name says it is.

    Args:
        path: the file that a person chose.
        password: of a protected workbook.
        encoding: of a text, where a person chose one of `delimited.ENCODINGS`.
        limits: what is still a workbook.

    Raises:
        Refusal: it cannot be imported; the message names the file and the way out. `field` is
            `password` or `encoding` where giving that one helps.
        Trouble: the disk does not give it.
    """
    limits = limits or Limits()
    admitted = admit(path, password=password, limits=limits)
    if admitted.kind is FileKind.TEXT:
        rows = text_rows(decoded(admitted.content, admitted.name, encoding), admitted.name, limits)
        return SourceWorkbook(admitted.name, [SourceSheet(path.stem, rows, row_count=len(rows))])
    with _library_errors(admitted.name):
        return SourceWorkbook(admitted.name, list(_sheets(admitted)))


def _sheets(admitted: Admitted) -> Iterator[SourceSheet]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(admitted.content))
    surveys = admitted.surveys
    for index, described in enumerate(workbook.sheets_metadata):
        if described.typ is not SheetTypeEnum.WorkSheet:
            continue
        raw = workbook.get_sheet_by_index(index)
        survey = surveys[index] if index < len(surveys) else SheetSurvey()
        merges = [Merge(*top, *bottom) for top, bottom in raw.merged_cell_ranges or ()]
        yield SourceSheet(
            described.name,
            raw,
            row_count=raw.end[0] + 1 if raw.end else 0,
            first_column=raw.start[1] if raw.start else 0,
            is_hidden=described.visible is not SheetVisibleEnum.Visible,
            merges=merges or survey.merges,
            flaws=survey.flaws,
        )


@contextmanager
def _library_errors(name: str) -> Iterator[None]:
    """Turns what the reading library throws at a broken file into one refusal."""
    try:
        yield
    except CalamineError:
        raise damaged(name) from None
    except BaseException as error:
        # A panic of the library derives from BaseException and cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from None
