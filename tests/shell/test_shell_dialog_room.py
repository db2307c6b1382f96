"""No dialog is larger than its screen, and its buttons are always in sight."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from running import Runner, Running

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.shell.crash import Report
from propdesk.shell.crash_window import CrashWindow
from propdesk.shell.window import MainWindow
from propdesk.ui.buttons import DeskButton
from propdesk.ui.question import Answer, Question

Opens = Callable[[MainWindow], None]


def _paper(window: MainWindow) -> None:
    window.go("reception")
    place = window.place("reception")
    place.commands.show_paper()  # type: ignore[attr-defined]


def _import(window: MainWindow) -> None:
    place = window.place("estate")
    place.import_workbook()  # type: ignore[attr-defined]


def _crash(window: MainWindow) -> None:
    CrashWindow(window.context.theme, Report("abc", "a line\n" * 200, None), window).open()


def _question(window: MainWindow) -> None:
    answers = [Answer("yes", "停用王小明的戶口"), Answer("no", "返回")]
    Question(window.context.theme, window, "停用王小明", "即時生效。" * 20, answers).open()


DIALOGS: dict[str, Opens] = {
    "settings": lambda window: window.keys.show_settings(),
    "access": lambda window: window.keys.show_own_access(),
    "staff": lambda window: window.keys.show_staff(),
    "desk": lambda window: window.keys.show_desk(),
    "usb": lambda window: window.keys.show_usb(),
    "help": lambda window: window.keys.show_help(),
    "paper": _paper,
    "import": _import,
    "crash": _crash,
    "question": _question,
}


def _scrolls(widget: QWidget, dialog: QDialog) -> bool:
    over = widget.parentWidget()
    while over is not None and over is not dialog:
        if isinstance(over, QScrollArea):
            return True
        over = over.parentWidget()
    return False


def _shown() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


def _check(name: str, dialog: QDialog) -> None:
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() <= room.width(), name
    assert dialog.height() < room.height(), name  # the system's title bar stands above it
    for button in dialog.findChildren(DeskButton):
        if button.isVisible() and not _scrolls(button, dialog):
            corner = button.mapTo(dialog, QPoint(button.width(), button.height()))
            assert corner.x() <= dialog.width(), (name, button.accessibleName())
            assert corner.y() <= dialog.height(), (name, button.accessibleName())


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_dialog_fits_its_screen_with_its_buttons(
    scale: int, start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running: Running = start(folder, clock)
    window = running.sign_in("900", "three words apart")
    window.context.theme.set_scale(scale)
    running.settle()
    for name, opens in DIALOGS.items():
        opens(window)
        running.wait(lambda: bool(_shown()))
        running.settle()
        (dialog,) = _shown()
        QApplication.processEvents()
        _check(name, dialog)
        dialog.close()
        running.wait(lambda: not _shown())
