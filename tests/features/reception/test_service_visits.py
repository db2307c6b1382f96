"""Visitors: cards that come back, guests who were announced, corrections that hold everywhere."""

from typing import Any

import pytest
from desk_kit import TestDesk, at

from propdesk.core.errors import Refusal


def visit_of(desk: TestDesk, case: str) -> Any:
    rows = [row for row in desk.rows("visits") if row.case == case]
    return desk.record("reception_visit", rows[0].id)


def come(desk: TestDesk, **more: Any) -> str:
    return desk.do(
        "reception.visitor_in", **({"visitor": "甲先生", "unit": "A-12-03"} | more)
    ).record


def expect(desk: TestDesk, **more: Any) -> str:
    return desk.do("reception.expect", **({"visitor": "丙先生", "unit": "A-12-03"} | more)).record


def refused(desk: TestDesk, verb: str, words: str, **params: Any) -> None:
    with pytest.raises(Refusal, match=words):
        desk.do(verb, **params)


# -- cards -----------------------------------------------------------------------------


@pytest.mark.duty("22.1")
def test_the_card_of_a_void_entry_is_free(at_desk: TestDesk) -> None:
    case = come(at_desk, card="7")
    at_desk.do("reception.void", case=case, reason="重複")
    assert at_desk.rows("visits", chip="cards_out") == []
    come(at_desk, visitor="乙先生", card="7")
    refused(at_desk, "reception.reopen", "with 乙先生", case=case, reason="沒有重複")


@pytest.mark.duty("22.1")
def test_a_card_that_was_taken_along_comes_back_later(at_desk: TestDesk) -> None:
    case = come(at_desk, card="7")
    refused(at_desk, "reception.return_card", "still inside", case=case)
    at_desk.go(at("03-03 10:00"))
    at_desk.do("reception.visitor_out", case=case, is_card_back=False, note="帶走了")
    refused(at_desk, "reception.visitor_in", "with 甲先生", visitor="乙先生", card="7")
    at_desk.go(at("03-03 12:00"))
    at_desk.do("reception.return_card", case=case)
    assert visit_of(at_desk, case).card_returned_at == at("03-03 12:00")
    come(at_desk, visitor="乙先生", card="7")
    refused(at_desk, "reception.return_card", "No card", case=case)


def test_a_visitor_who_was_signed_out_by_mistake_is_inside_again(at_desk: TestDesk) -> None:
    case = come(at_desk, card="7")
    at_desk.do("reception.visitor_out", case=case)
    at_desk.do("reception.reopen", case=case, reason="未離開")
    assert [row.case for row in at_desk.rows("visits", chip="inside")] == [case]
    assert at_desk.case(case).clock == "leave"
    at_desk.do("reception.visitor_out", case=case)
    assert at_desk.case(case).state == "closed"


@pytest.mark.duty("22.1")
def test_a_visit_is_closed_only_by_the_visitor_leaving(at_desk: TestDesk) -> None:
    for case in (come(at_desk), expect(at_desk)):
        refused(at_desk, "reception.close", "signs out", case=case)
        assert at_desk.case(case).state == "received"


def test_a_visit_without_a_usual_length_has_no_clock(at_desk: TestDesk) -> None:
    at_desk.do("reception.set_clocks", by="001", visit_hours=0)
    assert at_desk.case(come(at_desk)).due_at is None


def test_a_word_to_the_host_is_kept_and_leaves_the_visitors_clock(at_desk: TestDesk) -> None:
    case = come(at_desk)
    at_desk.do("reception.feedback", case=case, text="已通知", is_host_confirmed=True)
    visit = visit_of(at_desk, case)
    assert visit.is_host_confirmed and visit.host_informed_at == at("03-03 08:45")
    assert at_desk.case(case).clock == "leave"


# -- guests ----------------------------------------------------------------------------


@pytest.mark.duty("11.3")
def test_what_is_said_on_arrival_goes_before_what_was_announced(at_desk: TestDesk) -> None:
    case = expect(at_desk, plate="AB 1", company="甲公司")
    at_desk.do(
        "reception.visitor_in", case=case, companions=3, host="陳大文", phone="6123 0000", card="9"
    )
    visit = visit_of(at_desk, case)
    assert (visit.companions, visit.host, visit.plate) == (3, "陳大文", "AB 1")
    assert (visit.company, visit.card) == ("甲公司", "9")
    stored = at_desk.case(case)
    assert (stored.phone_digits, stored.text) == ("61230000", "丙先生 陳大文")


def test_nobody_arrives_in_the_future_or_is_announced_for_the_past(at_desk: TestDesk) -> None:
    case = expect(at_desk)
    later = at("03-09 10:00")
    refused(at_desk, "reception.visitor_in", "still to come", case=case, received_at=later)
    refused(at_desk, "reception.expect", "has passed", visitor="甲", at=at("03-03 07:00"))
    day = at("03-05 00:00").date()
    refused(at_desk, "reception.expect", "another day", visitor="甲", on=day, at=later)
    refused(at_desk, "reception.expect", "counted from 0", visitor="甲", companions=-4)


