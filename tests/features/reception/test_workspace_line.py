"""What the line promises: it understands, shows what it understood, and loses nothing."""

from datetime import timedelta

import pytest
from desk_kit import MONDAY, at
from log_window import LogWindow
from PySide6.QtWidgets import QApplication
from typing_in import commit, compose

from propdesk.ui.suggest import SuggestLine

LEAK = "A-12-03 陳先生 6123 4567 廚房漏水 急"


@pytest.mark.duty("14.1", "17.1")
def test_a_line_becomes_unit_caller_phone_category_and_haste(log: LogWindow) -> None:
    log.type(LEAK)
    assert log.chips == {
        "unit": "A-12-03",
        "caller": "陳大文",
        "phone": "6123 4567",
        "kind": "Repair · Water leak",
        "urgent": "Urgent",
    }


def test_the_card_says_who_is_calling_before_anyone_asks(log: LogWindow) -> None:
    log.at_desk.do("estate.instruct", unit="A-12-03", text="入屋前先致電太太", kind="call_first")
    log.place.refresh(frozenset({"instruction"}))
    log.type(LEAK)
    card = log.place.page._card
    assert card is not None and log.place.page.strip.isVisible()
    assert card.name == "陳大文"
    assert [chip.word for chip in card.chips] == ["Owner", "number ends 4567, fits"]
    assert card.facts == (("Open cases", "0 cases"),)
    assert card.notice == ("Call first", "入屋前先致電太太")


@pytest.mark.duty("14.1", "25.1", "29.3.1")
def test_enter_logs_the_line_and_leaves_a_fresh_one(log: LogWindow) -> None:
    case = log.log(LEAK)
    assert (case.kind, case.category, case.unit_code) == ("repair", "leak", "A-12-03")
    assert (case.text, case.caller, case.is_urgent) == ("廚房漏水", "陳先生", True)
    assert case.resident_id is not None
    assert log.line.text() == "" and log.line.hasFocus()
    assert log.face.number == case.number
    assert "a001 logged" in log.said
    assert log.drafts.of(log.seat.actor.id) == []


def test_the_received_time_is_the_first_keystroke(log: LogWindow) -> None:
    log.line.setFocus()
    compose(log.line, "chufang")
    log.at_desk.go(MONDAY + timedelta(minutes=2))
    commit(log.line, "A-12-03 廚房漏水")
    log.settle()
    log.at_desk.go(MONDAY + timedelta(minutes=3))
    log.press("Return")
    case = log.newest()
    assert case.received_at == MONDAY
    assert case.logged_at == MONDAY + timedelta(minutes=3)


@pytest.mark.duty("29.3.2")
def test_an_earlier_time_that_was_typed_counts_and_both_are_kept(log: LogWindow) -> None:
    log.type("A-12-03 昨晚22:30 廚房漏水")
    assert log.chips["received"] == "03-02 22:30"
    log.press("Return")
    case = log.newest()
    assert case.received_at == at("03-02 22:30")
    assert case.logged_at == MONDAY
    assert case.is_out_of_hours
    assert ("Came in", "03-02 22:30, out of hours") in log.face.facts
    assert ("Logged by", "王小明 08:45") in log.face.facts


def test_return_does_nothing_while_an_input_method_composes(log: LogWindow) -> None:
    log.type("A-12-03 廚房")
    compose(log.line, "loushui")
    log.press("Return", "Ctrl+Return", "Shift+Return", "Ctrl+J")
    assert log.newest() is None
    assert log.line.text() == "A-12-03 廚房"
    commit(log.line, "漏水")
    log.settle()
    log.press("Return")
    assert log.newest().text == "廚房漏水"


# -- who and where -------------------------------------------------------------


def test_two_people_with_the_same_tail_are_both_offered_and_none_is_picked(log: LogWindow) -> None:
    log.type("尾號4567 漏水")
    assert log.chips["caller"] == "陳大文 or 李淑貞"
    assert log.chips["unit"] == "A-12-03 or B-03-11"
    log.press("Return")
    assert log.newest() is None
    assert log.refusal.startswith("Several units may be meant: A-12-03, B-03-11.")
    assert log.line.text() == "尾號4567 漏水"


