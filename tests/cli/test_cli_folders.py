"""Folders and files that are not as they should be: a reason and a way out, nothing touched."""

import json
import os
import secrets
from pathlib import Path

import pytest
from cli_kit import Script

import propdesk
from propdesk.store.locks import lone_folder, window_lock

READS = [("show", "reception"), ("find", "x"), ("verify",)]
NOBODY = 65534
LOG = '{"text": "大堂燈壞", "kind": "repair"}'
as_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can become another account"
)
program_is_open = pytest.mark.skipif(
    not all(each.stat().st_mode & 0o005 == 0o005 for each in Path(propdesk.__path__[0]).parents),
    reason="the program stands in a folder that no other account may read",
)


def _contents(folder: Path) -> dict[str, bytes]:
    """What is in a folder, without locks and empty logs, which come and go."""
    found = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".db-shm"}
    return {name: content for name, content in found.items() if content}


@pytest.mark.parametrize("command", [*READS, ("reindex",), ("backup",)])
def test_a_folder_without_a_desk_is_named(nowhere: Script, command: tuple[str, ...]) -> None:
    done = nowhere("--json", *command)
    assert done.error == "desk.missing" and str(nowhere.root) in done.err
    assert not nowhere.root.exists(), "looking makes nothing"


def test_a_folder_that_is_a_file_is_named(nowhere: Script) -> None:
    nowhere.root.write_text("x")
    assert nowhere.refused("show", "reception") == "desk.missing"
    new = ("init", "--estate", "X", "--desk", "A", "--manager", "001", "--test")
    done = nowhere("--json", *new)
    assert done.error == "disk.failed" and str(nowhere.root) in done.err
    assert nowhere.root.read_text() == "x"


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 4097, 100_000])
def test_a_truncated_file_is_damaged_and_stays_as_it_is(desk: Script, size: int) -> None:
    with (desk.root / "desk.db").open("r+b") as file:
        file.truncate(size)
    before = _contents(desk.root)
    for command in (*READS, ("--as", "021", "do", "reception.log", LOG)):
        assert desk.refused(*command) in ("key.wrong", "file.damaged"), (size, command)
    assert _contents(desk.root) == before


def test_a_file_of_garbage_is_damaged_and_stays_as_it_is(desk: Script) -> None:
    (desk.root / "desk.db").write_bytes(secrets.token_bytes(200_000))
    before = _contents(desk.root)
    assert {desk.refused(*command) for command in READS} == {"key.wrong"}
    assert _contents(desk.root) == before


def test_a_page_of_garbage_is_found_and_named(desk: Script) -> None:
    path = desk.root / "desk.db"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(secrets.token_bytes(4096))
    done = desk("--json", "verify").has_no_traceback()
    assert done.code == 1
    assert done.document["error"]["code"] in ("file.not_whole", "file.damaged", "key.wrong")


def test_a_desk_file_that_is_a_folder_is_told(desk: Script) -> None:
    (desk.root / "desk.db").unlink()
    (desk.root / "desk.db").mkdir()
    assert desk.refused("show", "reception") in ("disk.failed", "file.damaged")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("00" * 32, "key.wrong"),
        ("00" * 31, "key.unreadable"),
        ("zz" * 32, "key.unreadable"),
        ("' OR 1 --", "key.unreadable"),
    ],
)
def test_a_key_that_does_not_fit_opens_nothing(desk: Script, key: str, code: str) -> None:
    before = _contents(desk.root)
    for command in READS:
        assert desk.refused(*command, env={"PROPDESK_KEY": key}) == code
    assert _contents(desk.root) == before


def test_without_slots_or_with_damaged_ones_the_way_out_is_told(desk: Script) -> None:
    own = {"PROPDESK_KEY": None}
    slots = desk.root / "keyslots.json"
    assert desk.refused("verify", env=own) == "keyslots.missing"
    garbage = {"kind": "file", "name": "root", "salt": "", "nonce": "%", "wrapped": "x"}
    texts = ("", "{", "[]", "5", '{"slots": 5}', '{"slots": [5]}', '{"slots": [{"kind": 1}]}')
    for text in (*texts, json.dumps({"slots": [garbage]})):
        slots.write_text(text)
        assert desk.refused("verify", env=own) == "keyslots.damaged", text
    slots.write_bytes(b"\xff\xfe")
    assert desk.refused("verify", env=own) == "keyslots.damaged"
    slots.write_text('{"slots": []}')
    assert desk.refused("verify", env=own) == "keyslots.missing"


