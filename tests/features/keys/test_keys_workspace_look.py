"""The look of the board's place: nothing cut off, nothing untranslated, at any size."""

import re
from collections.abc import Callable

import pytest
import walk
from board_window import BoardWindow
from key_kit import lend
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from propdesk.core.i18n import Speech, speak
from propdesk.features.keys.workspace.next_steps import steps_of
from propdesk.ui.theme import Theme

OpenBoard = Callable[..., BoardWindow]
LINE = "K-003 黎家豪 迅達電梯公司 證4821 30分 月檢"
_KEPT = re.compile(
    r"K-\d+|[ABG]-\d\d-\d\d|[A-Z]\d\d|propdesk|Ctrl|Shift|Alt|Enter|Esc|Tab|F\d+|PDF|xlsx|\bX\b"
    r"|K[C]?-A-\d+-a\d+|\bT\b"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")


def work(board: BoardWindow) -> None:
    """A board on which something happened, and a line that is being typed."""
    lend(board.at_desk, "K-002", "張志強", count=1)
    board.place.refresh(frozenset({"key_loan"}))
    board.type(LINE)
    board.choose("K-002")


def forms_of(board: BoardWindow) -> list[Callable[[], None]]:
    """What opens each form that the place has for two keys, one lent and one an owner's."""
    commands = board.place.commands
    opens: list[Callable[[], None]] = [
        commands.lend,
        commands.add,
        commands.release,
        commands.enter_from_paper,
        commands.count,
    ]
    for tag in ("K-002", "K-006"):
        board.choose(tag)
        panel = board.place.showing.panel
        assert panel is not None
        opens += [
            lambda step=step, panel=panel: board.place.side.open(  # type: ignore[misc]
                commands.steps.form(step, panel)
            )
            for step in steps_of(panel)
        ]
    return opens


def words_of(board: BoardWindow) -> list[str]:
    """All that labels and buttons say."""
    window = board.window
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    buttons = [one.accessibleName() for one in window.findChildren(QAbstractButton)]
    return [text for text in (*labels, *buttons) if text]


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
def test_no_word_of_the_board_is_cut_off_in_a_small_window_at_150_percent(
    language: str, board_theme: Theme, open_board: OpenBoard
) -> None:
    speak(Speech(language))
    board_theme.set_scale(150)
    board = open_board()
    board.window.resize(1024 - 216, 700 - 42)  # without the rail and the status bar
    work(board)
    QApplication.processEvents()
    assert walk.cut_off(board.window) == []
    board.place.front.show_face("table")
    QApplication.processEvents()
    assert walk.cut_off(board.window) == []
    for nth, open_form in enumerate(forms_of(board)):
        open_form()
        board.settle()
        QApplication.processEvents()
        assert walk.cut_off(board.window) == [], nth
        board.place.side.leave()


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_the_chinese_board_says_no_english(language: str, open_board: OpenBoard) -> None:
    speak(Speech(language))
    board = open_board()
    work(board)
    found = [text for text in words_of(board) if _LATIN.search(_KEPT.sub("", text))]
    assert found == []
    for open_form in forms_of(board):
        open_form()
        board.settle()
        found = [text for text in words_of(board) if _LATIN.search(_KEPT.sub("", text))]
        assert found == []
        board.place.side.leave()


def test_the_look_of_the_board_can_change_while_one_works(board: BoardWindow) -> None:
    work(board)
    board.theme.set_scheme("dark")
    board.theme.set_scale(200)
    QApplication.processEvents()
    assert board.line.text() == LINE and board.chips["borrower"] == "黎家豪"
    assert board.face is not None


def test_the_key_sheet_tells_the_keys_of_board_and_line(board: BoardWindow) -> None:
    keys = {command.keys: command.text for command in board.place.shortcuts.commands}
    for key in ("F2", "Shift+F2", "Ctrl+F2", "F4", "F6", "F8", "Ctrl+P", "Ctrl+J", "Return"):
        assert keys[key]
