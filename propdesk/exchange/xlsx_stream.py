"""An .xlsx written row by row straight into its zip: no sheet in memory, none in a second file."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import IO, Any, Final, Self, cast

from lxml.etree import LxmlError
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from propdesk.exchange.measuring import HashedFile
from propdesk.exchange.sheet import Column

_COMPRESSION_LEVEL: Final = 6
_PAPER_A4: Final = 9


class StreamedSheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet whose rows are lists of ready cells, written to a stream that is given."""

    def __init__(self, workbook: Workbook, title: str, out: IO[bytes]) -> None:
        super().__init__(workbook, title)
        self._out = out
        self._writer: Any = None

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = WorksheetWriter(self, out=self._out)
            self._writer.write_top()

    def _values_to_row(self, values: Sequence[Any], row_idx: int) -> Iterator[Any]:
        for cell in values:
            if cell is not None:
                cell.row = row_idx
                yield cell

    def abandon(self) -> None:
        """Ends the generators inside, whatever state the stream is in."""
        for generator in (self._rows, self._writer.xf if self._writer else None):
            if generator is not None:
                with suppress(OSError, ValueError, RuntimeError, LxmlError):
                    generator.close()


class _Packer(ExcelWriter):  # type: ignore[misc]
    """Adds the parts around the sheets, which are in the zip already."""

    def write_worksheet(self, ws: StreamedSheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._rels = ws._writer._rels
        self.manifest.append(ws)


class XlsxStream:
    """One workbook on its way into a file."""

    def __init__(self, out: IO[bytes] | HashedFile, made_at: datetime) -> None:
        """Begins.

        Args:
            out: receives the zip.
            made_at: aware; kept in the workbook's properties.
        """
        self._zip = zipfile.ZipFile(
            cast(IO[bytes], out), "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL
        )
        self._workbook = Workbook(write_only=True)
        self._workbook.properties.creator = "propdesk"
        moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self._workbook.properties.created = self._workbook.properties.modified = moment
        self._sheet: StreamedSheet | None = None
        self._part: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        is_whole = False
        try:
            if kind is None:
                self.end_sheet()
                _Packer(self._workbook, self._zip).save()
                is_whole = True
        finally:
            if not is_whole:
                self._abandon()

    def _abandon(self) -> None:
        """The file is thrown away; only what would complain later is closed."""
        if self._sheet is not None:
            self._sheet.abandon()
        for resource in (self._part, self._zip):
            if resource is not None:
                with suppress(OSError, ValueError):
                    resource.close()

    def begin_sheet(self, title: str, columns: Sequence[Column]) -> StreamedSheet:
        """A new sheet; the one before is ended."""
        self.end_sheet()
        number = len(self._workbook.worksheets) + 1
        self._part = self._zip.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True)
        sheet = self._sheet = StreamedSheet(self._workbook, title, self._part)
        self._workbook._add_sheet(sheet)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _PAPER_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for index, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(index)].width = column.width
        return sheet

    def end_sheet(self) -> None:
        """Writes the sheet's end."""
        if self._sheet is None or self._part is None:
            return
        self._sheet.close()
        self._part.close()
        self._sheet = self._part = None
