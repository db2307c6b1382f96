"""The line on top."""

import pytest
from kit import focus, show
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from typing_in import commit, compose
from walk import nameless

from propdesk.ui.composing import LineEdit
from propdesk.ui.quick_line import QuickEntry
from propdesk.ui.shapes import Shape
from propdesk.ui.suggest import Suggestion, SuggestLine
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Parked, Understood

THINGS = (
    Understood("unit", "單位", "A-12-03"),
    Understood("kind", "類別", "報修", "accent", Shape.DIAMOND),
    Understood("open", "", "已有 a007 未結", "soon", is_fixed=True),
)
KINDS = [Suggestion("repair", "報修"), Suggestion("complaint", "投訴")]


@pytest.fixture
def entry(theme: Theme, qtbot: QtBot) -> QuickEntry:
    def corrector(data: Understood) -> LineEdit:
        if data.key == "kind":
            return SuggestLine(theme, "類別", lambda text: KINDS, opens_empty=True)
        line = LineEdit(theme, data.label)
        line.set_text_quietly(data.value)
        return line

    entry = QuickEntry(theme, "接待登記", hint="記一筆", corrector=corrector)
    show(qtbot, entry, size=(1000, 300))
    focus(qtbot, entry.line)
    return entry


def test_what_is_typed_settles_and_enter_submits_it(entry: QuickEntry, qtbot: QtBot) -> None:
    heard: list[str] = []
    entry.text_settled.connect(lambda text: heard.append(f"settled {text}"))
    entry.submitted.connect(lambda text: heard.append(f"submitted {text}"))
    commit(entry.line, "廚房漏水")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert heard == ["settled 廚房漏水", "submitted 廚房漏水"]


def test_nothing_is_submitted_while_composing(entry: QuickEntry, qtbot: QtBot) -> None:
    compose(entry.line, "chu fang")
    with qtbot.assertNotEmitted(entry.submitted, wait=50):
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def test_tab_walks_what_was_understood(entry: QuickEntry, qtbot: QtBot) -> None:
    entry.show_understood(THINGS)
    qtbot.keyClick(entry.line, Qt.Key.Key_Tab)
    assert entry.chips["unit"].hasFocus()
    qtbot.keyClick(entry.chips["unit"], Qt.Key.Key_Tab)
    assert entry.chips["kind"].hasFocus()
    qtbot.keyClick(entry.chips["kind"], Qt.Key.Key_Escape)
    assert entry.line.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F4, Qt.Key.Key_Space])
def test_a_chip_is_corrected_in_place(entry: QuickEntry, qtbot: QtBot, key: Qt.Key) -> None:
    corrected: list[tuple[str, str]] = []
    entry.chip_corrected.connect(lambda which, value: corrected.append((which, value)))
    entry.show_understood(THINGS)
    focus(qtbot, entry.chips["unit"])
    qtbot.keyClick(entry.chips["unit"], key)
    editor = entry.correction
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "A-12-13")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert corrected == [("unit", "A-12-13")]
    assert entry.correction is None
    assert entry.line.hasFocus()  # the next Enter saves


def test_a_correction_may_be_taken_from_a_list(entry: QuickEntry, qtbot: QtBot) -> None:
    corrected: list[tuple[str, str]] = []
    entry.chip_corrected.connect(lambda which, value: corrected.append((which, value)))
    entry.show_understood(THINGS)
    entry.correct("kind")
    editor = entry.correction
    assert isinstance(editor, SuggestLine)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert corrected == [("kind", "complaint")]


def test_escape_leaves_a_chip_as_it_was(entry: QuickEntry, qtbot: QtBot) -> None:
    entry.show_understood(THINGS)
    entry.correct("unit")
    editor = entry.correction
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    with qtbot.assertNotEmitted(entry.chip_corrected):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert entry.correction is None
    assert entry.chips["unit"].hasFocus()


def test_going_elsewhere_gives_a_correction_up(entry: QuickEntry, qtbot: QtBot) -> None:
    entry.show_understood(THINGS)
    entry.correct("unit")
    editor = entry.correction
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    with qtbot.assertNotEmitted(entry.chip_corrected):
        focus(qtbot, entry.line)
    assert entry.correction is None
    assert entry.line.hasFocus()


def test_a_chip_that_only_tells_cannot_be_corrected(entry: QuickEntry) -> None:
    entry.show_understood(THINGS)
    entry.correct("open")
    assert entry.correction is None
    assert entry.chips["open"].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_focus_stays_on_its_chip_when_all_are_shown_anew(
    entry: QuickEntry, qtbot: QtBot
) -> None:
    entry.show_understood(THINGS)
    focus(qtbot, entry.chips["kind"])
    entry.show_understood(THINGS[:2])
    assert entry.chips["kind"].hasFocus()


def test_control_j_fetches_the_line_and_parks_what_is_in_it(
    entry: QuickEntry, qtbot: QtBot
) -> None:
    parked: list[str] = []
    entry.park_asked.connect(parked.append)
    entry.show_understood(THINGS)
    focus(qtbot, entry.chips["unit"])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(entry.chips["unit"], Qt.Key.Key_J, control)
    assert entry.line.hasFocus()
    qtbot.keyClick(entry.line, Qt.Key.Key_J, control)
    assert parked == [], "nothing is typed, nothing is parked"
    commit(entry.line, "訪客 B-03-11")
    qtbot.keyClick(entry.line, Qt.Key.Key_J, control)
    assert parked == ["訪客 B-03-11"]


def test_control_tab_fetches_the_next_parked_entry(entry: QuickEntry, qtbot: QtBot) -> None:
    chosen: list[str] = []
    entry.parked_chosen.connect(chosen.append)
    qtbot.keyClick(entry.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert chosen == []
    entry.show_parked((Parked("p1", "暫存 1：訪客"), Parked("p2", "暫存 2：來電")))
    qtbot.keyClick(entry.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    entry.parked["p2"].click()
    assert chosen == ["p1", "p2"]


def test_escape_goes_to_the_register(entry: QuickEntry, qtbot: QtBot) -> None:
    with qtbot.waitSignal(entry.left):
        qtbot.keyClick(entry.line, Qt.Key.Key_Escape)


def test_clearing_after_saving_tells_nobody(entry: QuickEntry, qtbot: QtBot) -> None:
    commit(entry.line, "漏水")
    entry.show_understood(THINGS)
    entry.line.settle()
    with qtbot.assertNotEmitted(entry.text_settled, wait=250):
        entry.clear()
    assert entry.chips == {}


def test_every_control_of_the_line_has_a_name(entry: QuickEntry) -> None:
    entry.show_understood(THINGS)
    entry.show_parked((Parked("p1", "暫存 1：訪客"),))
    assert nameless(entry) == []
