"""What is typed and not saved: parked, kept at each keystroke, one's own, alive after a kill."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from desk_kit import MONDAY, TestDesk
from log_window import LogWindow
from typing_in import commit

OpenLog = Callable[..., LogWindow]


def test_ctrl_j_parks_the_entry_and_opens_a_fresh_line(log: LogWindow) -> None:
    log.type("訪客 林先生 B-03-11 送貨")
    log.press("Ctrl+J")
    assert log.line.text() == "" and log.line.hasFocus() and log.chips == {}
    assert log.parked == ["Parked 1: Visitor B-03-11"]
    log.log("A-12-03 廚房漏水")
    assert log.parked == ["Parked 1: Visitor B-03-11"]


def test_ctrl_j_from_elsewhere_goes_to_the_line_and_keeps_what_stands_there(
    log: LogWindow,
) -> None:
    log.type("A-12-03 廚房")
    log.place.register.view.table.setFocus()
    log.press("Ctrl+J")
    assert log.line.hasFocus() and log.parked == []
    commit(log.line, "漏水")
    assert log.line.text() == "A-12-03 廚房漏水"


def test_ctrl_tab_walks_all_that_is_parked(log: LogWindow) -> None:
    for text in ("A-12-03 漏水", "B-03-11 噪音", "A-12-02 跳掣"):
        log.type(text)
        log.press("Ctrl+J")
    assert log.parked == ["Parked 1: A-12-03 漏水", "2: B-03-11 噪音", "3: A-12-02 跳掣"]
    seen = []
    for _nth in range(4):
        log.press("Ctrl+Tab")
        seen.append(log.line.text())
    assert seen == ["A-12-03 漏水", "B-03-11 噪音", "A-12-02 跳掣", "A-12-03 漏水"]
    assert len(log.parked) == 2


def test_more_than_three_parked_entries_are_counted(log: LogWindow) -> None:
    for nth in range(5):
        log.type(f"查詢第{nth}項")
        log.press("Ctrl+J")
    assert len(log.parked) == 4
    assert log.parked[-1] == "and 2 more"


def test_a_fetched_entry_keeps_its_first_keystroke_and_its_corrections(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.place.entering.line.chip_corrected.emit("phone", "9876 5432")
    log.press("Ctrl+J")
    log.at_desk.go(MONDAY + timedelta(minutes=20))
    log.press("Ctrl+Tab")
    assert log.chips["phone"] == "9876 5432"
    log.press("Return")
    case = log.newest()
    assert (case.received_at, case.phone) == (MONDAY, "9876 5432")
    assert log.parked == []


def test_an_emptied_line_leaves_no_draft(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    assert len(log.drafts.of(log.seat.actor.id)) == 1
    log.line.clear()
    log.settle()
    assert log.drafts.of(log.seat.actor.id) == []
    assert log.chips == {}


def test_drafts_belong_to_the_person_and_come_back_at_sign_in(log: LogWindow) -> None:
    log.type("A-12-03 廚房漏水")
    log.press("Ctrl+J")
    log.type("B-03-11 噪")
    log.sit("022")
    log.settle()
    assert log.line.text() == "" and log.parked == []
    log.type("A-12-02 查詢")
    log.sit("021")
    log.settle()
    assert log.line.text() == "B-03-11 噪"
    assert log.parked == ["Parked 1: A-12-03 廚房漏水"]
    log.sit("022")
    log.settle()
    assert log.line.text() == "A-12-02 查詢"


def test_all_that_was_parked_or_half_typed_survives_a_kill(
    at_desk: TestDesk, open_log: OpenLog
) -> None:
    script = Path(__file__).with_name("typing_killed.py")
    root = Path(__file__).resolve().parents[3]
    killed = subprocess.run(
        [sys.executable, str(script), str(at_desk.desk.folder.root)],
        cwd=root,
        env={"PYTHONPATH": str(root), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr.decode()
    log = open_log()
    assert log.line.text() == "B-03-11 噪"
    assert log.parked == ["Parked 1: A-12-03 廚房漏水", "2: Visitor B-03-11"]
    log.press("Ctrl+Tab", "Return")
    case = log.newest()
    assert (case.text, case.received_at) == ("廚房漏水", MONDAY)
