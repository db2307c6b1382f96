"""`init`: a whole desk, or none."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from cli_kit import Script

from propdesk.store.keyslots import KeySlots

NEW = ("init", "--estate", "汀蘭苑", "--desk", "A", "--manager", "001", "--test")
OWN_KEY = {"PROPDESK_KEY": None}
LOG = '{"text": "大堂燈壞", "kind": "repair"}'


def _is_without_desk(folder: Path) -> bool:
    """Nothing that anybody could take for a desk."""
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return not any(name.startswith("desk.") for name in names)


def test_a_new_desk_takes_its_first_act(nowhere: Script) -> None:
    made = nowhere.json(*NEW)
    assert made["data"] == str(nowhere.root)
    assert made["recovery_code"] == "", "the key was given from outside"
    assert not (nowhere.root / "keyslots.json").exists()
    record = nowhere.do("reception.log", LOG)["record"]
    assert record["number"] == "R-A-20250303-a001"
    assert nowhere.acts() == 2


def test_the_recovery_code_opens_the_file_without_the_account(nowhere: Script) -> None:
    code = nowhere.json(*NEW, env=OWN_KEY)["recovery_code"]
    assert nowhere.json("show", "staff", env=OWN_KEY)["total"] == 1
    (nowhere.root / next(p.name for p in nowhere.root.glob("account-*.secret"))).unlink()
    assert nowhere.refused("show", "staff", env=OWN_KEY) == "keyslots.no_account"
    key = KeySlots(nowhere.root / "keyslots.json", "somebody").open_by_code(code)
    by_code = {"PROPDESK_KEY": key.hex()}
    assert nowhere.json("show", "staff", env=by_code)["total"] == 1
    stored = b"".join(p.read_bytes() for p in nowhere.root.iterdir())
    assert code.encode() not in stored and key not in stored and key.hex().encode() not in stored


def test_the_files_that_open_the_desk_are_private(nowhere: Script) -> None:
    nowhere.json(*NEW, env=OWN_KEY)
    if os.name == "posix":
        for path in nowhere.root.glob("*.secret"), [nowhere.root / "keyslots.json"]:
            assert {p.stat().st_mode & 0o077 for p in path} == {0}


def test_only_a_test_folder_is_marked_as_one(nowhere: Script) -> None:
    real = tuple(part for part in NEW if part != "--test")
    for command in (real, ("desk",), ()):
        assert nowhere.refused(*command) == "clock.not_test"
    assert not nowhere.root.exists()
    nowhere.root.mkdir()
    (nowhere.root / "test-folder").touch()
    nowhere.json(*real, env={"PROPDESK_NOW": None})
    assert not (nowhere.root / "test-folder").exists(), "a mark from elsewhere is taken away"
    assert nowhere.refused("show", "reception") == "clock.not_test"


@pytest.mark.parametrize(
    ("change", "password", "code"),
    [
        ({"--estate": ""}, "green lantern hills", "estate.empty"),
        ({"--estate": " \t"}, "green lantern hills", "estate.empty"),
        ({"--desk": ""}, "green lantern hills", "desk.slot"),
        ({"--desk": "A-1"}, "green lantern hills", "desk.slot"),
        ({"--desk": "../x"}, "green lantern hills", "desk.slot"),
        ({"--desk": "甲"}, "green lantern hills", "desk.slot"),
        ({"--manager": ""}, "green lantern hills", "staff.code"),
        ({}, None, "password.weak"),
        ({}, "", "password.weak"),
        ({}, "short", "password.weak"),
    ],
)
def test_a_value_that_cannot_be_leaves_nothing(
    nowhere: Script, change: dict[str, str], password: str | None, code: str
) -> None:
    values = {"--estate": "汀蘭苑", "--desk": "A", "--manager": "001", **change}
    arguments = [part for pair in values.items() for part in pair]
    done = nowhere("--json", "init", *arguments, "--test", env={"PROPDESK_PASSWORD": password})
    assert done.error == code
    assert _is_without_desk(nowhere.root)
    assert nowhere.json(*NEW)["data"]


def test_a_desk_is_never_founded_over_another(desk: Script) -> None:
    before = (desk.root / "desk.db").read_bytes()
    for environment in ({}, OWN_KEY):
        assert desk.refused(*NEW, env=environment) == "desk.exists"
    assert (desk.root / "desk.db").read_bytes() == before
    assert desk.json("show", "staff")["total"] == 5


def test_a_piece_of_an_earlier_desk_is_not_built_upon(nowhere: Script) -> None:
    nowhere.root.mkdir()
    log = nowhere.root / "desk.db-wal"
    log.write_bytes(b"acts that were never moved into a file")
    assert nowhere.refused(*NEW) == "desk.leftover"
    assert log.exists()
    log.write_bytes(b"")
    assert nowhere.json(*NEW)["data"]
    assert nowhere.acts() == 1


def test_a_desk_is_not_founded_where_a_restore_waits_to_be_completed(nowhere: Script) -> None:
    nowhere.root.mkdir()
    waiting = nowhere.root / "restore.json"
    waiting.write_text("{}")
    assert nowhere.refused(*NEW) == "desk.restoring"
    assert [path.name for path in nowhere.root.iterdir()] == ["restore.json"]
    waiting.unlink()
    assert nowhere.json(*NEW)["data"]


def test_slots_of_an_earlier_desk_are_kept_for_its_backups(nowhere: Script) -> None:
    code = nowhere.json(*NEW, env=OWN_KEY)["recovery_code"]
    old = KeySlots(nowhere.root / "keyslots.json", "x").open_by_code(code)
    (nowhere.root / "desk.db").unlink()
    assert nowhere.json(*NEW, env=OWN_KEY)["recovery_code"] != code
    kept = KeySlots(nowhere.root / "keyslots.json.old", "x")
    assert kept.open_by_code(code) == old
    record = nowhere.do("reception.log", LOG, env=OWN_KEY)["record"]
    assert record["number"] == "R-A-20250303-b001", "no number is ever given twice"


@pytest.mark.skipif(os.name != "posix", reason="files are limited by the system's own call")
def test_a_disk_that_refuses_leaves_no_desk(nowhere: Script) -> None:
    for limit in (4096, 60_000, 200_000, 500_000):
        code = nowhere.refused(*NEW, env=OWN_KEY, file_limit=limit)
        assert code in ("disk.full", "disk.failed"), limit
        assert _is_without_desk(nowhere.root), limit
        assert not (nowhere.root / "keyslots.json").exists()
    assert nowhere.json(*NEW, env=OWN_KEY)["recovery_code"]
    assert sorted(p.name for p in nowhere.root.iterdir() if p.is_dir()) == []


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by its signal")
def test_a_kill_at_any_moment_leaves_a_whole_desk_or_none(nowhere: Script) -> None:
    rng = random.Random(14)
    outcomes = set()
    for _ in range(8):
        running = nowhere.start(*NEW, env=OWN_KEY)
        time.sleep(rng.uniform(0.0, 0.6))
        os.kill(running.pid, signal.SIGKILL)
        running.end()
        is_there = (nowhere.root / "desk.db").exists()
        outcomes.add(is_there)
        if not is_there:
            assert _is_without_desk(nowhere.root)
            assert nowhere.json(*NEW, env=OWN_KEY)["recovery_code"]
        assert nowhere.json("verify", env=OWN_KEY)["ok"]
        shutil.rmtree(nowhere.root)
    assert False in outcomes, "no kill came in time: this tested nothing"


def test_of_two_set_ups_at_once_one_makes_the_desk(nowhere: Script) -> None:
    runs = [nowhere.start("--json", *NEW, env=OWN_KEY) for _ in range(4)]
    done = [run.end() for run in runs]
    assert sorted(one.code for one in done) == [0, 1, 1, 1]
    assert {one.error for one in done if one.code} <= {"desk.exists", "desk.founding"}
    assert nowhere.json("verify", env=OWN_KEY)["ok"]
    assert nowhere.json("show", "staff", env=OWN_KEY)["total"] == 1
