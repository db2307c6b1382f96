"""The window makes copies by itself; the bar says how old the last one is, and why."""

import shutil
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from running import Running

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.places import Instruct
from propdesk.shell.window import MainWindow
from propdesk.store.backup import backups_in
from propdesk.store.locks import backup_lock


def tick(running: Running, window: MainWindow) -> None:
    """The minute's look at the clock, and what it began to its end."""
    window.facts.backing_up.tick()
    running.wait(lambda: not window.facts.backing_up.is_running)
    running.settle()


def at_moments(folder: DataFolder) -> list[str]:
    return [f"{info.created_at:%d %H:%M}" for info in reversed(backups_in(folder.backups))]


def nearly_full(path: Any) -> Any:
    return SimpleNamespace(total=10**9, used=10**9 - 5, free=5)


def test_a_copy_is_made_at_once_and_then_at_each_change_of_shift_even_while_locked(
    running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    tick(running, window)
    clock.advance(timedelta(hours=4))  # 14:42 at the desk
    tick(running, window)
    assert at_moments(folder) == ["23 02:42"]
    locker = running.program.working.locker
    locker.lock()
    clock.advance(timedelta(minutes=20))  # 15:02: the middle shift, and nobody is there
    tick(running, window)
    assert locker.is_locked
    assert at_moments(folder) == ["23 02:42", "23 07:02"]
    assert window.status.backup.text == "剛才已備份"


def test_the_work_goes_on_while_a_copy_is_made_and_none_is_begun_beside_it(
    running: Running, window: MainWindow, folder: DataFolder
) -> None:
    backing_up = window.facts.backing_up
    backing_up.tick()
    assert backing_up.is_running and window.status.backup.text == "正在備份……"
    backing_up.tick()
    backing_up.back_up()
    assert "正在備份" in window.status.toast.words
    running.settle()
    assert len(backups_in(folder.backups)) == 1


def test_a_failure_is_told_with_its_reason_and_tried_again_after_half_an_hour(
    running: Running,
    window: MainWindow,
    folder: DataFolder,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tick(running, window)
    clock.advance(timedelta(hours=5))
    with monkeypatch.context() as short:
        short.setattr(shutil, "disk_usage", nearly_full)
        tick(running, window)
        told = window.status.backup
        assert (told.text, told._tone) == ("5 小時前已備份", "late")
        assert "空間不足" in told.toolTip()
    clock.advance(timedelta(minutes=29))
    tick(running, window)
    assert len(backups_in(folder.backups)) == 1
    clock.advance(timedelta(minutes=1))
    tick(running, window)
    assert len(backups_in(folder.backups)) == 2
    assert window.status.backup.text == "剛才已備份"
    assert "空間不足" not in window.status.backup.toolTip()


def test_a_copy_that_another_window_makes_is_waited_for_and_is_no_failure(
    running: Running, window: MainWindow, folder: DataFolder
) -> None:
    with backup_lock(folder.root):
        tick(running, window)
    assert window.status.backup.text == "尚未備份"
    assert window.status.backup._tone == "soon"
    tick(running, window)
    assert len(backups_in(folder.backups)) == 1


def test_the_end_makes_a_copy_only_of_what_was_done(
    running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    tick(running, window)
    clock.advance(timedelta(minutes=3))
    params = Instruct(unit="A-12-03", text="入屋前先致電太太")
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.settle()
    window.close()
    running.wait(lambda: running.codes == [0])
    assert at_moments(folder) == ["23 02:42", "23 02:45"]


def test_an_end_without_anything_done_leaves_the_copies_as_they_are(
    running: Running, window: MainWindow, folder: DataFolder, clock: SetClock
) -> None:
    tick(running, window)
    clock.advance(timedelta(minutes=3))
    window.close()
    running.wait(lambda: running.codes == [0])
    assert at_moments(folder) == ["23 02:42"]


def test_an_end_without_room_for_a_copy_is_an_end_all_the_same(
    running: Running, window: MainWindow, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", nearly_full)
    window.close()
    running.wait(lambda: running.codes == [0])
    assert at_moments(folder) == []
