"""What the estate's verbs promise: units, people, patches, instructions, staff."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from desk_kit import PASSWORD, TestDesk

from propdesk.core.errors import Refusal
from propdesk.estate.service.staff import sign_in


def test_a_unit_is_known_by_any_spelling_of_its_code(at_desk: TestDesk) -> None:
    for spelling in ("a-12-3", "Ａ－１２－０３", "A座12樓03室", "A1203"):
        with at_desk.desk.read() as connection:
            from propdesk.estate.queries.units import unit_by_code

            assert unit_by_code(connection, spelling).code == "A-12-03"


def test_the_same_unit_is_not_added_twice(at_desk: TestDesk) -> None:
    with pytest.raises(Refusal, match="there already"):
        at_desk.do("estate.add_unit", by="001", code="Ａ-12-3", kind="flat")
    at_desk.do("estate.add_unit", by="001", code="A-1-203", kind="flat")


def test_an_area_is_kept_exactly(at_desk: TestDesk) -> None:
    unit = at_desk.do(
        "estate.add_unit", by="001", code="C-01-01", kind="shop", area="1,062.4375"
    ).record
    assert at_desk.record("unit", unit).gross_area == Decimal("1062.4375")


@pytest.mark.parametrize("area", ["0", "-5", "62.43751", "abc", "1,23"])
def test_an_area_that_cannot_be_is_refused(at_desk: TestDesk, area: str) -> None:
    with pytest.raises(Refusal):
        at_desk.do("estate.add_unit", by="001", code="C-01-02", kind="flat", area=area)


def test_a_receptionist_adds_no_units(at_desk: TestDesk) -> None:
    with pytest.raises(Refusal, match="supervisor"):
        at_desk.do("estate.add_unit", code="C-01-03", kind="flat")
    at_desk.do("estate.add_unit", approver="011", code="C-01-03", kind="flat")


@pytest.mark.duty("14.10")
def test_the_contact_list_shows_additions_and_changes(at_desk: TestDesk) -> None:
    person = at_desk.do(
        "estate.add_resident", unit="A-12-02", name="潘先生", role="tenant", phone="5555 1234"
    ).record
    at_desk.do("estate.add_phone", resident=person, number="6666 4321", is_preferred=True)
    row = next(row for row in at_desk.rows("residents") if row.unit == "A-12-02")
    assert (row.name, row.phone, row.role) == ("潘先生", "6666 4321", "tenant")


@pytest.mark.duty("29.4.1")
def test_a_change_of_owner_keeps_the_old_line(at_desk: TestDesk) -> None:
    at_desk.do("estate.add_resident", unit="A-12-02", name="何永康", role="owner")
    with at_desk.desk.read() as connection:
        home = connection.exec_driver_sql(
            "SELECT home.id FROM home JOIN resident ON resident.id = home.resident_id"
            " WHERE resident.name = '何永康'"
        ).scalar_one()
    at_desk.do("estate.end_home", by="011", home=home, to_on=date(2025, 2, 28))
    at_desk.do(
        "estate.add_resident",
        unit="A-12-02",
        name="許麗華",
        role="owner",
        from_on=date(2025, 3, 1),
    )
    names = {row.name for row in at_desk.rows("residents") if row.unit == "A-12-02"}
    assert names == {"何永康", "許麗華"}
    current = {
        row.name for row in at_desk.rows("residents", chip="current") if row.unit == "A-12-02"
    }
    assert current == {"許麗華"}


def test_an_instruction_holds_from_its_first_to_its_last_day(at_desk: TestDesk) -> None:
    from propdesk.estate.queries.units import instructions_in_force

    at_desk.do(
        "estate.instruct",
        unit="A-12-03",
        text="外遊",
        kind="out_of_town",
        from_on=date(2025, 3, 4),
        to_on=date(2025, 3, 6),
    )
    with at_desk.desk.read() as connection:
        counts = [
            len(instructions_in_force(connection, date(2025, 3, day))) for day in (3, 4, 6, 7)
        ]
    assert counts == [0, 1, 1, 0]


def test_a_patch_has_one_person_at_a_time(at_desk: TestDesk) -> None:
    at_desk.do(
        "estate.add_patch", by="011", code="1", name="第一片區", units=("A-12-03", "A-12-02")
    )
    at_desk.do("estate.assign_patch", by="001", patch="1", staff="021", from_on=date(2025, 1, 1))
    at_desk.do("estate.assign_patch", by="001", patch="1", staff="022", from_on=date(2025, 3, 1))
    with at_desk.desk.read() as connection:
        lines = connection.exec_driver_sql(
            "SELECT from_on, to_on FROM patch_duty ORDER BY from_on"
        ).all()
    assert [tuple(line) for line in lines] == [
        ("2025-01-01", "2025-02-28"),
        ("2025-03-01", None),
    ]
    patch_id = at_desk.rows("units", where={"code": "A-12-03"})[0]
    assert patch_id.patch == "第一片區"


def test_a_password_opens_and_a_wrong_one_costs_a_wait(at_desk: TestDesk) -> None:
    assert sign_in(at_desk.desk, "021", PASSWORD).name == "王小明"
    for _ in range(5):
        with pytest.raises(Refusal, match="fit together"):
            sign_in(at_desk.desk, "021", "wrong")
    with pytest.raises(Refusal, match=r"Wait 3[01] "):
        sign_in(at_desk.desk, "021", PASSWORD)
    at_desk.clock.advance(timedelta(seconds=31))
    assert sign_in(at_desk.desk, "021", PASSWORD).name == "王小明"


def test_wrong_passwords_that_are_tried_at_once_are_counted_one_by_one(
    at_desk: TestDesk,
) -> None:
    """Five tries are free; whoever comes after them learns nothing, not even by the right one."""

    def code_of(password: str) -> str:
        with pytest.raises(Refusal) as refusal:
            sign_in(at_desk.desk, "021", password)
        return refusal.value.code

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(code_of, [f"wrong {number}" for number in range(12)]))
    assert sorted(codes) == ["sign_in.wait"] * 7 + ["sign_in.wrong"] * 5
    assert code_of(PASSWORD) == "sign_in.wait"


def test_an_unknown_person_and_a_wrong_password_get_the_same_answer(at_desk: TestDesk) -> None:
    answers = set()
    for code in ("021", "999"):
        with pytest.raises(Refusal) as refused:
            sign_in(at_desk.desk, code, "wrong password")
        answers.add(str(refused.value))
    assert len(answers) == 1


def test_a_disabled_person_is_out_at_once_and_stays_in_the_history(at_desk: TestDesk) -> None:
    at_desk.do("staff.disable", by="001", staff="022", reason="離職")
    with pytest.raises(Refusal):
        sign_in(at_desk.desk, "022", PASSWORD)
    assert "李靜雯" in {row.name for row in at_desk.rows("staff")}
    with pytest.raises(Refusal, match="last manager"):
        at_desk.do("staff.disable", by="001", staff="001")
