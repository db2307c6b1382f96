"""The file as a whole: proved, copied, filled with invented years, and the program with it."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cli_kit import Script
from desk_kit import KEY

from propdesk.store.connections import open_raw

LOG = {"text": "大堂燈壞", "kind": "repair"}
Tamper = Callable[[Any], object]


def tamper(desk: Script, *statements: str) -> None:
    """Changes the file past the program, as somebody with its key and a tool could."""
    with closing(open_raw(desk.root / "desk.db", KEY)) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _sql in kept:
            raw.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            raw.execute(statement)
        for _name, sql in kept:
            raw.execute(sql)


def test_a_whole_file_is_proved_and_its_head_told(desk: Script) -> None:
    act = desk.do("reception.log", LOG, "021")["act"]
    report = desk.json("verify")
    assert report["ok"] is True and report["problems"] == []
    assert report["acts"] == act and report["changes"] > act and len(report["head"]) == 64
    assert report["head"][:16] in desk("verify").out


@pytest.mark.parametrize(
    ("statement", "check", "named"),
    [
        ("UPDATE reception_case SET text = '無事'", "replay", "text"),
        ("DELETE FROM reception_case", "replay", "reception_case"),
        ("UPDATE act SET verb = 'reception.void' WHERE seq = 6", "chain", "act 6"),
        ("UPDATE act SET at = at + 3600000 WHERE seq = 5", "chain", "act 5"),
        ("UPDATE change SET after = replace(after, '燈', '門')", "chain", "change"),
        ("DELETE FROM change WHERE seq = 1", "chain", "act"),
        ("INSERT INTO patch (id, code, name) VALUES ('x', 'x', 'x')", "replay", "patch x"),
        ("UPDATE staff SET role = 'manager' WHERE code = '021'", "replay", "role"),
    ],
    ids=range(8),
)
def test_a_file_that_was_altered_is_named_as_such(
    desk: Script, statement: str, check: str, named: str
) -> None:
    desk.do("reception.log", LOG, "021")
    tamper(desk, statement)
    done = desk("--json", "verify").has_no_traceback()
    assert done.code == 1 and done.document["ok"] is False
    assert done.document["error"]["code"] == "file.not_whole"
    assert done.document["error"]["message"] in done.err
    problems = done.document["problems"]
    assert any(one["check"] == check and named in one["detail"] for one in problems), problems
    plain = desk("verify")
    assert plain.code == 1 and check in plain.out and plain.err.strip()


def test_a_guard_that_was_taken_away_stops_everything(desk: Script) -> None:
    with closing(open_raw(desk.root / "desk.db", KEY)) as raw:
        name = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
        raw.execute(f'DROP TRIGGER "{name}"')
    for command in (("verify",), ("show", "reception")):
        done = desk("--json", *command)
        assert done.error == "file.drift" and name in done.err


def test_a_copy_is_verified_and_opens_with_the_same_key(desk: Script, tmp_path: Path) -> None:
    desk.do("reception.log", LOG, "021")
    to = tmp_path / "stick"
    made = desk.json("backup", "--to", str(to))
    head = desk.json("verify")
    assert (made["acts"], made["head"]) == (head["acts"], head["head"])
    copy = Path(made["file"])
    assert copy.parent == to and copy.stat().st_size == made["bytes"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "desk.db").write_bytes(copy.read_bytes())
    (other / "test-folder").touch()
    put_back = Script(desk.program, other)
    assert put_back.show("reception")[0]["text"] == LOG["text"]
    own = Path(desk.json("backup")["file"])
    assert own.is_relative_to(desk.root / "backups")


def test_a_copy_that_finds_no_place_is_told_and_the_file_is_as_it_was(
    desk: Script, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    before = desk.json("verify")
    for to in (tmp_path / "file", tmp_path / "file" / "below"):
        assert desk.refused("backup", "--to", str(to))
    assert desk.refused("backup", "--to", str(tmp_path / "small"), file_limit=100_000)
    assert list((tmp_path / "small").iterdir()) == []
    assert desk.json("verify") == before


def test_invented_years_fill_a_test_folder_once_and_never_a_real_one(nowhere: Script) -> None:
    assert nowhere.refused("seed", "--units", "12", "--years", "0.1") == "desk.missing"
    nowhere.json("init", "--estate", "汀蘭苑", "--desk", "A", "--manager", "001", "--test")
    seeded = nowhere.json("seed", "--units", "12", "--years", "0.1", "--rng", "3")
    assert seeded["units"] >= 12 and seeded["entries"] > 10
    assert nowhere.json("show", "units", "--limit", "0")["total"] == seeded["units"]
    total = nowhere.json("show", "reception", "--limit", "0")["total"]
    assert total >= seeded["entries"]
    assert nowhere.json("verify")["ok"]
    assert nowhere.refused("seed", "--units", "12", "--years", "0.1") == "seed.not_empty"
    (nowhere.root / "test-folder").unlink()
    real = {"PROPDESK_NOW": None}
    assert nowhere.refused("seed", "--units", "1", "--years", "0", env=real) == "seed.not_test"


def test_the_same_number_invents_the_same_estate(nowhere: Script, tmp_path: Path) -> None:
    shown = []
    for name in ("one", "two"):
        script = Script(nowhere.program, tmp_path / name)
        script.json("init", "--estate", "X", "--desk", "A", "--manager", "001", "--test")
        script.json("seed", "--units", "5", "--years", "0.02", "--rng", "7")
        rows = script.show("reception")
        shown.append([(row["number"], row["text"], row["caller"]) for row in rows])
    assert shown[0] == shown[1] and shown[0]


def test_the_program_tests_itself_and_tells_what_does_not_work(nowhere: Script) -> None:
    report = nowhere.json("selftest")
    assert report["ok"] and set(report["checks"].values()) == {"ok"}
    done = nowhere("--json", "selftest", env={"XDG_CACHE_HOME": "/dev/null/none"})
    done.has_no_traceback()
    assert done.code == 1 and done.document["error"]["code"] == "selftest.failed"
    broken = [name for name, why in done.document["checks"].items() if why != "ok"]
    assert broken == ["paper"] and "paper" in done.err
    assert not nowhere.root.exists()
    assert json.loads(done.out)["ok"] is False
