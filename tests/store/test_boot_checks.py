"""What is looked at before a file is used."""

import subprocess
import sys

import pytest
from store_kit import (
    KEY,
    NOW,
    ROOT,
    Program,
    behind_guards,
    log_case,
    make_file,
    open_desk,
    opened,
    report_of,
    rows_of,
)

from propdesk.catalog import METADATA
from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.connections import open_raw
from propdesk.store.database import DeskFile
from propdesk.store.migrate import migrate
from propdesk.store.version import SCHEMA_VERSION


def _say_version(folder: DataFolder, version: int) -> None:
    raw = open_raw(folder.desk_file, KEY)
    raw.execute("UPDATE alembic_version SET version_num = ?", (f"{version:04d}",))
    raw.close()


@pytest.mark.parametrize(
    "meddling",
    [
        "DROP TRIGGER reception_case_guard_delete",
        "DROP TRIGGER act_guard_update",
        "CREATE TRIGGER spy AFTER INSERT ON reception_case BEGIN SELECT 1; END",
        "DROP TRIGGER change_guard_delete;"
        " CREATE TRIGGER change_guard_delete BEFORE DELETE ON change BEGIN SELECT 1; END",
    ],
)
def test_a_file_with_other_guards_is_not_opened(folder: DataFolder, meddling: str) -> None:
    raw = open_raw(folder.desk_file, KEY)
    raw.executescript(meddling)
    raw.close()
    with pytest.raises(Trouble) as trouble:
        open_desk(folder)
    assert trouble.value.code == "file.drift"
    name = meddling.split()[2].strip(";")
    assert name in trouble.value.message


def test_a_newer_file_is_refused_and_both_versions_are_named(folder: DataFolder) -> None:
    newer = SCHEMA_VERSION + 1
    _say_version(folder, newer)
    before = folder.desk_file.read_bytes()
    with pytest.raises(Refusal) as refusal:
        open_desk(folder)
    assert refusal.value.code == "file.newer"
    assert f"version {newer}" in refusal.value.message
    assert f"version {SCHEMA_VERSION} " in refusal.value.message
    with pytest.raises(Refusal):
        migrate(folder, KEY, METADATA, NOW)
    assert folder.desk_file.read_bytes() == before


def test_an_older_file_must_be_migrated_first(folder: DataFolder) -> None:
    _say_version(folder, 0)
    with pytest.raises(Trouble) as trouble:
        open_desk(folder)
    assert trouble.value.code == "file.older"


def test_a_missing_file_is_named_and_never_made(folder: DataFolder) -> None:
    folder.desk_file.unlink()
    with pytest.raises(Trouble) as trouble:
        open_desk(folder)
    assert trouble.value.code == "file.missing"
    assert str(folder.root) in trouble.value.message
    assert list(folder.root.iterdir()) == []


@pytest.mark.parametrize("size", [0, 100, 4096, 20_000])
def test_a_damaged_file_is_trouble_and_stays_as_it_is(folder: DataFolder, size: int) -> None:
    damaged = folder.desk_file.read_bytes()[:size]
    folder.desk_file.write_bytes(damaged)
    with pytest.raises(Trouble) as trouble:
        open_desk(folder)
    assert trouble.value.code in ("file.damaged", "file.older")
    assert folder.desk_file.read_bytes() == damaged


def test_a_wrong_key_opens_nothing(folder: DataFolder) -> None:
    with pytest.raises(Trouble) as trouble:
        DeskFile(folder, bytes(32), SetClock(NOW))
    assert trouble.value.code == "file.damaged"


def test_a_desk_is_not_founded_over_another(folder: DataFolder) -> None:
    before = folder.desk_file.read_bytes()
    with pytest.raises(Refusal) as refusal:
        make_file(folder)
    assert refusal.value.code == "desk.exists"
    assert folder.desk_file.read_bytes() == before


def test_a_file_that_could_not_be_made_leaves_no_half(folder: DataFolder) -> None:
    folder.desk_file.unlink()
    (folder.root / "desk.db-wal").mkdir()
    with pytest.raises(Exception, match=r"."):
        make_file(folder)
    assert not folder.desk_file.exists()


def test_what_a_file_that_is_gone_left_behind_is_not_read(folder: DataFolder) -> None:
    with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as writer:
        assert [writer.answer() for _ in range(3)]
        writer.kill()
    folder.desk_file.unlink()
    assert (folder.root / "desk.db-wal").stat().st_size > 0
    make_file(folder)
    with opened(folder) as desk:
        assert report_of(desk).problems == []
        assert report_of(desk).acts == 0


def test_guards_that_were_put_back_let_the_file_open(folder: DataFolder) -> None:
    with behind_guards(folder):
        pass
    with opened(folder) as desk:
        log_case(desk)
    assert rows_of(folder, "SELECT count(*) FROM act") == [(1,)]


IN_A_PROCESS_OF_ITS_OWN = """
import sys
from pathlib import Path
from propdesk.core.clock import SystemClock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store import journal_tables
from propdesk.store.base import Record
from propdesk.store.database import DeskFile
from propdesk.store.migrate import create_file

folder = DataFolder(Path(sys.argv[1]))
try:
    if sys.argv[2] == "new":
        create_file(folder, bytes(32), Record.metadata, estate_id="e", slot="A", zone="UTC")
    else:
        DeskFile(folder, bytes(range(32)), SystemClock())
except Trouble as trouble:
    print(trouble.code, folder.desk_file.exists())
"""


@pytest.mark.parametrize(("what", "is_there"), [("new", False), ("opened", True)])
def test_a_program_that_knows_half_the_tables_makes_and_opens_no_file(
    folder: DataFolder, what: str, is_there: bool
) -> None:
    """The tables of what was not loaded would have no guards."""
    if what == "new":
        folder.desk_file.unlink()
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN, str(folder.root), what],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert done.stdout.split() == ["file.strange", str(is_there)], done.stderr
