"""From the first paint to the open window: sign-in, first set-up, and doors that stay closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from running import Runner, Running
from walk import cut_off

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.sample.estate import PASSWORD
from propdesk.shell.crash_window import CrashWindow
from propdesk.shell.first_run import FirstRun
from propdesk.shell.recovery import AskCode, ShowCode, code_lines
from propdesk.shell.sign_in import SignIn
from propdesk.store.keyslots import KeySlots

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "sqlcipher3", "argon2")
WORKSPACES = ("propdesk.features", "propdesk.estate.workspace", "propdesk.shell.working")

FIRST_PAINT = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.shell.app import application
from propdesk.shell.crash import CrashDesk
from propdesk.shell.opening import Access
from propdesk.shell.program import Program

app = application()
folder = DataFolder(Path(sys.argv[1]))
clock = SystemClock()
crash = CrashDesk(folder.crashes, clock)
program = Program(app, Access(folder, clock, "tests", bytes(range(32))), crash, makes_fonts=False)
opened = []
def open_file():
    door = program.door
    assert door is not None and door.isVisible(), "the file is opened before the first paint"
    opened.append(sorted(name for name in sys.modules if name.startswith({HEAVY + WORKSPACES!r})))
program._open_file = open_file
program.start()
while not opened:
    app.processEvents()
print(opened[0])
program.close()
"""


