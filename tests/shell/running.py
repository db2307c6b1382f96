"""Runs the program inside a test: starts it, signs in, waits, closes it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.sample.estate import PASSWORD
from propdesk.shell.crash import CrashDesk, Report
from propdesk.shell.opening import Access
from propdesk.shell.program import Program
from propdesk.shell.sign_in import SignIn
from propdesk.shell.window import MainWindow

WAIT_MS = 20_000
KEY = bytes(range(32))
RECEPTIONIST = ("021", PASSWORD)
MANAGER = ("900", "three words apart")


class Running:
    """One program on one folder."""

    def __init__(self, program: Program, crash: CrashDesk, qtbot: QtBot) -> None:
        self.program, self.crash, self._qtbot = program, crash, qtbot
        self.reports: list[Report] = []
        self.codes: list[int] = []
        crash.reported.connect(self.reports.append)
        program.ended.connect(self.codes.append)

    def wait(self, holds: object) -> None:
        self._qtbot.waitUntil(holds, timeout=WAIT_MS)

    def wait_for_door(self, kind: type[QWidget]) -> QWidget:
        self.wait(lambda: isinstance(self.program.door, kind))
        assert self.program.door is not None
        return self.program.door

    def wait_opened(self) -> SignIn:
        door = self.wait_for_door(SignIn)
        assert isinstance(door, SignIn)
        self.wait(lambda: door._is_open)
        return door

    def sign_in(self, code: str = RECEPTIONIST[0], password: str = RECEPTIONIST[1]) -> MainWindow:
        door = self.wait_opened()
        door.code.set_text(code)
        door.password.line.setText(password)
        door.password.submitted.emit()
        self.wait(lambda: self.program.window is not None)
        window = self.program.window
        assert window is not None
        self.settle()
        return window

    def settle(self) -> None:
        """Waits until no lane has work left."""
        lanes = self.program.lanes.values()
        self.wait(lambda: not any(lane.is_busy for lane in lanes))


class Runner:
    """Starts programs and closes them all."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot
        self._running: list[Running] = []

    def start(
        self,
        folder: DataFolder,
        clock: SetClock,
        *,
        key: bytes | None = KEY,
        language: str = "zh_Hant",
        account: str = "tests",
        alone: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> Running:
        crash = CrashDesk(folder.crashes, clock)
        access = Access(folder, clock, account, key, alone)
        program = Program(self._app, access, crash, language=language, makes_fonts=False)
        running = Running(program, crash, self._qtbot)
        self._running.append(running)
        program.start()
        return running

    def close(self) -> None:
        for running in self._running:
            running.program.close()
            running.program.theme.setParent(None)
            running.program.theme.deleteLater()
            assert not running.reports, running.reports[0].text
        self._app.processEvents()
