"""Visitors at the desk: in and out by the line, barred units, a supervisor's word, guests."""

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import MONDAY, PASSWORD, TestDesk, at
from log_window import LogWindow
from typing_in import commit

OpenLog = Callable[..., LogWindow]
VISIT = "A-12-03 訪客 林先生 送貨"


def visit_of(log: LogWindow, case_id: str) -> Any:
    row = next(row for row in log.at_desk.rows("visits") if row.case == case_id)
    return log.at_desk.record("reception_visit", row.id)


def bar(at_desk: TestDesk) -> None:
    at_desk.do(
        "estate.instruct", unit="A-12-03", text="屋內裝修", kind="do_not_admit", given_by="陳大文"
    )


def fill(log: LogWindow, **texts: str) -> None:
    for name, text in texts.items():
        field = log.form.fields[name]
        field.set_text("")
        field.control.setFocus()
        commit(field.control, text)
    for field in log.form.fields.values():
        field.settle()


def type_secret(log: LogWindow, text: str) -> None:
    field: Any = log.form.fields["password"]
    field.line.setText(text)
    field.settle()


@pytest.mark.duty("22.1", "11.1", "17.2")
def test_a_visitor_is_signed_in_by_the_line_and_stands_under_inside(log: LogWindow) -> None:
    case = log.log("A-12-03 訪客 林先生 同行2人 車牌AB1234 訪客證 V07")
    visit = visit_of(log, case.id)
    assert (visit.visitor, visit.companions, visit.plate, visit.card) == (
        "林先生",
        2,
        "AB1234",
        "V07",
    )
    assert visit.in_at == MONDAY
    log.place.show_filter("inside")
    log.settle()
    assert log.column(2) == ["林先生"] and log.column(5) == ["Inside"]
    assert ("With", "2 persons") in log.face.facts and ("Card", "V07") in log.face.facts
    assert log.face.verbs[0].text == "Sign visitor out"


def test_a_visitor_comes_and_goes_in_one_go(log: LogWindow) -> None:
    case = log.log(VISIT, "Ctrl+Return")
    assert case.state == "closed"
    assert visit_of(log, case.id).out_at == MONDAY
    assert log.face.chip.word == "Left"
    assert "a001 visitor signed in and out" in log.said


def test_f6_signs_a_visitor_out_at_once_and_asks_for_a_card_that_is_out(log: LogWindow) -> None:
    plain = log.log(VISIT)
    log.press("F6")
    assert log.case(plain.id).state == "closed"
    carded = log.log("A-12-03 訪客 李小姐 訪客證 V07")
    log.press("F6")
    assert log.form.accessibleName().startswith("Sign visitor out")
    log.form.fields["card"].set_text("")
    log.save()
    assert "Card V07 is still out." in log.form.fields["card"].refusal.message
    fill(log, note="訪客遺失，已報保安")
    log.save()
    visit = visit_of(log, carded.id)
    assert visit.out_at == MONDAY and visit.card_returned_at is None
    assert visit.leave_note == "訪客遺失，已報保安"


# -- 不接待 -------------------------------------------------------------------


@pytest.mark.duty("22.1")
def test_a_barred_unit_refuses_the_visitor_and_the_line_keeps_what_was_typed(
    at_desk: TestDesk, log: LogWindow
) -> None:
    bar(at_desk)
    log.type(VISIT)
    log.press("Return")
    assert log.newest() is None
    assert log.refusal.startswith("A-12-03 admits nobody until further notice: 屋內裝修.")
    assert log.line.text() == VISIT
    note = log.place.page.note
    assert note is not None and [one.words for one in note.buttons] == ["Ask supervisor to admit"]


@pytest.mark.duty("22.1")
def test_a_supervisor_admits_with_code_password_and_reason(
    at_desk: TestDesk, log: LogWindow
) -> None:
    bar(at_desk)
    log.type(VISIT)
    log.press("Return", "Alt+1")
    fill(log, staff="011")
    type_secret(log, PASSWORD)
    log.save()
    assert "needs a reason" in log.form.fields["override_reason"].refusal.message
    fill(log, override_reason="業主電話同意")
    log.save()
    case = log.newest()
    visit = visit_of(log, case.id)
    supervisor = at_desk.person("011")
    assert (visit.override_reason, visit.override_by) == ("業主電話同意", supervisor.id)
    assert case.logged_by == log.seat.actor.id
    assert log.line.text() == "" and log.refusal == "" and log.place.side.form is None
    assert ("Admitted", "業主電話同意") in log.face.facts


