"""The life of a case: what is possible, and that all else is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from propdesk.core.errors import Refusal
from propdesk.features.reception.rules.categories import (
    CATEGORIES,
    CATEGORY_LABELS,
    Category,
    category_in,
    check_category,
    usual_department,
)
from propdesk.features.reception.rules.kinds import CaseKind, Channel, Department, usual_channel
from propdesk.features.reception.rules.next_step import (
    CaseFacts,
    next_step,
    state_label,
    step_label,
)
from propdesk.features.reception.rules.states import ENDED, CaseState
from propdesk.features.reception.rules.steps import (
    Step,
    check_deferral,
    check_reason,
    check_step,
    is_possible,
    possible_steps,
    verb_of,
)
from propdesk.features.reception.rules.visitors import VisitState

R, DI, IP, DE, PO, DO, FU, CL, VO = CaseState
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)

# The whole table of a repair, written out by hand: state to the steps that leave it and where to.
REPAIR = {
    R: {Step.DISPATCH: DI, Step.PASS_ON: PO},
    DI: {
        Step.DISPATCH: DI,
        Step.START: IP,
        Step.RETURN: R,
        Step.PASS_ON: PO,
        Step.FINISH: DO,
    },
    IP: {
        Step.DISPATCH: DI,
        Step.DEFER: DE,
        Step.RETURN: R,
        Step.PASS_ON: PO,
        Step.FINISH: DO,
    },
    DE: {Step.DEFER: DE, Step.RESUME: IP},
    PO: {
        Step.DISPATCH: DI,
        Step.START: IP,
        Step.RETURN: R,
        Step.PASS_ON: PO,
        Step.FINISH: DO,
    },
    DO: {Step.FOLLOW_UP: FU, Step.FOLLOW_UP_FAILED: IP, Step.CLOSE: CL, Step.REOPEN: IP},
    FU: {Step.FOLLOW_UP: FU, Step.FOLLOW_UP_FAILED: IP, Step.CLOSE: CL, Step.REOPEN: IP},
    CL: {Step.REOPEN: R},
    VO: {Step.REOPEN: R},
}
for _state, _steps in REPAIR.items():
    if _state not in ENDED:
        _steps |= {Step.FEEDBACK: _state, Step.REPLY: _state, Step.VOID: VO}


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("step", Step)
def test_a_repair_moves_as_the_table_says_and_in_no_other_way(state, step):
    after = REPAIR[state].get(step)
    if after is not None:
        assert check_step(state, step, CaseKind.REPAIR) is after
        return
    with pytest.raises(Refusal) as refused:
        check_step(state, step, CaseKind.REPAIR)
    assert refused.value.message.endswith(".")
    assert not is_possible(state, step, CaseKind.REPAIR)


class CaseLife(RuleBasedStateMachine):
    """Takes any step at any time, and keeps its own record of what may be true."""

    def __init__(self):
        super().__init__()
        self.state = R
        self.kind = CaseKind.REPAIR
        self.was_dispatched_since_opening = False
        self.is_fresh = True

    @precondition(lambda self: self.is_fresh)
    @rule(kind=st.sampled_from(CaseKind))
    def log(self, kind):
        self.kind, self.is_fresh = kind, False

    @rule(step=st.sampled_from(Step), must_follow_up=st.booleans())
    def take(self, step, must_follow_up):
        self.is_fresh = False
        before = self.state
        possible = is_possible(before, step, self.kind, must_follow_up=must_follow_up)
        assert (
            step in possible_steps(before, self.kind, must_follow_up=must_follow_up)
        ) is possible
        try:
            after = check_step(before, step, self.kind, must_follow_up=must_follow_up)
        except Refusal as refused:
            assert not possible
            assert refused.message
            return
        assert possible
        self.check_law(before, step, after, must_follow_up)
        self.state = after

    def check_law(self, before, step, after, must_follow_up):
        if before in ENDED:
            assert step is Step.REOPEN
            assert after is R
        if step is Step.CLOSE and self.kind is CaseKind.REPAIR:
            assert before in {DO, FU}
            assert before is FU or not must_follow_up
        if after is DE:
            assert before in {IP, DE}
        if self.kind is CaseKind.REPAIR and after is IP and step is Step.START:
            assert self.was_dispatched_since_opening
        if self.kind is CaseKind.VISITOR:
            assert after in {R, CL, VO}
        if step is Step.DISPATCH or step is Step.PASS_ON:
            self.was_dispatched_since_opening = True
        if step in {Step.REOPEN, Step.RETURN} and after is R:
            self.was_dispatched_since_opening = False

    @invariant()
    def the_next_step_is_always_possible(self):
        visit = VisitState.INSIDE if self.kind is CaseKind.VISITOR else None
        case = CaseFacts(self.kind, self.state, visit=visit)
        step = next_step(case)
        assert (step is None) is (self.state in ENDED)
        if step is not None:
            assert is_possible(self.state, step, self.kind)
            assert step_label(step, self.kind)
        assert state_label(case)

    @invariant()
    def an_open_case_can_always_be_ended(self):
        if self.state not in ENDED:
            assert is_possible(self.state, Step.VOID, self.kind)


CaseLife.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestCaseLife = CaseLife.TestCase


def test_a_complaint_is_answered_by_the_desk_and_closed():
    answered = check_step(R, Step.REPLY, CaseKind.COMPLAINT)
    assert answered is DO
    assert check_step(answered, Step.CLOSE, CaseKind.COMPLAINT) is CL
    with pytest.raises(Refusal) as refused:
        check_step(R, Step.CLOSE, CaseKind.COMPLAINT)
    assert refused.value.ways[0].verb == "reception.feedback"


def test_a_final_reply_does_not_finish_a_repair():
    assert check_step(IP, Step.REPLY, CaseKind.REPAIR) is IP


@pytest.mark.parametrize(
    "kind",
    [
        CaseKind.ENQUIRY,
        CaseKind.CALL,
        CaseKind.VISIT,
        CaseKind.VISITOR,
        CaseKind.GOVERNMENT,
        CaseKind.OTHER,
    ],
)
def test_an_enquiry_or_a_visit_is_logged_and_closed_in_one_go(kind):
    assert check_step(R, Step.CLOSE, kind) is CL


@pytest.mark.parametrize(
    "kind", [CaseKind.REPAIR, CaseKind.COMPLAINT, CaseKind.SUGGESTION, CaseKind.TASK]
)
def test_what_has_to_be_handled_is_not_closed_before_it_was(kind):
    with pytest.raises(Refusal):
        check_step(R, Step.CLOSE, kind)


@pytest.mark.duty("29.3.4.1")
def test_a_safety_or_leak_repair_is_not_closed_without_a_follow_up():
    with pytest.raises(Refusal) as refused:
        check_step(DO, Step.CLOSE, CaseKind.REPAIR, must_follow_up=True)
    assert refused.value.ways[0].verb == "reception.follow_up"
    followed = check_step(DO, Step.FOLLOW_UP, CaseKind.REPAIR, must_follow_up=True)
    assert check_step(followed, Step.CLOSE, CaseKind.REPAIR, must_follow_up=True) is CL
    assert check_step(DO, Step.CLOSE, CaseKind.REPAIR) is CL


def test_a_refusal_names_the_way_out_as_a_button():
    with pytest.raises(Refusal, match="Reopen") as refused:
        check_step(VO, Step.FINISH, CaseKind.REPAIR)
    assert [way.verb for way in refused.value.ways] == ["reception.reopen"]
    with pytest.raises(Refusal, match="Resume") as refused:
        check_step(DE, Step.FINISH, CaseKind.REPAIR)
    assert [way.verb for way in refused.value.ways] == ["reception.resume"]


@pytest.mark.parametrize(
    "step", [Step.RETURN, Step.PASS_ON, Step.VOID, Step.REOPEN, Step.DEFER, Step.FOLLOW_UP_FAILED]
)
def test_a_step_back_or_aside_needs_a_reason(step):
    assert check_reason(step, " 材料未到 ") == "材料未到"
    with pytest.raises(Refusal) as refused:
        check_reason(step, "  ")
    assert refused.value.field == "reason"


def test_a_step_forward_needs_no_reason():
    assert check_reason(Step.FINISH, "") == ""


def test_a_case_is_deferred_only_until_a_moment_to_come():
    check_deferral(NOW + timedelta(milliseconds=1), NOW)
    with pytest.raises(Refusal):
        check_deferral(NOW, NOW)


@pytest.mark.parametrize(
    ("case", "step"),
    [
        (CaseFacts(CaseKind.REPAIR, R), Step.DISPATCH),
        (CaseFacts(CaseKind.COMPLAINT, R), Step.FEEDBACK),
        (CaseFacts(CaseKind.COMPLAINT, R, has_feedback=True), Step.DISPATCH),
        (CaseFacts(CaseKind.TASK, R), Step.START),
        (CaseFacts(CaseKind.ENQUIRY, R), Step.CLOSE),
        (CaseFacts(CaseKind.REPAIR, DI), Step.START),
        (CaseFacts(CaseKind.REPAIR, IP), Step.FINISH),
        (CaseFacts(CaseKind.REPAIR, DE), Step.RESUME),
        (CaseFacts(CaseKind.REPAIR, DO, awaits_follow_up=True), Step.FOLLOW_UP),
        (CaseFacts(CaseKind.COMPLAINT, DO), Step.CLOSE),
        (CaseFacts(CaseKind.REPAIR, FU), Step.CLOSE),
        (CaseFacts(CaseKind.REPAIR, CL), None),
        (CaseFacts(CaseKind.VISITOR, R, visit=VisitState.EXPECTED), Step.ARRIVE),
        (CaseFacts(CaseKind.VISITOR, R, visit=VisitState.INSIDE), Step.CLOSE),
    ],
)
def test_one_key_takes_the_next_step(case, step):
    assert next_step(case) is step


def test_words_follow_the_case():
    waiting = CaseFacts(CaseKind.REPAIR, DO, awaits_follow_up=True)
    assert state_label(waiting) == "Awaiting follow-up"
    assert state_label(CaseFacts(CaseKind.VISITOR, R, visit=VisitState.INSIDE)) == "Inside"
    assert step_label(Step.CLOSE, CaseKind.VISITOR) == "Sign visitor out"
    assert verb_of(Step.CLOSE, CaseKind.VISITOR) == "reception.visitor_out"
    assert verb_of(Step.CLOSE, CaseKind.REPAIR) == "reception.close"
    assert verb_of(Step.ARRIVE, CaseKind.VISITOR) == "reception.visitor_in"


def test_each_kind_has_its_categories_and_ends_with_other():
    assert set(CATEGORIES) == set(CaseKind)
    assert all(known[-1] is Category.OTHER for known in CATEGORIES.values())
    assert all(len(set(known)) == len(known) for known in CATEGORIES.values())
    assert {one for known in CATEGORIES.values() for one in known} == set(CATEGORY_LABELS)


def test_a_category_of_another_kind_is_refused_and_the_right_ones_are_listed():
    assert check_category(CaseKind.REPAIR, "leak") is Category.LEAK
    assert check_category(CaseKind.REPAIR, "") is Category.OTHER
    with pytest.raises(Refusal, match="leak") as refused:
        check_category(CaseKind.REPAIR, "noise")
    assert refused.value.field == "category"


def test_each_matter_has_its_usual_department_and_channel():
    assert usual_department(CaseKind.REPAIR, Category.LEAK) is Department.ENGINEERING
    assert usual_department(CaseKind.REPAIR, Category.LIFT) is Department.CONTRACTOR
    assert usual_department(CaseKind.COMPLAINT, Category.HYGIENE) is Department.CLEANING
    assert usual_department(CaseKind.COMPLAINT, Category.NOISE) is Department.SECURITY
    assert usual_department(CaseKind.ENQUIRY, Category.FEES) is Department.FINANCE
    assert usual_department(CaseKind.ENQUIRY, Category.OTHER) is Department.SERVICE
    assert usual_channel(CaseKind.VISITOR) is Channel.DESK
    assert usual_channel(CaseKind.REPAIR) is Channel.PHONE
    assert category_in(CaseKind.COMPLAINT, Category.LIFT) is Category.FACILITIES
