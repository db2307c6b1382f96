"""Opens the window of one data folder and stays until a person closes it."""

import sys
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from propdesk.core.clock import Clock
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.log import start_log
from propdesk.core.paths import DataFolder
from propdesk.shell.crash import CrashDesk
from propdesk.shell.opening import Access
from propdesk.shell.program import Program
from propdesk.store.locks import Share, shared_folder, window_lock

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow


def application() -> QApplication:
    """The application of this process, made when there is none."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # asked for here: setting it later would hand over a QStyle, and that takes its time
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("propdesk")
    app.setApplicationDisplayName(_("Front desk"))
    app.setQuitOnLastWindowClosed(False)
    return app


def run(
    folder: DataFolder,
    *,
    clock: Clock,
    file_key: bytes | None = None,
    account: str,
    language: str = "",
    on_ready: Callable[["MainWindow"], None] | None = None,
    makes_fonts: bool = True,
) -> int:
    """Opens the window and stays until it is closed.

    Args:
        folder: the data folder; without a desk in it, the first set-up is shown.
        clock: the desk's clock.
        file_key: a key given from outside (`PROPDESK_KEY`).
        account: the OS account that runs the program.
        language: of the screen; "" takes what this computer remembers.
        on_ready: is called with the window once somebody signed in by password.
        makes_fonts: makes the fonts in the background where they were never made.

    Returns:
        The exit code: 0 closed by a person, 1 the desk could not be opened.

    Raises:
        Refusal: another window has this folder open; that one was raised.
    """
    app = application()
    with ExitStack() as held:
        _take_window(folder, held)
        share, refusal = _join_folder(folder, held)
        start_log(folder.logs)
        crash = CrashDesk(folder.crashes, clock)
        crash.install()
        held.callback(crash.close)
        access = Access(folder, clock, account, file_key, share.alone if share else nullcontext)
        program = Program(
            app, access, crash, language=language, on_ready=on_ready, makes_fonts=makes_fonts
        )
        held.callback(program.close)
        program.ended.connect(app.exit)
        QTimer.singleShot(0, program, lambda: program.start(refusal))
        return app.exec()


def _take_window(folder: DataFolder, held: ExitStack) -> None:
    try:
        held.enter_context(window_lock(folder.root))
    except Refusal:
        from propdesk.shell.one_window import ring

        ring(folder.root)
        raise


def _join_folder(folder: DataFolder, held: ExitStack) -> tuple[Share | None, Refusal | None]:
    """Works in the folder beside commands; lone work is explained in a window, not on stderr."""
    try:
        return held.enter_context(shared_folder(folder.root)), None
    except Refusal as refusal:
        return None, refusal
