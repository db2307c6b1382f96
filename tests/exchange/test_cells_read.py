"""Cells come out as the text a person means, and what lost digits says so."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.cells import Cell, Flaw, cell_of
from propdesk.exchange.reading import open_workbook

DATA = Path(__file__).parent / "data"
ErrorType = "e"


def _first_row(path: Path) -> list[Cell]:
    return list(next(open_workbook(path).sheets[0].rows()).cells)


def test_whole_numbers_lose_the_decimals_nobody_typed(make_xlsx: Callable[..., Path]) -> None:
    row = _first_row(make_xlsx([[13800000000.0, 1001.0, 0, -3, 88.35, 0.1 + 0.2, 1e-7]]))
    assert [cell.text for cell in row] == [
        "13800000000",
        "1001",
        "0",
        "-3",
        "88.35",
        "0.3",
        "0.0000001",
    ]
    assert not any(cell.flaw for cell in row)
    assert row[4].value == Decimal("88.35")


def test_text_that_a_program_wrote_as_a_float_is_mended(make_xlsx: Callable[..., Path]) -> None:
    row = _first_row(make_xlsx([["13800000000.0", "1001.0", "88.00", "v2.0", "2.0.0"]]))
    assert [cell.text for cell in row] == ["13800000000", "1001", "88.00", "v2.0", "2.0.0"]


@pytest.mark.parametrize(
    "raw", [1.2e17, 110101199003071234, 10**15, "1.1010119900307E+17", "1.2e17", "1E+15"]
)
def test_digits_that_may_be_lost_are_marked(make_xlsx: Callable[..., Path], raw: object) -> None:
    (cell,) = _first_row(make_xlsx([[raw]]))
    assert cell.is_inexact
    assert cell.text


@pytest.mark.parametrize("raw", [999_999_999_999_999, "110101199003071234", "1E3", "2E5", "A1E+2"])
def test_exact_digits_and_codes_are_not_marked(make_xlsx: Callable[..., Path], raw: object) -> None:
    (cell,) = _first_row(make_xlsx([[raw]]))
    assert cell.flaw is None
    assert cell.text == str(raw)


def test_blanks_around_text_go_and_the_text_stays_as_it_is(
    make_xlsx: Callable[..., Path],
) -> None:
    row = _first_row(make_xlsx([[" Ａ座\u3000", "\u200b陳\ufeff", "a\nb", "'001", "\u00a0"]]))
    assert [cell.text for cell in row] == ["Ａ座", "陳", "a\nb", "'001", ""]
    assert row[-1].is_blank


def test_dates_and_answers_keep_their_kind(make_xlsx: Callable[..., Path]) -> None:
    moment = dt.datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - a cell knows no zone
    row = _first_row(
        make_xlsx([[dt.date(2024, 1, 2), moment, dt.time(8, 30), dt.timedelta(hours=30), True]])
    )
    assert [cell.value for cell in row] == [
        dt.date(2024, 1, 2),
        moment,
        dt.time(8, 30),
        dt.timedelta(hours=30),
        True,
    ]
    assert [cell.text for cell in row] == [
        "2024-01-02",
        "2024-01-02 03:04:05",
        "08:30:00",
        "30:00:00",
        "TRUE",
    ]


def test_dates_of_a_workbook_that_counts_from_1904_are_the_same_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([dt.date(2024, 2, 29)])
    book.save(tmp_path / "mac.xlsx")
    assert _first_row(tmp_path / "mac.xlsx")[0].value == dt.date(2024, 2, 29)


def test_errors_are_not_blanks(make_xlsx: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["A1", "#N/A", "#DIV/0!"])
        for cell in ("B1", "C1"):
            sheet[cell].data_type = ErrorType

    row = _first_row(make_xlsx(fill))
    assert [cell.flaw for cell in row] == [None, Flaw.ERROR, Flaw.ERROR]
    assert not row[1].is_blank


def test_a_formula_tells_its_stored_result_and_says_when_there_is_none(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path]
) -> None:
    plain = make_xlsx([["=1+1", "x"]])
    assert _first_row(plain)[0].flaw is Flaw.UNCALCULATED
    sheet = "xl/worksheets/sheet1.xml"

    def stored(xml: bytes) -> bytes:
        return (
            xml.replace(b"<v></v>", b"<v>2</v>")
            .replace(b"<v />", b"<v>2</v>")
            .replace(b"<v/>", b"<v>2</v>")
        )

    (two, _x) = _first_row(repacked(plain, parts={sheet: stored}))
    assert (two.text, two.flaw) == ("2", None)

    def stored_blank(xml: bytes) -> bytes:
        return xml.replace(b'<c r="A1">', b'<c r="A1" t="str">')

    blank = _first_row(repacked(plain, parts={sheet: stored_blank}))[0]
    assert blank.is_blank


def test_an_xls_is_read_like_any_other() -> None:
    owners, answers = open_workbook(DATA / "owners.xls").sheets
    rows = {row.number: row.cells for row in owners.rows()}
    assert rows[1][0].text == "海景花園業主名冊"
    assert [cell.text for cell in rows[4][1:6]] == [
        "A座",
        "1001",
        "陳大文",
        "13800000000",
        "2020-01-02",
    ]
    assert rows[7][4].is_inexact
    assert rows[7][6].flaw is Flaw.ERROR
    assert (rows[5][1].text, rows[5][1].is_filled) == ("A座", True)
    assert (owners.is_hidden, answers.is_hidden) == (False, True)


def test_an_ods_is_read_with_its_merged_blocks_and_errors(make_ods: Callable[[str], Path]) -> None:
    text = (
        '<table:table-cell office:value-type="string"{more}>'
        "<text:p>{text}</text:p></table:table-cell>"
    )
    block = text.format(more=' table:number-rows-spanned="2"', text="A座")
    error = text.format(more=' office:string-value="" calcext:value-type="error"', text="#N/A")
    phone = '<table:table-cell office:value-type="float" office:value="13800000000"/>'
    path = make_ods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{block}{phone}{error}</table:table-row>"
        "<table:table-row><table:table-cell/><table:covered-table-cell/>"
        f"{text.format(more='', text='x')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = list(open_workbook(path).sheets[0].rows())
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [cell.text for cell in rows[2].cells[:3]] == ["", "A座", "13800000000"]
    assert rows[2].cells[3].flaw is Flaw.ERROR
    assert (rows[3].cells[1].text, rows[3].cells[1].is_filled) == ("A座", True)


def test_merged_blocks_fill_down_and_never_across(make_xlsx: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 7):
            sheet.cell(row, 4, f"{row}樓")
        sheet["A2"] = "A座"
        sheet.merge_cells("A2:B4")
        sheet["C1"] = "註"
        sheet.merge_cells("C1:C2")

    rows = list(open_workbook(make_xlsx(fill)).sheets[0].rows())
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["", "", "註", "1樓"],
        ["A座", "", "註", "2樓"],
        ["A座", "", "", "3樓"],
        ["A座", "", "", "4樓"],
        ["", "", "", "5樓"],
        ["", "", "", "6樓"],
    ]
    assert [row.cells[0].is_filled for row in rows] == [False, False, True, True, False, False]


def test_hidden_rows_are_rows_and_hidden_sheets_are_marked(make_xlsx: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["A1"])
        sheet.append(["A2"])
        sheet.row_dimensions[2].hidden = True
        sheet.parent.create_sheet("清單").sheet_state = "hidden"

    first, second = open_workbook(make_xlsx(fill)).sheets
    assert [row.cells[0].text for row in first.rows()] == ["A1", "A2"]
    assert (first.is_hidden, second.is_hidden) == (False, True)


def test_rows_keep_their_numbers_when_the_table_begins_far_inside(
    make_xlsx: Callable[..., Path],
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["D5"] = "房號"

    last = list(open_workbook(make_xlsx(fill)).sheets[0].rows())[-1]
    assert last.number == 5
    assert [cell.text for cell in last.cells] == ["", "", "", "房號"]


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_exact_whole_number_is_its_own_text(number: int) -> None:
    assert cell_of(float(number)).text == str(number)
    assert cell_of(number).text == str(number)
    assert cell_of(f"{number}.0").text == str(number)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_decimal_survives_being_stored_as_a_float(number: Decimal) -> None:
    cell = cell_of(float(number))
    assert isinstance(cell.value, Decimal)
    assert cell.value == number


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_comes_out_in_scientific_notation_unmarked(number: float) -> None:
    cell = cell_of(number)
    assert cell.is_inexact or "E" not in cell.text.upper()


@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    cell = cell_of(text)
    assert cell.text == cell.text.strip()
    assert "\r" not in cell.text


def test_an_error_is_seen_where_nothing_else_stands_in_its_column_or_row(
    make_xlsx: Callable[..., Path],
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C3"] = "房號"
        for place in ("A3", "E3", "B7"):
            sheet[place] = "#N/A"
            sheet[place].data_type = ErrorType

    rows = list(open_workbook(make_xlsx(fill)).sheets[0].rows())
    assert [cell.flaw for cell in rows[2].cells] == [Flaw.ERROR, None, None, None, Flaw.ERROR]
    assert (rows[-1].number, rows[-1].cells[1].flaw) == (7, Flaw.ERROR)
