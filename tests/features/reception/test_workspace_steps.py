"""The life of a case by keys: the next step, its small form, and what the record tells of it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from desk_kit import MONDAY, at
from log_window import LogWindow
from typing_in import commit

from propdesk.features.reception.editor.materials import MaterialsField
from propdesk.ui.buttons import Kind

LEAK = "A-12-03 陳先生 6123 4567 浴室滲漏"


def fill(log: LogWindow, **texts: str) -> None:
    """Types into the fields of the open form."""
    for name, text in texts.items():
        field = log.form.fields[name]
        field.set_text("")
        field.control.setFocus()
        commit(field.control, text)
    for field in log.form.fields.values():
        field.settle()


def dispatched(log: LogWindow) -> Any:
    case = log.log(LEAK)
    log.press("F6")
    fill(log, assignee="張志強")
    log.save()
    return case


def history(log: LogWindow) -> list[str]:
    return [line.what for line in log.face.history]


@pytest.mark.duty("22.2", "17.6", "19.2")
def test_f6_dispatches_a_repair_to_the_usual_department(log: LogWindow) -> None:
    case = log.log(LEAK)
    assert [verb.text for verb in log.face.verbs][:2] == ["Dispatch case", "Give feedback"]
    log.press("F6")
    assert log.form.fields["department"].text() == "Engineering"
    assert log.form.fields["assignee"].control.hasFocus()
    fill(log, assignee="張志強", appointment="今日 11:00")
    log.save()
    stored = log.case(case.id)
    assert (stored.state, stored.assignee, stored.department) == (
        "dispatched",
        "張志強",
        "engineering",
    )
    assert stored.assignee_id is not None
    assert log.place.side.form is None
    assert history(log)[0] == "dispatched to Engineering 張志強"
    assert ("Appointment", "今日 11:00") in log.face.facts


def test_a_step_that_needs_no_word_is_taken_at_once(log: LogWindow) -> None:
    case = dispatched(log)
    log.press("F6")
    assert log.case(case.id).state == "in_progress"
    assert log.place.side.form is None
    assert "a001 started" in log.said


def test_one_primary_button_names_the_next_step_and_its_key(log: LogWindow) -> None:
    dispatched(log)
    primary = [verb for verb in log.face.verbs if verb.kind is Kind.PRIMARY]
    assert [(verb.text, verb.keys) for verb in primary] == [("Start work", "F6")]
    log.press("F6")
    assert [(verb.text, verb.keys) for verb in log.face.verbs[:2]] == [
        ("Finish work", "F6"),
        ("Dispatch anew", "Shift+F6"),
    ]


@pytest.mark.duty("29.3.4")
def test_the_work_is_finished_with_material_and_its_total(log: LogWindow) -> None:
    case = dispatched(log)
    log.press("F6")
    log.press("F6")
    field = log.form.fields["materials"]
    assert isinstance(field, MaterialsField)
    field.add_button.click()
    row = field.rows[0]
    row.name.setFocus()
    commit(row.name, "喉膠圈")
    log.press("Return")
    commit(row.quantity, "2")
    log.press("Return", "Return")
    commit(row.price, "38.50")
    log.press("Return")
    assert len(field.rows) == 2 and field.total.text() == "Total HK$ 77.00"
    log.press("Return")
    assert len(field.rows) == 1
    fill(log, result="更換喉膠圈，觀察無滲")
    log.save()
    stored = log.case(case.id)
    assert (stored.state, stored.price) == ("done", Decimal("77.00"))
    assert log.face.chip.word == "Awaiting follow-up"
    assert history(log)[0] == "finished: 更換喉膠圈，觀察無滲"
    assert log.face.history[0].who == "張志強"


@pytest.mark.duty("29.3.4.1", "29.3.5")
def test_a_follow_up_that_finds_a_problem_owes_a_notice(log: LogWindow) -> None:
    case = dispatched(log)
    log.press("F6", "F6")
    fill(log, result="已修")
    log.save()
    log.at_desk.go(at("03-06 15:10"))
    log.press("F6")
    log.form.fields["text"].control.setFocus()
    commit(log.form.fields["text"].control, "住戶說仍潮濕")
    log.press("Return", "Space")
    assert log.form.fields["wrong"].value() is True
    log.save()
    stored = log.case(case.id)
    assert (stored.state, stored.reopened) == ("in_progress", 1)
    assert stored.notice_due_at == at("03-07 15:10")
    assert log.face.verbs[0].text == "Issue written notice"


@pytest.mark.duty("14.4", "3.4")
def test_feedback_stops_the_first_clock_and_the_record_says_when(log: LogWindow) -> None:
    log.log(LEAK)
    assert log.face.clock.number == "24 h 00 m"
    assert log.face.clock.beside == "feedback by tomorrow 08:45"
    log.at_desk.go(MONDAY + timedelta(minutes=7))
    log.press("Shift+F6")
    fill(log, text="已派員")
    log.save()
    assert history(log)[0] == "told the resident: 已派員"
    assert log.face.clock is None


@pytest.mark.duty("29.3.3", "13.5")
def test_the_hotlines_reply_limit_stands_beside_the_feedback(log: LogWindow) -> None:
    log.log("A-12-03 熱線 投訴樓上噪音")
    assert log.face.clock.right == "reply within 72 hours"
    log.at_desk.go(MONDAY + timedelta(hours=1))
    log.press("F6")
    fill(log, text="已轉知保安")
    log.save()
    clock = log.face.clock
    assert clock.number == "2 days" and clock.beside.startswith("reply by")
    assert clock.left.text == "First feedback 09:45, after 1 h 00 m"
    assert clock.left.tone == "done"


def test_a_complaint_asks_for_its_result_before_it_is_closed(log: LogWindow) -> None:
    case = log.log("A-12-03 投訴樓上噪音")
    log.at_desk.do("reception.start", case=case.id)
    log.at_desk.do("reception.finish", case=case.id)
    log.place.refresh(frozenset({"reception_case"}))
    log.press("F6")
    log.save()
    assert log.form.fields["result"].refusal is not None
    fill(log, result="已勸止")
    log.save()
    assert log.case(case.id).state == "closed"


def test_a_reason_that_is_missing_is_asked_for_beside_its_field(log: LogWindow) -> None:
    case = log.log(LEAK)
    log.place.commands.take("void")
    log.save()
    assert log.case(case.id).state == "received"
    assert "needs a reason" in log.form.fields["reason"].refusal.message
    fill(log, reason="重複登記")
    log.save()
    stored = log.case(case.id)
    assert (stored.state, stored.void_reason) == ("void", "重複登記")
    assert history(log)[0] == "voided: 重複登記"


def test_a_case_is_deferred_and_comes_back(log: LogWindow) -> None:
    case = dispatched(log)
    log.press("F6")
    log.place.commands.take("defer")
    fill(log, until="03-05 10:00", reason="待料")
    log.save()
    stored = log.case(case.id)
    assert (stored.state, stored.deferred_until) == ("deferred", at("03-05 10:00"))
    assert log.face.clock is not None
    log.press("F6")
    assert log.case(case.id).state == "in_progress"


def test_a_form_that_is_left_keeps_its_draft(log: LogWindow) -> None:
    case = dispatched(log)
    log.press("F6", "F6")
    fill(log, result="更換喉膠圈")
    assert "draft kept 08:45:00" in log.form._draft_words.text()
    log.press("Escape")
    assert log.place.side.form is None
    log.sit("022")
    log.open(case.id)
    log.press("F6")
    assert log.form.fields["result"].text() == ""
    log.sit("021")
    log.open(case.id)
    log.press("F6")
    assert log.form.fields["result"].text() == "更換喉膠圈"
    log.save()
    assert log.case(case.id).result == "更換喉膠圈"
    assert log.drafts.of(log.seat.actor.id) == []


@pytest.mark.duty("14.1")
def test_f4_corrects_an_entry_and_the_history_says_what(log: LogWindow) -> None:
    case = log.log(LEAK)
    log.place.register.view.table.setFocus()
    log.press("F4")
    fill(log, text="主人房浴室滲漏", caller="陳太")
    log.save()
    stored = log.case(case.id)
    assert (stored.text, stored.caller, stored.category) == ("主人房浴室滲漏", "陳太", "leak")
    assert history(log)[0] == "corrected: Matter, Caller"


def test_f2_takes_what_stands_in_the_line_into_the_form(log: LogWindow) -> None:
    log.type("A-12-03 陳先生 6123 4567 廚房漏水 急")
    log.at_desk.go(MONDAY + timedelta(minutes=5))
    log.press("F2")
    texts = {name: field.text() for name, field in log.form.fields.items()}
    assert (texts["unit"], texts["caller"], texts["phone"]) == ("A-12-03", "陳大文", "6123 4567")
    assert (texts["kind"], texts["category"], texts["urgent"]) == ("Repair", "Water leak", "1")
    assert log.line.text() == ""
    fill(log, place="廚房天花")
    log.save()
    case = log.newest()
    assert (case.place, case.received_at) == ("廚房天花", MONDAY)
    assert log.drafts.of(log.seat.actor.id) == []


def test_an_unknown_unit_in_the_form_is_refused_beside_its_field(log: LogWindow) -> None:
    log.press("F2")
    fill(log, unit="Z-99-99", text="漏水")
    log.save()
    assert log.newest() is None
    assert "There is no unit" in log.form.fields["unit"].refusal.message
    fill(log, unit="A-12-02")
    log.save()
    assert log.newest().unit_code == "A-12-02"


def test_several_cases_hang_under_one_matter_with_the_sentence_to_tell(log: LogWindow) -> None:
    log.log(LEAK)
    second = log.log("A-12-02 走廊積水")
    first = log.at_desk.rows("reception", search="浴室")[0]
    log.open(first.id)
    log.place.commands.take("matter")
    fill(log, title="A 座 03 立管", sentence="正關水搶修")
    log.save()
    log.open(second.id)
    log.place.commands.take("matter")
    log.form.fields["matter"].set_value(log.at_desk.case(first.id).matter_id)
    log.save()
    note = log.face.notes[0]
    assert (note.title, note.aside) == ("Same matter: A 座 03 立管", "2 cases")
    assert "正關水搶修" in note.words
    model = log.place.register.model
    faces = [model.columns[3].face_of(model.row_at(row)) for row in range(model.rowCount())]
    assert [face.tail for face in faces] == ["2", "2"]
    log.place.commands.take("change_matter")
    fill(log, sentence="已恢復供水")
    log.save()
    assert "已恢復供水" in log.face.notes[0].words


def test_the_next_step_is_begun_from_elsewhere(log: LogWindow) -> None:
    case = log.log(LEAK)
    log.log("B-03-11 噪音")
    log.place.do_next_step(case.id)
    log.settle()
    assert log.form.accessibleName().startswith("Dispatch case")
    assert log.face.number == case.number
