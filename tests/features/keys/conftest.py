"""What tests of the key board stand on."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).resolve().parent))

if TYPE_CHECKING:
    from board_window import BoardWindow
    from desk_kit import TestDesk
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from propdesk.ui.theme import Theme


@pytest.fixture
def board_theme(qapp: "QApplication") -> Iterator["Theme"]:
    from place_window import load_theme

    theme = load_theme(qapp)
    yield theme
    theme.setParent(None)
    theme.deleteLater()


@pytest.fixture
def open_board(
    qtbot: "QtBot", at_desk: "TestDesk", board_theme: "Theme"
) -> Iterator[Callable[..., "BoardWindow"]]:
    """Opens windows on one desk with a small board; all are closed in the end."""
    from board_window import BoardWindow
    from key_kit import add_keys

    add_keys(at_desk)
    opened: list[BoardWindow] = []

    def open_one(code: str = "021") -> BoardWindow:
        opened.append(BoardWindow(qtbot, at_desk, board_theme, code=code))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def board(open_board: Callable[..., "BoardWindow"]) -> "BoardWindow":
    """A window in which the receptionist sits."""
    return open_board()