def test_a_way_out_of_the_refusal_chooses_the_unit(log: LogWindow) -> None:
    log.type("尾號4567 漏水")
    log.press("Return", "Alt+2")
    assert log.refusal == "" and log.chips["unit"] == "B-03-11"
    log.press("Return")
    case = log.newest()
    assert case.unit_code == "B-03-11" and case.caller == "李淑貞"


def test_a_candidate_is_chosen_on_the_chip_by_keys_alone(log: LogWindow) -> None:
    log.type("尾號4567 漏水")
    log.press("Tab", "Tab", "F4")
    editor = log.place.entering.line.correction
    assert isinstance(editor, SuggestLine) and editor.hasFocus()
    assert [one.text for one in editor.offered] == ["陳大文", "李淑貞"]
    log.press("Down", "Down", "Return")
    assert (log.chips["caller"], log.chips["unit"]) == ("李淑貞", "B-03-11")
    log.press("Return")
    case = log.newest()
    assert (case.caller, case.unit_code, case.phone) == ("李淑貞", "B-03-11", "9234 4567")


def test_an_unknown_unit_is_said_and_can_be_corrected(log: LogWindow) -> None:
    log.type("A-99-99 漏水")
    assert log.chips["unit"] == "A-99-99 is none of this estate"
    log.press("Return")
    assert log.newest() is None and "There is no unit “A-99-99”." in log.refusal
    log.press("Alt+1")
    editor = log.place.entering.line.correction
    assert editor is not None
    editor.clear()
    commit(editor, "A-12-02")
    log.press("Return")
    assert log.chips["unit"] == "A-12-02"
    log.line.setFocus()
    log.press("Return")
    assert log.newest().unit_code == "A-12-02"


def test_an_entry_can_be_logged_without_the_unit_that_nobody_knows(log: LogWindow) -> None:
    log.type("A-99-99 漏水")
    log.press("Return", "Alt+2")
    case = log.newest()
    assert case.unit_id is None and "A-99-99" in case.text


# -- chips that are corrected ----------------------------------------------------


def test_haste_is_turned_off_and_on_by_one_press(log: LogWindow) -> None:
    log.type(LEAK)
    chips = log.place.entering.line.chips
    chips["urgent"].click()
    log.settle()
    assert log.chips["urgent"] == "Not urgent"
    log.place.entering.line.chips["urgent"].click()
    log.settle()
    assert log.chips["urgent"] == "Urgent"


def test_a_chip_offers_everything_with_what_may_be_meant_first(log: LogWindow) -> None:
    log.type("尾號4567 漏水")
    log.place.entering.line.correct("unit")
    editor = log.place.entering.line.correction
    assert isinstance(editor, SuggestLine)
    offered = [(one.text, one.detail.split()[0]) for one in editor.offered[:2]]
    assert offered == [("A-12-03", "陳大文"), ("B-03-11", "李淑貞")]
    assert len(editor.offered) > 2
    log.press("Escape", "Escape")
    log.place.entering.line.correct("kind")
    editor = log.place.entering.line.correction
    assert isinstance(editor, SuggestLine)
    assert len(editor.offered) > 20  # and not only what stands there now
    log.press("Escape", "F4")
    assert len(editor.offered) > 20


