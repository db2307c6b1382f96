"""A backup is one moment of the file, whole, verified, with all that is needed to open it."""

import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from store_kit import (
    KEY,
    NOW,
    Program,
    add_case,
    behind_guards,
    log_case,
    open_desk,
    opened,
    report_of,
    rows_of,
)

from propdesk import __version__
from propdesk.core.clock import SetClock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store import backup as backup_module
from propdesk.store.backup import Contents, Original, backup, backups_in, newest_backup_at
from propdesk.store.database import DeskFile
from propdesk.store.keyslots import KeySlots
from propdesk.store.version import SCHEMA_VERSION


def opened_copy(copy: Path, root: Path) -> DeskFile:
    """A desk opened on a copy, as if it had been put back in a new folder."""
    root.mkdir()
    shutil.copyfile(copy, DataFolder(root).desk_file)
    return open_desk(DataFolder(root))


def test_a_copy_opens_and_holds_all_that_was_saved(desk: DeskFile, tmp_path: Path) -> None:
    for number in range(20):
        log_case(desk, f"第{number}宗")
    info = backup(desk, tmp_path / "stick" / "desk")
    log_case(desk, "之後")
    copy = opened_copy(info.path, tmp_path / "elsewhere")
    report = report_of(copy)
    copy.close()
    assert report.problems == []
    assert (report.acts, report.head) == (20, info.contents.head)
    assert report_of(desk).acts == 21


def test_the_manifest_says_what_the_copy_is(desk: DeskFile, tmp_path: Path) -> None:
    log_case(desk)
    info = backup(desk, tmp_path / "to")
    [read] = backups_in(tmp_path / "to")
    assert read == info
    assert (info.app_version, info.created_at) == (__version__, NOW)
    assert info.path == tmp_path / "to" / "desk-A-20261123-013000.db"
    assert info.size == info.path.stat().st_size
    contents = info.contents
    assert (contents.schema_version, contents.slot) == (SCHEMA_VERSION, "A")
    assert (contents.epoch, contents.letter) == (desk.mark.epoch, "a")
    assert (contents.origin_seq, contents.acts, contents.changes) == (1, 1, 1)
    assert contents.counts["reception_case"] == 1
    assert contents.head == report_of(desk).head
    assert info.sha256 == sha256(info.path.read_bytes()).hexdigest()


def test_only_the_copy_its_slots_and_its_manifest_lie_there(desk: DeskFile, tmp_path: Path) -> None:
    slots = KeySlots(desk.folder.keyslots_file, "lin")
    code = slots.add_recovery(KEY)
    log_case(desk)
    backup(desk, tmp_path / "to")
    names = sorted(path.name for path in (tmp_path / "to").iterdir())
    assert names == [
        "desk-A-20261123-013000.db",
        "desk-A-20261123-013000.json",
        "desk-A-20261123-013000.keyslots.json",
    ]
    beside = KeySlots(tmp_path / "to" / names[2], "another")
    assert beside.open_by_code(code) == KEY
    if os.name == "posix":
        for name in names:
            assert stat.S_IMODE((tmp_path / "to" / name).stat().st_mode) == 0o600


def test_a_copy_is_encrypted_as_the_file_is(desk: DeskFile, tmp_path: Path) -> None:
    log_case(desk, "不可外洩", caller="陳大文")
    info = backup(desk, tmp_path / "to")
    for path in (tmp_path / "to").iterdir():
        stored = path.read_bytes()
        assert not stored.startswith(b"SQLite format 3")
        assert "不可外洩".encode() not in stored and "陳大文".encode() not in stored
    assert KEY not in info.path.read_bytes()


def test_a_copy_that_was_made_while_others_wrote_is_whole(
    desk: DeskFile, folder: DataFolder, tmp_path: Path
) -> None:
    with desk.act("reception.log", by=None) as act:
        for number in range(100):
            add_case(act, f"第{number}宗" * 50)
    with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as other:
        assert other.answer()
        infos = [backup(desk, tmp_path / "to") for _ in range(2)]
        other.kill()
    assert infos[0].acts < infos[1].acts
    for position, info in enumerate(infos):
        copy = opened_copy(info.path, tmp_path / str(position))
        report = report_of(copy)
        copy.close()
        assert report.problems == []
        assert (report.acts, report.head) == (info.contents.acts, info.contents.head)


