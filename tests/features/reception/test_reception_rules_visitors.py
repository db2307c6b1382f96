"""Visits: admission, cards, expected guests, overstay; and cases to join."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from propdesk.core.errors import Refusal
from propdesk.estate.rules.instructions import Instruction, InstructionKind
from propdesk.estate.rules.periods import Period
from propdesk.estate.rules.staff import Role
from propdesk.features.reception.rules import visitors
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.clocks import ClockState, read_clock
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.matches import OpenCase, cases_to_join, likeness
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import Override, VisitFacts, VisitState

NOW = datetime(2025, 3, 10, 2, 0, tzinfo=UTC)
TODAY = date(2025, 3, 10)
BARRED = Instruction(
    InstructionKind.DO_NOT_ADMIT, "不放訪客", Period(date(2025, 3, 1), date(2025, 3, 31))
)
CALL_FIRST = Instruction(InstructionKind.CALL_FIRST, "先致電陳太", Period(date(2025, 3, 1)))
GUEST = VisitFacts("v1", "王志明", "u1", "6123 4567", "AB 1234", expected_on=TODAY)
INSIDE = replace(GUEST, in_at=NOW, card="015")


def test_a_unit_that_admits_nobody_refuses_a_visitor_and_says_until_when():
    with pytest.raises(Refusal, match="2025-03-31") as refused:
        visitors.check_admission("A-12-03", [CALL_FIRST, BARRED])
    assert "不放訪客" in refused.value.message
    assert refused.value.ways


def test_a_supervisor_admits_a_visitor_all_the_same_but_only_with_a_reason():
    override = Override(Role.SUPERVISOR, "業主來電同意")
    assert visitors.check_admission("A-12-03", [BARRED, CALL_FIRST], override) == (CALL_FIRST,)
    with pytest.raises(Refusal):
        visitors.check_admission("A-12-03", [BARRED], Override(Role.SUPERVISOR, "  "))
    with pytest.raises(Refusal):
        visitors.check_admission("A-12-03", [BARRED], Override(Role.RECEPTIONIST, "熟客"))


def test_other_instructions_are_shown_and_bar_nobody():
    assert visitors.check_admission("A-12-03", [CALL_FIRST]) == (CALL_FIRST,)
    assert visitors.check_admission("A-12-03", []) == ()


def test_an_instruction_without_an_end_says_so():
    endless = replace(BARRED, period=Period(date(2025, 3, 1)))
    with pytest.raises(Refusal, match="further notice"):
        visitors.check_admission("A-12-03", [endless])


def test_a_visitor_is_expected_then_inside_then_gone():
    assert visitors.visit_state(GUEST) is VisitState.EXPECTED
    assert visitors.visit_state(INSIDE) is VisitState.INSIDE
    assert visitors.visit_state(replace(INSIDE, out_at=NOW)) is VisitState.LEFT
    assert visitors.visit_state(replace(INSIDE, is_void=True)) is VisitState.VOID


def test_a_visitor_arrives_once_and_leaves_once():
    visitors.check_arrival(GUEST)
    gone = replace(INSIDE, out_at=NOW)
    for visit in (INSIDE, gone, replace(GUEST, is_void=True)):
        with pytest.raises(Refusal):
            visitors.check_arrival(visit)
    visitors.check_leaving(INSIDE, card_back=True)
    for visit in (GUEST, gone, replace(INSIDE, is_void=True)):
        with pytest.raises(Refusal):
            visitors.check_leaving(visit, card_back=True)


def test_a_visitor_does_not_leave_with_the_card_unless_somebody_says_why():
    with pytest.raises(Refusal, match="015") as refused:
        visitors.check_leaving(INSIDE, card_back=False)
    assert refused.value.field == "card"
    visitors.check_leaving(INSIDE, card_back=False, note="遺失，已記錄")
    visitors.check_leaving(replace(INSIDE, card=""), card_back=False)


def test_a_card_is_with_one_visitor_at_a_time_and_the_holder_is_named():
    with pytest.raises(Refusal, match="王志明"):
        visitors.check_card("０１５", [INSIDE])
    visitors.check_card("016", [INSIDE])
    visitors.check_card("", [replace(INSIDE, card="")])
    returned = replace(INSIDE, out_at=NOW, card_returned_at=NOW)
    visitors.check_card("015", [returned])
    lost = replace(INSIDE, out_at=NOW)
    with pytest.raises(Refusal):
        visitors.check_card("015", [lost])


def test_a_visitor_who_stays_too_long_is_late():
    until_noon = replace(INSIDE, expected_leave_at=NOW + timedelta(hours=2))
    clock = visitors.leave_clock(until_noon, ClockRules())
    assert clock is not None
    assert read_clock(clock, NOW + timedelta(minutes=104)).state is ClockState.RUNNING
    assert read_clock(clock, NOW + timedelta(minutes=105)).state is ClockState.SOON
    assert read_clock(clock, NOW + timedelta(hours=2)).state is ClockState.SOON
    assert read_clock(clock, NOW + timedelta(hours=2, milliseconds=1)).state is ClockState.LATE


def test_a_visitor_who_said_nothing_stays_as_long_as_the_setting_says():
    clock = visitors.leave_clock(INSIDE, ClockRules(visit_hours=8))
    assert clock is not None
    assert clock.due_at == NOW + timedelta(hours=8)
    assert visitors.leave_clock(INSIDE, ClockRules(visit_hours=0)) is None
    assert visitors.leave_clock(GUEST, ClockRules()) is None


def test_an_expected_guest_is_known_by_number_plate_or_name():
    others = [
        replace(GUEST, visit_id="v2", visitor="王小姐", unit_id="u2", phone="", plate=""),
        replace(GUEST, visit_id="v3", expected_on=date(2025, 3, 11)),
        replace(GUEST, visit_id="v4", in_at=NOW),
    ]
    guests = [GUEST, *others]
    assert visitors.expected_matches(guests, TODAY, phone="4567") == (GUEST,)
    assert visitors.expected_matches(guests, TODAY, plate="ab1234") == (GUEST,)
    assert visitors.expected_matches(guests, TODAY, name="王先生", unit_id="u1") == (GUEST,)
    assert visitors.expected_matches(guests, TODAY, name="王先生") == (GUEST, others[0])
    assert visitors.expected_matches(guests, TODAY, name="李先生") == ()
    assert visitors.expected_matches(guests, TODAY) == ()


LEAK = OpenCase(
    "c1", "a007", "u1", CaseKind.REPAIR, "leak", CaseState.IN_PROGRESS, NOW, "廚房天花漏水"
)


def test_an_open_case_of_the_same_unit_and_matter_is_offered_to_join():
    newer = replace(LEAK, case_id="c2", received_at=NOW + timedelta(hours=1))
    rows = [LEAK, newer]
    assert cases_to_join("u1", CaseKind.REPAIR, "leak", "漏水", rows) == (newer, LEAK)


@pytest.mark.parametrize(
    "row",
    [
        replace(LEAK, unit_id="u2"),
        replace(LEAK, kind=CaseKind.COMPLAINT),
        replace(LEAK, category="power"),
        replace(LEAK, state=CaseState.CLOSED),
        replace(LEAK, state=CaseState.VOID),
    ],
)
def test_a_case_of_another_matter_is_not_offered(row):
    assert cases_to_join("u1", CaseKind.REPAIR, "leak", "漏水", [row]) == ()


def test_without_a_unit_nothing_is_joined():
    assert cases_to_join("", CaseKind.REPAIR, "leak", "漏水", [replace(LEAK, unit_id="")]) == ()


def test_where_the_category_says_nothing_the_words_must_agree():
    shelf = replace(LEAK, category="other", text="鞋櫃門掉落")
    assert cases_to_join("u1", CaseKind.REPAIR, "other", "鞋櫃門又掉落", [shelf]) == (shelf,)
    assert cases_to_join("u1", CaseKind.REPAIR, "other", "信箱打不開", [shelf]) == ()
    assert likeness("", "鞋櫃") == 0.0
