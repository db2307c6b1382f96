"""The window: rail, bars, sizes, languages; whatever is opened can be read and reached."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from running import Runner, Running
from typing_in import commit
from walk import cut_off, markup, nameless

from propdesk.core.clock import SetClock
from propdesk.core.errors import Trouble
from propdesk.core.i18n import spoken
from propdesk.core.paths import DataFolder
from propdesk.shell.rail import Count
from propdesk.shell.sign_in import SignIn
from propdesk.shell.window import MainWindow
from propdesk.ui.buttons import DeskButton

LANGUAGES = ("zh_Hant", "zh_Hans", "en")
OPENED = ("help", "settings", "access", "staff", "desk")


def _window(running: Running) -> MainWindow:
    window = running.program.window
    assert window is not None
    return window


def _open(window: MainWindow, what: str) -> QDialog:
    keys = window.keys
    {
        "help": keys.show_help,
        "settings": keys.show_settings,
        "access": keys.show_own_access,
        "staff": keys.show_staff,
        "desk": keys.show_desk,
    }[what]()
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


# -- what it says ---------------------------------------------------------------------


def test_the_title_names_the_estate_and_no_person(running: Running) -> None:
    window = _window(running)
    assert window.windowTitle() == "松濤灣花園"


def test_the_rail_counts_what_is_late_and_says_so_in_words(running: Running) -> None:
    window = _window(running)
    item = window.rail.items["today"]
    assert item.count == Count(0, 2)
    assert "逾期 2" in item.accessibleName()


def test_the_status_bar_says_who_which_shift_and_what_was_saved(running: Running) -> None:
    status = _window(running).status
    assert status.person.words == "王小明 · 早班 07:00–15:00"
    assert status.saved.text == "已儲存 10:42:07"
    assert status.backup.text == "尚未備份"
    assert status.line.text == "未接總部"


def test_a_backup_is_told_by_its_age_and_louder_the_older_it_is(
    running: Running, clock: SetClock
) -> None:
    from datetime import timedelta

    status = _window(running).status
    told = []
    for age in (timedelta(minutes=12), timedelta(hours=30), timedelta(hours=80)):
        status.show_backup(clock.now() - age, clock.now())
        told.append((status.backup.text, status.backup._tone))
    assert told == [
        ("12 分鐘前已備份", "quiet"),
        ("30 小時前已備份", "soon"),
        ("3 日前已備份", "late"),
    ]


def test_trouble_stands_over_the_place_until_it_was_read(running: Running) -> None:
    window = _window(running)
    window.show_trouble(Trouble("The disk did not answer. What was saved is safe."))
    assert window.trouble.message
    window.trouble.close_button.click()
    assert not window.trouble.message


# -- keys ------------------------------------------------------------------------------


def test_control_and_a_number_goes_to_the_place_at_that_position(
    running: Running, qtbot: QtBot
) -> None:
    window = _window(running)
    for nth, key in enumerate(window.places, start=1):
        qtbot.keyClick(window, str(nth), Qt.KeyboardModifier.ControlModifier)
        assert window.current == key
        assert window.rail.items[key].isChecked()


def test_the_keys_that_help_shows_are_those_that_work(running: Running) -> None:
    window = _window(running)
    page = _open(window, "help")
    shown = {one.keys for one in window.keys.shortcuts.commands}
    assert {"Ctrl+K", "Ctrl+L", "F1", "Ctrl++", "Ctrl+-", "Ctrl+1"} <= shown
    for command in window.keys.shortcuts.commands:
        assert window.keys.shortcuts.action(command.key).shortcut().toString() == command.keys
    page.close()


def test_everything_grows_and_shrinks_at_once_and_is_remembered(
    running: Running, qtbot: QtBot
) -> None:
    window, theme = _window(running), running.program.theme
    before = window.rail.width()
    for _press in range(10):
        qtbot.keyClick(window, "+", Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 200
    assert window.rail.width() == 2 * before
    qtbot.keyClick(window, "0", Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 100
    qtbot.keyClick(window, "-", Qt.KeyboardModifier.ControlModifier)
    assert running.program.pc.settings.scale == 90
    assert window.status.toast.words == "大小 90 %"


def test_light_and_dark_are_chosen_and_remembered(running: Running) -> None:
    window, theme = _window(running), running.program.theme
    window.keys.use_theme("dark")
    assert theme.is_dark
    assert running.program.pc.settings.theme == "dark"
    window.keys.use_theme("light")
    assert not theme.is_dark


# -- another language --------------------------------------------------------------------


def test_another_language_makes_the_window_anew_where_it_was(running: Running) -> None:
    before = _window(running)
    place, size = before.current, before.size()
    before.language_chosen.emit("en")
    running.wait(lambda: running.program.window is not before)
    window = _window(running)
    assert spoken().language == "en"
    assert window.current == place
    assert window.size() == size
    assert window.context.seat.actor.name == "王小明"
    running.settle()
    assert window.rail.items["today"].words == "Today"


def test_an_old_window_hears_nothing_more(running: Running) -> None:
    before = _window(running)
    before.language_chosen.emit("en")
    window = _window(running)
    window.context.seat.changed.emit(frozenset({"case"}))
    running.settle()
    assert not running.reports


# -- closing -------------------------------------------------------------------------------


def test_closing_ends_with_zero_and_the_window_stands_there_again(
    start: Runner, running: Running, folder: DataFolder, clock: SetClock
) -> None:
    window = _window(running)
    window.resize(1100, 720)
    window.close()
    running.wait(lambda: running.codes == [0])
    again = start(folder, clock)
    assert isinstance(again.program.door, SignIn)
    assert again.program.door.size().width() == 1100
    window = again.sign_in()
    assert (window.width(), window.height()) == (1100, 720)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_a_hidden_window_back(running: Running) -> None:
    window = _window(running)
    window.showMinimized()
    running.program.raise_window()
    assert window.isVisible()
    assert not window.isMinimized()


# -- can it be read and reached ----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 700, 100), (1280, 800, 150)])
def test_nothing_is_cut_off_or_nameless(
    start: Runner,
    folder: DataFolder,
    clock: SetClock,
    language: str,
    width: int,
    height: int,
    scale: int,
) -> None:
    running = start(folder, clock, language=language)
    running.program.theme.set_scale(scale)
    door = running.wait_opened()
    door.resize(width, height)
    _read(door)
    window = running.sign_in("900", "three words apart")
    window.resize(width, height)
    running.settle()
    QApplication.processEvents()
    for key in window.places:
        window.go(key)
        running.settle()
        _read(window)
    for what in OPENED:
        dialog = _open(window, what)
        QApplication.processEvents()
        _read(dialog)
        dialog.close()
    window.open_palette("A-12")
    running.settle()
    _read(window.palette_box)
    window.palette_box.close_it()
    running.program.working.locker.lock()
    _read(window)


def _read(root: QWidget) -> None:
    QApplication.processEvents()
    assert cut_off(root) == []
    assert nameless(root) == []
    assert markup(root) == []


@pytest.mark.parametrize("scale", [90, 200])
def test_the_smallest_window_holds_at_the_extremes(running: Running, scale: int) -> None:
    window = _window(running)
    window.resize(1024, 700)
    running.program.theme.set_scale(scale)
    QApplication.processEvents()
    assert window.width() == 1024
    assert window.height() == 700
    _read(window)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_what_is_said_in_passing_lies_over_no_control(running: Running, scale: int) -> None:
    window = _window(running)
    window.resize(1024, 700)
    window.context.theme.set_scale(scale)
    running.settle()
    window.context.seat.said.emit("a017 已登記 10:42:07")
    QApplication.processEvents()
    bar = window.status
    said = QRect(bar.toast.mapTo(window, QPoint(0, 0)), bar.toast.size())
    assert bar.toast.words == "a017 已登記 10:42:07"
    assert scale > 150 or said.width() >= bar.toast.sizeHint().width()
    others = [one for one in window.findChildren(DeskButton) if one.isVisible()]
    for one in others:
        seen = one.visibleRegion().boundingRect()  # what is scrolled away is covered by nothing
        assert not said.intersects(QRect(one.mapTo(window, seen.topLeft()), seen.size()))
    assert {bar.help, bar.lock} <= set(others)


def _walked(running: Running, qtbot: QtBot, steps: int) -> list[str]:
    """The names of what Tab goes to."""
    names = []
    for _step in range(steps):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
    return names


def test_tab_goes_from_the_line_over_the_register_to_the_next_step(
    running: Running, qtbot: QtBot
) -> None:
    window = _window(running)
    window.go("reception")
    running.settle()
    place = window.places["reception"]
    line = place.line().line
    qtbot.waitUntil(line.hasFocus)
    names = _walked(running, qtbot, 8)
    first = place.page.record.verbs.tab_order()[0].accessibleName()
    assert names[0].startswith("未結")
    assert names[1:6] == ["片區", "在此表搜尋", "匯出", "接待登記", first]
    commit(line, "A-12-03 陳先生 漏水")
    line.settle()
    line.setFocus()
    assert _walked(running, qtbot, 2)[0].startswith("單位")


def test_tab_stays_within_an_open_form(running: Running, qtbot: QtBot) -> None:
    window = _window(running)
    window.go("reception")
    running.settle()
    place = window.places["reception"]
    place.commands.new_entry()
    running.settle()
    form = place.side.form
    begun = QApplication.focusWidget()
    assert begun is not None and form.isAncestorOf(begun)
    for _step in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None and form.isAncestorOf(focused)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert place.side.form is None
