"""The lock: nobody there, nothing to be seen; a PIN within the shift; one person after another."""

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from running import Runner, Running
from typing_in import commit, compose

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.rules.shifts import DEFAULT_SHIFTS
from propdesk.estate.service.sample.estate import PASSWORD, PIN
from propdesk.shell.idle import IdleWatch
from propdesk.shell.locker import Locker
from propdesk.shell.sitters import Sitters
from propdesk.shell.window import MainWindow
from propdesk.store.act import Actor
from propdesk.ui.composing import LineEdit
from propdesk.ui.theme import Theme


def _seen(root: QWidget) -> str:
    """Every word that can be seen or read aloud."""
    widgets = [root, *root.findChildren(QWidget)]
    words = []
    for widget in widgets:
        if widget.isVisible():
            words += [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
            text = getattr(widget, "text", None)
            if isinstance(widget, QLabel) and callable(text):
                words.append(str(text()))
    return " ".join(words)


def _phone_numbers(window: MainWindow) -> list[str]:
    from propdesk.estate.queries.people import RESIDENT_LEDGER
    from propdesk.store.ledger import Filter

    view = window.context.seat.view()
    rows = window.context.seat.look(
        lambda connection: RESIDENT_LEDGER.rows(
            connection, RESIDENT_LEDGER.keys(connection, Filter(), view), view
        )
    )
    return [row.phone for row in rows if row.phone]


def _unlock_by_pin(running: Running, locker: Locker, qtbot: QtBot, pin: str = PIN) -> None:
    locker.page.pin.line.setFocus()
    qtbot.keyClicks(locker.page.pin.line, pin)
    running.wait(lambda: not locker.is_locked or locker.page.pin.refusal is not None)


# -- covering -----------------------------------------------------------------------------


def test_control_l_covers_everything_that_names_a_resident(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    window.go("reception")
    running.settle()
    numbers = _phone_numbers(window)
    assert numbers
    qtbot.keyClick(window, "l", Qt.KeyboardModifier.ControlModifier)
    assert locker.is_locked
    assert not window.work.isVisible()
    assert locker.page.geometry() == window.rect()
    seen = _seen(window)
    assert not any(number in seen for number in numbers)
    assert "A-08-05" not in seen


def test_a_dialog_and_the_search_box_are_covered_too(
    running: Running, window: MainWindow, locker: Locker
) -> None:
    from PySide6.QtWidgets import QDialog

    window.keys.show_settings()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    window.open_palette("A-08")
    running.settle()
    locker.lock()
    assert not dialog.isVisible()
    assert not window.palette_box.isVisible()


def test_nothing_below_hears_a_key_while_it_is_locked(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    window.go("today")
    locker.lock()
    before = window.current
    for key in ("1", "2", "k"):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(locker.page.pin.line, key, Qt.KeyboardModifier.ControlModifier)
    assert window.current == before
    assert not window.palette_box.isVisible()


# -- coming back ---------------------------------------------------------------------------


def test_six_digits_bring_the_same_person_back_where_she_was(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    window.go("reception")
    line = window.places["reception"].line().line
    commit(line, "A-12-03 陳")
    locker.lock()
    _unlock_by_pin(running, locker, qtbot)
    assert not locker.is_locked
    assert window.work.isVisible()
    assert line.text() == "A-12-03 陳"
    assert window.focusWidget() is line


def test_a_wrong_pin_is_refused_and_counted(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    locker.lock()
    for _attempt in range(5):
        _unlock_by_pin(running, locker, qtbot, "999111")
        assert locker.is_locked
        assert locker.page.pin.refusal.message == "PIN 不符。"
        running.wait(lambda: locker.page.button.isEnabled())
    _unlock_by_pin(running, locker, qtbot)
    assert locker.is_locked
    assert locker.page.pin.refusal.code == "sign_in.wait"


def test_the_password_opens_it_too(running: Running, locker: Locker, qtbot: QtBot) -> None:
    locker.lock()
    locker.page.by_password.click()
    locker.page.password.line.setText(PASSWORD)
    locker.page.password.submitted.emit()
    running.wait(lambda: not locker.is_locked)


def test_after_the_shift_the_password_is_asked_once(
    running: Running, window: MainWindow, locker: Locker, clock: SetClock
) -> None:
    clock.advance(timedelta(hours=5))  # 15:42: the middle shift
    locker.lock()
    assert not locker.page.pin.isVisible()
    assert locker.page.password.isVisible()
    assert "新一更" in locker.page.why.text()
    locker.page.password.line.setText(PASSWORD)
    locker.page.password.submitted.emit()
    running.wait(lambda: not locker.is_locked)
    locker.lock()
    assert locker.page.pin.isVisible()


def test_somebody_without_a_pin_is_told_how_to_get_one(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    running.sign_in("900", "three words apart")
    locker = running.program.working.locker
    locker.lock()
    assert locker.page.password.isVisible()
    assert "PIN" in locker.page.why.text()


# -- one person after the other ---------------------------------------------------------------


def _sit_down_by_password(running: Running, locker: Locker, code: str) -> None:
    locker.lock()
    locker.page.people.chip("").click()
    locker.page.code.set_text(code)
    locker.page.password.line.setText(PASSWORD)
    locker.page.password.submitted.emit()
    running.wait(lambda: not locker.is_locked)


def test_who_gave_a_password_in_this_shift_comes_back_by_pin_in_three_seconds(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    _sit_down_by_password(running, locker, "022")
    assert window.context.seat.actor.name == "李靜雯"
    locker.lock()
    first = next(one for one in locker.page._candidates.values() if one.name == "王小明")
    assert first.by_pin
    begun = time.perf_counter()
    locker.page.people.chip(first.staff_id).click()
    _unlock_by_pin(running, locker, qtbot)
    assert time.perf_counter() - begun < 3
    assert window.context.seat.actor.name == "王小明"


def test_each_ones_entries_wait_for_her(
    running: Running, window: MainWindow, locker: Locker, qtbot: QtBot
) -> None:
    window.go("reception")
    line = window.places["reception"].line().line
    commit(line, "A-12-03 水壓不足")
    line.settle()
    running.settle()
    _sit_down_by_password(running, locker, "022")
    assert line.text() == ""
    commit(line, "B-01-01 遺失證件")
    line.settle()
    running.settle()
    locker.lock()
    first = next(one for one in locker.page._candidates.values() if one.name == "王小明")
    locker.page.people.chip(first.staff_id).click()
    _unlock_by_pin(running, locker, qtbot)
    running.settle()
    assert line.text() == "A-12-03 水壓不足"


def test_the_bar_and_the_day_name_who_sits_there_now(
    running: Running, window: MainWindow, locker: Locker
) -> None:
    _sit_down_by_password(running, locker, "022")
    running.settle()
    assert window.status.person.words.startswith("李靜雯")
    assert running.program.pc.settings.last_staff == "022"


def test_the_name_in_the_bar_is_the_way_to_change_places(
    window: MainWindow, locker: Locker
) -> None:
    window.status.person.click()
    assert locker.is_locked


# -- idleness -----------------------------------------------------------------------------------


class _Hand:
    """A clock that a test turns by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> _Hand:
    return _Hand()


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    return holder


@pytest.fixture
def watch(qapp: QApplication, holder: QWidget, hand: _Hand) -> IdleWatch:
    watch = IdleWatch(qapp, lambda: 180, holder, now=hand, wall=hand)
    watch._timer.stop()
    return watch


def _is_idle_after(watch: IdleWatch, hand: _Hand, seconds: int) -> bool:
    """Lets time go by second after second, as the timer does."""
    told = []
    watch.idle.connect(lambda: told.append(True))
    for _second in range(seconds):
        hand.now += 1
        watch.tick()
    watch.idle.disconnect()
    return bool(told)


def test_it_locks_after_three_minutes_without_a_hand(watch: IdleWatch, hand: _Hand) -> None:
    assert not _is_idle_after(watch, hand, 179)
    assert _is_idle_after(watch, hand, 1)


def test_a_key_or_the_mouse_begins_the_count_anew(
    watch: IdleWatch, hand: _Hand, holder: QWidget, qtbot: QtBot
) -> None:
    assert not _is_idle_after(watch, hand, 170)
    qtbot.mouseMove(holder)
    qtbot.keyClick(holder, Qt.Key.Key_Shift)
    assert not _is_idle_after(watch, hand, 179)
    assert _is_idle_after(watch, hand, 1)


def test_it_never_locks_while_characters_are_composed(
    watch: IdleWatch, hand: _Hand, qtbot: QtBot, theme: Theme
) -> None:
    line = LineEdit(theme, "a line")
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    compose(line, "lou shui")
    assert not _is_idle_after(watch, hand, 900)
    commit(line, "漏水")
    assert _is_idle_after(watch, hand, 180)


def test_sleep_of_the_computer_counts_as_absence(
    qapp: QApplication, qtbot: QtBot, hand: _Hand
) -> None:
    wall = _Hand()
    holder = QWidget()
    qtbot.addWidget(holder)
    watch = IdleWatch(qapp, lambda: 180, holder, now=hand, wall=wall)
    watch._timer.stop()
    told = []
    watch.idle.connect(lambda: told.append(True))
    hand.now += 20
    wall.now += 4_000
    watch.tick()
    assert told
    watch.close()


def test_the_window_locks_when_it_is_told_that_nobody_is_there(locker: Locker) -> None:
    locker.watch.idle.emit()
    assert locker.is_locked


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


# -- who may use a PIN ----------------------------------------------------------------------------


def test_a_pin_holds_from_the_password_to_the_end_of_the_shift(clock: SetClock) -> None:
    from zoneinfo import ZoneInfo

    sitters = Sitters(DEFAULT_SHIFTS, ZoneInfo("Asia/Hong_Kong"))
    person = Actor("person", "receptionist", "王小明")
    at = clock.now()  # 10:42 in the early shift
    assert not sitters.may_use_pin("person", at)
    sitters.signed_in("021", person, at)
    assert sitters.may_use_pin("person", at + timedelta(hours=4, minutes=17))
    assert not sitters.may_use_pin("person", at + timedelta(hours=4, minutes=18))
    assert not sitters.may_use_pin("person", at - timedelta(minutes=1))
    assert sitters.code_of("person") == "021"
    sitters.forget("person")
    assert not sitters.may_use_pin("person", at)
