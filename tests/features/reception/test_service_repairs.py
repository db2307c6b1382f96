"""What the log promises about repairs: clocks, follow-ups, notices, the steps in their order."""

from datetime import timedelta
from decimal import Decimal

import pytest
from desk_kit import MONDAY, TestDesk, at

from propdesk.core.errors import Refusal
from propdesk.features.reception.service.finishing import MaterialLine


def leak(desk: TestDesk) -> str:
    return desk.do(
        "reception.log",
        kind="repair",
        channel="phone",
        unit="A-12-03",
        caller="陳先生",
        phone="6123 4567",
        category="leak",
        text="浴室滲漏",
    ).record


def finished_leak(desk: TestDesk) -> str:
    case = leak(desk)
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.start", case=case)
    desk.go(at("03-04 16:00"))
    desk.do("reception.finish", case=case, result="更換喉膠圈")
    return case


@pytest.mark.duty("14.4", "17.1", "6.3", "25.1")
def test_a_repair_is_due_for_feedback_24_hours_after_it_was_received(at_desk: TestDesk) -> None:
    case = at_desk.case(leak(at_desk))
    assert case.due_at == at("03-04 08:45")
    assert case.number == "R-A-20250303-a001"
    assert case.resident_id is not None


@pytest.mark.duty("14.4")
def test_a_repair_turns_late_only_after_24_hours(at_desk: TestDesk) -> None:
    leak(at_desk)
    at_desk.go(MONDAY + timedelta(hours=24))
    assert at_desk.rows("reception", chip="late") == []
    at_desk.go(MONDAY + timedelta(hours=24, milliseconds=1))
    assert [row.unit for row in at_desk.rows("reception", chip="late")] == ["A-12-03"]


