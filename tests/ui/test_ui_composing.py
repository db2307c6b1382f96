"""Nothing acts while an input method is composing."""

import pytest
from kit import focus, show
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_in import commit, compose

from propdesk.ui.composing import LineEdit, LinesEdit
from propdesk.ui.theme import Theme

Line = LineEdit | LinesEdit


@pytest.fixture(params=[LineEdit, LinesEdit], ids=["one line", "several lines"])
def line(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> Line:
    made: Line = request.param(theme, "事項")
    show(qtbot, made, size=(300, 60))
    focus(qtbot, made)
    return made


def listen(line: Line) -> list[str]:
    heard: list[str] = []
    line.text_settled.connect(lambda text: heard.append(f"settled {text}"))
    line.submitted.connect(lambda: heard.append("submitted"))
    return heard


def test_return_while_composing_does_nothing(line: Line, qtbot: QtBot) -> None:
    heard = listen(line)
    compose(line, "lou shui")
    assert line.is_composing
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.wait(300)
    assert heard == []
    assert line.text() == ""


def test_a_commit_settles_and_then_return_submits(line: Line, qtbot: QtBot) -> None:
    heard = listen(line)
    compose(line, "lou shui")
    commit(line, "漏水")
    assert not line.is_composing
    assert line.text() == "漏水"
    qtbot.waitUntil(lambda: heard == ["settled 漏水"])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == ["settled 漏水", "submitted"]


def test_typing_settles_once_a_moment_after_the_last_key(line: Line, qtbot: QtBot) -> None:
    heard = listen(line)
    qtbot.keyClicks(line, "A-12-03")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["settled A-12-03"])


def test_return_settles_first_so_that_nothing_typed_is_missed(line: Line, qtbot: QtBot) -> None:
    heard = listen(line)
    qtbot.keyClicks(line, "K-017")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == ["settled K-017", "submitted"]


def test_a_text_set_quietly_tells_nobody(line: Line, qtbot: QtBot) -> None:
    heard = listen(line)
    line.set_text_quietly("草稿")
    qtbot.wait(300)
    assert heard == []


@pytest.mark.parametrize("keys", ["F2", "Ctrl+Return", "Esc"])
def test_shortcuts_of_the_place_wait_until_composing_is_over(
    theme: Theme, qtbot: QtBot, keys: str
) -> None:
    place, fired = QWidget(), []
    column, edit = QVBoxLayout(place), LineEdit(theme, "事項")
    column.addWidget(edit)
    QShortcut(QKeySequence(keys), place).activated.connect(lambda: fired.append(keys))
    show(qtbot, place)
    focus(qtbot, edit)
    sequence = QKeySequence(keys)[0]
    compose(edit, "lou")
    qtbot.keyClick(edit, sequence.key(), sequence.keyboardModifiers())
    assert fired == []
    commit(edit, "漏")
    qtbot.keyClick(edit, sequence.key(), sequence.keyboardModifiers())
    assert fired == [keys]


def test_the_default_button_of_a_dialog_is_not_pressed_while_composing(
    theme: Theme, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QDialog

    dialog, pressed = QDialog(), []
    column, edit, button = QVBoxLayout(dialog), LineEdit(theme, "原因"), QPushButton("作廢")
    column.addWidget(edit)
    column.addWidget(button)
    button.setDefault(True)
    button.clicked.connect(lambda: pressed.append(True))
    show(qtbot, dialog)
    focus(qtbot, edit)
    compose(edit, "wu")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert pressed == []


def test_the_first_keystroke_is_told_once_composing_or_not(theme: Theme, qtbot: QtBot) -> None:
    edit, begun = LineEdit(theme, "登記"), []
    edit.begun.connect(lambda: begun.append(edit.text()))
    show(qtbot, edit)
    compose(edit, "chan")
    assert len(begun) == 1
    commit(edit, "陳")
    qtbot.keyClicks(edit, " 6123")
    assert len(begun) == 1
    edit.clear()
    qtbot.keyClicks(edit, "A")
    assert len(begun) == 2


def test_shift_return_begins_a_new_line(theme: Theme, qtbot: QtBot) -> None:
    lines = LinesEdit(theme, "備註")
    show(qtbot, lines)
    heard = listen(lines)
    qtbot.keyClicks(lines, "a")
    qtbot.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(lines, "b")
    assert lines.text() == "a\nb"
    assert "submitted" not in heard
