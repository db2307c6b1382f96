"""A restore that is broken off at any step leaves the old file or the new one, whole."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
from cli_kit import ROOT, Script
from desk_kit import KEY

from propdesk.core.paths import DataFolder
from propdesk.store.connections import open_raw
from propdesk.store.restore_intent import is_broken_off

BEFORE = ("stage", "keep", "journal", "intent")
AFTER = ("sidecars", "replace", "mark", "end")
SCRIPT = Path(__file__).with_name("killed_restore.py")


def killed(desk: Script, copy: Path, step: str) -> None:
    """Restores in a process of its own that dies before a step."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(desk.root), str(copy), step],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, (done.stdout, done.stderr)
    assert done.stdout.split()[-1] == step


def log(desk: Script, text: str) -> str:
    number: str = desk.do("reception.log", {"text": text, "kind": "repair"}, "021")["record"][
        "number"
    ]
    return number


def texts(desk: Script) -> set[str]:
    return {row["text"] for row in desk.show("reception")}


def check_after(desk: Script, *, is_new: bool, given: set[str]) -> None:
    """The next start finds one whole file, says which, and goes on numbering anew."""
    told = desk("verify")
    assert told.code == 0, told.err
    assert ("completed" if is_new else "undone") in told.err
    report = desk.json("verify")
    assert report["ok"]
    assert texts(desk) == ({"之前"} if is_new else {"之前", "之後"})
    assert ("restored" in report["epochs"][-1]) is is_new
    assert not is_broken_off(DataFolder(desk.root))
    assert log(desk, "再後") not in given
    assert desk.json("verify")["ok"]


@pytest.fixture
def given(desk: Script) -> tuple[Path, set[str]]:
    """A backup, and the numbers that were given before and after it."""
    numbers = {log(desk, "之前")}
    copy = Path(desk.json("backup")["file"])
    return copy, numbers | {log(desk, "之後")}


@pytest.mark.parametrize("step", ["intent", "sidecars", "mark"])
def test_a_kill_around_the_decision_leaves_one_whole_file(
    desk: Script, given: tuple[Path, set[str]], step: str
) -> None:
    killed(desk, given[0], step)
    check_after(desk, is_new=step in AFTER, given=given[1])


@pytest.mark.fault
@pytest.mark.parametrize("step", [*BEFORE, *AFTER])
def test_a_kill_before_each_step_leaves_one_whole_file(
    desk: Script, given: tuple[Path, set[str]], step: str
) -> None:
    killed(desk, given[0], step)
    if step == "stage":
        assert texts(desk) == {"之前", "之後"}
        return
    check_after(desk, is_new=step in AFTER, given=given[1])


@pytest.mark.fault
@pytest.mark.parametrize(("first", "second"), list(combinations_with_replacement(AFTER, 2)))
def test_a_second_kill_while_it_is_completed_is_completed_by_the_third(
    desk: Script, given: tuple[Path, set[str]], first: str, second: str
) -> None:
    killed(desk, given[0], first)
    killed(desk, Path("settle"), second)
    check_after(desk, is_new=True, given=given[1])


def test_a_file_that_waits_and_was_damaged_meanwhile_is_never_put_in_place(
    desk: Script, given: tuple[Path, set[str]]
) -> None:
    killed(desk, given[0], "sidecars")
    waiting = desk.root / ".restore" / "desk.db"
    waiting.write_bytes(waiting.read_bytes()[:-4096] + bytes(4096))
    check_after(desk, is_new=False, given=given[1])


def test_a_log_of_the_old_file_is_never_played_into_the_new_one(
    desk: Script, given: tuple[Path, set[str]], tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    shutil.copyfile(desk.root / "desk.db", old)
    with closing(open_raw(old, KEY)) as raw:
        raw.execute("CREATE TABLE stray (body TEXT)")
        raw.execute("INSERT INTO stray VALUES (?)", ("x" * 50_000,))
        shutil.copyfile(tmp_path / "old.db-wal", tmp_path / "kept-wal")
    killed(desk, given[0], "sidecars")
    shutil.copyfile(tmp_path / "kept-wal", desk.root / "desk.db-wal")
    check_after(desk, is_new=True, given=given[1])


def test_what_was_not_yet_in_the_old_file_but_in_its_log_survives_an_undone_restore(
    desk: Script, given: tuple[Path, set[str]]
) -> None:
    killed(desk, given[0], "intent")
    log_file = desk.root / "desk.db-wal"
    assert not log_file.exists() or log_file.stat().st_size == 0
    check_after(desk, is_new=False, given=given[1])
