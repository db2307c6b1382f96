"""What the estate's verbs refuse, each by the field that it is about, and what they correct."""

from datetime import date
from typing import Any

import pytest
from desk_kit import PASSWORD, TestDesk

from propdesk.core.errors import Refusal
from propdesk.core.text import natural_text
from propdesk.estate.queries.people import estate_directory, occupants
from propdesk.estate.queries.units import instructions_in_force, unit_by_code
from propdesk.estate.service.staff import sign_in

CHAN = {"unit": "A-12-02", "name": "陳家明", "role": "owner"}
WANG = {"code": "031", "name": "王大文"}


def _people(desk: TestDesk, unit: str) -> list[str]:
    with desk.desk.read() as connection:
        unit_id = unit_by_code(connection, unit).id
        day = desk.clock.now().astimezone(desk.view().zone).date()
        return [one.name for one in occupants(connection, unit_id, day)]


def _resident(desk: TestDesk, **params: Any) -> str:
    return desk.do("estate.add_resident", **{**CHAN, **params}).record


@pytest.mark.parametrize(
    ("verb", "params", "field"),
    [
        ("estate.add_resident", {**CHAN, "share": "-3"}, "share"),
        ("estate.add_resident", {**CHAN, "share": "1.5"}, "share"),
        ("estate.add_resident", {**CHAN, "share": "0/0"}, "share"),
        ("estate.add_resident", {**CHAN, "share": "NaN"}, "share"),
        ("estate.add_resident", {**CHAN, "email": "nonsense"}, "email"),
        ("estate.add_resident", {**CHAN, "id_number": " \n x"}, "id_number"),
        ("estate.add_resident", {**CHAN, "id_number": "ABCDEFG"}, "id_number"),
        ("estate.add_resident", {**CHAN, "phone": "abc"}, "phone"),
        ("estate.add_resident", {**CHAN, "phone": "陳太 61234567"}, "phone"),
        ("estate.add_resident", {**CHAN, "phones": ("6111 0001", "12")}, "phones"),
        (
            "estate.add_resident",
            {**CHAN, "privacy_signed_on": date(2025, 3, 4)},
            "privacy_signed_on",
        ),
        ("estate.add_resident", {**CHAN, "preferred_channel": "fax"}, "preferred_channel"),
        ("staff.add", {**WANG, "phone": "abc"}, "phone"),
        ("staff.add", {**WANG, "role": "king"}, "role"),
        ("staff.add", {**WANG, "department": "kitchen"}, "department"),
        ("staff.add", {**WANG, "code": "0" * 21}, "code"),
        ("estate.add_block", {"code": "C", "floors": -1}, "floors"),
        ("estate.add_block", {"code": "--"}, "code"),
        (
            "estate.add_vehicle",
            {"unit": "A-12-02", "plate": "CD1", "parking": "A-12-03"},
            "parking",
        ),
        ("estate.add_vehicle", {"unit": "A-12-02", "plate": "A" * 30}, "plate"),
        ("estate.add_patch", {"code": "P", "name": "P", "units": ("Z-9-9",)}, "units"),
        ("estate.change", {"currency": "USD"}, "currency"),
        ("estate.change", {"zone": "Asia/Nowhere"}, "zone"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field_and_nothing_is_stored(
    at_desk: TestDesk, verb: str, params: dict[str, Any], field: str
) -> None:
    with at_desk.desk.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM act").scalar()
    with pytest.raises(Refusal) as refused:
        at_desk.do(verb, by="001", **params)
    assert refused.value.field == field
    with at_desk.desk.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM act").scalar() == before


@pytest.mark.parametrize(
    ("written", "kept"), [("50%", "0.500000"), ("1/3", "0.333333"), ("0.25", "0.250000")]
)
def test_a_share_is_written_as_people_do(at_desk: TestDesk, written: str, kept: str) -> None:
    _resident(at_desk, share=written, role="joint_owner")
    with at_desk.desk.read() as connection:
        shares = connection.exec_driver_sql("SELECT share FROM home WHERE share > 0").scalars()
        assert [f"{share / 10**6:.6f}" for share in shares] == [kept]


def test_owners_together_hold_no_more_than_the_whole(at_desk: TestDesk) -> None:
    for name in ("陳家明", "陳家輝", "陳家怡"):
        _resident(at_desk, name=name, role="joint_owner", share="1/3")
    with pytest.raises(Refusal, match=r"A-12-02 would hold 110.00% together") as refused:
        _resident(at_desk, name="何詠詩", role="joint_owner", share="10%")
    assert refused.value.field == "share"


def test_a_mother_is_no_owner_of_a_unit_twice(at_desk: TestDesk) -> None:
    person = _resident(at_desk)
    with pytest.raises(Refusal, match="already"):
        _resident(at_desk, resident=person)
    _resident(at_desk, resident=person, role="family")


def test_a_contact_that_is_emptied_is_none(at_desk: TestDesk) -> None:
    person = _resident(at_desk, email="a@b.example", emergency_contact="\n")
    assert at_desk.record("resident", person).emergency_contact is None
    at_desk.do("estate.change_resident", resident=person, email=" ")
    assert at_desk.record("resident", person).email is None


@pytest.mark.parametrize(
    ("verb", "taken", "params"),
    [
        ("staff.add", "E01", {"code": "e01", "name": "另一人"}),
        ("staff.add", "E01", {"code": "Ｅ０１", "name": "另一人"}),
        ("estate.add_block", "A", {"code": "a"}),
        ("estate.add_block", "A", {"code": "A座"}),
        ("estate.add_unit", "A-12-03", {"code": "a-12-3", "kind": "flat"}),
        ("estate.add_patch", "P1", {"code": "p1", "name": "二區"}),
    ],
)
def test_a_code_is_taken_however_it_is_written(
    at_desk: TestDesk, verb: str, taken: str, params: dict[str, Any]
) -> None:
    at_desk.do("estate.add_patch", by="001", code="P1", name="一區")
    with pytest.raises(Refusal, match=taken) as refused:
        at_desk.do(verb, by="001", **params)
    assert refused.value.field == "code"


def test_a_staff_code_signs_in_however_it_is_written(at_desk: TestDesk) -> None:
    at_desk.do("staff.add", by="001", code="R07", name="周美玲", password=PASSWORD)
    assert sign_in(at_desk.desk, "r07", PASSWORD).name == "周美玲"
    at_desk.do("staff.disable", by="001", staff="r07")
    with pytest.raises(Refusal, match="disabled already"):
        at_desk.do("staff.disable", by="001", staff="R07")


def test_days_that_somebody_else_answers_for_a_patch_are_refused(at_desk: TestDesk) -> None:
    at_desk.do("estate.add_patch", by="001", code="P1", name="一區")

    def assign(staff: str, first: date, last: date | None = None) -> None:
        at_desk.do(
            "estate.assign_patch", by="001", patch="p1", staff=staff, from_on=first, to_on=last
        )

    assign("021", date(2025, 3, 1), date(2025, 3, 31))
    with pytest.raises(Refusal, match="王小明 holds this from") as refused:
        assign("022", date(2025, 3, 10), date(2025, 3, 20))
    assert refused.value.field == "from_on"
    assign("022", date(2025, 4, 1))
    with pytest.raises(Refusal, match="must begin later"):
        assign("021", date(2025, 4, 1))
    at_desk.do("staff.disable", by="001", staff="021")
    with pytest.raises(Refusal, match="no longer works here"):
        assign("021", date(2025, 5, 1))
    with at_desk.desk.read() as connection:
        lines = connection.exec_driver_sql("SELECT from_on, to_on FROM patch_duty").all()
    assert [tuple(line) for line in lines] == [("2025-03-01", "2025-03-31"), ("2025-04-01", None)]


def test_who_comes_in_later_is_nobody_here_yet(at_desk: TestDesk) -> None:
    _resident(at_desk, unit="A-12-03", name="趙新", phone="6999 0000", from_on=date(2025, 6, 1))
    _resident(at_desk, unit="A-12-03", name="周租", role="tenant", from_on=date(2025, 6, 1))
    past = {"from_on": date(2020, 1, 1), "to_on": date(2020, 12, 31)}
    _resident(at_desk, unit="A-12-03", name="李舊", role="tenant", **past)
    assert _people(at_desk, "A-12-03") == ["陳大文"]
    assert [row.status for row in at_desk.rows("units") if row.code == "A-12-03"] == ["occupied"]
    with at_desk.desk.read() as connection:
        for day, found in ((date(2025, 5, 31), 0), (date(2025, 6, 1), 1)):
            directory = estate_directory(connection, day)
            assert len(directory.people_with_tail("0000")) == found
    current = {row.name for row in at_desk.rows("residents", chip="current")}
    assert current == {"陳大文", "李淑貞"}


def test_instructions_of_a_unit_come_with_the_gravest_first_then_the_newest(
    at_desk: TestDesk,
) -> None:
    first, last = date(2025, 2, 1), date(2025, 3, 31)
    for kind, text, from_on in (
        ("out_of_town", "出差", first),
        ("out_of_town", "外遊", date(2025, 3, 1)),
        ("do_not_admit", "不接待", date(2025, 3, 1)),
    ):
        at_desk.do(
            "estate.instruct", unit="A-12-03", kind=kind, text=text, from_on=from_on, to_on=last
        )
    with at_desk.desk.read() as connection:
        texts = [row.text for row in instructions_in_force(connection, last)]
    assert texts == ["不接待", "外遊", "出差"]


def test_a_vehicle_that_is_ended_frees_its_plate(at_desk: TestDesk) -> None:
    at_desk.do("estate.add_vehicle", unit="A-12-03", plate="AB 1234")
    with pytest.raises(Refusal, match=r"belongs to A-12-03 already. End that vehicle"):
        at_desk.do("estate.add_vehicle", unit="B-03-11", plate="ab1234")
    at_desk.do("estate.end_vehicle", plate="ab1234", reason="已賣出")
    at_desk.do("estate.add_vehicle", unit="B-03-11", plate="AB1234")
    with pytest.raises(Refusal, match="no vehicle") as refused:
        at_desk.do("estate.end_vehicle", plate="XY 1")
    assert refused.value.field == "plate"


@pytest.mark.duty("9.3")
def test_what_is_known_of_a_block_can_be_entered_when_it_is_there(at_desk: TestDesk) -> None:
    block = at_desk.do(
        "estate.change_block", by="011", block="A座", valves="總掣在 B1", floors=30
    ).record
    stored = at_desk.record("block", block)
    assert (stored.code, stored.valves, stored.floors, stored.pipes) == ("A", "總掣在 B1", 30, "")
    with pytest.raises(Refusal, match="no block"):
        at_desk.do("estate.change_block", by="011", block="Q")


def test_a_corrected_code_takes_its_place_along_and_frees_the_old_one(at_desk: TestDesk) -> None:
    unit = at_desk.do(
        "estate.change_unit", by="011", unit="A-12-02", code="B-02-05", reason="錯座"
    ).record
    stored = at_desk.record("unit", unit)
    block = at_desk.record("block", stored.block_id)
    assert (stored.code, block.code, stored.floor, stored.door) == ("B-02-05", "B", "2", "05")
    assert stored.sort_key == natural_text("B-02-05")
    assert {row.code for row in at_desk.rows("units")} == {"A-12-03", "B-02-05", "B-03-11"}
    with pytest.raises(Refusal, match="there already"):
        at_desk.do("estate.change_unit", by="011", unit="B-02-05", code="b-3-11")
    again = at_desk.do("estate.add_unit", by="011", code="A-12-02", kind="flat").record
    assert again != unit
    assert at_desk.is_whole()


def test_a_unit_entered_by_mistake_is_void_and_its_code_free(at_desk: TestDesk) -> None:
    with pytest.raises(Refusal, match="陳大文 is on file"):
        at_desk.do("estate.void_unit", by="011", unit="A-12-03", reason="重複")
    with pytest.raises(Refusal) as refused:
        at_desk.do("estate.void_unit", by="011", unit="A-12-02", reason=" ")
    assert refused.value.field == "reason"
    at_desk.do("estate.void_unit", by="011", unit="A-12-02", reason="重複")
    assert "A-12-02" not in {row.code for row in at_desk.rows("units")}
    with at_desk.desk.read() as connection, pytest.raises(Refusal, match="no unit"):
        unit_by_code(connection, "A-12-02")
    at_desk.do("estate.add_unit", by="011", code="A-12-02", kind="shop")
    assert [row.kind for row in at_desk.rows("units") if row.code == "A-12-02"] == ["shop"]
    assert at_desk.is_whole()


def test_a_resident_entered_by_mistake_is_found_nowhere(at_desk: TestDesk) -> None:
    person = _resident(at_desk, phone="6999 0000")
    _resident(at_desk, unit="A-12-03", resident=person, role="family")
    at_desk.do("estate.void_resident", by="011", resident=person, unit="A-12-03", reason="錯單位")
    assert {row.unit for row in at_desk.rows("residents") if row.name == "陳家明"} == {"A-12-02"}
    at_desk.do("estate.void_resident", by="011", resident=person, reason="查無此人")
    assert "陳家明" not in {row.name for row in at_desk.rows("residents")}
    with at_desk.desk.read() as connection:
        assert not estate_directory(connection, date(2025, 3, 3)).people_with_tail("0000")
    with pytest.raises(Refusal, match="nobody there"):
        at_desk.do("estate.void_resident", by="011", resident=person, reason="again")


def test_a_role_is_a_managers_to_give_and_nobodys_own(at_desk: TestDesk) -> None:
    at_desk.do("staff.change", by="011", staff="021", name="王曉明", phone="6111 2222")
    changed = at_desk.person("021")
    assert (changed.name, changed.role) == ("王曉明", "receptionist")
    with pytest.raises(Refusal) as refused:
        at_desk.do("staff.change", by="011", staff="021", role="supervisor")
    assert refused.value.field == "role"
    at_desk.do("staff.change", by="001", staff="021", role="manager")
    with pytest.raises(Refusal, match="own role"):
        at_desk.do("staff.change", by="021", staff="021", role="supervisor")
    at_desk.do("staff.change", by="021", staff="001", role="receptionist")
    with pytest.raises(Refusal, match="last manager"):
        at_desk.do("staff.disable", by="021", staff="021")


def test_money_and_clocks_of_the_estate_change_while_nothing_depends_on_them(
    at_desk: TestDesk,
) -> None:
    at_desk.do("estate.change", by="001", currency="MOP", zone="Asia/Macau")
    estate = at_desk.record("estate", at_desk.desk.place.estate_id)
    assert (estate.currency, estate.zone) == ("MOP", "Asia/Macau")
    with at_desk.desk.read() as connection:
        query = "SELECT value FROM meta WHERE name = 'zone'"
        assert connection.exec_driver_sql(query).scalar() == "Asia/Macau"
    case = at_desk.do("reception.log", kind="repair", text="漏水", unit="A-12-03").record
    with pytest.raises(Refusal) as refused:
        at_desk.do("estate.change", by="001", zone="Asia/Taipei")
    assert refused.value.field == "zone"
    at_desk.do("reception.dispatch", case=case, department="engineering")
    at_desk.do("reception.start", case=case)
    at_desk.do("reception.finish", case=case, charge="paid", price="380")
    with pytest.raises(Refusal) as refused:
        at_desk.do("estate.change", by="001", currency="HKD")
    assert refused.value.field == "currency"


def test_somebody_disabled_is_out_at_once_and_a_new_role_holds_at_once(at_desk: TestDesk) -> None:
    from propdesk import catalog
    from propdesk.store.verb import perform

    verb = catalog.verb_named("reception.log")
    before = at_desk.person("022")
    supervisor = at_desk.person("011")
    at_desk.do("staff.disable", by="001", staff="022", reason="離職")
    with pytest.raises(Refusal, match="李靜雯 is disabled"):
        perform(at_desk.desk, verb, verb.params(kind="enquiry", text="x"), before)
    add = catalog.verb_named("estate.add_unit")
    params = add.params(code="C-1-1", kind="flat")
    at_desk.do("staff.change", by="001", staff="011", role="receptionist")
    with pytest.raises(Refusal, match="supervisor"):
        perform(at_desk.desk, add, params, supervisor)
    at_desk.do("staff.disable", by="001", staff="011")
    with pytest.raises(Refusal, match="方慧敏 is disabled"):
        perform(at_desk.desk, add, params, at_desk.person("021"), approver=supervisor)
