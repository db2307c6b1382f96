"""What offices write between and below the rows of a table: titles, signatures, page numbers."""

import pytest
from import_kit import ImportDesk, Rows

HEADER = ["房號", "業主姓名", "電話", "建築面積"]
FIRST = ["A-1-1", "陳大文", "61234567", 50]
LAST = ["A-1-2", "李小美", "61234568", 50]


@pytest.mark.parametrize(
    "line",
    [
        ["製表人:小王", None, "審核:李主管"],
        ["製表:小王"],
        ["經手人：小王"],
        ["複核 李主管"],
        ["製表日期", "2025-03-01"],
        ["列印日期：2025-03-01"],
        ["第1頁 共2頁"],
        ["第 2 頁 / 共 3 頁"],
        ["Page 1 of 2"],
        ["共 120 戶"],
        ["合計", 2, None, 100],
        ["小計"],
        ["負責人：陳主任", "電話：23456789"],
        ["經理簽署", None, "主任簽署"],
        ["備註", "面積以圖則為準"],
        [None, "審核:李主管"],
    ],
)
@pytest.mark.parametrize("gap", [[], [[]]])
def test_what_is_typed_below_a_table_is_no_row_and_is_told(
    bare_desk: ImportDesk, line: list[object], gap: list[list[object]]
) -> None:
    plan = bare_desk.plan([HEADER, FIRST, LAST, *gap, line])
    assert plan.rejected == []
    assert plan.new["units"] == 2
    assert [one.row for one in plan.skipped] == [4 + len(gap)]


def test_a_signature_under_the_column_of_blocks_blocks_nothing(bare_desk: ImportDesk) -> None:
    rows = [["座", "房號", "業主"], ["A", "1201", "陳大文"], [], ["製表:小王", None, "審核:李"]]
    plan = bare_desk.plan(rows)
    assert plan.rejected == []
    assert (plan.new["units"], plan.new["blocks"]) == (1, 1)


@pytest.mark.parametrize("code", ["打印室", "審計處", "A-1-2", "電話房", "會所"])
def test_a_unit_with_a_name_of_words_is_a_row(bare_desk: ImportDesk, code: str) -> None:
    plan = bare_desk.plan([HEADER, FIRST, [code, None, None, 20], LAST[:1]])
    assert code in [line.code for line in plan.added if line.__tablename__ == "unit"]


def test_a_code_that_is_labelled_is_rejected_and_does_not_vanish(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan([HEADER, FIRST, ["單位:A-1-2", "李小美", "61234568", 50]])
    assert [one.row for one in plan.rejected] == [3]


TITLED: Rows = [
    ["房號", "業主", "電話"],
    ["A座"],
    ["1201", "陳大文", "61234567"],
    ["1202", "李小美", None],
    ["小計", 2],
    ["B座 (12 戶)"],
    ["1201", "張志強", "61234569"],
]


def test_a_blocks_title_holds_for_the_rows_below_it(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(TITLED)
    assert list(bare_desk.units()) == ["A-1201", "A-1202", "B-1201"]
    assert {one.code: one.name for one in bare_desk.all("block")} == {"A": "A座", "B": "B座"}
    assert [one.row for one in plan.skipped] == [2, 5, 6]
    assert not bare_desk.plan(TITLED).has_changes


FLOORS: Rows = [
    ["房號", "業主", "電話"],
    ["A座"],
    ["11樓"],
    ["01", "陳大文", "61234567"],
    ["02", "李小美", None],
    ["12/F"],
    ["01", "張志強", "61234569"],
    ["B座"],
    ["地下"],
    ["01", "何美", None],
]


def test_a_floors_title_holds_until_the_next_floor_or_block(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(FLOORS)
    assert plan.rejected == []
    assert list(bare_desk.units()) == ["A-11-01", "A-11-02", "A-12-01", "B-G-01"]
    assert [one.floor for one in bare_desk.units().values()] == ["11", "11", "12", "G"]
    assert [one.row for one in plan.skipped] == [2, 3, 6, 8, 9]


def test_a_floor_that_the_row_names_itself_goes_before_the_title(bare_desk: ImportDesk) -> None:
    bare_desk.take([["樓層", "房號", "業主"], [None, "11樓"], ["12", "01", "陳大文"]])
    assert [one.floor for one in bare_desk.units().values()] == ["12"]


def test_units_that_are_floors_are_no_titles(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan([["單位", "業主"], ["1樓", "陳大文"], ["2樓", "李小美"], ["3樓"]])
    assert plan.new["units"] == 3


def test_a_title_merged_over_the_table_holds_too(bare_desk: ImportDesk) -> None:
    bare_desk.take({"S": TITLED}, merges={"S": ["A2:C2", "A6:C6"]})
    assert list(bare_desk.units()) == ["A-1201", "A-1202", "B-1201"]


def test_codes_that_name_their_block_stay_as_written_below_its_title(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take([HEADER, ["A座"], FIRST, ["B座"], ["B-1-1", "張志強", "61234569", 60]])
    assert list(bare_desk.units()) == ["A-1-1", "B-1-1"]
    assert bare_desk.units()["B-1-1"].block == "B"


def test_a_title_in_the_column_of_blocks_is_carried_down(bare_desk: ImportDesk) -> None:
    rows = [["座", "房號", "業主"], ["A座"], [None, "1201", "陳"], ["B座"], [None, "1201", "李"]]
    bare_desk.take(rows)
    assert list(bare_desk.units()) == ["A-1201", "B-1201"]


def test_houses_that_are_called_like_blocks_are_units(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan([["單位", "業主"], ["1座", "陳大文"], ["2座", "李小美"], ["3座", None]])
    assert plan.new["units"] == 3


def test_a_name_without_a_unit_between_rows_is_rejected_and_not_passed_over(
    bare_desk: ImportDesk,
) -> None:
    rows = [
        HEADER,
        FIRST,
        [None, "黃美玲", None, None],
        [None, "張志強", "61234569", None],
        LAST,
        [],
        [None, "林主任"],
    ]
    plan = bare_desk.plan(rows)
    assert [one.row for one in plan.rejected] == [3, 4]
    assert [one.row for one in plan.skipped] == [7]


def test_a_name_below_a_merged_unit_is_a_joint_owner(bare_desk: ImportDesk) -> None:
    rows = [HEADER, FIRST, [None, "黃美玲"], LAST]
    bare_desk.take({"S": rows}, merges={"S": ["A2:A3"]})
    assert bare_desk.people("A-1-1") == [("陳大文", "joint_owner"), ("黃美玲", "joint_owner")]


def test_a_figure_alone_between_rows_is_a_note(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan([HEADER, FIRST, [None, None, None, 100], LAST])
    assert plan.rejected == []
    assert [one.row for one in plan.skipped] == [3]


def test_a_table_that_begins_below_another_is_told_as_not_read(bare_desk: ImportDesk) -> None:
    for gap in ([], [[]]):
        plan = bare_desk.plan(
            [HEADER, FIRST, *gap, ["車位編號", "車主", "車牌"], ["P-1", "陳", "A1"]]
        )
        assert plan.new["units"] == 1
        [line] = plan.skipped
        assert line.row == 3 + len(gap) and "was read" in line.reason
