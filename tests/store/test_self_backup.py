"""Copies by themselves: one at a time, verified, and only outlived ones are let go."""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from store_kit import KEY, NOW, log_case, open_desk, opened

from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.backup import BackupInfo, backup, backups_in
from propdesk.store.database import DeskFile
from propdesk.store.locks import backup_lock
from propdesk.store.self_backup import back_up_by_itself, is_behind, newest_of

HOUR = timedelta(hours=1)


def at_each(folder: DataFolder, hours: list[int]) -> list[BackupInfo]:
    """A copy after each of so many hours, each by itself."""
    clock = SetClock(NOW)
    desk = DeskFile(folder, KEY, clock)
    made = []
    for hour in hours:
        clock.set(NOW + hour * HOUR)
        made.append(back_up_by_itself(desk))
    desk.close()
    return made


def test_old_copies_go_with_their_slots_and_manifests(folder: DataFolder) -> None:
    folder.keyslots_file.write_text("{}")
    made = at_each(folder, [0, 1, 2, 100])
    left = backups_in(folder.backups)
    assert [info.path for info in left] == [made[3].path, made[2].path]
    assert len(list(folder.backups.iterdir())) == 2 * 3


def test_on_a_small_disk_the_oldest_go_and_five_stay(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = at_each(folder, list(range(6)))
    assert len(backups_in(folder.backups)) == 6
    monkeypatch.setattr("propdesk.store.self_backup._PART_OF_DISK", 10**12)
    made += at_each(folder, [7])
    left = [info.path for info in backups_in(folder.backups)]
    assert left == [info.path for info in reversed(made[2:])]


def test_copies_of_another_desk_in_the_folder_are_left_alone(folder: DataFolder) -> None:
    strange = at_each(folder, [0, 1])
    for info in strange:
        manifest = info.path.with_suffix(".json")
        manifest.write_text(manifest.read_text("utf-8").replace('"slot": "A"', '"slot": "B"'))
    at_each(folder, [200, 201])
    assert {info.path for info in strange} <= {info.path for info in backups_in(folder.backups)}


def test_what_an_older_program_left_stays_a_month(folder: DataFolder) -> None:
    older = at_each(folder, [0, 1])
    for info in older:
        manifest = info.path.with_suffix(".json")
        said = f'"schema_version": {info.contents.schema_version}'
        manifest.write_text(manifest.read_text("utf-8").replace(said, '"schema_version": 1'))
    at_each(folder, [29 * 24])
    assert all(info.path.exists() for info in older)
    at_each(folder, [31 * 24])
    assert [info.path.exists() for info in older] == [False, True]


def test_a_copy_that_does_not_verify_lets_none_go(folder: DataFolder) -> None:
    with opened(folder) as desk:
        for _ in range(50):
            log_case(desk, "漏水" * 200)
    made = at_each(folder, [0, 1])
    stored = bytearray(folder.desk_file.read_bytes())
    stored[-3_000] ^= 0x55
    folder.desk_file.write_bytes(bytes(stored))
    with pytest.raises(Trouble):
        at_each(folder, [500])
    assert [info.path.exists() for info in made] == [True, True]


def test_two_copies_are_never_made_at_once(desk: DeskFile) -> None:
    with backup_lock(desk.folder.root), pytest.raises(Refusal) as refusal:
        back_up_by_itself(desk)
    assert refusal.value.code == "backup.running"
    assert not desk.folder.backups.exists()
    assert back_up_by_itself(desk).path.exists()


def test_a_short_room_is_told_and_older_copies_stay(
    desk: DeskFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = back_up_by_itself(desk)

    def nearly_full(path: Any) -> Any:
        return SimpleNamespace(total=10**9, used=10**9 - 5, free=5)

    monkeypatch.setattr(shutil, "disk_usage", nearly_full)
    with pytest.raises(Trouble) as trouble:
        back_up_by_itself(desk)
    assert trouble.value.code == "backup.no_room"
    assert backups_in(desk.folder.backups) == [good]


def test_what_a_power_cut_left_of_a_copy_goes_after_a_day(desk: DeskFile) -> None:
    desk.folder.backups.mkdir()
    old, new = (desk.folder.backups / f".desk-A-{name}.part" for name in ("old", "new"))
    for part in (old, new):
        part.write_bytes(b"x")
    long_ago = old.stat().st_mtime - 25 * 3600
    os.utime(old, (long_ago, long_ago))
    back_up_by_itself(desk)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_copy_is_behind_once_anything_was_done(folder: DataFolder, tmp_path: Path) -> None:
    desk = open_desk(folder)
    assert is_behind(desk, None)
    log_case(desk)
    made = backup(desk, tmp_path / "to")
    assert not is_behind(desk, made)
    log_case(desk)
    assert is_behind(desk, made)
    desk.close()
    assert newest_of([made], NOW - HOUR) is None and newest_of([made], NOW) == made
