"""A backup is put back whole or not at all, and the file says for ever that it was."""

import json
import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cli_kit import Script
from desk_kit import KEY

from propdesk.store.connections import open_raw
from propdesk.store.locks import shared_folder

ROOT = Path(__file__).resolve().parents[2]
VERSION_1 = ROOT / "tests" / "migrations" / "files" / "v0001-0.1.0-estate.db"
HOUR = {"PROPDESK_NOW": "2025-03-03T10:00:00+08:00"}


def logged(desk: Script, *texts: str) -> list[str]:
    """Entries in the log; their numbers."""
    acts = [desk.do("reception.log", {"text": text, "kind": "repair"}, "021") for text in texts]
    return [act["record"]["number"] for act in acts]


def numbers_in(desk: Script) -> set[str]:
    return {row["number"] for row in desk.show("reception")}


def backed_up(desk: Script) -> Path:
    return Path(desk.json("backup")["file"])


def restored(desk: Script, copy: Path, *more: str, **named: Any) -> Any:
    return desk.json("--as", "001", "restore", str(copy), *more, **named)


def refused(desk: Script, copy: Path, *more: str, by: str = "001", **named: Any) -> str:
    """The code of the refusal; the file and its folder are as they were."""
    before, head = sorted(desk.root.rglob("*.db")), desk.json("verify")["head"]
    code = desk.refused("--as", by, "restore", str(copy), *more, **named)
    assert sorted(desk.root.rglob("*.db")) == before and desk.json("verify")["head"] == head
    assert not (desk.root / ".restore").exists()
    return code


def test_a_restored_file_holds_what_the_backup_held_and_verify_tells_it_from_its_origin(
    desk: Script, tmp_path: Path
) -> None:
    kept = logged(desk, "大堂燈壞")
    copy = backed_up(desk)
    origin = desk.json("verify")
    lost = logged(desk, "水管爆裂", "升降機停")
    done = restored(desk, copy, env=HOUR)
    assert (done["lost"], done["acts"]) == (2, origin["acts"])
    assert set(kept) <= numbers_in(desk) and numbers_in(desk).isdisjoint(lost)
    report = desk.json("verify")
    assert report["ok"] and report["acts"] == origin["acts"] + 1
    assert len(origin["epochs"]) == 1 and "restored" not in origin["epochs"][0]
    first, second = report["epochs"]
    assert first == origin["epochs"][0]
    assert second["restored"]["from"] == copy.name and second["restored"]["lost"] == 2
    assert second["restored"]["by"] and second["first"] == origin["acts"] + 1
    assert copy.name in desk("verify").out
    # the file before is a backup itself, and goes back the same way
    again = restored(desk, desk.root / done["kept"], env=HOUR)
    assert again["lost"] == 1 and numbers_in(desk) >= {*kept, *lost}
    assert len(desk.json("verify")["epochs"]) == 2


def test_no_number_is_ever_given_twice_however_often_one_restores(desk: Script) -> None:
    copy = backed_up(desk)
    given: list[str] = []
    for _turn in range(3):
        given += logged(desk, "漏水", "無電")
        restored(desk, copy)
    given += logged(desk, "漏水")
    assert len(set(given)) == len(given) == 7
    assert desk.json("verify")["ok"]


def test_only_a_manager_with_the_password_restores(desk: Script) -> None:
    copy = backed_up(desk)
    assert desk.refused("restore", str(copy)) == "staff.missing"
    wrong = {"PROPDESK_PASSWORD": "not the password"}
    assert desk.refused("--as", "001", "restore", str(copy), env=wrong) == "sign_in.wrong"
    for code in ("011", "021"):
        assert refused(desk, copy, by=code) == "role.needed"


def test_a_second_person_is_proven_and_named(desk: Script) -> None:
    copy = backed_up(desk)
    word = {"PROPDESK_SECOND_PASSWORD": desk.environment["PROPDESK_PASSWORD"]}
    for code, why in (("021", "restore.second"), ("001", "restore.second")):
        assert refused(desk, copy, "--with", code, env=word) == why
    wrong = {"PROPDESK_SECOND_PASSWORD": "not the password"}
    assert desk.refused("--as", "001", "restore", str(copy), "--with", "011", env=wrong)
    assert restored(desk, copy, "--with", "011", env=word)["second"]
    assert desk.json("verify")["epochs"][-1]["restored"]["second"]


@pytest.mark.parametrize("damage", ["bytes", "manifest", "newer", "missing", "other desk"])
def test_a_backup_that_is_not_right_is_refused_and_nothing_is_changed(
    desk: Script, damage: str
) -> None:
    logged(desk, "大堂燈壞")
    copy = backed_up(desk)
    logged(desk, "水管爆裂")
    manifest = copy.with_suffix(".json")
    said = json.loads(manifest.read_text("utf-8"))
    if damage == "bytes":
        body = bytearray(copy.read_bytes())
        body[-3_000] ^= 0x55
        copy.write_bytes(bytes(body))
    elif damage == "manifest":
        manifest.unlink()
    elif damage == "newer":
        said["contents"]["schema_version"] = 9_000
        manifest.write_text(json.dumps(said))
    elif damage == "missing":
        copy = copy.with_name("desk-none.db")
    else:
        said["contents"]["slot"] = "B"
        manifest.write_text(json.dumps(said))
    expected = {
        "bytes": "backup.damaged",
        "manifest": "backup.no_manifest",
        "newer": "file.newer",
        "missing": "backup.missing",
        "other desk": "restore.other_desk",
    }
    assert refused(desk, copy) == expected[damage]


