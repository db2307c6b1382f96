"""What an import understands of workbooks as offices keep them."""

from decimal import Decimal
from pathlib import Path

import pytest
from import_kit import ImportDesk, counted, written

from propdesk.core.errors import Refusal

FLAT = [
    ["汀蘭苑 業戶資料總表"],
    ["製表日期:2025-03-01"],
    [],
    ["序號", "單位", "業主姓名", "聯絡電話", "建築面積", "實用面積", "內部代碼"],
    [1, "A-12-01", "陳大文", 61234567.0, 62.4, "48.1㎡", "x"],
    [2, "A-12-02", "李小美", "9876 5432", 62.4, 48.1, "y"],
    ["合計", 2, None, None, 124.8, 96.2],
    [],
    ["註:面積以圖則為準。"],
]


def test_a_flat_sheet_below_title_rows_comes_in_with_units_and_owners(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.take(FLAT)
    assert counted(plan.new) == {"blocks": 1, "units": 2, "residents": 2, "homes": 2}
    assert bare_desk.people("A-12-01") == [("陳大文", "owner")]
    unit = bare_desk.units()["A-12-01"]
    assert (unit.gross_area, unit.usable_area) == (Decimal("62.4000"), Decimal("48.1000"))
    assert (unit.block, unit.floor, unit.door, unit.status) == ("A", "12", "1", "occupied")


def test_a_telephone_stored_as_a_number_comes_out_as_a_person_means_it(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take([["房號", "業主", "手機"], [1001.0, "陳大文", 13800000000.0]])
    assert list(bare_desk.units()) == ["1001"]
    assert bare_desk.phones("陳大文") == ["13800000000"]


def test_columns_that_are_not_known_are_listed_as_ignored(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(FLAT)
    assert [(one.sheet, one.column) for one in plan.ignored] == [
        ("Sheet1", "序號"),
        ("Sheet1", "內部代碼"),
    ]


def test_totals_and_notes_below_the_table_are_no_rows(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(FLAT)
    assert plan.rejected == []
    assert [line.row for line in plan.skipped] == [7, 9]


def test_a_note_typed_beside_the_table_is_no_row(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        [
            ["單位", "業主", "電話", None, "經手人:王小明"],
            ["A-1-1", "陳大文", "61234567", None, "已核對"],
            ["A-1-2", "李小美", "61234568", None, None],
            [None, None, None, None, "下月再核"],
        ]
    )
    assert counted(plan.new) == {"blocks": 1, "units": 2, "residents": 2, "homes": 2}
    assert plan.rejected == []


SHAPES = {
    "simplified": [
        ["房号", "业主姓名", "联系电话", "建筑面积"],
        ["3-502", "陈大文", "13800000000", 88.5],
    ],
    "english": [
        ["Area (sqm)", "Contact No.", "Owner Name", "Unit"],
        [88.5, "13800000000", "陈大文", "3-502"],
    ],
    "both": [
        ["單位 Unit", "業主 Owner", "電話 Tel", "面積 Area"],
        ["3-502", "陈大文", "13800000000", 88.5],
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_headers_are_known_in_every_language_and_order(bare_desk: ImportDesk, shape: str) -> None:
    plan = bare_desk.take(SHAPES[shape])
    assert counted(plan.new) == {"blocks": 1, "units": 1, "residents": 1, "homes": 1}
    assert bare_desk.phones("陈大文") == ["13800000000"]
    assert bare_desk.units()["3-502"].gross_area == Decimal("88.5")


def test_a_header_of_two_merged_lines_tells_owner_from_tenant(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        {
            "住戶": [
                ["單位", "業主", None, "租戶", None],
                [None, "姓名", "電話", "姓名", "電話"],
                ["A-1-1", "陳大文", "61234567", "周美玲", "91234567"],
            ]
        },
        merges={"住戶": ["A1:A2", "B1:C1", "D1:E1"]},
    )
    assert bare_desk.people("A-1-1") == [("周美玲", "tenant"), ("陳大文", "owner")]
    assert bare_desk.phones("周美玲") == ["91234567"]
    assert bare_desk.phones("陳大文") == ["61234567"]


def test_a_bare_telephone_behind_the_tenant_is_the_tenants(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        [
            ["單位", "業主", "電話", "身份證號碼", "租客", "電話", "身份證號碼", "租約到期"],
            [
                "A-1-1",
                "陳大文",
                "61234567",
                "A123456(7)",
                "周美玲",
                "91234567",
                "B234567(8)",
                "2026-03-31",
            ],
        ]
    )
    assert bare_desk.phones("周美玲") == ["91234567"]
    assert {one.name: one.id_number for one in bare_desk.all("resident")} == {
        "陳大文": "A123456(7)",
        "周美玲": "B234567(8)",
    }
    assert bare_desk.units()["A-1-1"].status == "let"


def test_codes_are_put_together_from_block_floor_and_door(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(
        [
            ["座", "樓層", "室", "業主"],
            ["A座", "12樓", "03室", "陳大文"],
            ["A座", "12樓", "04室", "李小美"],
            ["B座", "G/F", "01室", "張志強"],
        ]
    )
    units = bare_desk.units()
    assert list(units) == ["A-12-03", "A-12-04", "B-G-01"]
    assert (units["A-12-03"].block, units["A-12-03"].floor, units["A-12-03"].door) == (
        "A",
        "12",
        "03",
    )
    assert {block.code: block.name for block in bare_desk.all("block")} == {"A": "A座", "B": "B座"}
    assert any("A-12-03" in words for words in plan.decisions)


def test_a_block_written_once_over_its_rows_holds_for_all_of_them(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        [
            ["座", "單位", "業主"],
            ["A座", "1201", "陳大文"],
            [None, "1202", "李小美"],
            [None, "1203", "張志強"],
            ["B座", "1201", "何詠詩"],
            [None, "1202", "周美玲"],
        ]
    )
    assert list(bare_desk.units()) == ["A-1201", "A-1202", "A-1203", "B-1201", "B-1202"]


ENTRANCES = [
    [block, f"{entrance}单元", f"{floor}0{door}", f"业主{block}{entrance}{floor}{door}"]
    for block in ("1号楼", "2号楼")
    for entrance in (1, 2)
    for floor in (1, 2, 3)
    for door in (1, 2)
]


def test_a_column_of_few_values_called_單元_is_the_entrance(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take([["楼栋", "单元", "房号", "业主"], *ENTRANCES])
    assert plan.new["units"] == 24
    unit = bare_desk.units()["1-1-101"]
    assert (unit.block, unit.entrance, unit.floor, unit.door) == ("1", "1单元", "1", "01")
    assert any("单元" in words and "1单元" in words for words in plan.decisions)


def test_bare_numbers_that_come_back_in_each_block_are_the_entrance_too(
    bare_desk: ImportDesk,
) -> None:
    rows = [[block[0], entrance[0], room, name] for block, entrance, room, name in ENTRANCES]
    bare_desk.take([["楼栋", "单元", "房号", "业主"], *rows])
    assert bare_desk.units()["2-2-302"].entrance == "2"


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["座", "單元", "業主"],
            ["A", "1203", "陳大文"],
            ["A", "1204", "李小美"],
            ["B", "1203", "張志強"],
        ],
        [["單元", "業主"], ["A-1203", "陳大文"], ["A-1204", "李小美"], ["B-1203", "張志強"]],
    ],
)
def test_a_column_of_many_values_called_單元_is_the_unit(
    bare_desk: ImportDesk, rows: list[list[object]]
) -> None:
    plan = bare_desk.take(rows)
    assert list(bare_desk.units()) == ["A-1203", "A-1204", "B-1203"]
    assert any("單元" in words for words in plan.decisions)


def test_a_sheet_of_entrances_alone_names_no_unit(bare_desk: ImportDesk) -> None:
    with pytest.raises(Refusal, match="entrance"):
        bare_desk.plan([["樓棟", "單元", "業主"], *[[r[0], r[1], r[3]] for r in ENTRANCES]])


SHEETS = {
    "樓棟": [["座", "層數", "閥門"], ["A座", 20, "總閥在 1 樓水錶房"], ["B座", 18, "總閥在天台"]],
    "業主": [
        ["業主編號", "姓名", "電話", "通訊地址"],
        [1001.0, "陳大文", 61234567.0, "九龍某道 1 號"],
        [1002.0, "李小美", "98765432", None],
    ],
    "單位": [
        ["座", "樓層", "單位", "面積", "業主編號"],
        ["A座", 12, "03", 62.4, 1001.0],
        ["A座", 12, "04", 62.4, 1002.0],
        ["B座", 3, "01", 80, 1001.0],
        ["B座", 3, "02", 80, None],
    ],
    "車位": [["車位編號", "業主編號", "車牌"], ["P-023", 1001.0, "AB 1234"], ["P-024", None, None]],
}


def test_sheets_that_refer_to_each_other_by_number_come_in_together(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.take(SHEETS)
    assert counted(plan.new) == {
        "blocks": 2, "units": 4, "parking": 2, "residents": 2, "homes": 4, "vehicles": 1,
    }  # fmt: skip
    assert bare_desk.people("A-12-03") == bare_desk.people("B-3-01") == [("陳大文", "owner")]
    assert bare_desk.people("P-023") == [("陳大文", "owner")]
    assert bare_desk.all("block")[0].valves == "總閥在 1 樓水錶房"
    [vehicle] = bare_desk.all("vehicle")
    assert vehicle.plate_key == "ab1234"


def test_the_order_of_the_sheets_does_not_matter(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(dict(reversed(SHEETS.items())))
    assert plan.new["homes"] == 4


def test_a_unit_without_owner_belongs_to_the_developer(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(SHEETS)
    assert bare_desk.units()["B-3-02"].status == "unsold"
    assert any("developer" in words for words in plan.decisions)


@pytest.mark.parametrize(
    ("written_there", "status"),
    [
        ("空置", "vacant"),
        ("未售", "unsold"),
        ("發展商", "unsold"),
        ("-", "unsold"),
        ("Vacant", "vacant"),
    ],
)
def test_what_stands_in_place_of_a_name_is_no_person(
    bare_desk: ImportDesk, written_there: str, status: str
) -> None:
    plan = bare_desk.take([["單位", "業主", "電話"], ["A-1-1", written_there, None]])
    assert plan.new["residents"] == 0
    assert bare_desk.units()["A-1-1"].status == status


def test_a_parking_space_with_a_flats_code_gets_a_code_of_its_own(bare_desk: ImportDesk) -> None:
    rows = {
        "單位": [["單位", "業主"], ["B-2-15", "陳大文"]],
        "車位": [["車位", "單位"], ["B2-15", "B-2-15"]],
    }
    bare_desk.take(rows)
    assert [(u.code, u.kind) for u in bare_desk.units().values()] == [
        ("B-2-15", "flat"),
        ("P-B2-15", "parking"),
    ]
    again = bare_desk.plan(rows)
    assert not again.has_changes and again.rejected == []


def test_areas_in_square_feet_become_square_metres(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(
        [["Flat", "Saleable area (sq ft)", "Owner"], ["A-1-1", 500, "Chan Tai Man"]]
    )
    assert bare_desk.units()["A-1-1"].usable_area == Decimal("46.4515")
    assert any("square feet" in words for words in plan.decisions)


def test_dates_are_read_day_first_where_one_of_them_can_only_be_meant_so(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(
        [
            ["單位", "業主", "收樓日期"],
            ["A-1-1", "陳大文", "3/5/2024"],
            ["A-1-2", "李小美", "25/5/2024"],
        ]
    )
    assert {str(home.from_on) for home in bare_desk.all("home")} == {"2024-05-03", "2024-05-25"}


def test_a_date_that_could_be_two_is_rejected(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan([["單位", "業主", "收樓日期"], ["A-1-1", "陳大文", "3/5/2024"]])
    [rejected] = plan.rejected
    assert (rejected.column, rejected.value) == ("收樓日期", "3/5/2024")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5", "gb18030"])
def test_a_csv_in_any_encoding_comes_in(
    bare_desk: ImportDesk, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "業戶.csv"
    lines = ["單位,業主姓名,聯絡電話"]
    lines += [f"A-{n}-1,陳大文,6123{n:04}" for n in range(1, 30)]
    path.write_text("\r\n".join(lines), encoding=encoding, newline="")
    plan = bare_desk.take(path)
    assert plan.new["units"] == 29
    assert bare_desk.people("A-1-1") == [("陳大文", "owner")]


def test_a_person_corrects_which_column_is_which(bare_desk: ImportDesk) -> None:
    rows = [["項目", "甲", "乙", "電話"], ["A-1-1", "陳大文", "周美玲", "61234567"]]
    with pytest.raises(Refusal, match="by hand"):
        bare_desk.plan(rows)
    mapping = """{"Sheet1": {"kind": "units", "header_row": 1,
        "columns": {"unit": "項目", "owner_name": "B", "tenant_name": "乙", "owner_phone": "D"}}}"""
    bare_desk.take(rows, mapping)
    assert bare_desk.people("A-1-1") == [("周美玲", "tenant"), ("陳大文", "owner")]


def test_a_person_leaves_a_column_out(bare_desk: ImportDesk) -> None:
    mapping = '{"Sheet1": {"columns": {"owner_phone": null}}}'
    plan = bare_desk.take(FLAT, mapping)
    assert bare_desk.phones("陳大文") == []
    assert "聯絡電話" in [one.column for one in plan.ignored]


@pytest.mark.parametrize(
    "mapping",
    ["{", "[]", '{"Sheet1": 1}', '{"Sheet1": {"kind": "cars"}}', '{"Nowhere": {}}',
     '{"Sheet1": {"columns": {"unit": "no such header"}}}', '{"Sheet1": {"colums": {}}}'],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_is_refused(bare_desk: ImportDesk, mapping: str) -> None:
    with pytest.raises(Refusal) as caught:
        bare_desk.plan(FLAT, mapping)
    assert caught.value.field == "mapping"


def test_only_the_sheets_asked_for_are_read(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(SHEETS, sheets=["樓棟"])
    assert counted(plan.new) == {"blocks": 2}


def test_a_list_of_names_that_no_unit_refers_to_is_passed_over(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.plan(
        {"單位": FLAT[3:6], "員工": [["編號", "姓名", "電話"], ["E01", "張志強", "61110000"]]}
    )
    assert plan.new["residents"] == 2
    assert ("員工", 0) in [(line.sheet, line.row) for line in plan.skipped]


def test_a_workbook_without_any_table_is_refused(bare_desk: ImportDesk, tmp_path: Path) -> None:
    path = written(tmp_path / "letter.xlsx", {"信": [["各位業主:"], ["本苑將於下週清洗水箱。"]]})
    with pytest.raises(Refusal, match="No table"):
        bare_desk.plan(path)
