"""The dialogs of the window: this computer, one's own access, colleagues, the estate."""

import pytest
from PySide6.QtWidgets import QDialog
from running import MANAGER, Runner, Running

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.core.settings import load_settings
from propdesk.shell.access_dialog import AccessDialog
from propdesk.shell.desk_dialog import DeskDialog
from propdesk.shell.settings_dialog import SettingsDialog
from propdesk.shell.staff_dialog import StaffDialog
from propdesk.shell.window import MainWindow


@pytest.fixture
def sitter() -> tuple[str, str]:
    return MANAGER


def _dialog(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


# -- this computer --------------------------------------------------------------------------


def test_settings_hold_at_once_and_are_written(
    running: Running, window: MainWindow, folder: DataFolder
) -> None:
    window.keys.show_settings()
    dialog = _dialog(window)
    assert isinstance(dialog, SettingsDialog)
    dialog.scheme.chip("dark").click()
    dialog.scale.chip("125").click()
    dialog.lock.chip("5").click()
    theme = running.program.theme
    assert theme.is_dark
    assert theme.scale == 125
    running.program.pc.save()
    kept = load_settings(folder.settings_file)
    assert (kept.theme, kept.scale, kept.idle_lock_s) == ("dark", 125, 300)


def test_another_language_from_the_settings_makes_the_window_anew(
    running: Running, window: MainWindow
) -> None:
    window.keys.show_settings()
    dialog = _dialog(window)
    assert isinstance(dialog, SettingsDialog)
    dialog.language.chip("zh_Hans").click()
    running.wait(lambda: running.program.window is not window)
    running.settle()
    assert running.program.window.today.face.title == "今天"


# -- one's own access -----------------------------------------------------------------------


def _set_pin(running: Running, dialog: AccessDialog, pin: str, again: str) -> None:
    for name, text in (("pin", pin), ("again", again)):
        dialog.pin.fields[name].line.setText(text)
    dialog.pin.save()
    running.settle()


def test_a_pin_is_set_and_opens_the_lock(running: Running, window: MainWindow) -> None:
    window.keys.show_own_access()
    dialog = _dialog(window)
    assert isinstance(dialog, AccessDialog)
    _set_pin(running, dialog, "583026", "583026")
    assert dialog.pin.fields["pin"].line.text() == ""
    dialog.close()
    locker = running.program.working.locker
    locker.lock()
    assert locker.page.pin.isVisible()
    locker.page.pin.line.setText("583026")
    locker.page.pin.submitted.emit()
    running.wait(lambda: not locker.is_locked)


def test_a_pin_that_is_easy_to_guess_or_typed_unlike_is_refused(
    running: Running, window: MainWindow
) -> None:
    window.keys.show_own_access()
    dialog = _dialog(window)
    assert isinstance(dialog, AccessDialog)
    _set_pin(running, dialog, "123456", "123456")
    assert dialog.pin.fields["pin"].refusal.code == "pin.weak"
    _set_pin(running, dialog, "583026", "583027")
    assert dialog.pin.fields["again"].refusal is not None
    _set_pin(running, dialog, "", "")
    assert dialog.pin.fields["pin"].refusal is not None


def test_a_new_password_is_the_one_that_signs_in(
    start: Runner, running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    window.keys.show_own_access()
    dialog = _dialog(window)
    assert isinstance(dialog, AccessDialog)
    for name in ("password", "again"):
        dialog.password.fields[name].line.setText("orchard above the tide")
    dialog.password.save()
    running.settle()
    running.program.finish(0)
    assert start(folder, clock).sign_in("900", "orchard above the tide")


# -- colleagues ---------------------------------------------------------------------------------


def _answer(key: str | None) -> object:
    asked = []

    def asks(parent: object, title: str, words: str, answers: object) -> str | None:
        asked.append(title)
        return key

    asks.asked = asked
    return asks


def test_a_colleague_is_added_and_may_sign_in(
    start: Runner, running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    window.keys.show_staff()
    dialog = _dialog(window)
    assert isinstance(dialog, StaffDialog)
    texts = {"code": "031", "name": "吳美玲", "password": "a long sentence here"}
    for name, text in texts.items():
        dialog.form.fields[name].line.setText(text)
    dialog.form.save()
    running.settle()
    assert dialog.form.fields["code"].text() == ""
    running.program.finish(0)
    other = start(folder, clock).sign_in("031", "a long sentence here")
    assert other.context.seat.actor.role == "receptionist"


def test_a_code_that_is_taken_is_refused_beside_it(running: Running, window: MainWindow) -> None:
    window.keys.show_staff()
    dialog = _dialog(window)
    assert isinstance(dialog, StaffDialog)
    dialog.form.fields["code"].line.setText("021")
    dialog.form.fields["name"].line.setText("吳美玲")
    dialog.form.save()
    running.settle()
    assert dialog.form.fields["code"].refusal.code == "staff.twice"


def test_whoever_leaves_is_disabled_after_a_question_and_stays_listed(
    running: Running, window: MainWindow
) -> None:
    for key, disabled in ((None, False), ("yes", True)):
        dialog = StaffDialog(window.context, window, _answer(key))
        row = next(one for one in _staff(window) if one.code == "022")
        dialog._ask_disable(row)
        running.settle()
        row = next(one for one in _staff(window) if one.code == "022")
        assert (row.disabled_at is not None) == disabled
        dialog.close()


def test_the_last_manager_cannot_be_disabled(running: Running, window: MainWindow) -> None:
    dialog = StaffDialog(window.context, window, _answer("yes"))
    dialog.open()
    for row in [one for one in _staff(window) if one.role == "manager"]:
        dialog._ask_disable(row)
        running.settle()
    left = [one for one in _staff(window) if one.role == "manager" and one.disabled_at is None]
    assert len(left) == 1
    assert dialog.trouble.message
    dialog.close()


def _staff(window: MainWindow) -> list:
    from propdesk.estate.queries.staff import STAFF_LEDGER
    from propdesk.store.ledger import Filter

    view = window.context.seat.view()
    return window.context.seat.look(
        lambda connection: STAFF_LEDGER.rows(
            connection, STAFF_LEDGER.keys(connection, Filter(), view), view
        )
    )


# -- the estate ----------------------------------------------------------------------------


def test_the_estates_words_are_changed_by_an_act(running: Running, window: MainWindow) -> None:
    from propdesk.estate.queries.staff import estate_row

    window.keys.show_desk()
    dialog = _dialog(window)
    assert isinstance(dialog, DeskDialog)
    dialog.words.fields["hotline"].line.setText("2345 6789")
    dialog.words.save()
    running.settle()
    assert window.context.seat.look(estate_row)["hotline"] == "2345 6789"


def test_shifts_are_set_and_a_time_that_is_none_is_refused(
    running: Running, window: MainWindow
) -> None:
    from propdesk.estate.queries.desk import shifts_of

    window.keys.show_desk()
    dialog = _dialog(window)
    assert isinstance(dialog, DeskDialog)
    field = dialog.shifts.fields["early"]
    field.line.setText("seven")
    dialog.shifts.save()
    running.settle()
    assert field.refusal is not None
    field.line.setText("06:30")
    dialog.shifts.save()
    running.settle()
    shifts = window.context.seat.look(shifts_of)
    spans = [(f"{one.starts:%H:%M}", f"{one.ends:%H:%M}") for one in shifts]
    assert spans == [("06:30", "15:00"), ("15:00", "23:00"), ("23:00", "06:30")]