def test_copies_of_one_second_have_names_of_their_own(desk: DeskFile, tmp_path: Path) -> None:
    infos = [backup(desk, tmp_path / "to") for _ in range(3)]
    assert len({info.path for info in infos}) == 3
    assert len(backups_in(tmp_path / "to")) == 3


def test_copies_that_are_made_side_by_side_in_one_second_are_both_kept(
    desk: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, both = backup_module._copy, Barrier(2)

    def copy_beside_another(original: Original, part: Path) -> Contents:
        contents = copies(original, part)
        both.wait(60)
        return contents

    log_case(desk)
    monkeypatch.setattr(backup_module, "_copy", copy_beside_another)
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(backup, desk, tmp_path / "to") for _ in range(2)]
        infos = [one.result() for one in asked]
    kept = {info.path: info.sha256 for info in backups_in(tmp_path / "to")}
    assert kept == {info.path: info.sha256 for info in infos} and len(kept) == 2
    assert all(sha256(path.read_bytes()).hexdigest() == said for path, said in kept.items())
    assert len(list((tmp_path / "to").iterdir())) == 4


def test_the_newest_copy_tells_its_age(folder: DataFolder, tmp_path: Path) -> None:
    clock = SetClock(NOW)
    desk = DeskFile(folder, KEY, clock)
    assert newest_backup_at(tmp_path / "to", NOW) is None
    for days in (0, 1, 400):
        clock.set(NOW + timedelta(days=days))
        backup(desk, tmp_path / "to")
    desk.close()
    later = NOW + timedelta(days=2)
    # the one of a clock that ran a year ahead must not calm anybody
    assert newest_backup_at(tmp_path / "to", later) == NOW + timedelta(days=1)
    assert [info.created_at for info in backups_in(tmp_path / "to")] == [
        NOW + timedelta(days=days) for days in (400, 1, 0)
    ]


@pytest.mark.parametrize("damage", ["", "{}", "[]", "null", '{"format": 1}', "\udcff"])
def test_what_has_no_readable_manifest_is_no_copy(
    desk: DeskFile, tmp_path: Path, damage: str
) -> None:
    info = backup(desk, tmp_path / "to")
    manifest = info.path.with_suffix(".json")
    manifest.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert backups_in(tmp_path / "to") == []
    manifest.unlink()
    assert backups_in(tmp_path / "to") == []
    assert backups_in(tmp_path / "nowhere") == []


def test_a_manifest_without_its_copy_is_no_backup(desk: DeskFile, tmp_path: Path) -> None:
    backup(desk, tmp_path / "to").path.unlink()
    assert backups_in(tmp_path / "to") == []


def test_a_damaged_file_makes_no_backup_and_older_ones_stay(
    folder: DataFolder, tmp_path: Path
) -> None:
    with opened(folder) as desk:
        for _ in range(50):
            log_case(desk, "漏水" * 200)
        good = backup(desk, tmp_path / "to")
    stored = bytearray(folder.desk_file.read_bytes())
    stored[-3_000] ^= 0x55
    folder.desk_file.write_bytes(bytes(stored))
    with opened(folder) as desk, pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert trouble.value.code in ("backup.unverified", "file.damaged")
    assert backups_in(tmp_path / "to") == [good]
    assert not list((tmp_path / "to").glob(".*"))