def test_a_wrong_password_admits_nobody(at_desk: TestDesk, log: LogWindow) -> None:
    bar(at_desk)
    log.type(VISIT)
    log.press("Return", "Alt+1")
    fill(log, override_reason="同意", staff="011")
    type_secret(log, "not the password")
    log.save()
    assert log.newest() is None
    assert log.form.fields["password"].refusal is not None
    assert log.line.text() == VISIT


def test_a_receptionists_own_password_admits_nobody(at_desk: TestDesk, log: LogWindow) -> None:
    bar(at_desk)
    log.type(VISIT)
    log.press("Return", "Alt+1")
    fill(log, override_reason="同意", staff="021")
    type_secret(log, PASSWORD)
    log.save()
    assert log.newest() is None
    assert "王小明 is no supervisor." in log.form.fields["staff"].refusal.message


def test_a_supervisor_at_the_desk_only_says_why(at_desk: TestDesk, open_log: OpenLog) -> None:
    bar(at_desk)
    log = open_log("011")
    log.type(VISIT)
    log.press("Return", "Alt+1")
    assert list(log.form.fields) == ["override_reason"]
    fill(log, override_reason="業主電話同意")
    log.save()
    case = log.newest()
    assert visit_of(log, case.id).override_by == log.seat.actor.id


def test_the_form_of_a_visitor_waits_behind_the_supervisors_word(
    at_desk: TestDesk, log: LogWindow
) -> None:
    bar(at_desk)
    log.press("Shift+F2")
    fill(log, visitor="林先生", unit="A-12-03", companions="1")
    log.save()
    refusal = log.form.fields["unit"].refusal
    assert refusal is not None and refusal.code == "reception.do_not_admit"
    log.press("Alt+1")
    fill(log, override_reason="業主同意", staff="011")
    type_secret(log, PASSWORD)
    log.save()
    visit = visit_of(log, log.newest().id)
    assert (visit.companions, visit.override_reason) == (1, "業主同意")
    assert log.place.side.form is None


def test_going_back_from_the_supervisors_word_finds_the_form_as_it_was(
    at_desk: TestDesk, log: LogWindow
) -> None:
    bar(at_desk)
    log.press("Shift+F2")
    fill(log, visitor="林先生", unit="A-12-03")
    log.save()
    log.press("Alt+1")
    log.form.left.emit()
    log.settle()
    assert log.form.fields["visitor"].text() == "林先生"


# -- expected guests ----------------------------------------------------------------


@pytest.mark.duty("11.3")
def test_an_expected_guest_is_offered_and_ticked_on_arrival(log: LogWindow) -> None:
    log.place.commands.expect_visitor()
    fill(log, visitor="周先生", unit="B-03-11", at="11:00", plate="XY 888")
    log.save()
    announced = log.newest()
    assert log.face.chip.word == "Expected"
    assert ("Expected", "11:00") in log.face.facts
    log.at_desk.go(at("03-03 10:55"))
    log.type("訪客 周先生 B-03-11 訪客證 V03")
    assert log.chips["join"] == "周先生 is expected, Enter signs in"
    log.press("Return")
    assert log.newest().id == announced.id
    visit = visit_of(log, announced.id)
    assert (visit.in_at, visit.card) == (at("03-03 10:55"), "V03")
    assert log.face.chip.word == "Inside"


def test_an_expected_guest_arrives_by_f6(log: LogWindow) -> None:
    log.place.commands.expect_visitor()
    fill(log, visitor="周先生", unit="B-03-11")
    log.save()
    case = log.newest()
    log.press("F6")
    fill(log, card="V04")
    log.save()
    assert visit_of(log, case.id).card == "V04"
    assert log.face.chip.word == "Inside"


def test_an_id_number_is_asked_for_only_where_the_estate_wants_it(
    at_desk: TestDesk, log: LogWindow
) -> None:
    log.press("Shift+F2")
    assert "id_number" not in log.form.fields
    log.press("Escape")
    at_desk.do("reception.set_visitors", by="001", asks_id=True)
    log.press("Shift+F2")
    assert "id_number" in log.form.fields


@pytest.mark.parametrize(
    ("line", "purpose"),
    [("A-12-03 訪客 林先生 送貨", "送貨"), ("A-12-03 林先生 送訪客名單", "送訪客名單")],
)
def test_why_a_visitor_comes_does_not_repeat_that_one_came(
    log: LogWindow, line: str, purpose: str
) -> None:
    case = log.log(line)
    assert case.text.endswith(purpose) and "訪客 " not in case.text
