"""From the first paint to the open window: sign-in, first set-up, and doors that stay closed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from running import KEY, Runner, Running
from walk import cut_off

from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal
from propdesk.core.paths import DataFolder
from propdesk.estate.service.sample.estate import PASSWORD
from propdesk.shell.explain import Explain
from propdesk.shell.one_window import Doorbell, ring
from propdesk.shell.sign_in import SignIn
from propdesk.store.locks import lone_folder, shared_folder, window_lock

ROOT = Path(__file__).resolve().parents[2]
VERSION_1 = ROOT / "tests" / "migrations" / "files" / "v0001-0.1.0-estate.db"


def _hashes(folder: DataFolder) -> dict[str, str]:
    """What must not change: every file but the settings, logs and locks of this computer."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.root.iterdir()
        if file.is_file() and file.suffix not in (".lock", ".part") and file.name != "settings.json"
    }


# -- doors that stay closed -------------------------------------------------------------


def _explained(running: Running) -> Explain:
    page = running.wait_for_door(Explain)
    assert isinstance(page, Explain)
    QApplication.processEvents()
    assert cut_off(page) == []
    return page


def _run_sql(folder: DataFolder, *statements: str) -> None:
    from propdesk.store.connections import open_raw

    raw = open_raw(folder.desk_file, KEY)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_newer_file_is_explained_and_left_as_it_is(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    _run_sql(folder, "UPDATE alembic_version SET version_num = '9000'")
    before = _hashes(folder)
    running = start(folder, clock)
    page = _explained(running)
    assert "9000" in page.error.message
    page.button.click()
    assert running.codes == [1]
    assert _hashes(folder) == before


def test_guards_that_were_altered_are_explained_and_nothing_is_written(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    from propdesk.store.connections import open_raw

    raw = open_raw(folder.desk_file, KEY)
    name = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
    raw.execute(f'DROP TRIGGER "{name}"')
    raw.close()
    before = _hashes(folder)
    running = start(folder, clock)
    assert _explained(running).error.code == "file.drift"
    assert _hashes(folder) == before


def test_a_damaged_file_is_explained_and_kept(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    body = bytearray(folder.desk_file.read_bytes())
    body[:4096] = os.urandom(4096)
    folder.desk_file.write_bytes(bytes(body))
    before = _hashes(folder)
    running = start(folder, clock)
    assert _explained(running).error.code == "file.damaged"
    assert {name: _hashes(folder)[name] for name in before} == before


def test_a_folder_that_is_being_restored_is_explained(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    from contextlib import ExitStack

    from propdesk.shell.app import _join_folder

    running = start(folder, clock)
    with lone_folder(folder.root), ExitStack() as held:
        _share, refusal = _join_folder(folder, held)
    assert isinstance(refusal, Refusal)
    running.program.start(refusal)
    assert _explained(running).error.code == "folder.busy"


# -- from the start to the end ------------------------------------------------------------

WHOLE_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.shell import app
from propdesk.shell.sign_in import SignIn

def sign_in():
    for door in QApplication.topLevelWidgets():
        if isinstance(door, SignIn):
            door.code.set_text(sys.argv[2])
            door.password.line.setText(sys.argv[3])
            door.button.click()

def ready(window):
    QTimer.singleShot(300, window, window.close)

application = app.application()
QTimer.singleShot(200, application, sign_in)
folder = DataFolder(Path(sys.argv[1]))
sys.exit(app.run(
    folder, clock=SystemClock(), file_key=bytes(range(32)), account="tests",
    language="en", on_ready=ready, makes_fonts=False,
))
"""


def test_a_whole_run_ends_with_zero_and_without_a_word(folder: DataFolder) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", WHOLE_RUN, str(folder.root), "021", PASSWORD],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "error"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout == ""
    log = folder.logs / "propdesk.log"
    assert not log.exists() or log.read_text("utf-8") == ""
    assert not list(folder.crashes.glob("*"))


# -- one window per folder ----------------------------------------------------------------


def test_a_second_start_raises_the_first_window_and_ends_with_a_line(
    folder: DataFolder, qtbot: QtBot
) -> None:
    from contextlib import ExitStack

    from PySide6.QtWidgets import QWidget

    from propdesk.shell.app import _take_window

    raised = []
    holder = QWidget()
    qtbot.addWidget(holder)
    bell = Doorbell(folder.root, lambda: raised.append(True), holder)
    with window_lock(folder.root), ExitStack() as held, pytest.raises(Refusal) as refused:
        _take_window(folder, held)
    assert refused.value.code == "desk.open_elsewhere"
    qtbot.waitUntil(lambda: bool(raised), timeout=5000)
    bell.close()
    assert not ring(folder.root)


# -- a file that an older program left ----------------------------------------------------


@pytest.fixture
def older(tmp_path: Path) -> DataFolder:
    """A desk as version 1 left it."""
    folder = DataFolder(tmp_path / "older")
    folder.root.mkdir()
    shutil.copyfile(VERSION_1, folder.desk_file)
    return folder


def test_an_older_file_is_copied_and_brought_up_while_one_types_the_password(
    start: Runner, older: DataFolder, clock: SetClock
) -> None:
    running = start(older, clock)
    door = running.wait_for_door(SignIn)
    running.wait(lambda: any("升級" in label.text() for label in door.findChildren(QLabel)))
    window = running.sign_in("001", "three calm herons")
    assert len(list(older.backups.glob("desk-A-*.db"))) == 1
    assert window.context.opened.estate == "汀蘭苑"


def test_an_older_file_that_others_use_is_explained_and_stays(
    start: Runner, older: DataFolder, clock: SetClock
) -> None:
    before = older.desk_file.read_bytes()
    with shared_folder(older.root) as ours, shared_folder(older.root):
        running = start(older, clock, alone=ours.alone)
        page = running.wait_for_door(Explain)
        assert isinstance(page, Explain)
        assert page.error.code == "folder.in_use"
    assert older.desk_file.read_bytes() == before
