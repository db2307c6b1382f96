"""Codes that are whole, states in the office's words, shares that cannot be."""

import pytest
from import_kit import ImportDesk, Rows

from propdesk.estate.queries.units import unit_by_code

OWNERS: Rows = [["業主編號", "姓名"], ["Y1", "陳大文"], ["Y2", "李小美"]]
FLATS = ["單位", "樓棟編號", "業主編號"]


@pytest.mark.parametrize(
    ("blocks", "codes"),
    [
        (("1", "2"), ("A-1-1", "B-1-1")),
        (("B01", "B02"), ("1-12-03", "2-12-03")),
        (("1", "2"), ("A座12樓03室", "B座12樓03室")),
        (("1", "2"), ("A-1203", "B-1203")),
        (("1", "1"), ("A-1-1", "B-1-1")),
    ],
)
def test_a_code_that_names_its_block_stays_beside_the_number_of_the_block(
    bare_desk: ImportDesk, blocks: tuple[str, str], codes: tuple[str, str]
) -> None:
    rows = {
        "樓棟": [["樓棟編號", "樓棟名稱"], *dict.fromkeys(zip(blocks, "甲乙", strict=True))],
        "業主": OWNERS,
        "房屋": [FLATS, [codes[0], blocks[0], "Y1"], [codes[1], blocks[1], "Y2"]],
        "住戶": [["單位", "樓棟編號", "姓名", "關係"], [codes[1], blocks[1], "黃美玲", "配偶"]],
    }
    if blocks[0] == blocks[1]:
        del rows["樓棟"]
    bare_desk.take(rows)
    assert list(bare_desk.units()) == list(codes)
    assert bare_desk.people(codes[1]) == [("李小美", "owner"), ("黃美玲", "family")]
    with bare_desk.desk.read() as connection:
        assert unit_by_code(connection, codes[0]).code == codes[0]
    assert not bare_desk.plan(rows).has_changes


@pytest.mark.parametrize(
    "flats",
    [
        [["A", "12-03"], ["A", "12-04"], ["A", "13-03"]],
        [["A", "1203"], ["B", "1203"]],
        [["A", "1-12-03"], ["A", "2-12-03"]],
        [["A", "1-12-03"], ["B", "1-12-03"]],
        [["A", "12A"], ["B", "13A"]],
    ],
)
def test_a_code_that_lacks_its_block_is_put_together(
    bare_desk: ImportDesk, flats: list[list[str]]
) -> None:
    rows = [["座", "單位", "業主"], *[[*flat, "陳大文"] for flat in flats]]
    bare_desk.take(rows)
    assert list(bare_desk.units()) == [f"{block}-{code}" for block, code in flats]


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("已售", "occupied"),
        ("已交付", "occupied"),
        ("未交付", "vacant"),
        ("入伙", "occupied"),
        ("未入伙", "vacant"),
        ("已收樓", "occupied"),
        ("未售出", "unsold"),
        ("已售未收樓", "vacant"),
        ("空置房", "vacant"),
        ("出租中", "let"),
        ("自住", "occupied"),
        ("裝修中", "renovation"),
        ("营业中", "occupied"),
        ("", "occupied"),
    ],
)
def test_a_state_is_known_in_the_words_of_the_office(
    bare_desk: ImportDesk, cell: str, status: str
) -> None:
    plan = bare_desk.take([["單位", "業主", "狀態"], ["A-1-1", "陳大文", cell]])
    assert bare_desk.units()["A-1-1"].status == status
    assert plan.decisions == []


def test_a_state_that_is_not_known_is_told_and_blocks_nothing(bare_desk: ImportDesk) -> None:
    rows = [["單位", "業主", "狀態"], ["A-1-1", "陳", "凍結"], ["A-1-2", "李", "凍結"]]
    plan = bare_desk.take(rows)
    assert bare_desk.units()["A-1-1"].status == "occupied"
    assert any("2 rows" in words and "凍結" in words for words in plan.decisions)
    bare_desk.do("estate.change_unit", by="001", unit="A-1-1", status="renovation")
    assert not bare_desk.plan(rows).has_changes


@pytest.mark.parametrize(
    "rows",
    [
        [["A-1-1", "陳大文", "60%"], ["A-1-1", "李小美", "60%"]],
        [["A-1-1", "陳大文、李小美", "60%"]],
        [["A-1-1", "陳大文", "1/2"], ["A-1-1", "李小美", "2/3"]],
    ],
)
def test_shares_of_more_than_the_whole_are_rejected_with_a_reason(
    bare_desk: ImportDesk, rows: Rows
) -> None:
    plan = bare_desk.plan([["單位", "業主", "份額"], *rows])
    [rejected] = plan.rejected
    assert rejected.row == len(rows) + 1
    assert "%" in rejected.reason


@pytest.mark.parametrize(
    "rows",
    [
        [["A-1-1", name, "1/3"] for name in ("陳大文", "李小美", "張志強")],
        [["A-1-1", "陳大文、李小美", "100%"]],
        [["A-1-1", "陳大文", "60%"], ["A-1-1", "李小美", "40%"]],
    ],
)
def test_shares_of_the_whole_come_in(bare_desk: ImportDesk, rows: Rows) -> None:
    bare_desk.take([["單位", "業主", "份額"], *rows])
    assert not bare_desk.plan([["單位", "業主", "份額"], *rows]).has_changes
