"""Duties of the reception that several verbs serve together."""

import pytest
from desk_kit import TestDesk, at

from propdesk.core.errors import Refusal


def log(desk: TestDesk, kind: str, text: str, **more: object) -> str:
    return desk.do("reception.log", kind=kind, text=text, **more).record


@pytest.mark.duty("8.1", "14.5", "3.4")
def test_repairs_complaints_suggestions_and_opinions_are_kept_each_with_its_type(
    at_desk: TestDesk,
) -> None:
    log(at_desk, "repair", "燈不亮", unit="A-12-03")
    log(at_desk, "complaint", "噪音", unit="B-03-11")
    suggestion = log(at_desk, "suggestion", "建議增設單車架", unit="A-12-02")
    assert {row.kind for row in at_desk.rows("reception")} == {
        "repair",
        "complaint",
        "suggestion",
    }
    assert [r.text for r in at_desk.rows("reception", where={"kind": "suggestion"})] == [
        "建議增設單車架"
    ]
    at_desk.do("reception.dispatch", case=suggestion, department="management")
    at_desk.do("reception.feedback", case=suggestion, text="已採納", final=True)
    assert at_desk.case(suggestion).state == "done"


@pytest.mark.duty("21.1", "27.1", "28.1")
def test_calls_visits_repairs_complaints_and_return_visits_all_stand_in_one_log(
    at_desk: TestDesk,
) -> None:
    log(at_desk, "enquiry", "查詢繳費方法", channel="phone")
    log(at_desk, "complaint", "保安態度", channel="hotline", category="staff")
    at_desk.do("reception.visitor_in", visitor="王先生", unit="A-12-03")
    repair = log(at_desk, "repair", "水龍頭滴水", unit="A-12-03", category="plumbing")
    at_desk.do("reception.dispatch", case=repair, department="engineering")
    at_desk.do("reception.finish", case=repair, result="換新")
    at_desk.do("reception.follow_up", case=repair, text="正常", satisfaction="satisfied")
    kinds = [row.kind for row in at_desk.rows("reception", order="received_at")]
    assert sorted(kinds) == ["complaint", "enquiry", "repair", "visitor"]


@pytest.mark.duty("27.2", "22.7", "17.1")
def test_each_word_to_and_from_a_department_stays_beside_the_case(at_desk: TestDesk) -> None:
    from propdesk.features.reception.queries.record import case_record

    case = log(at_desk, "repair", "走廊積水", unit="A-12-03", category="public_area")
    at_desk.do("reception.dispatch", case=case, department="cleaning", assignee="林阿珍")
    at_desk.do("reception.feedback", case=case, text="已通知清潔部")
    at_desk.do("reception.progress", case=case, text="已吸乾", person="林阿珍")
    at_desk.do("reception.return", case=case, reason="屬水管問題，轉工程")
    with at_desk.desk.read() as connection:
        notes = case_record(connection, case).notes
    assert [(note.kind, note.person) for note in notes] == [
        ("feedback", "王小明"),
        ("progress", "林阿珍"),
        ("returned", "王小明"),
    ]


@pytest.mark.duty("16.3")
def test_the_complaints_of_an_area_are_those_of_its_units(at_desk: TestDesk) -> None:
    patch = at_desk.do(
        "estate.add_patch", by="011", code="1", name="第一片區", units=("A-12-03",)
    ).record
    log(at_desk, "complaint", "噪音", unit="A-12-03")
    log(at_desk, "complaint", "異味", unit="B-03-11")
    found = at_desk.rows("reception", patch_id=patch, where={"kind": "complaint"})
    assert [row.unit for row in found] == ["A-12-03"]


@pytest.mark.duty("19.1", "29.3.4.2")
def test_a_safety_repair_is_followed_up_within_two_days(at_desk: TestDesk) -> None:
    case = log(at_desk, "repair", "消防門關不上", unit="A-12-03", category="safety")
    at_desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    at_desk.go(at("03-04 16:00"))
    at_desk.do("reception.finish", case=case, result="調校門鉸")
    at_desk.go(at("03-06 23:59"))
    assert at_desk.rows("reception", chip="late") == []
    at_desk.go(at("03-07 00:01"))
    assert [row.id for row in at_desk.rows("reception", chip="late")] == [case]
    with pytest.raises(Refusal, match="followed up"):
        at_desk.do("reception.close", case=case)


@pytest.mark.duty("2.3", "30.3")
def test_what_awaits_its_follow_up_is_a_list_and_the_opinion_is_kept(at_desk: TestDesk) -> None:
    case = log(at_desk, "repair", "浴室滲漏", unit="A-12-03", category="leak")
    at_desk.do("reception.dispatch", case=case, department="engineering")
    at_desk.do("reception.finish", case=case, result="完成")
    assert [row.id for row in at_desk.rows("reception", chip="follow_up")] == [case]
    at_desk.do("reception.follow_up", case=case, text="滿意", satisfaction="satisfied")
    assert at_desk.rows("reception", chip="follow_up") == []
    assert at_desk.case(case).satisfaction == "satisfied"
