"""The survey of an .xls: its records are walked, nothing is kept of them."""

import struct
from collections.abc import Iterator

import olefile

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.archive import damaged
from propdesk.exchange.cells import Flaw
from propdesk.exchange.limits import Limits
from propdesk.exchange.survey import SheetSurvey

_HEADER = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_OFFSET = struct.Struct("<I")
_DIMENSIONS_5 = struct.Struct("<HHHH")
_DIMENSIONS_8 = struct.Struct("<IIHH")

_BOF = (0x0009, 0x0209, 0x0409, 0x0809)
_EOF = 0x000A
_FORMULA = 0x0006
_BOUND_SHEET = 0x0085
_DIMENSIONS = 0x0200
_BOOL_OR_ERROR = 0x0205
_MANY_NUMBERS = 0x00BD
_ONE_CELL = frozenset((_FORMULA, 0x00D6, 0x00FD, 0x0203, 0x0204, _BOOL_OR_ERROR, 0x027E))
_FILE_PASS = 0x002F
_SHORTEST_BOUND_SHEET = 8
_MOST_ROWS = 65_536
_MOST_COLUMNS = 256

Record = tuple[int, memoryview]


class XlsFile:
    """The workbook stream inside an .xls."""

    def __init__(self, file: olefile.OleFileIO, name: str) -> None:
        """Reads the stream.

        Raises:
            Refusal: there is none, or it is damaged.
        """
        self._name = name
        self._file = file
        stream = next((entry for entry in ("Workbook", "Book") if file.exists(entry)), None)
        if stream is None:
            raise damaged(name)
        try:
            self._content = memoryview(file.openstream(stream).read())
        except OSError:
            raise damaged(name) from None

    def is_protected(self) -> bool:
        """Whether a password must be given before it can be read."""
        return any(kind == _FILE_PASS for kind, _data in self._substream(0))

    def survey(self, limits: Limits) -> list[SheetSurvey]:
        """The sheets, in the order of the tabs.

        Raises:
            Refusal: it is damaged, holds macros, or a sheet is too large.
        """
        if self._file.exists("_VBA_PROJECT_CUR"):
            raise macros_refused(self._name)
        surveys = []
        for kind, data in self._substream(0):
            if kind == _BOUND_SHEET:
                if len(data) < _SHORTEST_BOUND_SHEET:
                    raise damaged(self._name)
                (start,) = _OFFSET.unpack_from(data)
                surveys.append(self._measured(start, _title(data)))
        for survey in surveys:
            survey.hold_to(limits, self._name)
        return surveys

    def _measured(self, start: int, title: str) -> SheetSurvey:
        survey = SheetSurvey(title)
        for kind, data in self._substream(start):
            if kind in _ONE_CELL or kind == _MANY_NUMBERS:
                self._note(survey, kind, data)
            elif kind == _DIMENSIONS:
                self._check_dimensions(data)
        return survey

    def _note(self, survey: SheetSurvey, kind: int, data: memoryview) -> None:
        if len(data) < 8:
            raise damaged(self._name)
        row, column = _PLACE.unpack_from(data)
        if kind == _MANY_NUMBERS:
            last = int.from_bytes(data[-2:], "little")
            survey.occupy(row, column, columns=max(1, last - column + 1))
            return
        survey.occupy(row, column)
        if _is_error(kind, data):
            survey.mark(row, column, Flaw.ERROR)

    def _check_dimensions(self, data: memoryview) -> None:
        # The reading library reserves memory by this record alone, before any cell is seen.
        shape = {10: _DIMENSIONS_5, 14: _DIMENSIONS_8}.get(len(data))
        if shape is None:
            raise damaged(self._name)
        row, past_row, column, past_column = shape.unpack_from(data)
        if not (row <= past_row <= _MOST_ROWS and column <= past_column <= _MOST_COLUMNS):
            raise damaged(self._name)

    def _substream(self, start: int) -> Iterator[Record]:
        """The records of one part, from its beginning to its end; charts inside are passed."""
        at, depth = start, 0
        while at + _HEADER.size <= len(self._content):
            kind, length = _HEADER.unpack_from(self._content, at)
            at += _HEADER.size
            data = self._content[at : at + length]
            at += length
            depth += kind in _BOF
            if depth <= 1:
                yield kind, data
            if kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return


def _is_error(kind: int, data: memoryview) -> bool:
    if kind == _BOOL_OR_ERROR:
        return data[7] == 1
    return (
        kind == _FORMULA and len(data) >= 14 and data[6] == 2 and bytes(data[12:14]) == b"\xff\xff"
    )


def _title(data: memoryview) -> str:
    length, is_wide = data[6], len(data) > 7 and data[7] & 1
    raw = bytes(data[8:])
    return raw[: 2 * length].decode("utf-16-le", "replace") if is_wide else raw.decode("latin-1")


def macros_refused(name: str) -> Refusal:
    """The refusal for a workbook that carries programs."""
    return Refusal(
        _(
            "“{name}” contains macros and was not opened. "
            "In Excel, save it as “Excel Workbook (.xlsx)” and import that file."
        ).format(name=name),
        code="workbook.macros",
    )