@pytest.mark.duty("22.2", "17.6")
def test_a_dispatched_repair_names_its_department_and_person(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    at_desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    stored = at_desk.case(case)
    assert (stored.state, stored.department, stored.assignee) == (
        "dispatched",
        "engineering",
        "張志強",
    )


@pytest.mark.duty("29.3.4.2")
def test_a_finished_leak_is_followed_up_by_the_end_of_the_third_day(at_desk: TestDesk) -> None:
    case = finished_leak(at_desk)
    stored = at_desk.case(case)
    assert stored.follow_up_due_at == at("03-08 00:00") - timedelta(milliseconds=1)
    at_desk.go(at("03-07 23:59"))
    assert at_desk.rows("reception", chip="late") == []
    at_desk.go(at("03-08 00:01"))
    assert len(at_desk.rows("reception", chip="late")) == 1


@pytest.mark.duty("29.3.4.1")
def test_a_leak_is_not_closed_before_somebody_asked_the_resident(at_desk: TestDesk) -> None:
    case = finished_leak(at_desk)
    with pytest.raises(Refusal, match="followed up"):
        at_desk.do("reception.close", case=case)
    at_desk.do("reception.follow_up", case=case, text="已無滲", satisfaction="satisfied")
    at_desk.do("reception.close", case=case)
    assert at_desk.case(case).state == "closed"


@pytest.mark.duty("17.1")
def test_a_failed_follow_up_opens_the_repair_and_owes_a_notice_in_24_hours(
    at_desk: TestDesk,
) -> None:
    case = finished_leak(at_desk)
    at_desk.go(at("03-06 15:10"))
    at_desk.do("reception.follow_up", case=case, text="仍潮濕", is_fine=False)
    stored = at_desk.case(case)
    assert stored.state == "in_progress"
    assert stored.notice_due_at == at("03-07 15:10")
    assert stored.reopened == 1
    assert case in {row.id for row in at_desk.rows("reception", chip="open")}
    assert any(item.due_at == at("03-07 15:10") for item in at_desk.due())


def test_an_issued_notice_stops_its_clock(at_desk: TestDesk) -> None:
    case = finished_leak(at_desk)
    at_desk.go(at("03-06 15:10"))
    at_desk.do("reception.follow_up", case=case, text="仍潮濕", is_fine=False)
    at_desk.do("reception.notice", case=case)
    assert at_desk.case(case).clock != "notice"


def test_no_step_out_of_order_is_stored(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    for verb, params in (
        ("reception.start", {}),
        ("reception.finish", {"result": "x"}),
        ("reception.follow_up", {"text": "x"}),
        ("reception.close", {}),
        ("reception.resume", {}),
        ("reception.reopen", {"reason": "x"}),
    ):
        with pytest.raises(Refusal):
            at_desk.do(verb, case=case, **params)
    assert at_desk.case(case).state == "received"
    assert at_desk.is_whole()


def test_a_deferred_case_comes_back_when_its_moment_is_there(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    at_desk.do("reception.dispatch", case=case, department="engineering")
    at_desk.do("reception.start", case=case)
    at_desk.do("reception.feedback", case=case, text="待料")
    at_desk.do("reception.defer", case=case, until=at("03-05 10:00"), reason="待料")
    assert at_desk.case(case).due_at == at("03-05 10:00")
    with pytest.raises(Refusal, match="passed"):
        at_desk.do("reception.defer", case=case, until=at("03-01 10:00"), reason="待料")
    at_desk.do("reception.resume", case=case)
    assert at_desk.case(case).deferred_until is None


def test_materials_are_priced_to_the_cent_and_add_up(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    at_desk.do("reception.dispatch", case=case, department="engineering")
    lines = (
        MaterialLine(name="防水底漆", quantity="0.4", price="145.00", unit="L"),
        MaterialLine(name="人工", quantity="1.5", price="120.005"[:6], unit="時"),
    )
    at_desk.do("reception.finish", case=case, result="完成", materials=lines, charge="paid")
    assert at_desk.case(case).price == Decimal("238.00")


def test_a_wrong_price_leaves_nothing_half_stored(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    at_desk.do("reception.dispatch", case=case, department="engineering")
    lines = (
        MaterialLine(name="膠圈", quantity="1", price="6.50"),
        MaterialLine(name="軟喉", quantity="x", price="1"),
    )
    with pytest.raises(Refusal, match="not a number"):
        at_desk.do("reception.finish", case=case, materials=lines)
    with at_desk.desk.read() as connection:
        stored = connection.exec_driver_sql("SELECT count(*) FROM reception_material").scalar()
    assert stored == 0


def test_a_void_entry_stays_in_the_log_and_out_of_what_is_due(at_desk: TestDesk) -> None:
    case = leak(at_desk)
    with pytest.raises(Refusal, match="reason"):
        at_desk.do("reception.void", case=case)
    at_desk.do("reception.void", case=case, reason="重複登記")
    assert at_desk.case(case).state == "void"
    assert at_desk.due() == []
    assert [row.id for row in at_desk.rows("reception")] == [case]


def test_several_cases_hang_under_one_matter(at_desk: TestDesk) -> None:
    first, second = leak(at_desk), leak(at_desk)
    matter = at_desk.do(
        "reception.open_matter", title="A 座 03 立管", sentence="正關水搶修", cases=(first,)
    ).record
    at_desk.do("reception.join", case=second, matter=matter)
    assert {row.related for row in at_desk.rows("reception")} == {2}
    at_desk.do("reception.change_matter", matter=matter, is_over=True)
    with pytest.raises(Refusal, match="ended"):
        at_desk.do("reception.join", case=second, matter=matter)


@pytest.mark.duty("22.2")
def test_a_correction_keeps_the_old_value_in_the_history(at_desk: TestDesk) -> None:
    from propdesk.estate.queries.history import history_of
    from propdesk.features.reception.records import Case

    case = leak(at_desk)
    at_desk.do("reception.correct", case=case, text="浴室及廚房滲漏", category="plumbing")
    with at_desk.desk.read() as connection:
        history = history_of(connection, Case, case)
    assert [line.verb for line in history] == ["reception.correct", "reception.log"]
    assert history[0].after["text"] == "浴室及廚房滲漏"
    assert history[0].who == "王小明"
    assert at_desk.is_whole()