def test_a_backup_of_a_desk_with_another_key_is_refused(desk: Script, tmp_path: Path) -> None:
    other = Script(desk.program, tmp_path / "other", {"PROPDESK_KEY": bytes(32).hex()})
    other.environment["PROPDESK_KEY"] = bytes(32).hex()
    other.json("init", "--estate", "別處", "--desk", "A", "--manager", "001", "--test")
    assert refused(desk, backed_up(other)) in ("restore.other_key", "restore.other_desk")


def test_a_backup_that_was_altered_with_the_key_does_not_verify(desk: Script) -> None:
    from hashlib import sha256

    logged(desk, "大堂燈壞")
    copy = backed_up(desk)
    with closing(open_raw(copy, KEY)) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE reception_case SET text = '無事'")
    manifest = copy.with_suffix(".json")
    said = json.loads(manifest.read_text("utf-8"))
    said |= {"size": copy.stat().st_size, "sha256": sha256(copy.read_bytes()).hexdigest()}
    manifest.write_text(json.dumps(said))
    assert refused(desk, copy) == "backup.damaged"


def test_a_damaged_file_is_kept_as_it_is_and_replaced(desk: Script) -> None:
    kept = logged(desk, "大堂燈壞")
    copy = backed_up(desk)
    body = os.urandom(8192) + (desk.root / "desk.db").read_bytes()[8192:]
    (desk.root / "desk.db").write_bytes(body)
    assert desk.refused("verify") in ("file.damaged", "key.wrong")
    listed = desk.json("restore", "--list")["backups"]
    assert [(one["file"], one["lost"]) for one in listed] == [(str(copy), None)]
    done = restored(desk, copy)
    assert done["lost"] is None and done["kept"].startswith("damaged-")
    assert (desk.root / done["kept"] / "desk.db").read_bytes() == body
    assert set(kept) <= numbers_in(desk) and desk.json("verify")["ok"]
    assert set(logged(desk, "水管爆裂")).isdisjoint(kept)


def test_a_log_beside_a_damaged_file_never_reaches_the_restored_one(desk: Script) -> None:
    copy = backed_up(desk)
    logged(desk, "大堂燈壞")
    (desk.root / "desk.db").write_bytes(os.urandom(50_000))
    (desk.root / "desk.db-wal").write_bytes(os.urandom(50_000))
    done = restored(desk, copy)
    assert len((desk.root / done["kept"] / "desk.db-wal").read_bytes()) == 50_000
    assert desk.json("verify")["ok"]


def test_a_folder_that_others_use_is_not_restored(desk: Script) -> None:
    copy = backed_up(desk)
    with shared_folder(desk.root):
        assert refused(desk, copy) == "folder.in_use"


def test_the_list_says_what_each_backup_would_lose(desk: Script) -> None:
    one = backed_up(desk)
    logged(desk, "大堂燈壞", "水管爆裂")
    two = backed_up(desk)
    found = {row["file"]: row["lost"] for row in desk.json("restore", "--list")["backups"]}
    assert found == {str(one): 2, str(two): 0}
    assert "2 acts since" in desk("restore", "--list").out
    assert desk("restore").code == 2


def test_the_restored_data_are_confirmed_by_a_manager(desk: Script) -> None:
    restored(desk, backed_up(desk))
    assert desk.refused("--as", "021", "restore", "--confirm") == "role.needed"
    assert desk.json("--as", "001", "restore", "--confirm") == {"confirmed": True}
    report = desk.json("verify")
    assert report["ok"] and report["epochs"][-1]["acts"] == 2


def test_a_backup_of_an_older_program_is_brought_up_before_it_is_put_in_place(
    desk: Script, tmp_path: Path
) -> None:
    older = Script(desk.program, tmp_path / "older")
    older.environment["PROPDESK_PASSWORD"] = "three calm herons"
    older.root.mkdir()
    (older.root / "test-folder").touch()
    shutil.copyfile(VERSION_1, older.root / "desk.db")
    before = {row["number"] for row in older.show("reception")}
    [copy] = (older.root / "backups").glob("desk-*.db")
    older.do("reception.log", {"text": "大堂燈壞", "kind": "repair"}, "001")
    done = restored(older, copy)
    assert done["lost"] == 2  # the migration and the entry
    assert numbers_in(older) == before
    assert older.json("verify")["ok"]


def test_on_a_new_computer_the_recovery_code_opens_the_backup(
    nowhere: Script, tmp_path: Path
) -> None:
    keyless = {"PROPDESK_KEY": None}
    made = nowhere.json(
        *("init", "--estate", "汀蘭苑", "--desk", "A", "--manager", "001", "--test"), env=keyless
    )
    copy = Path(nowhere.json("backup", "--to", str(tmp_path / "stick"), env=keyless)["file"])
    new = Script(nowhere.program, tmp_path / "new computer")
    new.root.mkdir()
    (new.root / "test-folder").touch()
    code = {"PROPDESK_CODE": made["recovery_code"], **keyless}
    assert new.refused("--as", "001", "restore", str(copy), env=keyless) == "keyslots.missing"
    restored(new, copy, env=code)
    assert new.json("verify", env=keyless)["ok"]
