"""Standing work in the window: what Today names is done in a form of its own."""

from collections.abc import Callable
from datetime import date

import pytest
from desk_kit import at
from log_window import LogWindow

from propdesk.features.reception.editor.round_forms import announce_form, box_form


@pytest.mark.duty("29.2.0")
def test_the_box_is_done_from_today_also_when_it_is_empty(log: LogWindow) -> None:
    log.at_desk.do("reception.set_rounds", by="011", box_at="17:00")
    [item] = log.at_desk.due()
    log.place.open_record(item.record_id)
    log.place.do_next_step(item.record_id)
    log.form.save()
    log.settle()
    assert log.place.side.form is None and log.at_desk.due() == []
    log.place.commands._opening(box_form)()
    log.form.fields["entries"].set_text("A-12-03 走廊燈不亮\n建議多種樹")
    log.form.save()
    log.settle()
    assert [row.slips for row in log.at_desk.rows("rounds")] == [2, 0]


@pytest.mark.duty("9.6")
def test_a_planned_visit_opens_from_today_and_plans_the_next_one(log: LogWindow) -> None:
    log.at_desk.do("reception.plan_visit", unit="A-12-03", on=date(2025, 3, 3), purpose="走訪")
    [item] = log.at_desk.due()
    log.place.do_next_step(item.record_id)
    log.form.save()
    log.settle()
    assert log.form.fields["text"].refusal is not None
    log.form.fields["text"].set_text("滿意")
    log.form.fields["next_on"].set_text("04-10")
    log.form.save()
    log.settle()
    [again] = log.at_desk.rows("rounds", chip="open")
    assert again.due_at.date() == date(2025, 4, 10)


@pytest.mark.duty("21.2")
def test_a_government_visit_is_announced_and_ended_in_forms(log: LogWindow) -> None:
    log.place.commands._opening(announce_form)()
    log.form.fields["title"].set_text("消防處年檢")
    log.form.save()
    assert log.form.fields["at"].refusal is not None
    log.form.fields["at"].set_text("03-04 10:00")
    log.form.fields["arrangements"].set_text("預留會議室")
    log.form.save()
    log.settle()
    [item] = log.at_desk.due()
    assert item.due_at == at("03-04 10:00")
    log.place.do_next_step(item.record_id)
    log.form.fields["outcome"].set_text("合格")
    log.form.save()
    log.settle()
    assert log.at_desk.due() == []


@pytest.mark.duty("29.3.4.1")
def test_the_manager_draws_and_checks_from_today(open_log: Callable[..., LogWindow]) -> None:
    log = open_log("001")
    desk = log.at_desk
    case = desk.do("reception.log", kind="repair", text="漏水", unit="A-12-03").record
    desk.do("reception.dispatch", case=case, department="engineering")
    desk.do("reception.finish", case=case, result="done")
    desk.do("reception.follow_up", case=case, text="乾爽")
    desk.go(at("04-01 09:00"))
    for fields in ({}, {"is_fine": "1"}):
        [item] = [one for one in desk.due() if one.record_id.startswith("sample:")]
        log.place.do_next_step(item.record_id)
        for name, value in fields.items():
            log.form.fields[name].set_value(value)
        log.form.save()
        log.settle()
    assert [row.is_fine for row in desk.rows("samples")] == [True]


def test_a_supervisor_sets_the_hour_of_the_box(open_log: Callable[..., LogWindow]) -> None:
    log = open_log("011")
    opening = dict(log.place.settings())["Set the standing work"]
    opening()
    log.form.fields["box_at"].set_text("9：30")
    log.form.save()
    log.settle()
    [item] = log.at_desk.due()
    assert item.due_at == at("03-03 09:30")
