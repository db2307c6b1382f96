"""Who is who in a workbook: joint owners, several numbers in a cell, one person of many units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_kit import ImportDesk, counted

from propdesk.core.errors import Refusal
from propdesk.estate.service.importing.choices import ROLE_WORDS, ROLES, STATUS_WORDS, chosen
from propdesk.estate.service.importing.person_cells import people_in, phones_in, shares_in


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("陳大文、李小美", ["陳大文", "李小美"]),
        ("陳大文/李小美", ["陳大文", "李小美"]),
        ("陳大文,李小美", ["陳大文", "李小美"]),
        ("陳大文及李小美", ["陳大文", "李小美"]),
        ("陳大文\n李小美", ["陳大文", "李小美"]),
        ("Chan Tai Man / Lee Siu Mei", ["Chan Tai Man", "Lee Siu Mei"]),
        ("Chan Tai Man and Lee Siu Mei", ["Chan Tai Man", "Lee Siu Mei"]),
        ("CHAN, Tai Man", ["CHAN, Tai Man"]),
        ("ABC Trading Co., Ltd.", ["ABC Trading Co., Ltd."]),
        ("李和", ["李和"]),
        ("歐陽和平", ["歐陽和平"]),
        ("陳與英", ["陳與英"]),
    ],
)
def test_a_cell_is_parted_into_people_and_no_name_is_cut(cell: str, names: list[str]) -> None:
    assert [person.name for person in people_in(cell)] == names


@pytest.mark.parametrize(
    "cell",
    [
        "陳大文(50%)、李小美(50%)",
        "陳大文 1/2 李小美 1/2",
        "陳大文二分之一、李小美二分之一",
        "陳大文50%/李小美50%",
    ],
)
def test_shares_beside_names_are_no_names(cell: str) -> None:
    assert [(one.name, one.share) for one in people_in(cell)] == [
        ("陳大文", Decimal("0.5")),
        ("李小美", Decimal("0.5")),
    ]


@given(
    st.lists(st.sampled_from(["陳大文", "李小美", "歐陽志強", "何詠詩"]), min_size=1, unique=True)
)
def test_people_who_are_joined_are_the_same_people_when_parted(names: list[str]) -> None:
    for between in "、/;\n":
        assert [one.name for one in people_in(between.join(names))] == names


@pytest.mark.parametrize("cell", ["0%", "120%", "3/2", "1/0", "half"])
def test_a_share_that_cannot_be_is_refused(cell: str) -> None:
    with pytest.raises(Refusal):
        shares_in(cell)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("6123 4567 / 9876 5432", [("6123 4567", ""), ("9876 5432", "")]),
        ("61234567 98765432", [("61234567", ""), ("98765432", "")]),
        ("61234567(陳太)、98765432", [("61234567", "陳太"), ("98765432", "")]),
        ("+852 6123 4567", [("+852 6123 4567", "")]),
        ("手機:13800000000", [("13800000000", "手機")]),
        ("02-2345-6789 轉 12", [("02-2345-6789 轉 12", "")]),
        ("無", []),
    ],
)
def test_a_cell_is_parted_into_telephone_numbers(cell: str, numbers: list[tuple[str, str]]) -> None:
    assert [(one.number, one.label) for one in phones_in(cell)] == numbers


@pytest.mark.parametrize("cell", ["abc", "12", "問管理處", "6123"])
def test_what_is_no_telephone_number_is_refused(cell: str) -> None:
    with pytest.raises(Refusal):
        phones_in(cell)


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("業主", "owner"),
        ("業主家屬", "family"),
        ("共有業主", "joint_owner"),
        ("Joint owner", "joint_owner"),
        ("租客", "tenant"),
        ("戶主之妻", "family"),
        ("Owner's agent", "agent"),
    ],
)
def test_a_role_is_what_its_last_word_says(cell: str, role: str) -> None:
    assert chosen(cell, ROLE_WORDS, ROLES) == role


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("已入住", "occupied"),
        ("未入住", "vacant"),
        ("未出租", "vacant"),
        ("已出租", "let"),
        ("Unoccupied", "vacant"),
    ],
)
def test_a_state_is_not_read_against_its_negation(cell: str, status: str) -> None:
    assert chosen(cell, STATUS_WORDS, {"occupied": "Occupied"}) == status


def test_joint_owners_of_one_cell_are_joint_owners_with_their_shares(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.take(
        [
            ["單位", "業主", "份額", "電話"],
            ["A-1-1", "陳大文、李小美", "60%、40%", "61234567、98765432"],
        ]
    )
    assert bare_desk.people("A-1-1") == [("李小美", "joint_owner"), ("陳大文", "joint_owner")]
    assert {home.share for home in bare_desk.all("home")} == {Decimal("0.6"), Decimal("0.4")}
    assert bare_desk.phones("李小美") == ["98765432"]
    assert any("shared out" in words for words in plan.decisions)


def test_joint_owners_on_two_rows_of_one_unit_are_joint_owners(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        {
            "S": [
                ["單位", "業主", "電話"],
                ["A-1-1", "陳大文", "61234567"],
                [None, "李小美", "98765432"],
            ]
        },
        merges={"S": ["A2:A3"]},
    )
    assert bare_desk.people("A-1-1") == [("李小美", "joint_owner"), ("陳大文", "joint_owner")]


def test_one_person_with_many_units_is_one_resident(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(
        [
            ["單位", "業主", "電話"],
            ["A-1-1", "陳大文", "6123 4567"],
            ["B-9-2", "陳大文", "+852 6123-4567"],
            ["B-9-3", "陳大文", "9999 0000"],
        ]
    )
    # the third is another person of that name
    assert counted(plan.new)["residents"] == 2
    assert bare_desk.phones("陳大文") == ["6123 4567", "9999 0000"]


def test_a_name_merged_over_several_units_is_one_person(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take(
        {"S": [["單位", "業主"], ["A-1-1", "陳大文"], ["A-1-2", None], ["A-1-3", "李小美"]]},
        merges={"S": ["B2:B3"]},
    )
    assert plan.new["residents"] == 2
    assert bare_desk.people("A-1-2") == [("陳大文", "owner")]


def test_an_id_number_in_scientific_notation_is_an_error_and_no_guess(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.plan(
        [
            ["單位", "業主", "身份證號碼"],
            ["A-1-1", "陈大文", 4.40301199001011e17],
            ["A-1-2", "李小美", "4.40301E+17"],
            ["A-1-3", "张志强", "440301199001011234"],
        ]
    )
    assert [(one.row, one.column) for one in plan.rejected] == [
        (2, "身份證號碼"),
        (3, "身份證號碼"),
    ]
    assert all("lost digits" in one.reason for one in plan.rejected)
    assert counted(plan.new)["units"] == 1


def test_every_fault_of_a_row_is_told_at_once(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        [
            ["單位", "業主", "電話", "面積", "收樓日期", "電郵"],
            ["A-1-1", "123", "abc", "大", "2024-02-30", "nobody"],
        ]
    )
    assert {one.column for one in plan.rejected} == {"業主", "電話", "面積", "收樓日期", "電郵"}
    assert {one.row for one in plan.rejected} == {2}


def test_a_telephone_without_a_name_is_left_out_and_told(bare_desk: ImportDesk) -> None:
    plan = bare_desk.take([["單位", "業主", "電話"], ["A-1-1", None, "61234567"]])
    assert plan.new["residents"] == 0
    assert any("Sheet1 2" in words for words in plan.decisions)


def test_a_number_that_stands_for_nobody_is_rejected(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        {
            "業主": [["業主編號", "姓名"], ["1001", "陳大文"]],
            "單位": [["單位", "業主編號"], ["A-1-1", "1001"], ["A-1-2", "1099"]],
        }
    )
    [rejected] = plan.rejected
    assert (rejected.sheet, rejected.row, rejected.value) == ("單位", 3, "A-1-2")
    assert "1099" in rejected.reason


def test_one_number_for_two_names_is_rejected(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        {
            "業主": [
                ["業主編號", "姓名"],
                ["1001", "陳大文"],
                [1001, "李小美"],
                ["0012", "何詠詩"],
            ],
            "單位": [["單位", "業主編號"], ["A-1-1", "1001"], ["A-1-2", 12]],
        }
    )
    [rejected] = plan.rejected
    assert (rejected.sheet, rejected.row) == ("業主", 3)
    assert "陳大文" in rejected.reason
    assert plan.new["homes"] == 2


def test_a_unit_in_a_referring_sheet_that_nothing_knows_is_rejected(
    bare_desk: ImportDesk,
) -> None:
    plan = bare_desk.plan(
        {
            "單位": [["單位", "業主"], ["A-1-1", "陳大文"]],
            "租戶": [
                ["單位", "姓名", "電話"],
                ["A-1-1", "周美玲", "61234567"],
                ["Z-9-9", "張志強", "61234568"],
            ],
            "車輛": [["車牌", "單位"], ["AB1234", "Z-9-8"]],
        }
    )
    assert [(one.sheet, one.row) for one in plan.rejected] == [("租戶", 3), ("車輛", 2)]
    assert plan.new["units"] == 1


def test_a_unit_code_that_comes_back_with_another_owner_far_away_is_rejected(
    bare_desk: ImportDesk,
) -> None:
    """Two blocks in one list without a column for the block: not joint owners."""
    plan = bare_desk.plan(
        [
            ["房號", "業主"],
            ["101", "陳大文"],
            ["102", "李小美"],
            ["101", "張志強"],
            ["102", "何詠詩"],
        ]
    )
    assert [one.row for one in plan.rejected] == [4, 5]
    assert "block" in plan.rejected[0].reason


def test_a_unit_with_two_areas_is_rejected(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        [["單位", "業主", "面積"], ["A-1-1", "陳大文", 62.4], ["A-1-1", "李小美", 63.4]]
    )
    [rejected] = plan.rejected
    assert "62.4" in rejected.reason and "63.4" in rejected.reason


def test_the_people_of_a_list_have_the_roles_that_it_tells(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        [
            ["單位", "姓名", "關係", "電話"],
            ["A-1-1", "陳大文", "業主", "61234567"],
            ["A-1-1", "李小美", "配偶", None],
            ["A-1-2", "周美玲", "租客", "91234567"],
        ]
    )
    assert bare_desk.people("A-1-1") == [("李小美", "family"), ("陳大文", "owner")]
    assert bare_desk.people("A-1-2") == [("周美玲", "tenant")]


def test_a_sheet_called_tenants_holds_tenants(bare_desk: ImportDesk) -> None:
    bare_desk.take(
        {
            "單位": [["單位", "業主"], ["A-1-1", "陳大文"]],
            "租戶資料": [["單位", "姓名", "租期"], ["A-1-1", "周美玲", "2024-04-01 至 2026-03-31"]],
        }
    )
    assert bare_desk.people("A-1-1") == [("陳大文", "owner")]
    tenant = next(home for home in bare_desk.all("home") if home.role == "tenant")
    assert (str(tenant.from_on), str(tenant.to_on)) == ("2024-04-01", "2026-03-31")


def test_several_people_on_file_who_fit_are_an_error_and_no_guess(bare_desk: ImportDesk) -> None:
    for unit in ("A-1-1", "A-1-2"):
        bare_desk.do("estate.add_unit", by="001", code=unit, kind="flat")
        bare_desk.do(
            "estate.add_resident", unit=unit, name="陳大文", role="owner", phone="61234567"
        )
    plan = bare_desk.plan([["單位", "業主", "電話"], ["A-1-3", "陳大文", "61234567"]])
    [rejected] = plan.rejected
    assert "2 people" in rejected.reason


def test_a_company_is_known_as_one(bare_desk: ImportDesk) -> None:
    bare_desk.take([["單位", "業主"], ["A-1-1", "永昌貿易有限公司"], ["A-1-2", "陳大文"]])
    assert [one.is_company for one in bare_desk.all("resident")] == [True, False]


@pytest.mark.duty("29.6.1")
def test_every_spelling_of_a_unit_on_file_is_that_unit(bare_desk: ImportDesk) -> None:
    bare_desk.take([["單位", "業主"], ["A-12-03", "陳大文"]])
    for spelling in ("a-12-3", "Ａ－１２－０３", "A座12樓03室", "A1203"):
        plan = bare_desk.plan([["單位", "業主"], [spelling, "陳大文"]])
        assert counted(plan.same)["units"] == 1, spelling
        assert not plan.has_changes