def test_an_id_number_is_kept_only_where_the_estate_asks_for_it(at_desk: TestDesk) -> None:
    refused(at_desk, "reception.visitor_in", "no ID number", visitor="甲", id_number="A123456")
    case = expect(at_desk)
    refused(at_desk, "reception.visitor_in", "no ID number", case=case, id_number="A123456")
    at_desk.do("reception.set_visitors", by="001", asks_id=True)
    at_desk.do("reception.visitor_in", case=case, id_number="A123456")
    assert visit_of(at_desk, case).id_number == "A123456"


# -- corrections -------------------------------------------------------------------------


def test_a_corrected_visitor_is_corrected_in_the_register_too(at_desk: TestDesk) -> None:
    case = come(at_desk, purpose="送貨")
    at_desk.do("reception.correct", case=case, caller="王先生", received_at=at("03-03 08:30"))
    stored, visit = at_desk.case(case), visit_of(at_desk, case)
    assert (stored.caller, stored.text, visit.visitor) == ("王先生", "王先生 送貨", "王先生")
    assert visit.in_at == stored.received_at == at("03-03 08:30")


@pytest.mark.parametrize("unit", ["", "B-03-11"])
def test_a_barred_unit_is_not_reached_by_a_correction(at_desk: TestDesk, unit: str) -> None:
    at_desk.do("estate.instruct", unit="A-12-02", kind="do_not_admit", text="不接待")
    case = come(at_desk, unit=unit)
    named = {"case": case, "unit": "A-12-02"}
    refused(at_desk, "reception.correct", "admits nobody", **named)
    reason = {"override_reason": "住戶來電同意"}
    refused(at_desk, "reception.correct", "supervisor", **named, **reason)
    at_desk.do("reception.correct", approver="011", **named, **reason)
    assert at_desk.case(case).unit_code == "A-12-02"
    assert visit_of(at_desk, case).override_reason == "住戶來電同意"


def test_another_caller_or_unit_is_another_resident(at_desk: TestDesk) -> None:
    named = {"kind": "repair", "text": "燈壞", "unit": "A-12-03", "caller": "陳先生"}
    case = at_desk.do("reception.log", **named).record
    owner = at_desk.case(case).resident_id
    assert owner is not None
    at_desk.do("reception.correct", case=case, caller="何小姐", phone="9999 8888")
    assert at_desk.case(case).resident_id is None
    at_desk.do("reception.correct", case=case, caller="陳先生", phone="6123 4567")
    assert at_desk.case(case).resident_id == owner
    at_desk.do("reception.correct", case=case, unit="B-03-11")
    assert at_desk.case(case).resident_id is None


def test_a_kind_that_is_none_is_told_as_such(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="repair", text="燈壞").record
    refused(at_desk, "reception.correct", "not known here", case=case, kind="xyz")


# -- the line of a script ------------------------------------------------------------------


@pytest.fixture
def twins(at_desk: TestDesk) -> TestDesk:
    at_desk.do("estate.add_unit", by="001", code="B-12-03", kind="flat")
    return at_desk


def test_a_unit_that_may_be_two_is_asked_for(twins: TestDesk) -> None:
    refused(twins, "reception.log", "A-12-03, B-12-03", text="1203 何先生 廚房漏水")
    case = twins.do("reception.log", text="1203 何先生 廚房漏水", unit="B-12-03").record
    stored = twins.case(case)
    assert (stored.unit_code, stored.kind, stored.caller) == ("B-12-03", "repair", "何先生")


def test_what_is_named_goes_before_what_the_line_says(at_desk: TestDesk) -> None:
    case = at_desk.do(
        "reception.log",
        text="廚房漏水",
        unit="A-12-03",
        caller="陳先生",
        channel="hotline",
        urgent=True,
        place="廚房",
        price="80",
    ).record
    stored = at_desk.case(case)
    assert (stored.kind, stored.unit_code, stored.caller) == ("repair", "A-12-03", "陳先生")
    assert (stored.channel, stored.is_urgent, stored.place) == ("hotline", True, "廚房")
    other = at_desk.do("reception.log", text="A-12-03 何先生 燈壞", unit="B-03-11").record
    stored = at_desk.case(other)
    assert (stored.unit_code, stored.text) == ("B-03-11", "A-12-03 何先生 燈壞")


@pytest.mark.duty("11.3")
def test_a_visitor_who_comes_tomorrow_is_expected(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", text="訪客 王先生 明天 14:00 到訪 A-12-03").record
    visit = visit_of(at_desk, case)
    assert (visit.in_at, visit.expected_at) == (None, at("03-04 14:00"))


def test_a_visitor_is_logged_and_closed_in_one_go(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="visitor", text="王先生", is_closed=True).record
    assert at_desk.case(case).state == "closed"


def test_no_entry_hangs_under_a_matter_that_is_over(at_desk: TestDesk) -> None:
    matter = at_desk.do("reception.open_matter", title="爆水管").record
    at_desk.do("reception.change_matter", matter=matter, is_over=True)
    refused(at_desk, "reception.log", "has ended", kind="repair", text="x", matter=matter)
