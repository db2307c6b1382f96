"""A manager restores a backup in the window, and from the page that says why it stays shut."""

import os
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from running import MANAGER, RECEPTIONIST, Runner, Running
from walk import cut_off

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.places import Instruct
from propdesk.shell.explain import Explain
from propdesk.shell.restore_page import RestoredPage, RestorePage
from propdesk.shell.sign_in import SignIn
from propdesk.shell.window import MainWindow
from propdesk.store.backup import backups_in
from propdesk.ui.refusal_note import RefusalNote

SECOND = ("011", RECEPTIONIST[1])


@pytest.fixture
def sitter() -> tuple[str, str]:
    return MANAGER


def instruct(running: Running, window: MainWindow, text: str) -> None:
    params = Instruct(unit="A-12-03", text=text)
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.settle()


def backed_up(running: Running, window: MainWindow) -> None:
    window.facts.backing_up.back_up()
    running.settle()


def doing(window: MainWindow, text: str) -> object:
    return next((one for one in window.keys.doings(None) if one.text == text), None)


def page_of(running: Running) -> RestorePage:
    page = running.wait_for_door(RestorePage)
    assert isinstance(page, RestorePage)
    QApplication.processEvents()
    assert cut_off(page) == []
    return page


def typed(page: RestorePage, second: tuple[str, str] = SECOND) -> None:
    page.code.set_text(MANAGER[0])
    page.password.set_text(MANAGER[1])
    page.second.set_text(second[0])
    page.second_password.set_text(second[1])
    page.button.click()


def test_a_manager_restores_from_the_window_and_confirms_what_was_restored(
    running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    backed_up(running, window)
    instruct(running, window, "入屋前先致電太太")
    clock.advance(timedelta(hours=1))
    doing(window, "還原備份").run()
    page = page_of(running)
    assert "1 項" in page.lost.text()
    typed(page)
    done = running.wait_for_door(RestoredPage)
    assert isinstance(done, RestoredPage) and cut_off(done) == []
    done.button.click()
    again = running.sign_in(*MANAGER)
    assert again.status.backup.text == "自動備份已暫停"
    copies = len(backups_in(folder.backups))
    clock.advance(timedelta(hours=10))  # the shift has changed since
    again.facts.backing_up.tick()
    running.settle()
    assert len(backups_in(folder.backups)) == copies
    doing(again, "確認還原資料").run()
    running.wait(lambda: not again.facts.backing_up.is_paused)
    running.settle()
    running.wait(lambda: "備份" in again.status.backup.text)
    assert doing(again, "確認還原資料") is None


def test_without_the_second_person_or_with_a_wrong_password_nothing_is_changed(
    running: Running, window: MainWindow, folder: DataFolder
) -> None:
    backed_up(running, window)
    instruct(running, window, "入屋前先致電太太")
    doing(window, "還原備份").run()
    page = page_of(running)
    typed(page, second=("", ""))
    running.wait(lambda: bool(page.second.refusal))
    typed(page, second=(SECOND[0], "wrong password"))
    running.wait(lambda: bool(page.second_password.refusal))
    assert running.program.window is window  # the desk was not let go for a wrong word
    page.back.click()
    running.wait_for_door(SignIn)
    again = running.sign_in(*MANAGER)
    assert not again.facts.backing_up.is_paused


def test_a_backup_that_is_not_whole_is_refused_while_the_desk_is_still_open(
    running: Running, window: MainWindow, folder: DataFolder
) -> None:
    backed_up(running, window)
    copy = backups_in(folder.backups)[0].path
    copy.write_bytes(copy.read_bytes()[:-4096] + os.urandom(4096))
    doing(window, "還原備份").run()
    page = page_of(running)
    typed(page)
    running.wait(lambda: page.findChild(RefusalNote) is not None)
    assert running.program.window is window
    page.back.click()
    running.wait_for_door(SignIn)
    assert not running.sign_in(*MANAGER).facts.backing_up.is_paused


def test_at_the_largest_type_a_refusal_is_brought_into_view(
    running: Running, window: MainWindow
) -> None:
    running.program.theme.set_scale(200)
    backed_up(running, window)
    doing(window, "還原備份").run()
    page = page_of(running)
    page.resize(1024, 700)
    typed(page, second=("", ""))
    running.wait(lambda: bool(page.second.refusal))
    running.wait(lambda: not page.second.visibleRegion().isEmpty())


def test_a_receptionist_is_not_offered_to_restore(
    started: Running,
) -> None:
    window = started.sign_in(*RECEPTIONIST)
    assert doing(window, "還原備份") is None


def test_a_damaged_file_is_restored_from_the_page_that_explains_it(
    start: Runner, running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    backed_up(running, window)
    running.program.close()
    body = os.urandom(8192) + folder.desk_file.read_bytes()[8192:]
    folder.desk_file.write_bytes(body)
    other = start(folder, clock)
    door = other.wait_for_door(Explain)
    assert isinstance(door, Explain) and cut_off(door) == []
    door.restore.click()
    typed(page_of(other))
    done = other.wait_for_door(RestoredPage)
    assert isinstance(done, RestoredPage)
    done.button.click()
    assert other.sign_in(*MANAGER).status.backup.text == "自動備份已暫停"
    [kept] = folder.root.glob("damaged-*")
    assert (kept / "desk.db").read_bytes() == body
