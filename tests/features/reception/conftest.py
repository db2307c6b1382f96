"""What tests of the log's window stand on."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).resolve().parent))

if TYPE_CHECKING:
    from desk_kit import TestDesk
    from log_window import LogWindow
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from propdesk.ui.theme import Theme


@pytest.fixture
def log_theme(qapp: "QApplication") -> Iterator["Theme"]:
    from log_window import load_theme

    theme = load_theme(qapp)
    yield theme
    theme.setParent(None)
    theme.deleteLater()


@pytest.fixture
def open_log(
    qtbot: "QtBot", at_desk: "TestDesk", log_theme: "Theme"
) -> Iterator[Callable[..., "LogWindow"]]:
    """Opens windows on one desk; all are closed in the end."""
    from log_window import LogWindow

    opened: list[LogWindow] = []

    def open_one(code: str = "021") -> LogWindow:
        opened.append(LogWindow(qtbot, at_desk, log_theme, code=code))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def log(open_log: Callable[..., "LogWindow"]) -> "LogWindow":
    """A window in which the receptionist sits."""
    return open_log()
