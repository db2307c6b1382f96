"""A file that an older program left is copied, brought up, and used, without being asked."""

import shutil
from pathlib import Path

import pytest
from cli_kit import Script, WarmProgram

from propdesk.core.paths import DataFolder
from propdesk.store.locks import shared_folder, window_lock
from propdesk.store.version import SCHEMA_VERSION

OLD = Path(__file__).parents[1] / "migrations" / "files" / "v0001-0.1.0-estate.db"


@pytest.fixture
def older(program: WarmProgram, tmp_path: Path) -> Script:
    """A script beside a desk as version 1 left it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copyfile(OLD, folder / "desk.db")
    DataFolder(folder).test_mark.touch()
    return Script(program, folder)


def test_the_first_command_brings_an_older_file_up_beside_a_copy(older: Script) -> None:
    before = (older.root / "desk.db").read_bytes()
    done = older("--json", "show", "units")
    assert done.code == 0 and "1" in done.err and str(older.root / "backups") in done.err
    codes = [row["code"] for row in done.document["rows"]]
    assert len(codes) == 24
    assert codes == sorted(codes, key=lambda c: [int(p) for p in c.split("-")[1:]] and c)
    [copy] = (older.root / "backups").glob("desk-A-*.db")
    again = older("--json", "verify")
    assert again.code == 0 and again.document["problems"] == []
    assert older("show", "units").err == ""
    # the copy is the file as it was: an older program, or this one, can go on from it
    assert copy.stat().st_size == len(before)
    shutil.copyfile(copy, older.root / "desk.db")
    for beside in older.root.glob("desk.db-*"):
        beside.unlink()
    (older.root / "desk.mark").unlink()
    assert older("--json", "show", "units").document == done.document


def test_an_older_file_waits_while_others_use_its_folder(older: Script) -> None:
    before = (older.root / "desk.db").read_bytes()
    with window_lock(older.root), shared_folder(older.root):
        assert older.refused("show", "units") == "folder.in_use"
    assert (older.root / "desk.db").read_bytes() == before
    assert not list(older.root.glob("backups/*"))
    assert older("show", "units").code == 0


def test_an_older_file_without_room_for_a_copy_stays_as_it_was(older: Script) -> None:
    before = (older.root / "desk.db").read_bytes()
    (older.root / "backups").write_text("no folder")
    assert older.refused("show", "units") == "backup.not_written"
    assert (older.root / "desk.db").read_bytes() == before


def test_the_version_is_the_present_one_afterwards(older: Script) -> None:
    assert older("show", "units").code == 0
    assert f"({SCHEMA_VERSION})" not in older("show", "units").err
