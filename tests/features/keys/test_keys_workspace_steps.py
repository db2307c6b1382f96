"""The board's steps in the real window: F2 to F8, each form, the count, the papers."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from board_window import BoardWindow
from desk_kit import ZONE, at
from key_kit import key, lend
from PIL import Image

from propdesk.core.i18n import Speech, speak


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    speak(Speech("zh_Hant"))


def refresh(board: BoardWindow) -> None:
    """Shows what was done past the window."""
    board.place.refresh(frozenset({"key_loan", "house_key"}))
    board.settle()


def test_f6_takes_one_key_back_at_once_and_asks_how_many_of_several(board: BoardWindow) -> None:
    lend(board.at_desk, "K-003", "張志強")
    lend(board.at_desk, "K-002", "李靜雯", count=2)
    refresh(board)
    board.choose("K-003")
    board.press("F6")
    assert board.state("K-003") == "in"
    board.choose("K-002")
    board.press("F6")
    board.form.fields["count"].set_text("1")
    board.form.fields["missing"].set_text("1")
    board.save()
    row = key(board.at_desk, "K-002")
    assert (row.state, row.copies) == ("in", 1)


def test_f2_lends_the_current_key_by_a_form(board: BoardWindow) -> None:
    board.choose("K-004")
    board.press("F2")
    form = board.form
    assert form.fields["key"].text() == "K-004"
    form.fields["borrower"].set_text("E01")
    form.fields["purpose"].set_text("檢查")
    form.fields["due_at"].set_text("10:00")
    board.save()
    assert key(board.at_desk, "K-004").holder == "張志強"


def test_a_key_is_added_and_corrected(board: BoardWindow) -> None:
    board.press("Shift+F2")
    form = board.form
    for name, text in {"tag": "K-061", "opens": "單車房", "hook": "四-9"}.items():
        form.fields[name].set_text(text)
    form.fields["kind"].set_value("public")  # type: ignore[attr-defined]
    board.save()
    assert key(board.at_desk, "K-061").opens == "單車房"
    assert board.face.title == "K-061"
    board.press("F4")
    board.form.fields["opens"].set_text("單車房後門")
    board.save()
    assert key(board.at_desk, "K-061").opens == "單車房後門"


def test_a_lost_key_is_replaced_under_a_new_tag(board: BoardWindow) -> None:
    board.choose("K-004")
    board.place.commands.take("keys.lose")
    board.form.fields["reason"].set_text("借用人報失")
    board.save()
    assert board.state("K-004") == "lost"
    board.press("F6")
    board.form.fields["tag"].set_text("K-062")
    board.save()
    assert key(board.at_desk, "K-004").replaced_by == "K-062"
    assert board.state("K-062") == "in"


@pytest.mark.duty("14.9")
def test_the_board_is_counted_hook_by_hook_and_a_difference_is_settled(board: BoardWindow) -> None:
    lend(board.at_desk, "K-002", "李靜雯", count=1)
    refresh(board)
    board.press("F8")
    board.press("X")  # K-001 is not there
    board.press("Space")  # one of two K-002 hangs there: as on file
    board.press("Shift+Space")
    board.save()
    board.choose("K-001")
    assert [diff.tag for diff in board.place.showing.panel.differences] == ["K-001"]
    board.press("F6")
    board.form.fields["text"].set_text("掛錯鈎，已掛回")
    board.save()
    board.choose("K-001")
    assert board.place.showing.panel.differences == ()


def test_a_release_at_night_is_countersigned_by_another(
    open_board: Callable[..., BoardWindow],
) -> None:
    board = open_board()
    board.choose("K-006")
    board.place.commands.release()
    said = {
        "borrower": "消防員何先生",
        "identity": "消防證 8821",
        "due_at": "10:00",
        "purpose": "破門前開門",
        "approver": "方慧敏",
        "witness": "周國偉",
        "reason": "單位冒煙",
    }
    for name, text in said.items():
        board.form.fields[name].set_text(text)
    board.save()
    assert board.state("K-006") == "out"
    assert "補簽" in board.face.notes[0].title
    supervisor = open_board("011")
    supervisor.choose("K-006")
    supervisor.place.commands.take("keys.countersign")
    supervisor.save()
    assert supervisor.place.showing.panel.release is None


def test_a_receptionist_sees_why_a_step_is_not_hers(board: BoardWindow) -> None:
    board.choose("K-004")
    why = {verb.key: verb.why_off for verb in board.face.verbs}
    assert why["keys.lend"] == "" and why["keys.retire"] != ""


def test_board_and_table_show_the_same_key(board: BoardWindow) -> None:
    board.choose("K-005")
    board.place.front.show_face("table")
    board.settle()
    assert board.column(0) == ["K-001", "K-002", "K-003", "K-004", "K-005", "K-006"]
    assert board.face.title == "K-005"
    board.place.show_filter("out")
    board.settle()
    assert board.rows() == []


def test_late_is_said_by_the_clock_without_reading_again(board: BoardWindow) -> None:
    lend(board.at_desk, "K-003", "張志強", due_at=board.at_desk.clock.now() + timedelta(minutes=20))
    refresh(board)
    board.choose("K-003")
    assert board.face.clock.after == "後應還"
    board.at_desk.clock.advance(timedelta(minutes=45))
    board.place.tick()
    board.settle()
    assert board.face.chip.word == "逾期" and board.face.clock.tone == "late"


def test_the_slip_and_the_register_are_shown_with_ctrl_p(board: BoardWindow) -> None:
    shown = []
    board.place.papers.shown.connect(shown.append)
    board.enter("K-003 黎家豪 迅達電梯公司 證4821 30分 月檢")
    assert board.face.papers[0].aside == "待簽署"
    board.press("Ctrl+P")
    board.wait(lambda: shown)
    shown[0].reject()
    board.place.commands.send_out("keys.register")
    board.wait(lambda: len(shown) == 2)
    shown[1].reject()


def test_the_keys_of_a_unit_are_found_from_its_card(board: BoardWindow) -> None:
    board.place.enter_for("A-12-03")
    board.settle()
    assert board.line.text() == "K-006 "
    board.place.enter_for("A-12-02")
    assert "A-12-02" in board.refusal


def test_today_leads_to_the_key_and_takes_it_back(board: BoardWindow) -> None:
    lend(board.at_desk, "K-003", "張志強")
    refresh(board)
    [item] = [one for one in board.at_desk.due() if one.feature == "keys"]
    board.place.do_next_step(item.record_id)
    board.settle()
    assert board.state("K-003") == "in"
    assert board.face.history[0].what == "向張志強收回"
    local = board.at_desk.clock.now().astimezone(ZONE)
    assert board.face.history[0].when == f"{local:%H:%M}"


@pytest.mark.duty("14.9")
def test_a_slip_of_a_power_cut_is_entered_with_its_true_times_and_only_once(
    board: BoardWindow,
) -> None:
    board.at_desk.go(at("03-03 12:00"))
    said = {
        "slip_number": "B-0007",
        "lent_at": "09:10",
        "key": "K-003",
        "borrower": "張志強",
        "due_at": "10:00",
        "purpose": "停電時抄錶",
        "returned_at": "09:50",
    }
    for again in (False, True):
        board.press("Ctrl+F2")
        for name, text in said.items():
            board.form.fields[name].set_text(text)
        board.save()
        if not again:
            assert board.state("K-003") == "in" and "K-003 已補錄" in board.said
            assert board.face.history[0].when == "09:50"
            assert not [one for one in board.at_desk.due() if one.feature == "keys"]
    refusal = board.form.fields["slip_number"].refusal
    assert refusal is not None and "B-0007" in refusal.message
    [loan] = board.at_desk.rows("key_loans")
    assert (loan.slip_number, loan.is_late) == ("B-0007", False)
    assert f"{loan.lent_at.astimezone(ZONE):%H:%M}" == "09:10"


def test_photos_of_a_key_are_shown_beside_it(board: BoardWindow, tmp_path: Path) -> None:
    file = tmp_path / "key.jpg"
    Image.new("RGB", (64, 48), "brown").save(file)
    board.at_desk.do("estate.attach", subject="K-004", file=str(file), caption="齒紋")
    board.choose("K-004")
    assert [one.caption for one in board.place.showing.panel.photos] == ["齒紋"]
    assert board.face.photos is not None
