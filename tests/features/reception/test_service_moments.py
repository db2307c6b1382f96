"""Moments in their order, clocks that follow them, and prices that add up."""

from decimal import Decimal
from typing import Any

import pytest
from desk_kit import MONDAY, TestDesk, at

from propdesk.core.errors import Refusal
from propdesk.features.reception.service.finishing import MaterialLine


def repair(desk: TestDesk, **more: Any) -> str:
    named = {"kind": "repair", "text": "浴室漏水", "unit": "A-12-03", "category": "leak"}
    return desk.do("reception.log", **(named | more)).record


def dispatched(desk: TestDesk, **more: Any) -> str:
    case = repair(desk)
    desk.do("reception.dispatch", case=case, department="engineering", **more)
    return case


def refused(desk: TestDesk, verb: str, words: str, **params: Any) -> None:
    before = desk.desk.data_version()
    with pytest.raises(Refusal, match=words):
        desk.do(verb, **params)
    assert desk.desk.data_version() == before


# -- moments ---------------------------------------------------------------------


def test_work_is_not_done_before_it_began(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    at_desk.go(at("03-03 12:00"))
    at_desk.do("reception.start", case=case, at=at("03-03 11:00"))
    refused(at_desk, "reception.finish", "before the work began", case=case, at=at("03-03 10:59"))
    at_desk.do("reception.finish", case=case, at=at("03-03 11:00"))


def test_a_follow_up_comes_after_the_work_and_says_something(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    at_desk.go(at("03-04 16:00"))
    at_desk.do("reception.finish", case=case)
    at_desk.go(at("03-04 17:00"))
    early = at("03-04 15:59")
    words = "before the work was done"
    refused(at_desk, "reception.follow_up", words, case=case, text="好", at=early)
    refused(at_desk, "reception.follow_up", "what the resident said", case=case, text=" ")
    at_desk.do("reception.follow_up", case=case, text="好", at=at("03-04 16:00"))
    assert at_desk.case(case).due_at is None


def test_what_was_done_before_a_case_was_reopened_does_not_settle_it(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.do("reception.feedback", case=case, text="已處理", final=True)
    at_desk.do("reception.close", case=case)
    at_desk.go(at("03-03 13:00"))
    at_desk.do("reception.reopen", case=case, reason="仍吵")
    at_desk.go(at("03-03 14:00"))
    early = at("03-03 12:59")
    words = "before the case was opened again"
    refused(at_desk, "reception.feedback", words, case=case, text="好", final=True, at=early)
    at_desk.do("reception.feedback", case=case, text="之前說過", at=early)
    assert at_desk.case(case).clock == "feedback"
    at_desk.do("reception.feedback", case=case, text="好", final=True)
    assert at_desk.case(case).clock == ""


def test_an_agreed_time_is_still_to_come(at_desk: TestDesk) -> None:
    case = repair(at_desk)
    past = at("03-03 08:00")
    named = {"case": case, "department": "engineering", "promised_at": past}
    refused(at_desk, "reception.dispatch", "has passed", **named)
    refused(at_desk, "reception.log", "has passed", kind="repair", text="x", promised_at=past)


@pytest.mark.duty("14.4")
def test_an_earlier_word_that_is_written_down_later_is_the_first(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.go(at("03-04 10:00"))
    at_desk.do("reception.feedback", case=case, text="已告知")
    at_desk.do("reception.feedback", case=case, text="昨天電話說過", at=at("03-03 12:00"))
    assert at_desk.case(case).feedback_at == at("03-03 12:00")
    at_desk.do("reception.feedback", case=case, text="再告知")
    assert at_desk.case(case).feedback_at == at("03-03 12:00")


# -- clocks ------------------------------------------------------------------------


def test_a_final_reply_leaves_the_agreed_time_of_a_repair(at_desk: TestDesk) -> None:
    case = dispatched(at_desk, promised_at=at("03-03 12:00"))
    at_desk.do("reception.feedback", case=case, text="師傅中午到", final=True)
    stored = at_desk.case(case)
    assert (stored.state, stored.clock, stored.due_at) == (
        "dispatched",
        "promise",
        at("03-03 12:00"),
    )


@pytest.mark.duty("13.5")
def test_a_reopened_complaint_wants_a_result_and_an_opinion_of_its_own(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.do("reception.feedback", case=case, text="已處理", final=True)
    at_desk.do("reception.close", case=case, satisfaction="satisfied")
    at_desk.do("reception.reopen", case=case, reason="仍吵")
    stored = at_desk.case(case)
    assert (stored.result, stored.satisfaction) == ("", "")
    at_desk.do("reception.feedback", case=case, text="再處理完成", final=True)
    at_desk.do("reception.close", case=case)
    assert at_desk.case(case).result == "再處理完成"


def test_whom_a_case_was_passed_on_to_is_all_that_stands_as_its_handler(at_desk: TestDesk) -> None:
    case = dispatched(at_desk, assignee="E01")
    at_desk.do("reception.pass_on", case=case, to="總部", reason="需總部批")
    stored = at_desk.case(case)
    assert (stored.department, stored.assignee) == ("", "總部")


def test_what_is_open_without_a_clock_stands_on_today_all_the_same(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    at_desk.do("reception.feedback", case=case, text="知道了")
    task = at_desk.do("reception.log", kind="task", text="張貼通告").record
    at_desk.go(at("03-20 12:00"))
    found = {item.record_id: (item.due_at, item.step) for item in at_desk.due()}
    assert found == {case: (None, "Start work"), task: (None, "Start work")}
    at_desk.do("reception.void", case=task, reason="重複")
    assert [item.record_id for item in at_desk.due()] == [case]


# -- settings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "named",
    [
        {"follow_up_days": (("foo", 3),)},
        {"must_follow_up": ("foo",)},
        {"reply_channels": ("fax",)},
    ],
)
def test_a_clock_is_set_only_for_what_there_is(at_desk: TestDesk, named: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="not known here"):
        at_desk.do("reception.set_clocks", by="011", **named)


def test_every_clock_and_every_warning_is_a_setting(at_desk: TestDesk) -> None:
    from propdesk.features.reception.rules.clock_rules import ClockRules
    from propdesk.features.reception.service.settings import SetClocks

    assert set(SetClocks.__struct_fields__) == set(ClockRules.__dataclass_fields__)
    at_desk.do("reception.set_clocks", by="011", warn_feedback_min=30, must_follow_up=("power",))
    case = dispatched(at_desk)
    assert at_desk.case(case).warn_at == at("03-04 08:15")
    at_desk.do("reception.finish", case=case)
    at_desk.do("reception.close", case=case)  # leaks need not be followed up any more
    with pytest.raises(Refusal, match="supervisor"):
        at_desk.do("reception.set_clocks", by="021", warn_feedback_min=10)


# -- prices -------------------------------------------------------------------------


def lines_of(desk: TestDesk, case: str) -> list[tuple[str, Decimal]]:
    from propdesk.features.reception.queries.record import case_record

    with desk.desk.read() as connection:
        return [(one.name, one.amount) for one in case_record(connection, case).materials]


def test_a_second_end_of_the_work_adds_to_the_first(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    at_desk.do("reception.finish", case=case, materials=(MaterialLine("喉管", "1", "100"),))
    at_desk.do("reception.reopen", case=case, reason="仍漏")
    at_desk.do("reception.finish", case=case, materials=(MaterialLine("膠布", "1", "5"),))
    assert at_desk.case(case).price == Decimal("105.00")


@pytest.mark.parametrize("where", ["log", "finish"])
def test_a_price_beyond_the_lines_is_a_line_of_its_own(at_desk: TestDesk, where: str) -> None:
    price = {"price": "180"}
    case = repair(at_desk, **(price if where == "log" else {}))
    at_desk.do("reception.dispatch", case=case, department="engineering")
    at_desk.do(
        "reception.finish",
        case=case,
        materials=(MaterialLine("喉管", "1", "100"),),
        charge="paid",
        **(price if where == "finish" else {}),
    )
    assert at_desk.case(case).price == Decimal("180.00")
    assert [amount for _name, amount in lines_of(at_desk, case)] == [
        Decimal("100.00"),
        Decimal("80.00"),
    ]


def test_a_price_below_the_lines_or_below_nothing_is_refused(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    lines = (MaterialLine("喉管", "1", "100"),)
    words = "come to 100.00"
    refused(at_desk, "reception.finish", words, case=case, materials=lines, price="90")
    refused(at_desk, "reception.finish", "not below 0", case=case, price="-3")
    refused(at_desk, "reception.log", "not below 0", kind="repair", text="x", price="-150")


def test_an_agreed_price_is_not_asked_for_where_the_estate_bears_the_cost(
    at_desk: TestDesk,
) -> None:
    case = repair(at_desk, price="150")
    at_desk.do("reception.dispatch", case=case, department="engineering")
    at_desk.do("reception.finish", case=case, charge="warranty")
    assert at_desk.case(case).price is None
    assert lines_of(at_desk, case) == []


def test_nothing_is_done_with_a_case_before_it_came_in(at_desk: TestDesk) -> None:
    case = dispatched(at_desk)
    at_desk.go(at("03-03 10:00"))
    at_desk.do("reception.start", case=case, at=at("03-03 09:00"))
    late = at("03-03 09:30")
    refused(at_desk, "reception.correct", "before that moment", case=case, received_at=late)
    at_desk.do("reception.correct", case=case, received_at=at("03-03 08:00"), channel="wechat")
    stored = at_desk.case(case)
    assert (stored.received_at, stored.channel) == (at("03-03 08:00"), "wechat")
    assert stored.is_out_of_hours and stored.feedback_due_at == at("03-04 08:00")
    assert stored.logged_at == MONDAY
