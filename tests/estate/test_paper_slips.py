"""Slips of paper from a power cut: each number is entered once, whatever it became (補錄)."""

from datetime import timedelta

import pytest
from desk_kit import TestDesk, at

from propdesk.core.errors import Refusal


def add_key(desk: TestDesk, tag: str = "K-001") -> None:
    desk.do("keys.add", by="001", tag=tag, opens="水泵房", kind="public")


def lend(desk: TestDesk, tag: str, **params: object) -> str:
    said = {"borrower": "陳師傅", "identity": "1234", "company": "電梯公司", "phone": "61234567"}
    record: str = desk.do("keys.lend", key=tag, **(said | {"purpose": "維修"} | params)).record
    return record


@pytest.mark.duty("14.4")
def test_a_call_entered_afterwards_keeps_both_times_and_its_clock_runs_from_the_true_one(
    at_desk: TestDesk,
) -> None:
    at_desk.go(at("03-03 14:00"))
    case = at_desk.case(
        at_desk.do(
            "reception.log",
            text="廚房漏水",
            kind="repair",
            unit="A-12-03",
            received_at=at("03-03 11:10"),
            slip_number="B-0007",
        ).record
    )
    assert (case.received_at, case.logged_at) == (at("03-03 11:10"), at("03-03 14:00"))
    assert case.feedback_due_at == at("03-04 11:10")
    assert case.slip_number == "B-0007"
    assert at_desk.is_whole()


@pytest.mark.parametrize("again", ["B-0007", "b-0007", "　Ｂ-0007 "])
def test_a_number_counts_once_across_the_registers_and_the_refusal_names_where(
    at_desk: TestDesk, again: str
) -> None:
    add_key(at_desk)
    first = at_desk.do(
        "reception.log", text="問泳池時間", kind="enquiry", is_closed=True, slip_number="B-0007"
    ).record
    before = len(at_desk.rows("reception"))
    soon = at_desk.clock.now() + timedelta(hours=1)
    for verb, params in (
        ("reception.log", {"text": "問停車場", "kind": "enquiry"}),
        ("reception.visitor_in", {"visitor": "何先生", "unit": "A-12-03"}),
        ("keys.lend", {"key": "K-001", "borrower": "陳師傅", "identity": "1", "due_at": soon}),
    ):
        extra = {"purpose": "維修", "company": "電梯公司"} if verb == "keys.lend" else {}
        with pytest.raises(Refusal) as refused:
            at_desk.do(verb, slip_number=again, **params, **extra)
        assert refused.value.code == "slip.entered", verb
        assert refused.value.field == "slip_number"
        assert at_desk.case(first).number in str(refused.value)
    assert len(at_desk.rows("reception")) == before
    assert at_desk.rows("key_loans") == []


def test_a_loan_from_a_slip_keeps_the_log_from_using_its_number(at_desk: TestDesk) -> None:
    add_key(at_desk)
    loan = lend(at_desk, "K-001", due_at=at_desk.clock.now() + timedelta(hours=1), slip_number="12")
    with pytest.raises(Refusal, match=at_desk.record("key_loan", loan).number):
        at_desk.do("reception.log", text="漏水", kind="repair", unit="A-12-03", slip_number="12")


def test_a_key_that_came_back_during_the_cut_never_counts_as_overdue(at_desk: TestDesk) -> None:
    add_key(at_desk)
    add_key(at_desk, "K-002")
    now = at_desk.clock.now()
    past = {"lent_at": now - timedelta(hours=3), "due_at": now - timedelta(hours=1)}
    loan = lend(at_desk, "K-001", slip_number="1", returned_at=now - timedelta(minutes=100), **past)
    stored = at_desk.record("key_loan", loan)
    assert (stored.ended_at, stored.logged_at) == (now - timedelta(minutes=100), now)
    assert stored.returned_by == "陳師傅"
    assert not any(row.is_late for row in at_desk.rows("key_loans"))
    assert [item for item in at_desk.due() if "K-001" in str(item)] == []
    # the same person is not barred from the next slip by the first
    lend(at_desk, "K-002", slip_number="2", returned_at=now - timedelta(hours=2), **past)


def test_a_slip_whose_key_came_back_before_it_went_out_stores_nothing(at_desk: TestDesk) -> None:
    add_key(at_desk)
    now = at_desk.clock.now()
    past = {"lent_at": now - timedelta(hours=3), "due_at": now - timedelta(hours=1)}
    with pytest.raises(Refusal):
        lend(at_desk, "K-001", slip_number="1", returned_at=now - timedelta(hours=4), **past)
    assert at_desk.rows("key_loans") == []
    lend(at_desk, "K-001", slip_number="1", returned_at=now, **past)


def test_a_line_takes_the_number_of_its_slip_too(at_desk: TestDesk) -> None:
    visit = at_desk.do("reception.log", text="A-12-03 訪客何先生", slip_number="31").record
    assert at_desk.case(visit).slip_number == "31"
    line = at_desk.do("reception.log", text="A-12-03 陳先生 廚房漏水", slip_number="32").record
    assert at_desk.case(line).slip_number == "32"
