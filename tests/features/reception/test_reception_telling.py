"""Escalation: who has to be told of what, and when, is a rule; telling them ends it."""

import pytest
from desk_kit import TestDesk, at
from log_window import LogWindow

from propdesk.core.errors import Refusal

RULES = (("complaint", "any", "supervisor", 240), ("complaint", "urgent", "supervisor", 60))


def reports(desk: TestDesk) -> list[object]:
    return [item for item in desk.due() if item.record_id.startswith("told:")]


@pytest.mark.duty("12.2")
def test_a_complaint_is_reported_upward_in_time_with_person_and_moment(at_desk: TestDesk) -> None:
    at_desk.do("reception.set_telling", by="011", rules=RULES)
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.do("reception.log", kind="enquiry", text="查詢", unit="A-12-03")
    [item] = reports(at_desk)
    assert (item.due_at, item.step) == (at("03-03 12:45"), "Tell supervisor")
    at_desk.go(at("03-03 12:44"))
    assert at_desk.rows("reports_upward", chip="late") == []
    at_desk.go(at("03-03 12:46"))
    assert len(at_desk.rows("reports_upward", chip="late")) == 1
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.told", case=case, to=" ")
    assert refused.value.field == "to"
    at_desk.do("reception.told", case=case, to="方慧敏", how="電話")
    assert reports(at_desk) == []
    [row] = at_desk.rows("reports_upward")
    assert (row.told_to, row.told_at, row.teller) == ("方慧敏", at("03-03 12:46"), "王小明")
    with pytest.raises(Refusal):
        at_desk.do("reception.told", case=case, to="方慧敏")


@pytest.mark.duty("22.4")
def test_what_turns_urgent_is_reported_sooner_and_a_void_case_not_at_all(
    at_desk: TestDesk,
) -> None:
    at_desk.do("reception.set_telling", by="011", rules=RULES)
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.do("reception.correct", case=case, urgent=True)
    [item] = reports(at_desk)
    assert item.due_at == at("03-03 09:45")
    at_desk.do("reception.void", case=case, reason="twice")
    assert reports(at_desk) == []


def test_a_supervisor_who_takes_a_complaint_needs_not_be_told(at_desk: TestDesk) -> None:
    at_desk.do("reception.set_telling", by="011", rules=RULES)
    at_desk.do("reception.log", by="011", kind="complaint", text="吵", unit="A-12-03")
    assert reports(at_desk) == []
    for rules in ((("storm", "any", "supervisor", 9),), (("complaint", "any", "supervisor", 0),)):
        with pytest.raises(Refusal) as refused:
            at_desk.do("reception.set_telling", by="011", rules=rules)
        assert refused.value.field == "rules"


@pytest.mark.duty("22.4")
def test_a_report_is_made_from_today_and_stands_in_the_history(log: LogWindow) -> None:
    log.at_desk.do("reception.set_telling", by="011", rules=RULES)
    case = log.at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    [item] = reports(log.at_desk)
    log.place.do_next_step(item.record_id)
    log.form.fields["to"].set_text("方慧敏")
    log.form.fields["how"].set_text("電話")
    log.form.save()
    log.settle()
    assert reports(log.at_desk) == []
    assert log.place.showing.panel.case.id == case
    told = " ".join(one.what for one in log.face.history)
    assert "reported to 方慧敏, 電話" in told
