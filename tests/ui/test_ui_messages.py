"""What the desk says: trouble, saved, questions, keys, history."""

import pytest
from gallery import RECORD
from kit import focus, show
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from walk import nameless

from propdesk.core.errors import Trouble
from propdesk.ui.buttons import ActionButton, IconButton, Kind
from propdesk.ui.focus_ring import FocusRing
from propdesk.ui.keys import key_text
from propdesk.ui.messages import Toast, TroubleBar
from propdesk.ui.question import Answer, Asker, Question
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.shortcuts import Command, KeySheet, Shortcuts
from propdesk.ui.theme import Theme
from propdesk.ui.timeline import Happened, Timeline
from propdesk.ui.verb_row import Verb, VerbRow

ANSWERS = (Answer("void", "作廢登記", Kind.DANGER), Answer("keep", "保留登記"))


def test_trouble_says_what_is_safe_and_can_be_tried_again(theme: Theme, qtbot: QtBot) -> None:
    bar, tried = TroubleBar(theme), []
    show(qtbot, bar)
    bar.show_trouble(Trouble("草稿已保留。磁碟已滿；騰出空間後再試。"), lambda: tried.append(1))
    assert bar.message == "草稿已保留。磁碟已滿；騰出空間後再試。"
    assert bar.retry_button.isVisible()
    bar.retry_button.click()
    assert tried == [1]
    assert bar.message == ""
    bar.show_trouble(Trouble("已保留。"))
    assert not bar.retry_button.isVisible()
    bar.close_button.click()
    assert bar.isHidden()
    assert nameless(bar) == []


def test_a_toast_passes_by(theme: Theme, qtbot: QtBot) -> None:
    toast, told = Toast(theme), []
    show(qtbot, toast)
    toast.changed.connect(lambda: told.append(toast.words))
    toast.say("已儲存 10:42:07")
    assert toast.accessibleName() == "已儲存 10:42:07"
    toast.pass_by()
    assert told == ["已儲存 10:42:07", ""]
    assert toast.isHidden()


@pytest.mark.parametrize(("key", "wanted"), [("void", "void"), ("keep", "keep"), (None, None)])
def test_a_question_is_answered_by_verbs_or_by_going_back(
    theme: Theme, qtbot: QtBot, key: str | None, wanted: str | None
) -> None:
    parent = QWidget()
    show(qtbot, parent)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        assert nameless(dialog) == []
        if key is None:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.buttons[key].click()

    QTimer.singleShot(50, answer)
    words = "A-12-03 廚房漏水的登記會作廢，歷史仍留。"
    assert Asker(theme)(parent, "作廢這個登記", words, ANSWERS) == wanted


