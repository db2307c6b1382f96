"""The same workbook again changes nothing; a changed one shows what changes and keeps the past."""

from datetime import date

import pytest
from import_kit import ImportDesk, counted

from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.importing.plan import ImportPlan

OFFICE = [
    ["單位", "業主", "電話", "面積", "電郵"],
    ["A-1-1", "陳大文", "61234567", 62.4, "chan@example.com"],
    ["A-1-2", "李小美", "98765432", 62.4, None],
]


def changed(row: int, column: int, value: object) -> list[list[object]]:
    """The office's workbook with one cell changed."""
    rows: list[list[object]] = [list(each) for each in OFFICE]
    rows[row][column] = value
    return rows


@pytest.mark.duty("29.6.1")
def test_the_same_file_again_is_all_the_same_and_no_act(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    acts = bare_desk.acts()
    for _time in range(2):
        plan = bare_desk.take(OFFICE)
        assert counted(plan.new) == {}
        assert plan.changed == []
        assert counted(plan.same) == {"units": 2, "residents": 2, "homes": 2}
    assert bare_desk.acts() == acts
    assert bare_desk.is_whole()


def test_the_same_data_in_another_order_of_columns_and_rows_is_the_same(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(OFFICE)
    turned = [list(reversed(row)) for row in (OFFICE[0], OFFICE[2], OFFICE[1])]
    assert not bare_desk.plan(turned).has_changes


@pytest.mark.duty("7.5")
def test_a_changed_file_shows_each_difference(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    rows = changed(1, 3, 64)
    rows[1][4] = "new@example.com"
    rows[2][2] = "98765432 / 91110000"
    plan = bare_desk.take(rows)
    told = {
        (change.kind, change.title, d.field, d.old, d.new)
        for change in plan.changed
        for d in change.differences
    }
    assert told == {
        ("units", "A-1-1", "Gross area", "62.4", "64"),
        ("residents", "陳大文", "E-mail", "chan@example.com", "new@example.com"),
        ("residents", "李小美", "Phone", "", "91110000"),
    }
    assert bare_desk.phones("李小美") == ["98765432", "91110000"]
    assert not bare_desk.plan(rows).has_changes


def test_nothing_is_deleted_because_a_file_lacks_it(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    plan = bare_desk.plan([["單位", "業主", "電話", "電郵"], ["A-1-1", "陳大文", None, None]])
    assert not plan.has_changes
    assert counted(plan.same) == {"units": 1, "residents": 1, "homes": 1}


@pytest.mark.duty("12.1")
def test_another_owner_ends_the_old_line_and_keeps_it(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    rows = changed(1, 1, "何詠詩")
    rows[1][2] = "92220000"
    plan = bare_desk.take(rows)
    assert counted(plan.new) == {"residents": 1, "homes": 1}
    [change] = [one for one in plan.changed if one.kind == "homes"]
    assert change.title == "A-1-1 陳大文"
    lines = {home.resident_id: home for home in bare_desk.all("home")}
    names = {one.id: one.name for one in bare_desk.all("resident")}
    dates = {names[who]: (line.from_on, line.to_on) for who, line in lines.items()}
    assert dates["陳大文"] == (None, date(2025, 3, 2))
    assert dates["何詠詩"] == (date(2025, 3, 3), None)
    assert bare_desk.people("A-1-1") == [("何詠詩", "owner")]
    assert not bare_desk.plan(rows).has_changes


@pytest.mark.duty("12.1")
def test_a_parking_space_that_changes_hands_keeps_the_line_before(bare_desk: ImportDesk) -> None:
    def office(holder: str) -> dict[str, list[list[object]]]:
        return {
            "業主": [["業主編號", "姓名"], ["1001", "陳大文"], ["1002", "李小美"]],
            "單位": [["單位", "業主編號"], ["A-1-1", "1001"], ["A-1-2", "1002"]],
            "車位": [["車位", "業主編號", "車牌"], ["P-023", holder, "AB 1234"]],
        }

    bare_desk.take(office("1001"))
    plan = bare_desk.take(office("1002"))
    assert bare_desk.people("P-023") == [("李小美", "owner")]
    [change] = plan.changed
    assert (change.title, change.differences[0].new) == ("P-023 陳大文", "2025-03-02")
    assert not bare_desk.plan(office("1002")).has_changes


def test_the_handover_date_of_the_file_is_the_day_of_the_change(bare_desk: ImportDesk) -> None:
    bare_desk.take([["單位", "業主", "收樓日期"], ["A-1-1", "陳大文", "2015-06-01"]])
    bare_desk.take([["單位", "業主", "收樓日期"], ["A-1-1", "何詠詩", "2025-01-15"]])
    assert [(h.from_on, h.to_on) for h in bare_desk.all("home")] == [
        (date(2015, 6, 1), date(2025, 1, 14)),
        (date(2025, 1, 15), None),
    ]


def test_a_joint_owner_who_comes_in_ends_nobodys_line(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    bare_desk.take(changed(1, 1, "陳大文、何詠詩"))
    assert bare_desk.people("A-1-1") == [("何詠詩", "joint_owner"), ("陳大文", "joint_owner")]


def test_a_joint_owner_whom_the_file_no_longer_names_stays_and_is_told(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(changed(1, 1, "陳大文、何詠詩"))
    plan = bare_desk.plan(OFFICE)
    assert not plan.has_changes
    assert any("何詠詩" in words for words in plan.decisions)


@pytest.mark.duty("12.1")
def test_a_son_with_the_number_of_the_household_takes_over_and_the_old_line_stays(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(OFFICE)
    plan = bare_desk.take(changed(1, 1, "陳大明"))
    assert counted(plan.new) == {"residents": 1, "homes": 1}
    assert any("A-1-1 陳大文 → 陳大明" in words for words in plan.decisions)
    names = {one.id: one.name for one in bare_desk.all("resident")}
    dates = {names[one.resident_id]: (one.from_on, one.to_on) for one in bare_desk.all("home")}
    assert dates["陳大文"] == (None, date(2025, 3, 2))
    assert dates["陳大明"] == (date(2025, 3, 3), None)
    assert not bare_desk.plan(changed(1, 1, "陳大明")).has_changes


def test_a_name_corrected_at_the_resident_is_found_by_the_corrected_workbook(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(changed(1, 1, "陳大交"))
    person = next(one.id for one in bare_desk.all("resident") if one.name == "陳大交")
    bare_desk.do("estate.change_resident", by="001", resident=person, name="陳大文")
    assert not bare_desk.plan(OFFICE).has_changes


def test_a_corrected_name_with_the_same_identity_is_the_same_person(bare_desk: ImportDesk) -> None:
    header = ["單位", "業主", "身份證號碼"]
    bare_desk.take([header, ["A-1-1", "陳大文", "A123456(7)"]])
    plan = bare_desk.take([header, ["A-1-1", "陳大交", "A123456(7)"]])
    [change] = plan.changed
    assert [(d.old, d.new) for d in change.differences] == [("陳大文", "陳大交")]
    assert plan.new["residents"] == 0


def test_brothers_on_two_rows_who_share_a_telephone_own_jointly(bare_desk: ImportDesk) -> None:
    rows = [
        ["單位", "業主", "電話"],
        ["A-1-1", "陳家明", "61110001"],
        ["A-1-1", "陳家輝", "61110001"],
    ]
    plan = bare_desk.take(rows)
    assert plan.rejected == []
    assert bare_desk.people("A-1-1") == [("陳家明", "joint_owner"), ("陳家輝", "joint_owner")]
    assert not bare_desk.plan(rows).has_changes


def test_a_wife_with_the_same_number_is_another_person(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    plan = bare_desk.plan(changed(1, 1, "何詠詩"))
    assert counted(plan.new) == {"residents": 1, "homes": 1}


def test_a_new_tenant_lets_the_unit_and_ends_the_tenant_before(bare_desk: ImportDesk) -> None:
    header = ["單位", "業主", "租客"]
    bare_desk.take([header, ["A-1-1", "陳大文", None]])
    assert bare_desk.units()["A-1-1"].status == "occupied"
    bare_desk.take([header, ["A-1-1", "陳大文", "周美玲"]])
    assert bare_desk.units()["A-1-1"].status == "let"
    bare_desk.take([header, ["A-1-1", "陳大文", "黃子朗"]])
    assert bare_desk.people("A-1-1") == [("陳大文", "owner"), ("黃子朗", "tenant")]
    assert len(bare_desk.all("home")) == 3


def test_an_unsold_unit_that_gets_an_owner_is_unsold_no_more(bare_desk: ImportDesk) -> None:
    bare_desk.take([["單位", "業主"], ["A-1-1", None], ["A-1-2", "李小美"]])
    assert bare_desk.units()["A-1-1"].status == "unsold"
    plan = bare_desk.take([["單位", "業主"], ["A-1-1", "陳大文"]])
    assert [(d.old, d.new) for one in plan.changed for d in one.differences] == [
        ("Unsold", "Occupied")
    ]


def test_what_the_desk_changed_since_is_not_undone_by_blank_cells(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    bare_desk.do("estate.change_unit", by="001", unit="A-1-1", status="renovation", note="裝修中")
    assert not bare_desk.plan(OFFICE).has_changes


def test_an_owner_number_given_later_names_the_same_person(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    plan = bare_desk.take([["單位", "業主編號", "業主"], ["A-1-1", "1001", "陳大文"]])
    assert counted(plan.new) == {}
    assert plan.changed_counts["residents"] == 1
    plan = bare_desk.take([["單位", "業主編號"], ["A-1-2", 1001]])
    assert bare_desk.people("A-1-2") == [("陳大文", "owner")]


def test_units_and_numbered_owners_have_the_ids_that_another_desk_would_give(
    bare_desk: ImportDesk,
) -> None:
    from propdesk.core.identity import shared_id

    bare_desk.take([["單位", "業主編號", "業主"], ["A-01-01", "1001", "陳大文"]])
    estate = bare_desk.desk.place.estate_id
    assert bare_desk.all("unit")[0].id == shared_id(estate, "unit", "a-1-1")
    assert bare_desk.all("block")[0].id == shared_id(estate, "block", "A")
    assert bare_desk.all("resident")[0].id == shared_id(estate, "resident", "1001")


def differences(plan: ImportPlan) -> set[tuple[str, str, str, str]]:
    """What changes: whose, what, before and after."""
    return {
        (change.title, one.field, one.old, one.new)
        for change in plan.changed
        for one in change.differences
    }


@pytest.mark.duty("7.5")
def test_a_changed_number_takes_the_place_of_the_old_one_which_stays_in_the_history(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(OFFICE)
    rows = changed(1, 2, "69999999")
    plan = bare_desk.take(rows)
    assert differences(plan) == {("陳大文", "Phone", "61234567", "69999999")}
    numbers = {one.number: one for one in bare_desk.all("phone")}
    assert numbers["61234567"].ended_at == bare_desk.clock.now()
    assert not numbers["61234567"].is_preferred
    assert numbers["69999999"].ended_at is None and numbers["69999999"].is_preferred
    assert {row.phone for row in bare_desk.rows("residents", where={"unit": "A-1-1"})} == {
        "69999999"
    }
    assert bare_desk.is_whole()
    assert not bare_desk.plan(rows).has_changes


def test_a_number_that_the_desk_added_stays_when_the_workbook_changes_the_first(
    bare_desk: ImportDesk,
) -> None:
    bare_desk.take(OFFICE)
    person = next(one.id for one in bare_desk.all("resident") if one.name == "陳大文")
    bare_desk.do("estate.add_phone", resident=person, number="91110000")
    assert not bare_desk.plan(OFFICE).has_changes
    plan = bare_desk.take(changed(1, 2, "69999999"))
    assert differences(plan) == {("陳大文", "Phone", "61234567", "69999999")}
    assert [one.number for one in bare_desk.all("phone") if one.ended_at is None] == [
        "98765432",
        "91110000",
        "69999999",
    ]


def test_a_number_that_another_row_still_gives_is_not_replaced(bare_desk: ImportDesk) -> None:
    header = ["單位", "業主", "電話"]
    first, second = ["A-1-1", "陳大文", "61234567"], ["A-1-2", "陳大文", "61234567"]
    bare_desk.take([header, first, second])
    plan = bare_desk.take([header, ["A-1-1", "陳大文", "69999999"], second])
    assert differences(plan) == {("陳大文", "Phone", "", "69999999")}


def test_the_differences_are_told_in_the_language_of_the_desk(bare_desk: ImportDesk) -> None:
    bare_desk.take(OFFICE)
    plan = bare_desk.plan(changed(1, 2, "69999999"))
    speak(Speech("zh_Hant"))
    [change] = plan.document()["differences"]
    assert change["fields"] == [{"field": "電話", "old": "61234567", "new": "69999999"}]
