"""Plays the desk days through the real window, without a display, and leaves what came of it."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from propdesk.core.clock import SetClock
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.shell.demo.hand import Hand, LostPatience

if TYPE_CHECKING:
    from propdesk.shell.program import Program
    from propdesk.shell.window import MainWindow

_BEGIN = datetime(2025, 3, 3, 0, 30, tzinfo=UTC)  # 08:30 on the Monday of the first day
_STAFF = "021"
SIZE = (1280, 800)


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def play(out: Path, *, account: str, language: str) -> dict[str, object]:
    """Plays desk days 1 to 3 and 10; answers the report that it also writes.

    Args:
        out: gets `screens`, `paper`, `ledgers`, `report.json` and the desk itself.
        account: the OS account that runs the program.
        language: of the screen.

    Raises:
        Trouble: the window did not do what was waited for.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from propdesk.paper.fonts import prepare_fonts
    from propdesk.shell.demo.build import build_desk
    from propdesk.shell.demo.story import write_report

    out.mkdir(parents=True, exist_ok=True)
    prepare_fonts()
    folder, clock = DataFolder(out / "desk"), SetClock(_BEGIN)
    key = build_desk(folder, clock, account=account, file_key=None, with_morning=True)
    report = _in_window(folder, clock, key, account, language, out)
    write_report(out / "report.json", report)
    return report


def _in_window(
    folder: DataFolder, clock: SetClock, key: bytes, account: str, language: str, out: Path
) -> dict[str, object]:
    from PySide6.QtCore import QTimer

    from propdesk.shell.app import application
    from propdesk.shell.crash import CrashDesk
    from propdesk.shell.opening import Access
    from propdesk.shell.program import Program

    app = application()
    player = _Player(Hand(out / "screens"), clock, out)
    crash = CrashDesk(folder.crashes, clock)
    access = Access(folder, clock, account, key)
    program = Program(
        app, access, crash, language=language, on_ready=player.ready, makes_fonts=False
    )
    player.program = program
    program.ended.connect(app.exit)
    QTimer.singleShot(0, program, program.start)
    QTimer.singleShot(0, program, player.begin)
    try:
        app.exec()
    finally:
        program.close()
        crash.close()
    if player.report is None:
        raise Trouble(
            _("The played day came to a halt: {why}").format(why=player.halt), code="demo.halted"
        )
    return player.report


class _Player:
    """Begins at the sign-in, goes on when the window is there, and ends the program."""

    def __init__(self, hand: Hand, clock: SetClock, out: Path) -> None:
        self._hand, self._clock, self._out = hand, clock, out
        self.program: Program | None = None
        self.report: dict[str, object] | None = None
        self.halt = ""

    def begin(self) -> None:
        """Signs in as a person does."""
        self._guarded(self._sign_in)

    def ready(self, window: "MainWindow") -> None:
        """The window is there: plays when the event that made it is over."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, window, lambda: self._guarded(lambda: self._tell(window)))

    def _guarded(self, job: Callable[[], None]) -> None:
        """Whatever happens, the program ends."""
        is_done = False
        try:
            job()
            is_done = True
        except LostPatience as lost:
            self.halt = str(lost)
        finally:
            if not is_done or self.report is not None:
                assert self.program is not None
                self.program.finish(0 if is_done else 1)

    def _sign_in(self) -> None:
        assert self.program is not None
        _sign_in(self.program, self._hand)

    def _tell(self, window: "MainWindow") -> None:
        self.report = _tell(window, self._clock, self._hand, self._out)


def _sign_in(program: "Program", hand: Hand) -> None:
    from propdesk.estate.service.sample.estate import PASSWORD

    door = program.door
    assert door is not None
    door.resize(*SIZE)
    hand.take_up(door)
    hand.photograph(door, "00-sign-in")
    hand.write(_STAFF)
    hand.press("Return")
    hand.write(PASSWORD)
    hand.press("Return")


def _tell(window: "MainWindow", clock: SetClock, hand: Hand, out: Path) -> dict[str, object]:
    from propdesk.shell.demo.desk_days import play_complaint, play_leak, play_visitor
    from propdesk.shell.demo.flood_day import play_flood
    from propdesk.shell.demo.key_days import play_vacant_key
    from propdesk.shell.demo.ledgers import leave_ledgers
    from propdesk.shell.demo.looks import show_looks
    from propdesk.shell.demo.story import Story

    window.resize(*SIZE)
    hand.take_up(window)
    story = Story(window, clock, hand, out)
    play_leak(story)
    play_complaint(story)
    play_visitor(story)
    play_vacant_key(story)
    play_flood(story)
    show_looks(story)
    report = story.report(["1 漏水報修", "2 深夜投訴", "3 鑰匙借用", "10 水浸"])
    report["ledgers"] = leave_ledgers(story, out / "ledgers")
    return report
