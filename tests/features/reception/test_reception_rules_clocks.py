"""The desk's promises, each held on both sides of its deadline; desk days 1, 2 and 10."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from clock_kit import LEAK, MS, NOISE, RULES, ZONE, at, clock, state_at

from propdesk.estate.rules.calendar import DeskHours, is_out_of_hours
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.clocks import (
    CaseMoments,
    ClockName,
    ClockState,
    clocks_of,
    is_awaiting_follow_up,
    leading_clock,
)
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.steps import Step, check_step

HOURS = DeskHours()


# --- Desk day 1: a leak whose follow-up fails


@pytest.mark.duty("14.4")
def test_day_1_feedback_to_a_repair_is_due_24_hours_after_the_call():
    found = clock(LEAK, ClockName.FEEDBACK)
    assert found is not None
    assert found.due_at == at("2025-03-04 08:45")
    assert state_at(LEAK, ClockName.FEEDBACK, found.due_at) is ClockState.SOON
    assert state_at(LEAK, ClockName.FEEDBACK, found.due_at + MS) is ClockState.LATE
    in_time = replace(LEAK, feedback_at=found.due_at)
    assert state_at(in_time, ClockName.FEEDBACK, found.due_at + MS) is ClockState.MET
    too_late = replace(LEAK, feedback_at=found.due_at + MS)
    assert state_at(too_late, ClockName.FEEDBACK, found.due_at + MS) is ClockState.MISSED


@pytest.mark.duty("14.4")
def test_day_1_the_finished_work_stops_the_clock_like_any_feedback():
    finished = replace(LEAK, state=CaseState.DONE, done_at=at("2025-03-04 08:45"))
    assert state_at(finished, ClockName.FEEDBACK, at("2025-03-09 00:00")) is ClockState.MET
    late = replace(finished, done_at=at("2025-03-04 16:00"))
    assert state_at(late, ClockName.FEEDBACK, at("2025-03-09 00:00")) is ClockState.MISSED


@pytest.mark.duty("29.3.4", "29.3.4.2")
@pytest.mark.parametrize(
    ("category", "last_day"),
    [
        (Category.SAFETY, date(2025, 3, 6)),
        (Category.LEAK, date(2025, 3, 7)),
        (Category.LIFT, date(2025, 3, 11)),
        (Category.OTHER, date(2025, 3, 11)),
    ],
)
def test_a_follow_up_is_due_by_the_end_of_the_2nd_3rd_or_7th_day_after_the_work(category, last_day):
    done = replace(LEAK, category=category, state=CaseState.DONE, done_at=at("2025-03-04 16:00"))
    found = clock(done, ClockName.FOLLOW_UP)
    assert found is not None
    assert found.due_at == at(f"{last_day} 23:59:59.999")
    assert is_awaiting_follow_up(done)
    assert leading_clock(clocks_of(done, RULES, ZONE)) == found
    assert state_at(done, ClockName.FOLLOW_UP, found.due_at) is ClockState.SOON
    assert state_at(done, ClockName.FOLLOW_UP, found.due_at + MS) is ClockState.LATE
    for moment, state in ((found.due_at, ClockState.MET), (found.due_at + MS, ClockState.MISSED)):
        followed = replace(done, state=CaseState.FOLLOW_UP, followed_up_at=moment)
        assert state_at(followed, ClockName.FOLLOW_UP, moment) is state
        assert not is_awaiting_follow_up(followed)


def test_day_1_the_follow_up_counts_from_the_day_the_work_was_done():
    for moment in ("2025-03-04 00:00", "2025-03-04 23:59:59.999"):
        done = replace(LEAK, state=CaseState.DONE, done_at=at(moment))
        found = clock(done, ClockName.FOLLOW_UP)
        assert found is not None
        assert found.due_at == at("2025-03-07 23:59:59.999")


@pytest.mark.duty("29.3.5")
def test_day_1_a_problem_found_makes_a_written_notice_due_in_24_hours_and_opens_the_repair():
    after = check_step(CaseState.DONE, Step.FOLLOW_UP_FAILED, CaseKind.REPAIR)
    assert after is CaseState.IN_PROGRESS
    found_at = at("2025-03-06 15:10")
    wet = replace(
        LEAK,
        state=after,
        done_at=at("2025-03-04 16:00"),
        followed_up_at=found_at,
        follow_up_failed_at=found_at,
        reopened_at=found_at,
    )
    notice = clock(wet, ClockName.NOTICE)
    assert notice is not None
    assert notice.due_at == at("2025-03-07 15:10")
    assert state_at(wet, ClockName.NOTICE, notice.due_at) is ClockState.SOON
    assert state_at(wet, ClockName.NOTICE, notice.due_at + MS) is ClockState.LATE
    issued = replace(wet, notice_at=notice.due_at)
    assert state_at(issued, ClockName.NOTICE, notice.due_at + MS) is ClockState.MET
    late = replace(wet, notice_at=notice.due_at + MS)
    assert state_at(late, ClockName.NOTICE, notice.due_at + MS) is ClockState.MISSED
    assert clock(wet, ClockName.FOLLOW_UP) is None
    assert leading_clock(clocks_of(wet, RULES, ZONE)) is not None


def test_a_notice_stays_due_when_the_case_is_closed_without_it():
    found_at = at("2025-03-06 15:10")
    closed = replace(
        LEAK, state=CaseState.CLOSED, follow_up_failed_at=found_at, closed_at=at("2025-03-08 09:00")
    )
    assert state_at(closed, ClockName.NOTICE, at("2025-03-09 00:00")) is ClockState.LATE


@pytest.mark.duty("29.3.4.1")
def test_only_safety_and_leak_repairs_must_be_followed_up():
    assert RULES.requires_follow_up(CaseKind.REPAIR, Category.LEAK)
    assert RULES.requires_follow_up(CaseKind.REPAIR, Category.SAFETY)
    assert not RULES.requires_follow_up(CaseKind.REPAIR, Category.POWER)
    assert not RULES.requires_follow_up(CaseKind.COMPLAINT, Category.SECURITY)


# --- Desk day 2: a complaint at night on the hotline


@pytest.mark.duty("29.3.2")
def test_day_2_a_call_on_saturday_night_came_out_of_hours():
    assert is_out_of_hours(NOISE.received_at, HOURS, ZONE)
    assert not is_out_of_hours(LEAK.received_at, HOURS, ZONE)


@pytest.mark.duty("14.4", "29.3.3")
def test_day_2_feedback_is_due_in_24_and_the_reply_in_72_hours():
    feedback, reply = clock(NOISE, ClockName.FEEDBACK), clock(NOISE, ClockName.REPLY)
    assert feedback is not None
    assert reply is not None
    assert feedback.due_at == at("2025-03-09 22:30")
    assert reply.due_at == at("2025-03-11 22:30")
    assert leading_clock(clocks_of(NOISE, RULES, ZONE)) == feedback


@pytest.mark.duty("29.3.3")
def test_day_2_a_reply_on_monday_morning_meets_72_hours_and_misses_24():
    replied = replace(NOISE, state=CaseState.DONE, replied_at=at("2025-03-10 09:00"))
    monday = at("2025-03-10 10:00")
    assert state_at(replied, ClockName.REPLY, monday) is ClockState.MET
    assert state_at(replied, ClockName.FEEDBACK, monday) is ClockState.MISSED
    told = replace(replied, feedback_at=at("2025-03-09 08:00"))
    assert state_at(told, ClockName.FEEDBACK, monday) is ClockState.MET


@pytest.mark.duty("29.3.3")
def test_day_2_the_reply_is_in_time_until_the_72nd_hour_and_late_after_it():
    due_at = at("2025-03-11 22:30")
    assert state_at(NOISE, ClockName.REPLY, due_at) is ClockState.SOON
    assert state_at(NOISE, ClockName.REPLY, due_at + MS) is ClockState.LATE
    assert state_at(NOISE, ClockName.REPLY, due_at - timedelta(hours=9)) is ClockState.RUNNING
    for moment, state in ((due_at, ClockState.MET), (due_at + MS, ClockState.MISSED)):
        replied = replace(NOISE, state=CaseState.DONE, replied_at=moment)
        assert state_at(replied, ClockName.REPLY, moment) is state


def test_day_2_any_feedback_leaves_the_reply_to_be_given():
    told = replace(NOISE, feedback_at=at("2025-03-08 22:45"))
    found = leading_clock(clocks_of(told, RULES, ZONE))
    assert found is not None
    assert found.name is ClockName.REPLY


@pytest.mark.duty("29.3.3")
def test_the_72_hours_belong_to_the_complaint_line():
    at_desk = replace(NOISE, channel=Channel.DESK)
    assert clock(at_desk, ClockName.REPLY) is None
    assert clock(replace(NOISE, kind=CaseKind.ENQUIRY), ClockName.REPLY) is None
    everywhere = ClockRules(reply_channels=tuple(Channel))
    assert clock(at_desk, ClockName.REPLY, everywhere) is not None


# --- Desk day 10: a flood before opening, five repairs


@pytest.mark.duty("14.4", "29.3.2")
def test_day_10_each_repair_of_a_flood_has_a_clock_of_its_own_and_came_out_of_hours():
    calls = ["07:52", "07:58", "08:03", "08:10", "08:29"]
    cases = [
        CaseMoments(CaseKind.REPAIR, at(f"2025-03-12 {call}"), Category.LEAK) for call in calls
    ]
    due = [leading_clock(clocks_of(case, RULES, ZONE)) for case in cases]
    assert [one.due_at for one in due if one] == [at(f"2025-03-13 {call}") for call in calls]
    assert all(is_out_of_hours(case.received_at, HOURS, ZONE) for case in cases)
    assert not is_out_of_hours(at("2025-03-12 08:30"), HOURS, ZONE)
    answered = replace(cases[0], feedback_at=at("2025-03-12 08:00"))
    assert leading_clock(clocks_of(answered, RULES, ZONE)) is None
    assert leading_clock(clocks_of(cases[1], RULES, ZONE)) is not None
