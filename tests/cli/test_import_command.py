"""Workbooks in and ledgers out, from the command line."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from cli_kit import Script
from openpyxl import Workbook, load_workbook

from propdesk.exchange.manifest import verify_export
from propdesk.exchange.passwords import lock

HEADER = ["單位", "業主姓名", "聯絡電話", "備用碼"]
GOOD = [HEADER, ["C-01-01", "周美玲", 61112222.0, "x"], ["C-01-02", "黃子朗", "9333 4444", None]]
BAD = [*GOOD, ["C-01-03", "何家慧", "oops", None]]


def book(path: Path, rows: list[list[object]], sheet: str = "業主") -> str:
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return str(path)


def closed(folder: Path, rows: list[list[object]]) -> None:
    """A workbook under the password “spring tide”."""
    plain = Path(book(folder / "plain.xlsx", rows))
    with plain.open("rb") as source, (folder / "closed.xlsx").open("wb") as out:
        lock(source, "spring tide", out)


def test_an_import_tells_counts_by_kind(desk: Script, tmp_path: Path) -> None:
    told = desk.json("--as", "001", "import", book(tmp_path / "office.xlsx", GOOD))
    assert told["new"]["units"] == 2
    assert told["new"]["residents"] == 2
    assert told["changed"]["units"] == told["same"]["units"] == 0
    assert told["rejected"] == []
    assert told["ignored"] == [{"sheet": "業主", "column": "備用碼"}]
    assert told["stored"] is True
    assert [row["name"] for row in desk.show("residents", unit="C-01-01")] == ["周美玲"]


def test_a_dry_run_stores_nothing_and_tells_the_same(desk: Script, tmp_path: Path) -> None:
    path, acts = book(tmp_path / "office.xlsx", GOOD), desk.acts()
    dry = desk.json("--as", "011", "import", path, "--dry-run")
    assert desk.acts() == acts
    stored = desk.json("--as", "001", "import", path)
    for part in ("new", "changed", "same", "rejected", "ignored", "decisions"):
        assert dry[part] == stored[part]


def test_the_same_file_again_changes_nothing(desk: Script, tmp_path: Path) -> None:
    path = book(tmp_path / "office.xlsx", GOOD)
    desk.json("--as", "001", "import", path)
    acts = desk.acts()
    again = desk.json("--as", "001", "import", path)
    assert not any(again["new"].values()) and not any(again["changed"].values())
    assert again["same"]["units"] == again["same"]["residents"] == 2
    assert again["stored"] is False
    assert desk.acts() == acts


def test_lines_that_were_passed_over_are_told_at_a_terminal(desk: Script, tmp_path: Path) -> None:
    path = book(tmp_path / "office.xlsx", [*GOOD, [], ["製表人:小王", None, "審核:李主管"]])
    done = desk("--as", "001", "import", path, "--dry-run")
    assert done.code == 0
    assert "業主 5 · 製表人:小王 審核:李主管" in done.out


def test_a_bad_row_stores_nothing_and_is_told_as_json(desk: Script, tmp_path: Path) -> None:
    path, acts = book(tmp_path / "office.xlsx", BAD), desk.acts()
    done = desk("--json", "--as", "001", "import", path)
    assert done.code == 1
    assert done.document["rejected"] == [
        {
            "sheet": "業主",
            "row": 4,
            "column": "聯絡電話",
            "value": "oops",
            "reason": "“oops” is no phone number.",
        }
    ]
    assert done.document["error"]["code"] == "import.rejected"
    assert done.document["error"]["message"] in done.err
    assert desk.acts() == acts


def test_the_good_rows_are_stored_when_asked_for(desk: Script, tmp_path: Path) -> None:
    path, report = book(tmp_path / "office.xlsx", BAD), tmp_path / "report.xlsx"
    told = desk.json("--as", "001", "import", path, "--valid-only", "--report", str(report))
    assert told["stored"] is True and len(told["rejected"]) == 1
    rows = list(load_workbook(report).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:4] == ("業主", 4, "聯絡電話", "oops")


def test_a_changed_file_tells_the_differences(desk: Script, tmp_path: Path) -> None:
    path = book(tmp_path / "office.xlsx", [["單位", "面積"], ["A-12-03", 70]])
    told = desk.json("--as", "011", "import", path, "--dry-run")
    assert told["changed"]["units"] == 1
    assert told["differences"] == [
        {
            "kind": "units",
            "title": "A-12-03",
            "fields": [{"field": "Gross area", "old": "62.4", "new": "70"}],
        }
    ]
    assert "differences" not in desk.json("import", path, "--dry-run")


def test_who_may_import_and_who_may_look(desk: Script, tmp_path: Path) -> None:
    path = book(tmp_path / "office.xlsx", GOOD)
    assert desk.refused("import", path) == "staff.missing"
    assert desk.refused("--as", "021", "import", path, "--dry-run") == "role.needed"
    assert desk.refused("--as", "011", "import", path) == "role.needed"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("gone.xlsx",), "file.missing"),
        (("letter.csv",), "import.no_table"),
        (("office.xlsx", "--sheet", "No such"), "import.sheet"),
        (("office.xlsx", "--mapping", "{"), "import.mapping"),
        (
            ("office.xlsx", "--mapping", '{"業主": {"columns": {"unit": "nowhere"}}}'),
            "import.column",
        ),
        (("closed.xlsx",), "workbook.password"),
        (("closed.xlsx", "--file-password-env", "NOT_SET"), "password.missing"),
    ],
)
def test_what_cannot_be_imported_is_refused(
    desk: Script, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    book(tmp_path / "office.xlsx", GOOD)
    (tmp_path / "letter.csv").write_text("各位業主:\n本苑將於下週清洗水箱。\n", encoding="utf-8")
    closed(tmp_path, GOOD)
    name, *rest = arguments
    acts = desk.acts()
    assert desk.refused("--as", "001", "import", str(tmp_path / name), *rest) == code
    assert desk.acts() == acts


def test_a_protected_workbook_opens_by_a_password_of_the_environment(
    desk: Script, tmp_path: Path
) -> None:
    closed(tmp_path, GOOD)
    told = desk.json(
        "--as", "001", "import", str(tmp_path / "closed.xlsx"), "--file-password-env", "BOOK",
        env={"BOOK": "spring tide"},
    )  # fmt: skip
    assert told["new"]["units"] == 2


def test_a_mapping_names_columns_by_header_letter_or_nothing(desk: Script, tmp_path: Path) -> None:
    rows = [["甲", "乙", "丙"], ["C-01-01", "周美玲", "61112222"]]
    mapping = {
        "業主": {"kind": "units", "header_row": 1, "columns": {"unit": "甲", "owner_name": "B"}}
    }
    told = desk.json(
        "--as",
        "001",
        "import",
        book(tmp_path / "office.xlsx", rows),
        "--mapping",
        json.dumps(mapping),
    )
    assert told["new"]["residents"] == 1
    assert told["ignored"] == [{"sheet": "業主", "column": "丙"}]


def test_a_backup_is_made_before_an_import(desk: Script, tmp_path: Path) -> None:
    desk.json("--as", "001", "import", book(tmp_path / "office.xlsx", GOOD))
    assert list((desk.root / "backups").glob("desk-A-*.db"))


def test_ledgers_go_out_as_workbooks_with_a_signed_manifest(desk: Script, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "export"
    told = desk.json("--as", "001", "export", "units", "residents", "--to", str(folder))
    assert [(one["file"], one["rows"]) for one in told["files"]] == [
        ("units.xlsx", {"units": 3}),
        ("residents.xlsx", {"residents": 2}),
    ]
    verified = verify_export(folder)
    assert verified.manifest.journal_head == told["head"]
    rows = list(load_workbook(folder / "units.xlsx").active.iter_rows(values_only=True))
    assert rows[0][:2] == ("Unit", "Kind")
    assert {row[0] for row in rows[1:4]} == {"A-12-02", "A-12-03", "B-03-11"}
    assert rows[1][1] == "Flat"
    people = list(load_workbook(folder / "residents.xlsx").active.iter_rows(values_only=True))
    assert any("6123 4567" in row for row in people)


def test_the_desk_signs_every_export_with_one_key(desk: Script, tmp_path: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        desk.json("export", "units", "--to", str(tmp_path / name))
        keys.add(verify_export(tmp_path / name).public_key)
    assert len(keys) == 1


def test_who_has_not_signed_in_exports_masked_numbers(desk: Script, tmp_path: Path) -> None:
    desk.json("export", "residents", "--to", str(tmp_path))
    people = list(load_workbook(tmp_path / "residents.xlsx").active.iter_rows(values_only=True))
    assert not any("6123 4567" in str(row) for row in people)


def test_a_period_narrows_what_goes_out_to_its_days(desk: Script, tmp_path: Path) -> None:
    desk.do("reception.log", {"text": "查詢泳池時間"}, by="021")
    day = datetime.fromisoformat(desk.environment["PROPDESK_NOW"]).date().isoformat()
    for first, last, count in ((day, day, 1), ("2020-01-01", "2020-12-31", 0)):
        told = desk.json(
            "export", "reception", "--to", str(tmp_path), "--from", first, "--to-date", last
        )
        assert told["files"][0]["rows"] == {"reception": count}


def test_a_password_closes_the_workbooks(desk: Script, tmp_path: Path) -> None:
    desk.json(
        "export",
        "units",
        "--to",
        str(tmp_path),
        "--password-env",
        "BOOK",
        env={"BOOK": "spring tide"},
    )
    assert (tmp_path / "units.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "cars", "--to", "{out}"), "ledger.unknown"),
        (("export", "units", "--to", "{out}", "--from", "yesterday"), "date.unreadable"),
        (("export", "units", "--to", "{out}", "--password-env", "NOT_SET"), "password.missing"),
        (("export", "units", "--to", "{file}/below"), "export.folder"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    desk: Script, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    (tmp_path / "file").write_text("a file, no folder", encoding="utf-8")
    filled = [a.format(out=tmp_path / "out", file=tmp_path / "file") for a in arguments]
    assert desk.refused(*filled) == code


def test_an_export_is_checked_and_a_changed_file_is_named(desk: Script, tmp_path: Path) -> None:
    made = desk.json("--as", "001", "export", "units", "staff", "--to", str(tmp_path))
    told = desk.json("export", "--check", str(tmp_path))
    assert (told["head"], told["seq"]) == (made["head"], made["seq"])
    assert (told["own"], told["head_here"]) == (True, "same")
    assert [one["file"] for one in told["files"]] == ["units.xlsx", "staff.xlsx"]
    with (tmp_path / "staff.xlsx").open("ab") as file:
        file.write(b"x")
    assert desk.refused("export", "--check", str(tmp_path)) == "export.changed"


def test_a_day_pack_goes_out_in_one_command(desk: Script, tmp_path: Path) -> None:
    told = desk.json("--as", "001", "export", "--day-pack", "--to", str(tmp_path / "pack"))
    assert set(told["files"][0]["rows"]) == {"inside", "open_cases", "keys_out", "contacts"}
    assert desk.json("export", "--check", str(tmp_path / "pack"))["own"] is True


def test_the_drives_of_this_computer_are_told(desk: Script) -> None:
    for drive in desk.json("export", "--list-drives")["drives"]:
        assert set(drive) == {"root", "label", "file_system", "size", "free", "read_only"}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("units",),
        ("--to", "out"),
        ("--day-pack",),
        ("units", "--day-pack", "--to", "out"),
        ("--day-pack", "--to", "out", "--from", "2026-11-01"),
        ("--check", "out", "--to", "out"),
        ("--check", "out", "--list-drives"),
        ("units", "--list-drives"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_call(
    desk: Script, arguments: tuple[str, ...]
) -> None:
    done = desk("--json", "export", *arguments)
    assert (done.code, done.document["error"]["code"]) == (2, "export.usage")
