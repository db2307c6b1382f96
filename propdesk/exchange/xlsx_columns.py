"""How the values of one column become cells: exact digits, shared styles, text that stays text."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from propdesk.core.i18n import _
from propdesk.exchange.cell_text import storable
from propdesk.exchange.sheet import Column

_FORMATS: Final = {
    "integer": "#,##0",
    "money": "#,##0.00",
    "area": "#,##0.00##",
    "rate": "#,##0.00####",
    "reading": "#,##0.0##",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
}
_NUMBERS: Final = frozenset(("integer", "money", "area", "rate", "reading"))
_AS_TEXT: Final = "@"
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_MOMENT: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell knows no zone
_DAY_S: Final = 86_400
# Before this day workbooks count a 29 February 1900 that never was.
_FIRST_DAY: Final = date(1900, 3, 1)
_EXACT_DIGITS: Final = 15


class ColumnWriter:
    """Turns the values of one column into cells and adds them up.

    The same few cells are filled again and again: the stream writes each one out before the
    next row, and making a cell with a style costs more than everything else.
    """

    def __init__(self, worksheet: Any, index: int, column: Column, zone: tzinfo) -> None:
        self.column = column
        self.total = Decimal(0)
        self._zone = zone
        self._text = _cell(worksheet, index, _AS_TEXT)
        self._text.data_type = "s"
        self._long_text = _cell(worksheet, index, "General")
        self._long_text.data_type = "s"
        self._number = _cell(worksheet, index, number_format(column))
        self._number.data_type = "n"
        self._yes, self._no = _("Yes"), _("No")
        self.cell = self._reader()

    def _reader(self) -> Callable[[object], Any]:
        kind = self.column.kind
        if kind in _NUMBERS:
            return self._number_cell
        readers = {
            "date": self._date_cell,
            "moment": self._moment_cell,
            "yes_no": self._yes_no_cell,
            "text": self._text_cell,
        }
        return readers[kind]

    def _text_cell(self, value: object) -> Any:
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"{self.column.title}: {value!r} is no text")
        # Old programs show a long cell in text format as a row of ####.
        cell = self._text if len(value) < 255 else self._long_text
        cell._value = storable(value)
        return cell

    def _number_cell(self, value: object) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return self._text_cell(value)
        self.total += value
        digits = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if len(digits) > _EXACT_DIGITS and sum(ch.isdigit() for ch in digits) > _EXACT_DIGITS:
            return self._text_cell(digits)
        self._number._value = digits
        return self._number

    def _date_cell(self, value: object) -> Any:
        if not isinstance(value, date) or isinstance(value, datetime):
            return self._text_cell(value)
        if value < _FIRST_DAY:
            return self._text_cell(value.isoformat())
        self._number._value = str((value - _EPOCH).days)
        return self._number

    def _moment_cell(self, value: object) -> Any:
        if not isinstance(value, datetime):
            return self._text_cell(value)
        local = value.astimezone(self._zone).replace(tzinfo=None)
        if local.date() < _FIRST_DAY:
            return self._text_cell(local.isoformat(" ", "minutes"))
        self._number._value = f"{(local - _EPOCH_MOMENT).total_seconds() / _DAY_S:.10f}"
        return self._number

    def _yes_no_cell(self, value: object) -> Any:
        if isinstance(value, bool):
            value = self._yes if value else self._no
        return self._text_cell(value)


def number_format(column: Column) -> str:
    """The number format of a column, as workbook programs write it."""
    if column.places is not None and column.kind in _NUMBERS:
        return "#,##0" + ("." + "0" * column.places if column.places else "")
    return _FORMATS.get(column.kind, _AS_TEXT)


def header_cell(worksheet: Any, index: int, column: Column) -> Any:
    """The cell over a column."""
    cell = _cell(worksheet, index, _AS_TEXT)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="FFE7E9EC")
    cell.border = Border(bottom=Side("thin"))
    is_number = column.kind in _NUMBERS
    cell.alignment = Alignment(
        horizontal="right" if is_number else "left", vertical="center", wrap_text=True
    )
    cell.data_type = "s"
    cell._value = storable(column.title)
    return cell


def total_cell(worksheet: Any, index: int, column: Column, total: Decimal | str) -> Any:
    """A cell of the last line: the sum of a column, or a word."""
    is_text = isinstance(total, str) or len(total.as_tuple().digits) > _EXACT_DIGITS
    cell = _cell(worksheet, index, _AS_TEXT if is_text else number_format(column))
    cell.font = Font(bold=True)
    cell.border = Border(top=Side("thin"))
    cell.data_type = "s" if is_text else "n"
    cell._value = storable(total) if isinstance(total, str) else f"{total:f}"
    return cell


def _cell(worksheet: Any, index: int, form: str) -> Any:
    cell = WriteOnlyCell(worksheet)
    cell.column = index + 1
    cell.number_format = form
    return cell
