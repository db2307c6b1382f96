"""Which sheet holds which kind of table is found by the words that fit best."""

from collections.abc import Callable
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.headers import Field
from propdesk.exchange.reading import open_workbook
from propdesk.exchange.recognise import RecognisedTable, find_tables

DATA = Path(__file__).parent / "data"
Fields = tuple[Field, ...]


def _texts(table: RecognisedTable, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells[name].text for name in names) for row in table.rows()]


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