def test_the_category_is_corrected_from_the_whole_list(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.place.entering.line.correct("kind")
    editor = log.place.entering.line.correction
    assert isinstance(editor, SuggestLine)
    editor.clear()
    commit(editor, "Complaint · Noi")
    editor.settle()
    log.press("Down", "Return")
    assert log.chips["kind"] == "Complaint · Noise"
    log.line.setFocus()
    log.press("Return")
    assert (log.newest().kind, log.newest().category) == ("complaint", "noise")


def test_what_was_corrected_stays_while_one_types_on(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.place.entering.line.chip_corrected.emit("phone", "9876 5432")
    log.type(" 天花")
    assert log.chips["phone"] == "9876 5432"


def test_a_time_that_cannot_be_read_is_refused_beside_the_line(log: LogWindow) -> None:
    log.type("A-12-03 08:30 廚房漏水")
    log.place.entering.line.chip_corrected.emit("received", "sometime")
    assert "“sometime” is no time." in log.refusal
    log.place.entering.line.chip_corrected.emit("received", "08:10")
    assert log.refusal == "" and log.chips["received"] == "08:10"


def test_a_part_that_lives_in_the_text_is_corrected_there(log: LogWindow) -> None:
    log.type("A-12-03 訪客 林先生 車牌 AB1234")
    assert log.chips["plate"] == "AB1234"
    log.place.entering.line.correct("plate")
    assert log.line.hasFocus() and "AB1234" in log.line.selectedText()


# -- joining ---------------------------------------------------------------------


def test_enter_joins_the_case_that_is_open_already(log: LogWindow) -> None:
    first = log.log(LEAK)
    log.type("A-12-03 李小姐 廚房又漏水")
    assert log.chips["join"] == "a001 is open, Enter joins it"
    log.press("Return")
    assert log.newest().id == first.id
    assert "Joined to a001" in log.said
    assert log.face.number == first.number
    said = log.face.history[0]
    assert (said.who, said.what) == ("李小姐", "called again: 廚房又漏水")


def test_shift_enter_logs_a_new_case_all_the_same(log: LogWindow) -> None:
    first = log.log(LEAK)
    second = log.log("A-12-03 廚房又漏水", "Shift+Return")
    assert second.id != first.id and second.text == "廚房又漏水"


def test_another_matter_of_the_same_unit_is_not_offered(log: LogWindow) -> None:
    log.log(LEAK)
    log.type("A-12-03 大門鎖壞")
    assert "join" not in log.chips


# -- in one go --------------------------------------------------------------------


@pytest.mark.duty("11.1", "22.1")
def test_an_enquiry_is_logged_and_closed_in_one_go(log: LogWindow) -> None:
    case = log.log("查詢會所開放時間", "Ctrl+Return")
    assert (case.kind, case.state) == ("enquiry", "closed")
    assert "a001 logged and closed" in log.said


def test_a_repair_is_not_closed_in_one_go_and_the_line_comes_back(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.press("Ctrl+Return")
    assert log.newest() is None
    assert log.line.text() == "A-12-03 廚房漏水"
    assert "Only enquiries, calls, visits and other matters are closed in one go." in log.refusal
    log.press("Return")
    assert log.newest().state == "received" and log.refusal == ""


def test_typing_goes_on_while_an_entry_is_being_saved(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.line.submitted.emit()
    commit(log.line, "B-03-11 噪音")
    log.settle()
    assert log.newest().unit_code == "A-12-03"
    assert log.line.text() == "B-03-11 噪音"
    assert log.chips["unit"] == "B-03-11"


def test_what_fails_while_somebody_types_on_waits_among_the_parked(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.place.entering.line.close_asked.emit()
    commit(log.line, "B-03-11 噪音")
    log.settle()
    assert log.line.text() == "B-03-11 噪音"
    assert log.parked == ["Parked 1: A-12-03 廚房漏水"]


def test_a_new_unit_is_known_to_the_line_at_once(log: LogWindow) -> None:
    log.type("C-01-01 漏水")
    assert log.chips["unit"] == "C-01-01 is none of this estate"
    log.at_desk.do("estate.add_unit", by="001", code="C-01-01", kind="flat")
    log.place.refresh(frozenset({"unit"}))
    log.settle()
    assert log.chips["unit"] == "C-01-01"


def test_a_unit_card_begins_an_entry_and_parks_what_stood_there(log: LogWindow) -> None:
    log.type("B-03-11 噪音")
    log.place.enter_for("A-12-03")
    log.settle()
    assert log.line.text() == "A-12-03 " and log.line.hasFocus()
    assert log.chips["unit"] == "A-12-03"
    assert len(log.parked) == 1


def test_escape_leaves_the_line_for_the_register(log: LogWindow) -> None:
    log.log("A-12-03 廚房漏水")
    log.line.setFocus()
    log.press("Escape")
    assert QApplication.focusWidget() is log.place.register.view.table
