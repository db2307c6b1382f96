"""What the log promises about complaints, enquiries, channels and visitors."""

from datetime import timedelta

import pytest
from desk_kit import MONDAY, TestDesk, at

from propdesk.core.errors import Refusal


def noise(desk: TestDesk, channel: str = "hotline") -> str:
    return desk.do(
        "reception.log",
        kind="complaint",
        channel=channel,
        unit="B-03-11",
        caller="李小姐",
        category="noise",
        text="樓上噪音",
    ).record


@pytest.mark.duty("29.3.3", "14.4")
def test_a_night_complaint_on_the_hotline_has_both_clocks_and_is_out_of_hours(
    at_desk: TestDesk,
) -> None:
    at_desk.go(at("03-08 22:30"))
    case = at_desk.case(noise(at_desk))
    assert case.is_out_of_hours
    assert case.feedback_due_at == at("03-09 22:30")
    assert case.reply_due_at == at("03-11 22:30")


@pytest.mark.duty("29.3.3")
def test_a_reply_within_72_hours_is_in_time_though_the_first_24_were_missed(
    at_desk: TestDesk,
) -> None:
    at_desk.go(at("03-08 22:30"))
    case = noise(at_desk)
    at_desk.go(at("03-10 09:00"))
    assert [row.id for row in at_desk.rows("reception", chip="late")] == [case]
    at_desk.do("reception.feedback", case=case, text="已勸止", final=True)
    stored = at_desk.case(case)
    assert stored.replied_at < stored.reply_due_at
    assert stored.feedback_at > stored.feedback_due_at
    assert at_desk.rows("reception", chip="late") == []


@pytest.mark.duty("14.4", "5.2")
def test_any_feedback_stops_the_first_clock_and_leaves_the_second(at_desk: TestDesk) -> None:
    at_desk.go(at("03-08 22:30"))
    case = noise(at_desk)
    at_desk.go(at("03-09 08:00"))
    at_desk.do("reception.feedback", case=case, text="保安已到場")
    assert at_desk.case(case).due_at == at("03-11 22:30")


def test_a_complaint_is_closed_with_its_result_and_the_owners_satisfaction(
    at_desk: TestDesk,
) -> None:
    case = noise(at_desk)
    at_desk.do("reception.start", case=case)
    at_desk.do("reception.finish", case=case)
    with pytest.raises(Refusal, match="result"):
        at_desk.do("reception.close", case=case)
    at_desk.do("reception.close", case=case, result="已勸止", satisfaction="satisfied")
    stored = at_desk.case(case)
    assert (stored.result, stored.satisfaction) == ("已勸止", "satisfied")


@pytest.mark.duty("29.3.1", "5.2", "6.4", "7.1")
@pytest.mark.parametrize(
    "channel", ["desk", "phone", "hotline", "wechat", "email", "letter", "box"]
)
def test_each_channel_is_kept(at_desk: TestDesk, channel: str) -> None:
    assert at_desk.case(noise(at_desk, channel)).channel == channel


def test_the_desks_hours_are_a_setting(at_desk: TestDesk) -> None:
    at_desk.go(at("03-03 18:30"))
    assert at_desk.case(noise(at_desk)).is_out_of_hours
    at_desk.do("reception.set_hours", by="001", week=(("08:00", "20:00"),) * 7)
    assert not at_desk.case(noise(at_desk)).is_out_of_hours


@pytest.mark.duty("14.1")
def test_one_line_becomes_unit_caller_phone_kind_category_and_haste(at_desk: TestDesk) -> None:
    case = at_desk.case(
        at_desk.do("reception.log", text="A-12-03 陳先生 6123 4567 廚房漏水 急").record
    )
    assert case.unit_code == "A-12-03"
    assert case.caller == "陳先生"
    assert case.phone == "6123 4567"
    assert (case.kind, case.category, case.is_urgent) == ("repair", "leak", True)
    assert case.text == "廚房漏水"


@pytest.mark.duty("11.1")
def test_a_line_without_a_unit_is_an_enquiry(at_desk: TestDesk) -> None:
    case = at_desk.case(at_desk.do("reception.log", text="最近的港鐵站怎樣走").record)
    assert (case.kind, case.unit_id) == ("enquiry", None)


@pytest.mark.duty("11.1")
def test_an_enquiry_is_logged_and_closed_in_one_go(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="enquiry", text="查詢泳池時間", is_closed=True).record
    assert at_desk.case(case).state == "closed"
    with pytest.raises(Refusal, match="one go"):
        at_desk.do("reception.log", kind="repair", text="燈壞", is_closed=True)


@pytest.mark.duty("22.1")
@pytest.mark.parametrize(("kind", "channel"), [("call", "phone"), ("visit", "desk")])
def test_a_call_or_a_visit_is_logged_and_closed_in_one_go(
    at_desk: TestDesk, kind: str, channel: str
) -> None:
    case = at_desk.case(
        at_desk.do("reception.log", kind=kind, text="留言給李經理", is_closed=True).record
    )
    assert (case.kind, case.channel, case.category) == (kind, channel, "other")
    assert (case.state, case.due_at) == ("closed", None)


