"""What holds for every clock of the desk, and for the rules that set them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from clock_kit import LEAK, MS, NOISE, RULES, ZONE, at, clock, state_at
from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.clock_rules import ClockRules, check_clock_rules
from propdesk.features.reception.rules.clocks import (
    CaseMoments,
    ClockName,
    ClockState,
    clocks_of,
    leading_clock,
    read_clock,
)
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.states import CaseState

# --- What holds for every clock


def test_a_clock_warns_before_it_is_late():
    found = clock(LEAK, ClockName.FEEDBACK)
    assert found is not None
    assert found.warn_at == at("2025-03-04 07:45")
    assert read_clock(found, found.warn_at - MS).state is ClockState.RUNNING
    assert read_clock(found, found.warn_at).state is ClockState.SOON


def test_a_reading_tells_what_is_left_and_how_much_is_used():
    found = clock(LEAK, ClockName.FEEDBACK)
    assert found is not None
    half = read_clock(found, at("2025-03-03 20:45"))
    assert half.remaining == timedelta(hours=12)
    assert half.fraction == pytest.approx(0.5)
    late = read_clock(found, at("2025-03-04 10:55"))
    assert late.remaining == -timedelta(hours=2, minutes=10)
    assert late.fraction == 1.0


def test_deferring_stops_no_promise_and_comes_back_by_itself():
    deferred = replace(LEAK, state=CaseState.DEFERRED, deferred_until=at("2025-03-05 10:00"))
    names = [one.name for one in clocks_of(deferred, RULES, ZONE)]
    assert names == [ClockName.FEEDBACK, ClockName.DEFERRED]
    assert state_at(deferred, ClockName.FEEDBACK, at("2025-03-04 08:46")) is ClockState.LATE
    told = replace(deferred, feedback_at=at("2025-03-03 09:00"))
    back = leading_clock(clocks_of(told, RULES, ZONE))
    assert back is not None
    assert back.due_at == at("2025-03-05 10:00")
    resumed = replace(told, state=CaseState.IN_PROGRESS)
    assert clock(resumed, ClockName.DEFERRED) is None


def test_an_agreed_time_runs_until_the_work_is_done():
    agreed = replace(LEAK, promised_at=at("2025-03-03 13:30"), feedback_at=at("2025-03-03 08:52"))
    found = leading_clock(clocks_of(agreed, RULES, ZONE))
    assert found is not None
    assert found.name is ClockName.PROMISE
    assert read_clock(found, at("2025-03-03 10:42")).remaining == timedelta(hours=2, minutes=48)
    done = replace(agreed, state=CaseState.DONE, done_at=at("2025-03-03 13:00"))
    assert state_at(done, ClockName.PROMISE, at("2025-03-03 14:00")) is ClockState.MET


def test_a_void_case_has_no_running_clock():
    void = replace(LEAK, state=CaseState.VOID)
    assert leading_clock(clocks_of(void, RULES, ZONE)) is None
    assert state_at(void, ClockName.FEEDBACK, at("2025-03-09 00:00")) is ClockState.STOPPED


def test_a_repair_closed_without_its_optional_follow_up_is_waited_for_no_more():
    closed = replace(
        LEAK,
        category=Category.POWER,
        state=CaseState.CLOSED,
        done_at=at("2025-03-03 12:00"),
        closed_at=at("2025-03-03 12:05"),
    )
    assert leading_clock(clocks_of(closed, RULES, ZONE)) is None
    assert state_at(closed, ClockName.FOLLOW_UP, at("2025-04-01 00:00")) is ClockState.STOPPED


def test_a_reopened_case_promises_anew():
    reopened = replace(
        NOISE,
        feedback_at=at("2025-03-08 22:45"),
        replied_at=at("2025-03-09 09:00"),
        closed_at=at("2025-03-09 09:05"),
        reopened_at=at("2025-03-12 10:00"),
    )
    found = clock(reopened, ClockName.FEEDBACK)
    assert found is not None
    assert found.is_running
    assert found.due_at == at("2025-03-13 10:00")
    reply = clock(reopened, ClockName.REPLY)
    assert reply is not None
    assert reply.due_at == at("2025-03-15 10:00")


@pytest.mark.parametrize("kind", [CaseKind.TASK, CaseKind.GOVERNMENT, CaseKind.VISITOR])
def test_tasks_and_visits_promise_no_feedback(kind):
    assert clocks_of(CaseMoments(kind, at("2025-03-03 08:45")), RULES, ZONE) == ()


def test_every_promise_is_a_setting():
    rules = ClockRules(
        feedback_hours=8,
        reply_hours=24,
        follow_up_days=(("leak", 1),),
        other_follow_up_days=0,
        enquiry_hours=0,
    )
    found = clock(NOISE, ClockName.FEEDBACK, rules)
    assert found is not None
    assert found.due_at == at("2025-03-09 06:30")
    done = replace(LEAK, state=CaseState.DONE, done_at=at("2025-03-04 16:00"))
    follow_up = clock(done, ClockName.FOLLOW_UP, rules)
    assert follow_up is not None
    assert follow_up.due_at == at("2025-03-05 23:59:59.999")
    assert clock(replace(LEAK, kind=CaseKind.ENQUIRY), ClockName.FEEDBACK, rules) is None
    assert check_clock_rules(rules) is rules


@pytest.mark.parametrize(
    "rules",
    [
        ClockRules(feedback_hours=-1),
        ClockRules(feedback_hours=0),
        ClockRules(notice_hours=0),
        ClockRules(warn_reply_min=10**9),
        ClockRules(follow_up_days=(("leak", -3),)),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(rules):
    with pytest.raises(Refusal):
        check_clock_rules(rules)


MOMENTS = st.none() | st.integers(-200, 400).map(
    lambda hours: at("2025-03-03 08:45") + timedelta(hours=hours)
)


@given(
    st.sampled_from(CaseKind),
    st.sampled_from(CaseState),
    st.sampled_from(Channel),
    st.sampled_from(Category),
    st.lists(MOMENTS, min_size=9, max_size=9),
)
def test_whatever_happened_each_clock_reads_without_contradiction(
    kind, state, channel, category, moments
):
    received, now = at("2025-03-03 08:45"), at("2025-03-05 12:00")
    names = (
        *("reopened_at", "feedback_at", "replied_at", "done_at", "deferred_until"),
        *("promised_at", "followed_up_at", "follow_up_failed_at", "closed_at"),
    )
    case = CaseMoments(
        kind, received, category, channel, state, **dict(zip(names, moments, strict=True))
    )
    for found in clocks_of(case, RULES, ZONE):
        reading = read_clock(found, now)
        assert 0.0 <= reading.fraction <= 1.0
        assert found.warn_at <= found.due_at
        assert found.is_running == (
            reading.state in {ClockState.RUNNING, ClockState.SOON, ClockState.LATE}
        )
        if found.is_running:
            assert (reading.remaining < timedelta(0)) is (reading.state is ClockState.LATE)
    if state is CaseState.VOID:
        assert leading_clock(clocks_of(case, RULES, ZONE)) is None