def test_return_takes_the_safest_answer(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Question(theme, parent, "作廢", "作廢後不能復原。", ANSWERS)
    show(qtbot, dialog, size=(440, 200))
    qtbot.waitUntil(dialog.buttons["keep"].hasFocus)
    qtbot.keyClick(dialog.buttons["keep"], Qt.Key.Key_Return)
    assert dialog.answer == "keep"


# -- buttons ------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_keys(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    button, pressed = ActionButton(theme, "借出鑰匙", keys="F6"), []
    button.clicked.connect(lambda: pressed.append(True))
    show(qtbot, button, size=(200, 40))
    focus(qtbot, button)
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_a_button_that_is_off_says_why_and_comes_back(theme: Theme, qtbot: QtBot) -> None:
    button = ActionButton(theme, "接收並簽署", kind=Kind.PRIMARY)
    qtbot.addWidget(button)
    button.set_tip("交接完成")
    button.switch_off("餘 4 項未勾。")
    button.click()
    assert "餘 4 項未勾" in button.toolTip()
    button.switch_on()
    assert button.isEnabled()
    assert "交接完成" in button.toolTip()


def test_a_bare_icon_tells_its_name_and_key(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "close", "關閉", keys="Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "關閉"
    assert "關閉  Esc" in button.toolTip()


def test_an_ampersand_in_a_name_is_no_mnemonic(theme: Theme, qtbot: QtBot) -> None:
    button = ActionButton(theme, "A&B 公司")
    qtbot.addWidget(button)
    assert button.words == "A&B 公司"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("Ctrl+Return", "Ctrl ⏎"),
        ("Shift+F6", "Shift F6"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl+\\", "Ctrl \\"),
        ("F2", "F2"),
        ("", ""),
    ],
)
def test_keys_are_written_one_way(keys: str, hint: str) -> None:
    assert key_text(keys) == hint


def test_the_focus_is_ringed_wherever_it_goes(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp, theme)
    place = QWidget()
    column = QVBoxLayout(place)
    first, second = ActionButton(theme, "一"), ActionButton(theme, "二")
    column.addWidget(first)
    column.addWidget(second)
    show(qtbot, place)
    focus(qtbot, first)
    assert ring.halo is not None
    assert ring.halo.geometry().contains(first.geometry())
    focus(qtbot, second)
    assert ring.halo.geometry().contains(second.geometry())
    second.hide()
    first.deleteLater()
    qtbot.wait(20)
    place.resize(300, 300)
    ring.setParent(None)
    ring.deleteLater()


# -- verbs, keys, history -----------------------------------------------------


def test_steps_that_do_not_fit_wait_behind_more(theme: Theme, qtbot: QtBot) -> None:
    row, chosen = VerbRow(theme), []
    row.chosen.connect(chosen.append)
    row.show_verbs(
        (
            Verb("finish", "完成維修", "F6", Kind.PRIMARY),
            Verb("pass_on", "轉派", "Shift+F6"),
            Verb("defer", "改期"),
            Verb("void", "作廢", why_off="只有主管可以作廢。"),
        )
    )
    show(qtbot, row, size=(700, 40))
    assert row.hidden == []
    assert not row.button("void").isEnabled()
    row.resize(260, 40)
    assert [verb.key for verb in row.hidden] == ["pass_on", "defer", "void"]
    menu = row.more_menu()
    assert menu.actions()[0].text() == "轉派\tShift+F6"
    assert not menu.actions()[2].isEnabled()
    menu.actions()[1].trigger()
    row.button("finish").click()
    assert chosen == ["defer", "finish"]


def test_the_record_shows_and_hands_on_what_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    panel, chosen = RecordPanel(theme, "個案", "選一行看個案。"), []
    panel.verb_chosen.connect(chosen.append)
    panel.paper_chosen.connect(chosen.append)
    show(qtbot, panel, size=(340, 640))
    panel.show_record(RECORD)
    assert panel.verbs is not None
    panel.verbs.button("finish").click()
    paper = next(one for one in panel.findChildren(ActionButton) if one.words == "維修單")
    paper.click()
    assert chosen == ["finish", "order"]
    assert nameless(panel) == []
    panel.show_record(None)
    assert panel.verbs is None


def test_the_keys_of_a_place_are_declared_once(theme: Theme, qtbot: QtBot) -> None:
    place, done = QWidget(), []
    shortcuts = Shortcuts(place)
    shortcuts.add(Command("new", "登記來電", "F2", "個案"), lambda: done.append("new"))
    shortcuts.add(Command("next", "下一步", "F6", "個案"), lambda: done.append("next"))
    shortcuts.add(Command("silent", "無鍵"), lambda: done.append("silent"))
    with pytest.raises(ValueError, match="F6"):
        shortcuts.add(Command("other", "另一個", "F6"), lambda: None)
    show(qtbot, place)
    place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    focus(qtbot, place)
    qtbot.keyClick(place, Qt.Key.Key_F6)
    shortcuts.run("silent")
    assert done == ["next", "silent"]
    assert shortcuts.tip("new") == "登記來電  F2"
    sheet = KeySheet(theme, shortcuts.commands)
    qtbot.addWidget(sheet)
    texts = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")]
    assert texts == ["個案", "登記來電", "下一步"]


def test_history_is_as_tall_as_its_lines_and_reads_aloud(theme: Theme, qtbot: QtBot) -> None:
    line = Timeline(theme, "歷史")
    show(qtbot, line, size=(300, 100))
    short = Happened("08:45", "王小明", "登記（來電）")
    line.show_entries([short])
    one = line.height()
    line.show_entries([short, Happened("08:30", "王小明", "住戶說話很長" * 12)])
    assert line.height() > 3 * one
    model = line.model()
    assert model.index(0, 0).data() == "08:45 王小明 登記（來電）"
    line.show_entries([])
    assert line.height() == 1