@pytest.mark.duty("22.1")
@pytest.mark.parametrize("kind", ["call", "visit"])
def test_a_call_or_a_visit_that_stays_open_is_due_as_an_enquiry_and_may_be_dispatched(
    at_desk: TestDesk, kind: str
) -> None:
    logged = at_desk.do("reception.log", kind=kind, text="留言給李經理", category="message").record
    assert at_desk.case(logged).due_at == MONDAY + timedelta(hours=24)
    at_desk.do("reception.dispatch", case=logged, department="management")
    assert at_desk.case(logged).state == "dispatched"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "  "}, "Write what it is about"),
        ({"text": "x", "kind": "nonsense"}, "not known"),
        ({"text": "x", "kind": "repair", "unit": "Z-99-99"}, "no unit"),
        ({"text": "x", "kind": "repair", "channel": "pigeon"}, "not known"),
        ({"text": "x", "kind": "repair", "received_at": at("03-09 10:00")}, "still to come"),
    ],
)
def test_a_bad_entry_says_what_is_wrong_and_leaves_no_trace(
    at_desk: TestDesk, params: dict[str, object], words: str
) -> None:
    before = at_desk.desk.data_version()
    with pytest.raises(Refusal, match=words):
        at_desk.do("reception.log", **params)
    assert at_desk.desk.data_version() == before


@pytest.mark.duty("17.2", "11.1")
def test_a_visitor_comes_in_with_a_card_and_leaves_it_behind(at_desk: TestDesk) -> None:
    visit = at_desk.do(
        "reception.visitor_in",
        visitor="王先生",
        unit="A-12-03",
        host="陳大文",
        companions=2,
        plate="TX 4821",
        card="V07",
    ).record
    assert [row.visitor for row in at_desk.rows("visits", chip="inside")] == ["王先生"]
    with pytest.raises(Refusal, match="V07"):
        at_desk.do("reception.visitor_in", visitor="何先生", unit="A-12-03", card="V07")
    with pytest.raises(Refusal, match="V07"):
        at_desk.do("reception.visitor_out", case=visit, is_card_back=False)
    at_desk.do("reception.visitor_out", case=visit)
    assert at_desk.rows("visits", chip="inside") == []
    with pytest.raises(Refusal, match="left"):
        at_desk.do("reception.visitor_out", case=visit)


@pytest.mark.duty("11.3")
def test_an_expected_guest_is_ticked_on_arrival(at_desk: TestDesk) -> None:
    guest = at_desk.do(
        "reception.expect", visitor="水務署 李先生", unit="B-03-11", on=at("03-04 10:00").date()
    ).record
    at_desk.go(at("03-04 10:05"))
    assert [row.visitor for row in at_desk.rows("visits", chip="expected")] == ["水務署 李先生"]
    at_desk.do("reception.visitor_in", case=guest)
    assert at_desk.rows("visits", chip="expected") == []
    assert len(at_desk.rows("visits", chip="inside")) == 1


def test_a_unit_that_admits_nobody_refuses_unless_a_supervisor_overrides_with_a_reason(
    at_desk: TestDesk,
) -> None:
    at_desk.do("estate.instruct", unit="A-12-03", text="不接待記者", kind="do_not_admit")
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.visitor_in", visitor="記者", unit="A-12-03")
    assert refused.value.ways
    with pytest.raises(Refusal):
        at_desk.do(
            "reception.visitor_in", visitor="記者", unit="A-12-03", override_reason="業主同意"
        )
    with pytest.raises(Refusal):
        at_desk.do("reception.visitor_in", visitor="記者", unit="A-12-03", approver="011")
    visit = at_desk.do(
        "reception.visitor_in",
        approver="011",
        visitor="記者",
        unit="A-12-03",
        override_reason="業主來電同意",
    ).record
    with at_desk.desk.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT override_reason, override_by FROM reception_visit WHERE case_id = ?", (visit,)
        ).one()
    assert tuple(row) == ("業主來電同意", at_desk.person("011").id)


def test_a_visitor_who_stays_too_long_is_on_the_list(at_desk: TestDesk) -> None:
    at_desk.do(
        "reception.visitor_in",
        visitor="師傅",
        unit="A-12-03",
        expected_leave_at=at("03-03 10:00"),
    )
    at_desk.go(at("03-03 10:00") + timedelta(minutes=1))
    late = [item for item in at_desk.due() if item.due_at < at_desk.clock.now()]
    assert [item.unit for item in late] == ["A-12-03"]


def test_the_open_cases_of_a_unit_stand_on_its_card(at_desk: TestDesk) -> None:
    from propdesk import catalog

    noise(at_desk)
    unit_id = at_desk.rows("units", where={"code": "B-03-11"})[0].id
    with at_desk.desk.read() as connection:
        facts = [
            fact
            for offer in catalog.OFFERS
            for fact in offer.facts(connection, unit_id, at_desk.view())
        ]
    assert any("1 case" in fact.value for fact in facts)
