"""What was typed in the last moment before a form is left: it is kept, for the one who typed it."""

from typing import Any

from log_window import LogWindow
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_in import commit

WORDS = "廚房漏水很大"


def drafts_of(log: LogWindow, code: str) -> list[dict[str, Any]]:
    kept = log.drafts.of(log.at_desk.person(code).id)
    return [draft.body["fields"] for draft in kept if draft.place == "reception.new"]


def type_in_one_burst(log: LogWindow) -> None:
    """Opens the form and types; no moment goes by in which the draft could be kept."""
    log.press("F2")
    control = log.form.fields["text"].control
    control.setFocus()
    commit(control, WORDS)


def test_a_form_typed_in_one_burst_is_kept_when_another_person_sits_down(log: LogWindow) -> None:
    type_in_one_burst(log)
    log.sit("022")
    assert log.place.side.form is None
    assert [fields["text"] for fields in drafts_of(log, "021")] == [WORDS]
    assert drafts_of(log, "022") == []


def test_a_form_typed_in_one_burst_is_kept_at_escape(log: LogWindow) -> None:
    type_in_one_burst(log)
    QTest.keyClick(log.form.fields["text"].control, Qt.Key.Key_Escape)
    assert log.place.side.form is None
    QApplication.processEvents()
    log.press("F2")
    assert log.form.fields["text"].text() == WORDS


def test_what_was_saved_leaves_no_draft_behind(log: LogWindow) -> None:
    type_in_one_burst(log)
    log.save()
    assert log.place.side.form is None
    log.qtbot.wait(300)
    assert drafts_of(log, "021") == []


def test_an_older_draft_turns_back_nothing_that_a_colleague_corrected(log: LogWindow) -> None:
    case = log.log("A-12-03 陳先生 6123 4567 浴室滲漏")
    log.place.register.view.table.setFocus()
    log.press("F4")
    commit(log.form.fields["place"].control, "主人房")
    log.press("Escape")
    log.at_desk.do("reception.correct", by="022", case=case.id, caller="陳太", place="客廁")
    log.seat.changed.emit(frozenset({"reception_case"}))
    log.open(case.id)
    log.place.register.view.table.setFocus()
    log.press("F4")
    assert log.form.fields["caller"].text() == "陳太"
    assert log.form.fields["place"].text() == "主人房"
    refusal = log.form.fields["place"].refusal
    assert refusal is not None and "客廁" in refusal.message
    log.save()
    stored = log.case(case.id)
    assert (stored.caller, stored.place) == ("陳太", "主人房")