def test_the_clock_is_set_in_test_folders_only(desk: Script) -> None:
    (desk.root / "test-folder").unlink()
    for command in (*READS, ("desk",)):
        assert desk.refused(*command) == "clock.not_test"
    assert desk.json("show", "reception", env={"PROPDESK_NOW": None})["total"] == 0
    assert desk.json("show", "reception", env={"PROPDESK_NOW": ""})["total"] == 0


@pytest.mark.parametrize("moment", ["yesterday", "2025-03-03T08:45:00", "0001-01-01T00:00:00Z"])
def test_a_clock_set_to_nonsense_is_refused(desk: Script, moment: str) -> None:
    code = desk.refused("show", "reception", env={"PROPDESK_NOW": moment})
    assert code in ("moment.unreadable", "date.range")


def test_a_window_on_the_folder_stops_no_command(desk: Script) -> None:
    with window_lock(desk.root):
        assert desk.do("reception.log", LOG, "021")["act"]
        assert desk.json("show", "reception")["total"] == 1


def test_lone_work_in_the_folder_stops_every_command(desk: Script) -> None:
    before = _contents(desk.root)
    with lone_folder(desk.root):
        for command in (*READS, ("--as", "021", "do", "reception.log", LOG), ("reindex",)):
            assert desk.refused(*command) == "folder.busy"
    assert _contents(desk.root) == before
    assert desk.json("show", "reception")["total"] == 0


def test_a_locked_folder_is_free_again_when_its_holder_is_gone(desk: Script) -> None:
    with lone_folder(desk.root):
        pass
    assert (desk.root / "folder.lock").exists()
    assert desk.json("show", "reception")["total"] == 0


@as_root
def test_another_account_that_may_not_look_is_told_so(desk: Script) -> None:
    for each in (desk.root, *desk.root.parents):
        if each == Path("/tmp"):
            break
        each.chmod(0o755)
    desk.root.chmod(0o700)
    for command in (*READS, ("--as", "021", "do", "reception.log", LOG)):
        done = desk("--json", *command, uid=NOBODY)
        assert done.error == "disk.denied" and str(desk.root) in done.err


@as_root
def test_a_folder_that_may_only_be_read_says_so_and_stores_nothing(desk: Script) -> None:
    for each in (desk.root, *desk.root.parents):
        if each == Path("/tmp"):
            break
        each.chmod(0o755)
    for path in desk.root.iterdir():
        path.chmod(0o444)
    for command in (("--as", "021", "do", "reception.log", LOG), ("reindex",)):
        assert desk.refused(*command, uid=NOBODY) == "disk.denied"
    assert desk.json("show", "reception")["total"] == 0


@as_root
@program_is_open
def test_an_account_without_a_name_is_no_riddle(nowhere: Script) -> None:
    nowhere.root.mkdir()
    nowhere.root.chmod(0o777)
    for each in nowhere.root.parents:
        if each == Path("/tmp"):
            break
        each.chmod(0o755)
    own = {"PROPDESK_KEY": None, "HOME": "/nonexistent", "LOGNAME": "../../x", "USER": None}
    new = ("init", "--estate", "X", "--desk", "A", "--manager", "001", "--test")
    assert nowhere.json(*new, uid=54321, env=own)["recovery_code"]
    assert nowhere.json("show", "reception", uid=54321, env=own)["total"] == 0
    assert nowhere.refused("show", "reception", uid=54322, env=own) in (
        "keyslots.no_account",
        "disk.denied",
    )
    bare = {"PROPDESK_DATA": None, "HOME": None}
    assert nowhere.refused("show", "reception", uid=54321, env=bare) == "folder.unnamed"