def test_a_copy_that_does_not_hold_together_is_not_kept(folder: DataFolder, tmp_path: Path) -> None:
    with opened(folder) as desk:
        log_case(desk)
        good = backup(desk, tmp_path / "to")
    with behind_guards(folder) as raw:
        raw.execute("UPDATE reception_case SET unit_id = 'nowhere'")
    with opened(folder) as desk, pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert trouble.value.code == "backup.unverified"
    assert "reception_case" in trouble.value.message
    assert backups_in(tmp_path / "to") == [good]
    assert len(list((tmp_path / "to").iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_told(desk: DeskFile, tmp_path: Path) -> None:
    (tmp_path / "to").write_text("a file, no folder")
    with pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert trouble.value.code == "backup.not_written"
    assert str(tmp_path / "to") in trouble.value.message


def test_a_disk_without_room_is_told_before_anything_is_written(
    desk: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nearly_full(path: Any) -> Any:
        return SimpleNamespace(total=10**9, used=10**9 - 5, free=5)

    monkeypatch.setattr(shutil, "disk_usage", nearly_full)
    with pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert trouble.value.code == "backup.no_room"
    assert list((tmp_path / "to").iterdir()) == []


def test_a_manifest_that_cannot_be_written_leaves_nothing_of_this_copy(
    desk: DeskFile, tmp_path: Path
) -> None:
    good = backup(desk, tmp_path / "to")
    # the name of the next manifest's own temporary file is taken by a folder
    (tmp_path / "to" / "desk-A-20261123-013000-2.json.part").mkdir()
    with pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert trouble.value.code == "backup.not_written"
    assert backups_in(tmp_path / "to") == [good]
    left = sorted(path.name for path in (tmp_path / "to").iterdir())
    assert left == [
        "desk-A-20261123-013000-2.json.part",
        "desk-A-20261123-013000.db",
        "desk-A-20261123-013000.json",
    ]


def test_a_copy_that_is_put_back_gives_no_number_twice(
    desk: DeskFile, folder: DataFolder, tmp_path: Path
) -> None:
    log_case(desk)
    info = backup(desk, tmp_path / "to")
    log_case(desk)
    desk.close()
    for path in folder.root.glob("desk.db*"):
        path.unlink()
    shutil.copyfile(info.path, folder.desk_file)
    with opened(folder) as again:
        log_case(again)
    numbers = rows_of(folder, "SELECT number FROM reception_case ORDER BY local_key")
    assert numbers == [("R-A-20261123-a001",), ("R-A-20261123-b001",)]


def test_making_a_copy_changes_nothing_in_the_file(desk: DeskFile, tmp_path: Path) -> None:
    log_case(desk)
    before = desk.data_version(), report_of(desk)
    backup(desk, tmp_path / "to")
    assert (desk.data_version(), report_of(desk)) == before


def test_a_copy_with_a_page_that_nobody_reads_and_that_changed_is_not_kept(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own check passes over free pages; what proves the bytes does not."""
    with opened(folder) as desk:
        with desk.maintain() as connection:
            connection.exec_driver_sql("CREATE TABLE filler (x)")
            connection.exec_driver_sql("INSERT INTO filler VALUES (zeroblob(40000))")
            connection.exec_driver_sql("DROP TABLE filler")
        copies = backup_module._copy

        def copy_badly(original: Original, part: Path) -> Contents:
            contents = copies(original, part)
            stored = bytearray(part.read_bytes())
            stored[-2_000] ^= 0x55
            part.write_bytes(bytes(stored))
            return contents

        monkeypatch.setattr(backup_module, "_copy", copy_badly)
        with pytest.raises(Trouble) as trouble:
            backup(desk, tmp_path / "to")
    assert trouble.value.code == "backup.unverified"
    assert backups_in(tmp_path / "to") == []


def test_a_copy_that_holds_something_else_is_not_kept(
    desk: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_case(desk)
    copies = backup_module._copy

    def copy_less(original: Original, part: Path) -> Contents:
        contents = copies(original, part)
        return replace(contents, acts=contents.acts + 1)

    monkeypatch.setattr(backup_module, "_copy", copy_less)
    with pytest.raises(Trouble) as trouble:
        backup(desk, tmp_path / "to")
    assert (trouble.value.code, "contents" in trouble.value.message) == ("backup.unverified", True)
    assert backups_in(tmp_path / "to") == []


@pytest.mark.skipif(os.name != "posix", reason="files are known by their number on POSIX")
def test_a_copy_is_on_the_disk_before_it_has_a_name(
    desk: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    flushes = os.fsync

    def flush(handle: int) -> None:
        flushes(handle)
        flushed.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", flush)
    info = backup(desk, tmp_path / "to")
    copy, manifest = info.path.stat().st_ino, info.path.with_suffix(".json").stat().st_ino
    place = (tmp_path / "to").stat().st_ino
    assert flushed == [copy, place, manifest, place]
