"""A table is found by the words over its columns, wherever and however an office laid it out."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.headers import Field
from propdesk.exchange.reading import SourceSheet, open_workbook
from propdesk.exchange.recognise import RecognisedTable, recognise
from propdesk.exchange.table_rows import SkipReason

Fields = tuple[Field, ...]


def _sheet(path: Path) -> SourceSheet:
    return open_workbook(path).sheets[0]


def _table(path: Path, fields: Sequence[Field], **options: Any) -> RecognisedTable:
    table = recognise(_sheet(path), fields, **options)
    assert table is not None
    return table


def _texts(table: RecognisedTable, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells[name].text for name in names) for row in table.rows()]


def _skips(table: RecognisedTable) -> list[tuple[int, SkipReason]]:
    list(table.rows())
    return [(line.number, line.reason) for line in table.skipped]


def test_a_table_below_titles_in_any_order_is_found(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx(
        [
            ["海景花園業主名冊"],
            ["製表日期：2026-01-01", None, "第 1 頁"],
            [],
            ["備註", "業主姓名", "建築面積(m²)", "聯絡電話", "* 房號"],
            ["", "陳大文", 88.35, 13800000000.0, 1001.0],
        ]
    )
    table = _table(path, flat_fields)
    assert table.header_row == 4
    assert table.columns == {"owner": 1, "area": 2, "phone": 3, "unit": 4}
    assert table.ignored == ["備註"]
    assert table.is_complete
    assert [row.number for row in table.rows()] == [5]
    assert _texts(table, "unit", "owner", "area", "phone") == [
        ("1001", "陳大文", "88.35", "13800000000")
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["樓座", "單位", "面積", "業主姓名", "電話"],
        ["楼栋", "房号", "建筑面积", "业主", "手机号码"],
        ["Block", "Unit No.", "Gross Area (sq. m)", "Owner Name", "Tel."],
        ["座 Block", "單位\nUnit", "面積（平方米） Area", "業主 Owner", "電話 Tel"],
        ["１．座", "２．房號", "３．面積", "４．業主", "５．電話"],
        [" 座 ", "房 號", "面 積", "業 主", "電　話"],
        ["*座", "*房號：", "面積/㎡", "【業主】", "電話*"],
    ],
)
def test_headers_in_any_language_and_dress_are_recognised(
    make_xlsx: Callable[..., Path], flat_fields: Fields, header: list[str]
) -> None:
    table = _table(make_xlsx([header, ["A", "1001", 88, "陳", "6123"]]), flat_fields)
    assert table.columns == {"block": 0, "unit": 1, "area": 2, "owner": 3, "phone": 4}
    assert table.ignored == []


def test_exact_headers_win_over_those_that_only_contain_the_word(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["工作單位", "單位", "業主電話號碼", "業主"], ["公司", "A1", "6123", "陳"]])
    table = _table(path, flat_fields)
    assert table.columns == {"unit": 1, "phone": 2, "owner": 3}
    assert table.ignored == ["工作單位"]


def test_the_head_of_a_compound_decides(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    table = _table(make_xlsx([["房號", "業主聯絡電話"], ["A1", "6123"]]), flat_fields)
    assert table.columns == {"unit": 0, "phone": 1}


def test_of_two_equal_headers_the_first_is_used_and_the_second_ignored(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["房號", "電話", "電話", None, "x"], ["A1", "1", "2", "3", "4"]])
    table = _table(path, flat_fields)
    assert table.columns == {"unit": 0, "phone": 1}
    assert table.ignored == ["電話", "(column D)", "x"]


def test_a_header_of_two_lines_is_joined(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "海景花園業主租客名冊"
        sheet.merge_cells("A1:F1")
        for place, text in zip(
            ("A2", "B2", "D2", "F2"), ("房號", "業主", "租客", "備註"), strict=True
        ):
            sheet[place] = text
        for block in ("A2:A3", "B2:C2", "D2:E2", "F2:F3"):
            sheet.merge_cells(block)
        for place, text in zip(("B3", "C3", "D3", "E3"), ("姓名", "電話") * 2, strict=True):
            sheet[place] = text
        sheet.append(["A1", "陳", "1", "王", "2", ""])

    table = _table(make_xlsx(fill), flat_fields)
    assert table.header_row == 3
    assert table.columns == {"unit": 0, "owner": 1, "phone": 2, "tenant": 3, "tenant_phone": 4}
    assert table.ignored == ["備註"]
    assert [row.number for row in table.rows()] == [4]


def test_a_header_of_two_lines_is_joined_without_merged_cells_too(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx(
        [
            ["房號", "業主", None, "租客", None],
            [None, "姓名", "電話", "姓名", "電話"],
            ["A1", "陳", "1", "王", "2"],
        ]
    )
    table = _table(path, flat_fields)
    assert table.columns == {"unit": 0, "owner": 1, "phone": 2, "tenant": 3, "tenant_phone": 4}
    assert [row.number for row in table.rows()] == [3]


def test_a_header_cell_merged_downward_ends_above_the_first_row(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    def fill(sheet: Worksheet) -> None:
        for column, text in zip("ABC", ("房號", "業主", "電話"), strict=True):
            sheet[f"{column}1"] = text
            sheet.merge_cells(f"{column}1:{column}2")
        sheet["A3"], sheet["B3"] = "A1", "陳"

    table = _table(make_xlsx(fill), flat_fields)
    assert table.header_row == 2
    assert [row.number for row in table.rows()] == [3]


def test_the_first_row_of_data_is_never_taken_for_a_header(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["房號", "業主", None], ["A1", "陳", "車位"], ["A2", "李", "電話"]])
    table = _table(path, flat_fields)
    assert table.header_row == 1
    assert _texts(table, "unit", "owner") == [("A1", "陳"), ("A2", "李")]


def test_notes_beside_the_table_are_no_rows_and_no_columns(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx(
        [
            ["房號", "業主", None, "電話請打櫃台"],
            ["A1", "陳", None, "租客：李生"],
            ["A2", "李"],
            [None, None, None, "王小姐 6123 4567"],
        ]
    )
    table = _table(path, flat_fields)
    assert table.columns == {"unit": 0, "owner": 1}
    assert table.ignored == []
    assert _texts(table, "unit", "owner") == [("A1", "陳"), ("A2", "李")]
    assert _skips(table) == [(4, SkipReason.OUTSIDE)]


def test_an_empty_column_inside_a_table_does_not_cut_off_what_is_required(
    make_xlsx: Callable[..., Path],
) -> None:
    fields = [Field("unit", ("房號",), required=True), Field("owner", ("業主",), required=True)]
    path = make_xlsx([["房號", "面積", None, "業主", "備註"], ["A1", 88, None, "陳", "x"]])
    table = _table(path, fields)
    assert table.columns == {"unit": 0, "owner": 3}
    assert table.ignored == ["面積", "備註"]
    assert _texts(table, "unit", "owner") == [("A1", "陳")]


def test_a_column_without_header_that_holds_data_is_part_of_the_table(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["房號", None, "業主"], ["A1", "x", "陳"], ["A2", None, "李"]])
    table = _table(path, flat_fields)
    assert table.columns == {"unit": 0, "owner": 2}
    assert table.ignored == ["(column B)"]


def test_a_person_may_choose_columns_and_the_header_row(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["甲", "乙", "丙"], ["房號", "業主", "電話"], ["A1", "陳", "1"]])
    chosen = _table(path, flat_fields, mapping={"tenant": 1, "phone": None})
    assert chosen.columns == {"unit": 0, "tenant": 1}
    assert chosen.ignored == ["電話"]
    pointed = _table(path, flat_fields, header_row=1, mapping={"unit": 2, "owner": 0})
    assert pointed.header_row == 1
    assert pointed.headers == {0: "甲", 1: "乙", 2: "丙"}
    assert _texts(pointed, "unit", "owner") == [("電話", "房號"), ("1", "A1")]
    assert recognise(_sheet(path), flat_fields, header_row=1) is None


def test_a_required_column_that_is_missing_is_named(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    table = _table(make_xlsx([["業主", "電話"], ["陳", "1"]]), flat_fields)
    assert table.missing == ["unit"]
    assert not table.is_complete


@pytest.mark.parametrize("rows", [[], [["你好"]], [["請假條"], ["本人今天請假"]], [[1, 2], [3, 4]]])
def test_where_there_is_no_table_none_is_found(
    make_xlsx: Callable[..., Path], flat_fields: Fields, rows: list[list[Any]]
) -> None:
    assert recognise(_sheet(make_xlsx(rows)), flat_fields) is None


def test_an_ods_is_a_table(
    make_ods: Callable[[str], Path], ods_line: Callable[..., str], flat_fields: Fields
) -> None:
    rows = ods_line("名冊") + ods_line("房號", "業主") + ods_line("A1", "陳")
    assert _texts(_table(make_ods(rows), flat_fields), "unit", "owner") == [("A1", "陳")]


def test_dates_and_numbers_arrive_as_what_they_are(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx([["房號", "入伙日期", "身份證號碼"], ["A1", dt.date(2020, 5, 1), 1.2e17]])
    (row,) = _table(path, flat_fields).rows()
    assert row.cells["moved_in"].value == dt.date(2020, 5, 1)
    assert row.cells["id_number"].is_inexact