def test_nothing_heavy_is_imported_before_the_first_paint(folder: DataFolder) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(folder.root)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_receptionist_signs_in_and_the_window_stands(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running: Running = start(folder, clock)
    door = running.wait_opened()
    assert door.estate_name.text() == "松濤灣花園"
    window = running.sign_in()
    assert window.isVisible()
    assert running.program.door is None
    assert window.context.seat.actor.name == "王小明"
    assert window.status.person.words.startswith("王小明")


def test_who_signed_in_last_is_remembered_and_only_the_password_is_asked(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    first = start(folder, clock)
    first.sign_in("022")
    first.program.finish(0)
    again = start(folder, clock).wait_opened()
    assert again.code.text() == "022"
    assert again.password.line.hasFocus() or again.focusWidget() is again.password.line


def test_a_wrong_password_is_said_under_its_field_and_the_code_stays(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    door = running.wait_opened()
    door.code.set_text("021")
    door.password.line.setText("not this one")
    door.password.submitted.emit()
    running.wait(lambda: door.password.refusal is not None)
    assert door.code.text() == "021"
    assert running.program.window is None
    assert door.button.isEnabled()


def test_an_unknown_code_is_told_from_a_wrong_password_by_nothing(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    door = running.wait_opened()
    words = []
    for code in ("021", "no such code"):
        door.code.set_text(code)
        door.password.line.setText("not this one")
        door.password.submitted.emit()
        running.wait(lambda: door.password.refusal is not None)
        words.append(str(door.password.refusal))
    assert words[0] == words[1]


def test_after_five_wrong_passwords_the_wait_is_told(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    door = running.wait_opened()
    door.code.set_text("021")
    for _attempt in range(6):
        door.password.line.setText("not this one")
        door.password.submitted.emit()
        running.wait(lambda: door.button.isEnabled() and door.password.refusal is not None)
    assert door.password.refusal.code == "sign_in.wait"
    assert "31" in door.password.refusal.message  # whole seconds, counted up


def test_empty_fields_are_refused_before_anything_is_asked(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    door = start(folder, clock).wait_opened()
    door.code.set_text("")
    door.button.click()
    assert door.code.refusal is not None
    door.code.set_text("021")
    door.button.click()
    assert door.code.refusal is None
    assert door.password.refusal is not None


def test_whoever_types_faster_than_the_file_opens_need_not_type_again(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    door = running.program.door
    assert isinstance(door, SignIn)
    door.code.set_text("021")
    door.password.line.setText(PASSWORD)
    door.button.click()
    assert running.program.window is None
    running.wait(lambda: running.program.window is not None)


def test_the_language_is_chosen_at_the_door_and_kept(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    running.wait_opened()
    for language, words in (("zh_Hans", "登录"), ("en", "Sign in"), ("zh_Hant", "登入")):
        running.program.door.language_chosen.emit(language)
        door = running.wait_opened()
        assert door.button.words == words
    assert running.program.pc.settings.language == "zh_Hant"


# -- the first set-up ---------------------------------------------------------------


def _fill(page: FirstRun) -> None:
    page.estate.set_text("新海怡灣")
    page.desk.set_text("大堂")
    page.slot.set_text("B")
    page.words.set_value("tw")
    page.code.set_text("900")
    page.name.set_text("陳經理")
    page.password.line.setText("three words apart")
    page.again.line.setText("three words apart")


def test_an_empty_folder_asks_for_a_new_desk_and_shows_the_code_once(
    start: Runner, tmp_path: Path, clock: SetClock
) -> None:
    folder = DataFolder(tmp_path / "new")
    running = start(folder, clock, key=None)
    page = running.wait_for_door(FirstRun)
    _fill(page)
    page.submit()
    shown = running.wait_for_door(ShowCode)
    assert len(shown.code.text().split()) == 8
    QApplication.processEvents()
    assert shown.code.height() >= shown.code.sizeHint().height()
    assert cut_off(shown) == []
    assert not shown.button.isEnabled()
    assert shown.button.why_off
    shown.tick.setChecked(True)
    shown.button.click()
    window = running.sign_in("900", "three words apart")
    assert window.context.opened.estate == "新海怡灣"
    assert window.context.opened.pack == "tw"
    assert window.context.seat.desk.place.slot == "B"


def test_another_language_keeps_what_was_typed(
    start: Runner, tmp_path: Path, clock: SetClock
) -> None:
    running = start(DataFolder(tmp_path / "new"), clock, key=None)
    before = running.wait_for_door(FirstRun)
    _fill(before)
    before.language_chosen.emit("en")
    page = running.wait_for_door(FirstRun)
    assert page is not before
    assert page.button.words == "Set up the desk"
    assert page.estate.text() == "新海怡灣"
    assert page.words.value() == "tw"
    assert page.password.value() == "three words apart"


def test_two_different_passwords_found_nothing(
    start: Runner, tmp_path: Path, clock: SetClock
) -> None:
    folder = DataFolder(tmp_path / "new")
    page = start(folder, clock, key=None).wait_for_door(FirstRun)
    _fill(page)
    page.again.line.setText("three words apard")
    page.submit()
    assert page.again.refusal is not None
    assert not folder.desk_file.exists()


def test_a_weak_password_is_refused_beside_its_field_and_nothing_is_left(
    start: Runner, tmp_path: Path, clock: SetClock
) -> None:
    folder = DataFolder(tmp_path / "new")
    running = start(folder, clock, key=None)
    page = running.wait_for_door(FirstRun)
    _fill(page)
    for field in (page.password, page.again):
        field.line.setText("12345678")
    page.submit()
    running.wait(lambda: page.password.refusal is not None)
    assert page.button.isEnabled()
    assert not folder.desk_file.exists()
    assert not folder.keyslots_file.exists()


def test_a_recovery_code_is_written_in_two_lines_of_four_groups() -> None:
    code = "-".join(["ABCD", "EFGH", "JKLM", "NPQR", "STUV", "WXYZ", "2345", "6789"])
    assert code_lines(code) == ["ABCD  EFGH  JKLM  NPQR", "STUV  WXYZ  2345  6789"]


def test_a_page_that_shows_the_code_prints_it(
    start: Runner, tmp_path: Path, clock: SetClock
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from propdesk.shell.recovery import paint_lines

    start(DataFolder(tmp_path / "new"), clock, key=None)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    paint_lines(printer, ["松濤灣花園", "ABCD  EFGH"])
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")


# -- accounts without a key -----------------------------------------------------------


@pytest.fixture
def slotted(start: Runner, tmp_path: Path, clock: SetClock) -> tuple[DataFolder, str]:
    """A desk that was founded under another account, and its recovery code."""
    folder = DataFolder(tmp_path / "slotted")
    running = start(folder, clock, key=None, account="someone")
    page = running.wait_for_door(FirstRun)
    _fill(page)
    page.submit()
    shown = running.wait_for_door(ShowCode)
    code = "-".join(shown.code.text().split())
    running.program.finish(0)
    return folder, code


def test_an_account_without_a_key_gives_the_recovery_code_once(
    start: Runner, slotted: tuple[DataFolder, str], clock: SetClock
) -> None:
    folder, code = slotted
    running = start(folder, clock, key=None, account="another")
    page = running.wait_for_door(AskCode)
    page.code.set_text("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789")
    page.button.click()
    running.wait(lambda: page.code.refusal is not None)
    page.code.set_text(code.lower().replace("-", " "))
    page.button.click()
    running.wait_opened()
    running.program.finish(0)
    again = start(folder, clock, key=None, account="another")
    assert again.sign_in("900", "three words apart")


def test_a_key_that_lies_in_a_file_is_told_in_the_status_bar(
    start: Runner, slotted: tuple[DataFolder, str], clock: SetClock
) -> None:
    is_weak = KeySlots(slotted[0].keyslots_file, "someone").is_weak()
    window = start(slotted[0], clock, key=None, account="someone").sign_in(
        "900", "three words apart"
    )
    assert window.status.key.isVisibleTo(window) is is_weak
    window.status.warn_of_key()
    assert window.status.key.text == "金鑰存於檔案"
    assert "加密" in window.status.key.toolTip()
    QApplication.processEvents()
    assert cut_off(window.status) == []


def test_a_key_from_outside_is_no_worry_of_this_computer(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    window = start(folder, clock).sign_in()
    assert not window.status.key.isVisibleTo(window)


def test_a_fault_of_the_run_before_is_shown_once(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    folder.crashes.mkdir(parents=True, exist_ok=True)
    (folder.crashes / "fault-1.txt").write_text("Fatal Python error: Segmentation fault\n")
    running = start(folder, clock)
    running.wait_opened()
    [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashWindow)]
    assert shown.isVisible()
    shown.close()
    running.program.finish(0)
    start(folder, clock).wait_opened()
    left = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashWindow)]
    assert not any(one.isVisible() for one in left)


# -- doors that stay closed -------------------------------------------------------------


# -- from the start to the end ------------------------------------------------------------
