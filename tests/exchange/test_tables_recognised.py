"""A table is found by the words over its columns, wherever and however an office laid it out."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.headers import Field
from propdesk.exchange.reading import SourceSheet, open_workbook
from propdesk.exchange.recognise import RecognisedTable, find_tables, recognise
from propdesk.exchange.table_rows import SkipReason

DATA = Path(__file__).parent / "data"
Fields = tuple[Field, ...]
HEADER = ["座", "房號", "面積", "業主", "電話"]


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


def test_lines_that_are_no_rows_are_told_with_their_reason(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in [
            HEADER,
            ["A座"],
            ["A座", "101", 88.35, "陳", "1"],
            ["A座", "102"],
            ["A座小計", None, 88.35],
            [],
            ["B座", "101", 50, "李", "2"],
            HEADER,
            ["B座", "102", 50, "王", "3"],
            ["合計", None, 188.35],
            ["總計：3 戶"],
            ["註：面積以平方米計"],
            [],
            ["經理簽署"],
            [None, None, None, None, "主任簽署"],
        ]:
            sheet.append(row)
        sheet.merge_cells("A2:E2")

    table = _table(make_xlsx(fill), flat_fields)
    assert _texts(table, "block", "unit") == [
        ("A座", "101"),
        ("A座", "102"),
        ("B座", "101"),
        ("B座", "102"),
    ]
    assert _skips(table) == [
        (2, SkipReason.SECTION),
        (5, SkipReason.TOTAL),
        (8, SkipReason.REPEATED_HEADER),
        (10, SkipReason.TOTAL),
        (11, SkipReason.TOTAL),
        (12, SkipReason.NOTE),
        (14, SkipReason.NOTE),
        (15, SkipReason.NOTE),
    ]
    assert all(line.reason.words and line.text for line in table.skipped)


def test_a_unit_without_anything_else_is_a_row(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx(
        [["房號", "業主", "電話"], ["A1", "陳", "1"], ["A2"], ["A3", "李", "2"], ["A4"]]
    )
    assert _texts(_table(path, flat_fields), "unit") == [("A1",), ("A2",), ("A3",), ("A4",)]


def test_a_list_of_one_column_is_a_table(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    table = _table(make_xlsx([["房號"], ["A1"], [], ["A2"]]), flat_fields)
    assert _texts(table, "unit") == [("A1",), ("A2",)]


def test_rows_of_a_merged_block_all_carry_its_text(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in [
            HEADER,
            ["A座", "101", 1, "陳"],
            [None, "102", 1, "李"],
            [None, None, None, "王"],
        ]:
            sheet.append(row)
        sheet.merge_cells("A2:A6")
        sheet.merge_cells("B3:B4")

    table = _table(make_xlsx(fill), flat_fields)
    rows = list(table.rows())
    assert [(row.cells["block"].text, row.cells["unit"].text) for row in rows] == [
        ("A座", "101"),
        ("A座", "102"),
        ("A座", "102"),
    ]
    assert [row.cells["unit"].is_filled for row in rows] == [False, False, True]


def test_another_table_below_ends_this_one(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    parking = [Field("space", ("車位號",), required=True), Field("plate", ("車牌",))]
    path = make_xlsx(
        [["房號", "業主"], ["A1", "陳"], [], ["車位號", "車牌"], ["P1", "AB1234"], ["P2", "CD5678"]]
    )
    table = _table(path, flat_fields, others=parking)
    assert _texts(table, "unit") == [("A1",)]
    assert _skips(table) == [(4, SkipReason.ANOTHER_TABLE)]


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


def test_each_sheet_is_found_to_be_the_kind_that_fits_best(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["業主編號", "業主姓名", "電話"])
        sheet.append(["1", "陳", "6123"])
        for name, rows in {
            "單位": [["房號", "面積", "業主編號"], ["A1", 88, "1"]],
            "車位": [["車位號", "業主編號", "車牌"], ["P1", "1", "AB1"]],
            "說明": [["本表由客服部製作"]],
            "樓座": [["樓座", "層數"], ["A座", 30]],
        }.items():
            other = sheet.parent.create_sheet(name)
            for row in rows:
                other.append(row)

    number = Field("owner_number", ("業主編號", "業主號"), required=True, kind="code")
    unit = Field("unit", ("房號", "單位"), required=True, kind="code")
    name = Field("name", ("業主姓名", "業主"), required=True)
    space = Field("space", ("車位號",), required=True)
    found = find_tables(
        open_workbook(make_xlsx(fill)),
        {
            "flat": [unit, name, Field("phone", ("電話",)), Field("area", ("面積",))],
            "owners": [number, name, Field("phone", ("電話",))],
            "units": [unit, Field("owner_number", ("業主編號",)), Field("area", ("面積",))],
            "parking": [space, Field("plate", ("車牌",)), number],
            "blocks": [Field("block", ("樓座",), required=True), Field("floors", ("層數",))],
        },
    )
    assert [(table.sheet, table.kind) for table in found] == [
        ("業主", "owners"),
        ("單位", "units"),
        ("車位", "parking"),
        ("樓座", "blocks"),
    ]
    assert all(table.is_complete for table in found)


def test_tables_side_by_side_are_all_found(
    make_xlsx: Callable[..., Path], flat_fields: Fields
) -> None:
    path = make_xlsx(
        [
            ["房號", "業主", None, "房號", "業主", None, "車位號", "車牌"],
            ["A1", "陳", None, "B1", "李", None, "P1", "AB1"],
            ["A2", "王", None, None, None, None, "P2", "CD2"],
        ]
    )
    parking = [Field("space", ("車位號",), required=True), Field("plate", ("車牌",))]
    found = find_tables(open_workbook(path), {"flat": flat_fields, "parking": parking})
    assert sorted(
        (
            table.kind,
            *[row.cells["unit" if table.kind == "flat" else "space"].text for row in table.rows()],
        )
        for table in found
    ) == [("flat", "A1", "A2"), ("flat", "B1"), ("parking", "P1", "P2")]


def test_an_xls_with_a_title_and_a_merged_block_is_a_table(flat_fields: Fields) -> None:
    (table,) = find_tables(open_workbook(DATA / "owners.xls"), {"flat": flat_fields})
    assert _texts(table, "block", "unit", "owner", "phone", "moved_in")[:2] == [
        ("A座", "1001", "陳大文", "13800000000", "2020-01-02"),
        ("A座", "1002", "李小明", "13800000001", "2020-01-03"),
    ]


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
