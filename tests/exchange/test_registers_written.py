"""A register as a workbook: what the screen shows, to the cent, and every name a name."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msoffcrypto
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.reading import open_workbook
from propdesk.exchange.sheet import Column, Sheet
from propdesk.exchange.workbook import WrittenWorkbook, write_workbook

ZONE = ZoneInfo("Asia/Hong_Kong")
MADE_AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
LEDGER = (
    Column("房號"),
    Column("戶數", "integer", is_totalled=True),
    Column("金額", "money", is_totalled=True),
    Column("面積", "area"),
    Column("單價", "rate"),
    Column("讀數", "reading"),
    Column("日期", "date", width=12),
    Column("時間", "moment", width=18),
    Column("已付", "yes_no"),
)


def _write(path: Path, *sheets: Sheet, **options: Any) -> WrittenWorkbook:
    written = write_workbook(path, sheets, zone=ZONE, made_at=MADE_AT, **options)
    assert written is not None
    return written


def _read(path: Path, index: int = 0) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[index]
    assert isinstance(sheet, Worksheet)
    return sheet


def _texts(path: Path, rows: Sequence[Sequence[object]], *columns: Column) -> list[list[str]]:
    """The rows as another library reads them back."""
    _write(path, Sheet("表", columns or (Column("文"),), rows))
    read = open_workbook(path).sheets[0].rows()
    return [[cell.text for cell in row.cells] for row in read][1:]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "登記冊.xlsx"


def test_every_kind_of_column_is_written_as_what_it_is(path: Path) -> None:
    row = (
        "A座-1001",
        12,
        Decimal("1234.50"),
        Decimal("88.3512"),
        Decimal("2.345678"),
        Decimal("10.125"),
        dt.date(2024, 2, 29),
        dt.datetime(2024, 2, 29, 16, 30, 15, tzinfo=dt.UTC),
        True,
    )
    _write(path, Sheet("登記冊", LEDGER, [row, (None,) * 9]))
    sheet = _read(path)
    assert [cell.value for cell in sheet[1]] == [column.title for column in LEDGER]
    cells = sheet[2]
    assert [cell.value for cell in cells] == [
        "A座-1001",
        12,
        1234.5,
        88.3512,
        2.345678,
        10.125,
        dt.datetime(2024, 2, 29),  # noqa: DTZ001 - a cell knows no zone
        dt.datetime(2024, 3, 1, 0, 30, 15),  # noqa: DTZ001
        "Yes",
    ]
    assert [cell.number_format for cell in cells] == [
        "@",
        "#,##0",
        "#,##0.00",
        "#,##0.00##",
        "#,##0.00####",
        "#,##0.0##",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
        "@",
    ]
    assert all(cell.value is None for cell in sheet[3])


def test_the_header_is_frozen_filtered_and_repeated_on_paper(path: Path) -> None:
    rows = [("A1", 1, Decimal(1), None, None, None, None, None, None)] * 3
    _write(path, Sheet("登記冊", LEDGER, rows))
    sheet = _read(path)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I4", "the line of totals must not be filtered away"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["H"].width == 18
    assert sheet["A1"].font.bold


def test_totals_are_exact_and_written_as_values(path: Path) -> None:
    amounts = [Decimal("0.10")] * 30 + [Decimal("-0.05"), Decimal("99999999.99")]
    rows = [(f"A{n}", 1, amount, *[None] * 6) for n, amount in enumerate(amounts)]
    written = _write(path, Sheet("登記冊", LEDGER, rows))
    assert written.sheets[0].totals == {"戶數": Decimal(32), "金額": Decimal("100000002.94")}
    assert written.sheets[0].rows == 32
    last = _read(path)[34]
    assert [cell.value for cell in last[:3]] == ["Total", 32, 100000002.94]
    with zipfile.ZipFile(path) as file:
        assert b"<v>100000002.94</v>" in file.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+886 912 345 678",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "＝１",
        "{=1}",
        "0912345678",
        "110101199003071234",
        "1.2E+17",
        "TRUE",
        "#N/A",
        " 前後 ",
        "第一行\n第二行",
        "<b>&amp;\"'",
        "_x0041_",
        "🏠邨",
        "x" * 300,
    ],
)
def test_a_name_is_a_name_whatever_it_begins_with(path: Path, name: str) -> None:
    _write(path, Sheet("表", (Column("姓名"), Column("金額", "money")), [(name, name)]))
    for cell in _read(path)[2]:
        assert cell.data_type == "s"
    with zipfile.ZipFile(path) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
    texts = [cell.text for cell in list(open_workbook(path).sheets[0].rows())[1].cells]
    assert texts == [name.strip()] * 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(path: Path, texts: list[str]) -> None:
    # The reading side mends what looks like a float on purpose; here it must only be a text.
    rows = [(f"＊{text}＊",) for text in texts]
    assert _texts(path, rows) == [[row[0]] for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=20),
)
def test_amounts_come_back_to_the_cent_and_so_does_their_sum(
    path: Path, amounts: list[Decimal]
) -> None:
    column = Column("金額", "money", is_totalled=True)
    written = _write(path, Sheet("表", (Column("房號"), column), [("A", a) for a in amounts]))
    assert written.sheets[0].totals["金額"] == sum(amounts)
    cells = [row.cells[1] for row in open_workbook(path).sheets[0].rows()][1:]
    assert [cell.value for cell in cells] == [*amounts, sum(amounts)]


def test_characters_that_no_workbook_can_hold_do_not_stop_an_export(path: Path) -> None:
    rows = [("a\x00b\x07c",), ("半\ud800個",), ("甲\r\n乙\r丙",), ("\ufffe尾",), ("字" * 40_000,)]
    texts = [row[0] for row in _texts(path, rows)]
    assert texts[:4] == ["abc", "半\ufffd個", "甲\n乙\n丙", "尾"]
    assert len(texts[4]) == 32_767
    assert texts[4].endswith("字…")


def test_a_number_with_more_digits_than_a_workbook_keeps_is_written_as_text(path: Path) -> None:
    amount = Decimal("12345678901234.56")
    column = Column("金額", "money", is_totalled=True)
    written = _write(path, Sheet("表", (Column("房號"), column), [("A", amount)]))
    assert written.sheets[0].totals["金額"] == amount
    assert [_read(path).cell(row, 2).value for row in (2, 3)] == ["12345678901234.56"] * 2


def test_days_that_workbooks_count_wrongly_are_written_as_text(path: Path) -> None:
    _write(
        path,
        Sheet("表", (Column("日", "date"),), [(dt.date(1900, 2, 28),), (dt.date(1900, 3, 1),)]),
    )
    values = [_read(path).cell(row, 1).value for row in (2, 3)]
    assert values == ["1900-02-28", dt.datetime(1900, 3, 1)]  # noqa: DTZ001


def test_a_masked_value_may_stand_in_any_column(path: Path) -> None:
    _write(path, Sheet("表", LEDGER, [("***",) * 9]))
    assert [cell.value for cell in _read(path)[2]] == ["***"] * 9


def test_a_float_is_a_bug_and_not_a_rounding(path: Path) -> None:
    with pytest.raises(TypeError):
        _write(path, Sheet("表", (Column("金額", "money"),), [(0.1,)]))
    assert not path.exists()


def test_sheet_names_are_legal_and_unique(path: Path) -> None:
    names = [
        "維修/投訴:2026",
        "維修 投訴 2026",
        "",
        "History",
        "長" * 40,
        "長" * 40,
        "'引'",
        "🏠" * 20,
    ]
    _write(path, *(Sheet(name, (Column("文"),), []) for name in names))
    titles = openpyxl.load_workbook(path).sheetnames
    assert titles == [
        "維修 投訴 2026",
        "維修 投訴 2026 (2)",
        "Sheet",
        "History (2)",
        "長" * 31,
        "長" * 27 + " (2)",
        "引",
        "🏠" * 15,
    ]
    assert [sheet.name for sheet in open_workbook(path).sheets] == titles


def test_what_one_sheet_cannot_hold_goes_on_in_the_next(path: Path) -> None:
    columns = (Column("房號"), Column("金額", "money", is_totalled=True))
    rows = [(f"A{n}", Decimal(n)) for n in range(7)]
    written = _write(path, Sheet("冊", columns, rows), rows_of_a_sheet=4)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["冊", "冊 (2)", "冊 (3)"]
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 3]
    assert [sheet.auto_filter.ref for sheet in book.worksheets] == ["A1:B4", "A1:B4", "A1:B2"]
    assert [cell.value for cell in book.worksheets[2][3]] == ["Total", 21]
    assert written.sheets[0].rows == 7


def test_a_line_of_totals_that_does_not_fit_gets_a_sheet(path: Path) -> None:
    columns = (Column("房號"), Column("金額", "money", is_totalled=True))
    _write(path, Sheet("冊", columns, [("A", Decimal(1))] * 3), rows_of_a_sheet=4)
    book = openpyxl.load_workbook(path)
    assert [[cell.value for cell in row] for row in book.worksheets[1].rows] == [
        ["房號", "金額"],
        ["Total", 3],
    ]


def test_an_empty_register_is_a_workbook_with_its_header(path: Path) -> None:
    assert _texts(path, [], *LEDGER[:2]) == [["Total", "0"]]
    assert _read(path)["A1"].value == "房號"


def test_a_workbook_tells_when_and_by_what_it_was_made(path: Path) -> None:
    _write(path, Sheet("表", (Column("文"),), []))
    properties = openpyxl.load_workbook(path).properties
    assert properties.creator == "propdesk"
    assert properties.created == dt.datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001
    assert properties.modified == properties.created


def test_a_password_closes_the_workbook_and_nothing_of_it_lies_in_plain(
    path: Path, tmp_path: Path
) -> None:
    _write(path, Sheet("表", (Column("姓名"),), [("陳大文",)] * 50), password="物業2026")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with path.open("rb") as file:
        locked = msoffcrypto.OfficeFile(file)
        assert locked.is_encrypted()
    rows = list(open_workbook(path, password="物業2026").sheets[0].rows())
    assert rows[50].cells[0].text == "陳大文"


def test_rows_stream_through_and_progress_is_told(path: Path) -> None:
    taken: list[int] = []
    told: list[tuple[int, int]] = []

    def rows() -> Iterator[tuple[str]]:
        for number in range(1_200):
            taken.append(number)
            yield (str(number),)

    _write(
        path,
        Sheet("甲", (Column("文"),), rows()),
        Sheet("乙", (Column("文"),), [("x",)] * 10),
        progress=lambda done: told.append((done, len(taken))),
    )
    assert [done for done, _taken in told] == [0, 500, 1000, 1200, 1200, 1210]
    assert all(ahead <= done + 1 for done, ahead in told), "rows must not be gathered first"


def test_what_an_export_wrote_can_be_imported_again(
    path: Path, flat_fields: tuple[Any, ...], make_xlsx: Callable[..., Path]
) -> None:
    from propdesk.exchange.recognise import recognise

    columns = (Column("房號"), Column("業主"), Column("面積", "area", is_totalled=True))
    _write(path, Sheet("冊", columns, [("A1", "陳", Decimal("88.5")), ("A2", "李", Decimal(50))]))
    table = recognise(open_workbook(path).sheets[0], flat_fields)
    assert table is not None
    assert [row.cells["unit"].text for row in table.rows()] == ["A1", "A2"]
