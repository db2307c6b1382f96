"""Lines of a table are rows, or are told with the reason why not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.headers import Field
from propdesk.exchange.reading import SourceSheet, open_workbook
from propdesk.exchange.recognise import RecognisedTable, recognise
from propdesk.exchange.table_rows import SkipReason

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
