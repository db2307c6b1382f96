"""A migration brings everything along, or leaves the file as it was."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(HERE.parent / "store"))

from store_kit import KEY, behind_guards, make_file, open_desk, report_of  # noqa: E402

from propdesk.catalog import METADATA  # noqa: E402
from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.estate.records.places import Block  # noqa: E402
from propdesk.store.connections import driver_of, writer_engine  # noqa: E402
from propdesk.store.triggers import trigger_drift  # noqa: E402
from propdesk.store.version import SCHEMA_VERSION  # noqa: E402

NEXT, AFTER = SCHEMA_VERSION + 1, SCHEMA_VERSION + 2


def program(name: str, command: str, folder: Path, **environment: str) -> str:
    """Runs the program of another version; answers what it said, or how it died."""
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), command, str(folder)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        cwd=ROOT,
        check=False,
    )
    if done.returncode != 0:
        return f"died {done.returncode}: {done.stderr.splitlines()[-1] if done.stderr else ''}"
    return done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def next_one(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A populated folder of the next version, and its journal's head."""
    folder = tmp_path_factory.mktemp("next_one") / "desk"
    return folder, program("kennels_before", "populate", folder)


@pytest.fixture
def older(next_one: tuple[Path, str], tmp_path: Path) -> DataFolder:
    shutil.copytree(next_one[0], tmp_path / "desk")
    return DataFolder(tmp_path / "desk")


def test_a_populated_file_is_brought_along_whole(older: DataFolder) -> None:
    after = json.loads(program("kennels_after", "bring", older.root))
    assert after["problems"] == []
    # the second time there is nothing to do
    assert after["found"] == [NEXT, AFTER]
    # the children outlived the rebuilding of their parents' table
    assert [dog[:2] for dog in after["dogs"]] == [[f"犬{n}", int(n == 5)] for n in range(6)]
    assert after["kennels"] == [["0號", "朝南", 1], ["1號", "", 1], ["2號", "近門", 2]]
    # what is written now is written under the new name
    assert json.loads(after["last"]) == {"remark": "近門", "room": 2}
    # the data step is an act like any other, the old ones say by which version they were written
    verbs = [(verb, sv) for verb, sv, _ in after["acts"]]
    assert verbs[-2:] == [("system.migrate", AFTER), ("kennel.change", AFTER)]
    assert {sv for _, sv in verbs[:-2]} == {NEXT}
    assert after["acts"][-2][2] == f"{NEXT} → {AFTER}"
    assert all(dog[2].startswith("chip-") for dog in after["dogs"])
    # what was not searched before, or by another name, is found
    assert after["searched"] == {"note": 1, "dogs": 6}
    # a file that was brought along is made as a new one is
    assert after["differing"] == []
    # and is too new for the program before
    said = program("kennels_before", "look", older.root)
    assert said.startswith("died") and f"version {AFTER}" in said and f"version {NEXT}" in said


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: DataFolder, next_one: tuple[Path, str]
) -> None:
    said = json.loads(program("kennels_after", "fail", older.root))
    assert all(is_as_it_was for _, is_as_it_was in said.values())
    assert said["raise"][0] == "the power went"
    for how, check in (("lose", "replay: dog"), ("orphan", "foreign keys: dog")):
        assert said[how][0].startswith("migrate.unverified") and check in said[how][0]
        assert "stays as it was" in said[how][0]
    assert said["drift"][0].startswith("file.drift")


def test_a_migration_that_is_killed_leaves_the_file_as_it_was(
    older: DataFolder, next_one: tuple[Path, str]
) -> None:
    said = program("kennels_after", "bring", older.root, KENNELS_FAIL="kill")
    assert said.startswith("died -9")
    assert program("kennels_before", "look", older.root) == next_one[1]


# The two traps, shown by what happens without our order of steps.


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "desk")
    make_file(folder)
    desk = open_desk(folder)
    with desk.act("estate.add_block", by=None) as act:
        act.add(Block(code="A", name="一座"))
    desk.close()
    return folder


def test_batch_mode_drops_the_guards_of_a_table_without_a_word(folder: DataFolder) -> None:
    engine = writer_engine(folder.desk_file, KEY)
    with engine.connect() as connection:
        driver_of(connection).execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("block", recreate="always") as batch:
                batch.alter_column("note", new_column_name="remark")
            gone = trigger_drift(connection, METADATA)
    engine.dispose()
    assert {"block_guard_delete", "block_journal_insert", "block_journal_update"} <= set(gone)


def test_a_renamed_column_is_journalled_under_its_old_name(folder: DataFolder) -> None:
    """SQLite rewrites the columns in a trigger, but not the names that the journal is told."""
    engine = writer_engine(folder.desk_file, KEY)
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("ALTER TABLE block RENAME COLUMN note TO remark")
        raw = driver_of(connection)
        (written,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'block_journal_insert'"
        ).fetchone()
        assert "'note', NEW.\"remark\"" in written
        connection.exec_driver_sql("ALTER TABLE block RENAME COLUMN remark TO note")
    engine.dispose()


def test_dropping_the_guards_first_is_what_lets_them_be_made_anew(folder: DataFolder) -> None:
    with behind_guards(folder) as raw:
        assert raw.execute(
            "SELECT count(*) FROM sqlite_master WHERE type='trigger'"
        ).fetchone() == (0,)
    desk = open_desk(folder)
    assert report_of(desk).problems == []
    desk.close()
