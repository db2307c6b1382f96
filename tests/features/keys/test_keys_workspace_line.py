"""The key line in the real window: lend in one line, take back by the tag, refusals with ways."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from board_window import BoardWindow
from desk_kit import PASSWORD
from key_kit import key, lend

from propdesk.core.i18n import Speech, speak


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    speak(Speech("zh_Hant"))


def test_a_key_is_lent_in_one_line_and_the_board_shows_it(board: BoardWindow) -> None:
    board.type("K-003 張志強 30分 抄錶")
    assert board.chips["borrower"] == "張志強" and board.chips["purpose"] == "抄錶"
    assert board.board.meant == (key(board.at_desk, "K-003").id, "將借出")
    board.press("Return")
    row = key(board.at_desk, "K-003")
    assert (row.state, row.holder, row.whence) == ("out", "張志強", "工程部")
    assert row.due_at == board.at_desk.clock.now() + timedelta(minutes=30)
    assert board.line.text() == "" and "K-003 已借出" in board.said
    assert board.face.title == "K-003"


@pytest.mark.duty("14.9")
def test_a_tag_alone_takes_the_key_back(board: BoardWindow) -> None:
    board.enter("K-003 張志強 30分 抄錶")
    board.type("k3")
    assert "按 Enter 向張志強收回" in board.chips["verdict"]
    board.press("Return")
    assert board.state("K-003") == "in" and "K-003 已收回" in board.said


def test_what_the_line_lacks_is_asked_for_in_the_form(board: BoardWindow) -> None:
    board.enter("K-003 黎家豪 迅達電梯公司")
    form = board.form
    assert form.fields["key"].text() == "K-003" and form.fields["borrower"].text() == "黎家豪"
    assert form.fields["due_at"].control.hasFocus()
    assert board.line.text() == ""
    board.press("Alt+2")
    form.fields["purpose"].set_text("月檢")
    form.fields["identity"].set_text("證尾 4821")
    board.save()
    row = key(board.at_desk, "K-003")
    assert (row.state, row.holder) == ("out", "黎家豪")
    assert row.due_at == board.at_desk.clock.now() + timedelta(hours=2)


def test_a_key_that_is_out_is_refused_and_its_ways_are_buttons(board: BoardWindow) -> None:
    lend(board.at_desk, "K-003", "張志強")
    board.place.refresh(frozenset({"key_loan"}))
    board.enter("K-003 李靜雯 30分 巡查")
    assert "張志強" in board.refusal and board.line.text() == "K-003 李靜雯 30分 巡查"
    board.place.entering.take_way("take-back:K-003")
    board.settle()
    assert board.state("K-003") == "in" and board.refusal == ""
    board.press("Return")
    assert key(board.at_desk, "K-003").holder == "李靜雯"


def test_a_supervisor_lends_all_the_same_to_one_with_an_overdue_key(board: BoardWindow) -> None:
    lend(board.at_desk, "K-001", "張志強", due_at=board.at_desk.clock.now() + timedelta(minutes=5))
    board.at_desk.clock.advance(timedelta(minutes=30))
    board.enter("K-003 張志強 30分 抄錶")
    assert "仍未歸還" in board.refusal or "K-001" in board.refusal
    board.place.page.way_chosen.emit("override")
    board.settle()
    form = board.form
    form.fields["override_reason"].set_text("水管爆裂，急需入電錶房")
    form.fields["staff"].set_text("011")
    form.fields["password"].set_text(PASSWORD)
    board.save()
    board.settle()
    assert key(board.at_desk, "K-003").holder == "張志強"
    assert "水管爆裂" in dict(board.face.facts)["破例原因"]


def test_a_tag_that_is_not_there_names_near_ones(board: BoardWindow) -> None:
    board.enter("K-033 張志強 30分 抄錶")
    assert "K-003" in board.refusal
    assert board.line.text() == "K-033 張志強 30分 抄錶"


def test_an_owners_key_asks_for_consent_and_a_supervisor(board: BoardWindow) -> None:
    board.enter("K-006 張志強 30分 關水掣")
    form = board.form
    form.fields["consent_by"].set_text("陳大文")
    form.fields["consent_how"].set_text("電話")
    board.save()
    note = form.fields["key"].note
    assert note is not None
    note.way_chosen.emit("override")
    board.settle()
    board.form.fields["override_reason"].set_text("業主來電要求")
    board.form.fields["staff"].set_text("011")
    board.form.fields["password"].set_text(PASSWORD)
    board.save()
    board.settle()
    row = key(board.at_desk, "K-006")
    assert row.state == "out"
    assert "陳大文" in dict(board.face.facts)["業主同意"]


def test_a_chip_is_corrected_with_f4(board: BoardWindow) -> None:
    board.type("K-003 張志強 30分 抄錶")
    board.place.entering._correct("due", "15:00")
    board.press("Return")
    local = key(board.at_desk, "K-003").due_at.astimezone(board.seat.desk.place.zone)
    assert f"{local:%H:%M}" == "15:00"


def test_a_scan_on_the_board_goes_into_the_line(board: BoardWindow) -> None:
    board.board.setFocus()
    board.press("k")
    assert board.line.text() == "k" and board.line.hasFocus()


def test_what_was_typed_is_there_again_after_the_window_was_closed(
    open_board: Callable[..., BoardWindow],
) -> None:
    first = open_board()
    first.type("K-003 張志強")
    first.place.focus_line()
    first.settle()
    assert first.parked == ["暫存 1：K-003 張志強"] or first.parked
    second = open_board()
    assert second.parked == first.parked


def test_an_owners_key_that_was_approved_beforehand_goes_out_in_one_line(
    board: BoardWindow,
) -> None:
    board.at_desk.do(
        "keys.approve",
        by="011",
        key="K-006",
        borrower="張志強",
        consent_by="陳大文",
        consent_how="電話",
    )
    board.type("K-006 李靜雯 30分 關水掣")
    assert "業主鑰匙" in board.chips["verdict"]
    board.line.clear()
    board.type("K-006 張志強 30分 關水掣")
    assert "可以借出" in board.chips["verdict"]
    board.press("Return")
    assert board.state("K-006") == "out"
    assert "陳大文" in dict(board.face.facts)["業主同意"]
