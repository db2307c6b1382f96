"""Bugs: one report without personal data, told once, and the draft is never eaten."""

import logging
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from running import Running
from typing_in import commit

from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal
from propdesk.shell.crash import CrashDesk, Report, mark_of, told
from propdesk.shell.crash_window import CrashWindow

ROOT = Path(__file__).resolve().parents[2]
CANARY = "陳大文 6123 4567"


@pytest.fixture
def crash(qapp: QApplication, tmp_path: Path, clock: SetClock) -> CrashDesk:
    return CrashDesk(tmp_path / "crashes", clock)


def _reports(crash: CrashDesk) -> list[Report]:
    found: list[Report] = []
    crash.reported.connect(found.append)
    return found


def _raised(error: Exception) -> Exception:
    try:
        person = CANARY  # a local that no report may hold
        raise error
    except type(error) as caught:
        assert person
        return caught


@pytest.mark.parametrize(
    "error", [ValueError(CANARY), KeyError(CANARY), Refusal(CANARY), OSError(2, CANARY)]
)
def test_a_report_says_where_and_never_what_was_typed(crash: CrashDesk, error: Exception) -> None:
    reports = _reports(crash)
    crash.caught(_raised(error))
    text = reports[0].text
    assert "test_shell_crash.py" in text
    assert type(error).__name__ in text
    assert CANARY not in text
    assert "6123" not in text


def test_what_an_error_of_the_code_says_is_kept(crash: CrashDesk) -> None:
    reports = _reports(crash)
    crash.caught(_raised(AttributeError("'Rail' object has no attribute 'items'")))
    assert "'Rail' object has no attribute 'items'" in reports[0].text


def test_the_cause_is_told_too() -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as inner:
            raise RuntimeError("no such place") from inner
    except RuntimeError as outer:
        text = told(outer)
    assert "RuntimeError: no such place" in text
    assert "because of" in text
    assert "KeyError" in text
    assert CANARY not in text


def test_the_file_is_for_this_account_alone_and_holds_what_is_shown(crash: CrashDesk) -> None:
    reports = _reports(crash)
    crash.caught(_raised(RuntimeError("one")))
    file = reports[0].file
    assert file is not None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8") == reports[0].text


def test_the_same_traceback_is_told_once(crash: CrashDesk) -> None:
    reports = _reports(crash)
    errors = [_raised(RuntimeError("the same")) for _time in range(3)]
    for error in errors:
        crash.caught(error)
    assert len({mark_of(error) for error in errors}) == 1
    assert len(reports) == 1


def test_a_disk_that_refuses_the_report_does_not_hide_the_bug(
    qapp: QApplication, tmp_path: Path, clock: SetClock
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file where a folder should be")
    crash = CrashDesk(blocked, clock)
    reports = _reports(crash)
    crash.caught(_raised(RuntimeError("one")))
    assert reports[0].file is None
    assert "RuntimeError" in reports[0].text


def test_the_log_names_the_kind_and_nothing_else(
    crash: CrashDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        crash.caught(_raised(ValueError(CANARY)))
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text


# -- where errors come from ------------------------------------------------------------------


def test_errors_of_other_threads_come_home(crash: CrashDesk, qtbot: QtBot) -> None:
    reports = _reports(crash)
    crash.install()
    try:

        def work() -> None:
            raise RuntimeError("in a thread of its own")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(reports), timeout=5_000)
    finally:
        crash.close()
    assert "in a thread of its own" in reports[0].text


def test_qt_speaks_into_the_log(crash: CrashDesk, caplog: pytest.LogCaptureFixture) -> None:
    from PySide6.QtCore import qWarning

    crash.install()
    try:
        with caplog.at_level(logging.WARNING):
            qWarning("a plug is loose")
            qWarning("This plugin does not support propagateSizeHints()")
    finally:
        crash.close()
    assert "a plug is loose" in caplog.text
    assert "propagateSizeHints" not in caplog.text


def test_the_hooks_are_given_back(crash: CrashDesk) -> None:
    before = (sys.excepthook, threading.excepthook)
    crash.install()
    assert sys.excepthook != before[0]
    crash.close()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_fault_leaves_its_stacks_and_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import sys, faulthandler\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from propdesk.core.clock import SystemClock\n"
        "from propdesk.shell.crash import CrashDesk\n"
        "app = QApplication([])\n"
        "crash = CrashDesk(Path(sys.argv[1]), SystemClock())\n"
        "crash.install()\n"
        "faulthandler._sigsegv() if sys.argv[2] == 'fault' else crash.close()\n"
    )
    for how in ("good", "fault"):
        folder = tmp_path / how
        subprocess.run(
            [sys.executable, "-c", script, str(folder), how],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            check=False,
        )
    assert list((tmp_path / "good").iterdir()) == []
    [fault] = (tmp_path / "fault").iterdir()
    assert "Segmentation fault" in fault.read_text()


def test_faults_of_earlier_runs_are_told_once_and_empty_ones_swept(
    crash: CrashDesk, tmp_path: Path
) -> None:
    folder = tmp_path / "crashes"
    folder.mkdir()
    somebody = "/home/chan.tai.man/propdesk/ui/theme.py"
    (folder / "fault-1.txt").write_text(f'Fatal Python error\n  File "{somebody}", line 3 in px\n')
    (folder / "fault-2.txt").write_text("")
    [report] = crash.faults_before()
    assert "Fatal Python error" in report.text
    assert "ui/theme.py" in report.text
    assert "chan.tai.man" not in report.text
    assert not (folder / "fault-2.txt").exists()
    assert crash.faults_before() == []


# -- what the person sees ------------------------------------------------------------------------


def test_the_whole_report_stands_there_before_anything_is_copied(running: Running) -> None:
    window = running.program.window
    clipboard = QApplication.clipboard()
    clipboard.clear()
    running.crash.caught(_raised(RuntimeError("one bug")))
    shown = next(one for one in window.findChildren(CrashWindow) if one.isVisible())
    assert shown.text.toPlainText() == running.reports[0].text
    assert clipboard.text() == ""
    shown.copy_button.click()
    assert clipboard.text() == running.reports[0].text
    shown.close_button.click()
    running.reports.clear()


def test_a_bug_never_eats_what_is_typed(running: Running) -> None:
    window = running.program.window
    window.go("reception")
    line = window.places["reception"].line().line
    commit(line, "A-12-03 廚房漏水")
    running.crash.caught(_raised(RuntimeError("another bug")))
    shown = next(one for one in window.findChildren(CrashWindow) if one.isVisible())
    shown.close_button.click()
    assert line.text() == "A-12-03 廚房漏水"
    running.reports.clear()
