"""What is shown and found, to whom, and in which order."""

import json
import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from cli_kit import Script, WarmProgram

PROMISED = {"id", "number", "kind", "unit", "text", "state", "received_at", "due_at"}
ENTRIES = [
    {"text": "A-12-03 陳先生 6123 4567 廚房漏水 急"},
    {"text": "大堂燈壞", "kind": "repair", "phone": "+852 9876 5432"},
    {"text": "升降機噪音", "kind": "complaint", "unit": "B-03-11", "channel": "hotline"},
    {"text": "會所幾點開？", "kind": "enquiry", "is_closed": True},
]


@pytest.fixture(scope="session")
def logged(
    program: WarmProgram, quick_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A desk's folder with four entries, some minutes apart."""
    folder = tmp_path_factory.mktemp("logged") / "desk"
    shutil.copytree(quick_template, folder)
    for minute, entry in enumerate(ENTRIES):
        now = {"PROPDESK_NOW": f"2025-03-03T08:0{minute}:00+08:00"}
        Script(program, folder).do("reception.log", entry, "021", env=now)
    return folder


@pytest.fixture
def log(program: WarmProgram, logged: Path, tmp_path: Path) -> Script:
    """A script beside a copy of it."""
    shutil.copytree(logged, tmp_path / "desk")
    return Script(program, tmp_path / "desk")


@pytest.fixture
def same_log(program: WarmProgram, logged: Path) -> Script:
    """A script beside the log that only looks."""
    return Script(program, logged)


def test_a_row_of_the_log_has_what_scripts_are_promised(log: Script) -> None:
    shown = log.json("show", "reception")
    assert set(shown) == {"rows", "total"} and shown["total"] == 4
    for row in shown["rows"]:
        assert row.keys() >= PROMISED and "local_key" not in row
        received = datetime.fromisoformat(row["received_at"])
        assert received.utcoffset() is not None
        assert row["due_at"] is None or datetime.fromisoformat(row["due_at"]) > received
    newest, *_rest, oldest = shown["rows"]
    assert newest["text"] == "會所幾點開？" and newest["state"] == "closed"
    assert oldest["unit"] == "A-12-03" and oldest["number"] == "R-A-20250303-a001"
    assert oldest["kind"] == "repair" and oldest["state"] == "received"


def test_the_total_counts_all_that_match_and_the_limit_only_what_is_shown(log: Script) -> None:
    for limit, shown in (("0", 0), ("1", 1), ("3", 3), ("4", 4), ("1000000000", 4)):
        answer = log.json("show", "reception", "--limit", limit)
        assert (len(answer["rows"]), answer["total"]) == (shown, 4)
    where = ("--where", '{"kind": "repair"}')
    answer = log.json("show", "reception", *where, "--limit", "1")
    assert (len(answer["rows"]), answer["total"]) == (1, 2)
    answer = log.json("show", "reception", "--where", '{"search": "漏水"}', "--limit", "0")
    assert (answer["rows"], answer["total"]) == ([], 1)


def test_without_a_limit_a_hundred_rows_are_shown(desk: Script) -> None:
    units = "\n".join(f"D-{n:03d}" for n in range(101)).split()
    from desk_kit import KEY  # many rows quickly, in one act

    from propdesk import catalog
    from propdesk.core.clock import SystemClock
    from propdesk.core.paths import DataFolder
    from propdesk.store.database import DeskFile

    verb = catalog.verb_named("estate.add_unit")
    file = DeskFile(DataFolder(desk.root), KEY, SystemClock())
    with file.act("test.many", by=None) as act:
        for code in units:
            verb(act, verb.params(code=code, kind="flat"))
    file.close()
    answer = desk.json("show", "units")
    assert (len(answer["rows"]), answer["total"]) == (100, 104)


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        ({}, [4, 3, 2, 1]),
        ({"filter": "open"}, [3, 2, 1]),
        ({"filter": ""}, [4, 3, 2, 1]),
        ({"filter": None, "search": None, "order": None}, [4, 3, 2, 1]),
        ({"kind": "repair"}, [2, 1]),
        ({"unit": "B-03-11"}, [3]),
        ({"unit": "Z-9"}, []),
        ({"state": "closed", "kind": "enquiry"}, [4]),
        ({"number": "R-A-20250303-a002"}, [2]),
        ({"order": "received_at"}, [1, 2, 3, 4]),
        ({"order": "-received_at"}, [4, 3, 2, 1]),
        ({"order": "received_at", "filter": "open", "kind": "repair"}, [1, 2]),
        ({"search": "漏"}, [1]),
        ({"search": "  漏水  "}, [1]),
        ({"search": "6123"}, [1]),
        ({"search": "A-12-03"}, [1]),
        ({"search": "沒有這個"}, []),
        ({"search": "燈", "kind": "complaint"}, []),
        ({"matter": None}, [4, 3, 2, 1]),
        ({"kind": 5}, []),
        ({"kind": True}, []),
        ({"kind": 1.5}, []),
    ],
    ids=range(22),
)
def test_filters_narrow_and_order(
    same_log: Script, where: dict[str, object], numbers: list[int]
) -> None:
    rows = same_log.show("reception", **where)
    assert [int(row["number"][-3:]) for row in rows] == numbers


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("{", "params.unreadable"),
        ('{"unit": NaN}', "params.unreadable"),
        ('{"unit": "a", "unit": "b"}', "params.unreadable"),
        ("[]", "where.unreadable"),
        ("5", "where.unreadable"),
        ('{"unit": []}', "where.unreadable"),
        ('{"unit": {"a": 1}}', "where.unreadable"),
        ('{"unit": 99999999999999999999}', "where.unreadable"),
        ('{"search": 5}', "where.unreadable"),
        ('{"filter": ["open"]}', "where.unreadable"),
        ('{"unti": "A"}', "ledger.where"),
        ('{"text": "x"}', "ledger.where"),
        ('{"filter": "opne"}', "ledger.filter"),
        ('{"order": "text"}', "ledger.order"),
        ('{"order": "--state"}', "ledger.order"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(same_log: Script, where: str, code: str) -> None:
    done = same_log("--json", "show", "reception", "--where", where)
    assert done.error == code
    if code == "ledger.where":
        assert "number, unit, kind" in done.err, "what can be asked for is named"


def test_a_search_where_there_is_none_is_refused_and_not_ignored(log: Script) -> None:
    assert log.refused("show", "units", "--where", '{"search": "A"}') == "ledger.search"
    assert len(log.show("units", search="")) == 3


def test_each_ledger_tells_its_columns_and_shows_every_row_that_way(same_log: Script) -> None:
    for one in same_log.json("show", "--list"):
        assert {"ledger", "title", "columns", "where", "filters", "orders"} == one.keys()
        for row in same_log.json("show", one["ledger"])["rows"]:
            assert set(one["columns"]) <= row.keys()
        for name in one["filters"]:
            same_log.show(one["ledger"], filter=name)
        for name in one["orders"]:
            assert same_log.show(one["ledger"], order=name) is not None


def test_areas_and_amounts_are_exact_texts(log: Script) -> None:
    case = log.show("reception", kind="repair")[0]["id"]
    log.do("reception.dispatch", {"case": case, "department": "engineering"}, "021")
    log.do("reception.start", {"case": case}, "021")
    materials = [{"name": "軟喉", "quantity": "0.333", "price": "38.05"}]
    params = {"case": case, "materials": materials, "charge": "paid", "result": "已修妥"}
    assert log.do("reception.finish", params, "021")["record"]["price"] == "12.67"
    assert log.show("reception", id=case)[0]["price"] == "12.67"
    areas = {row["code"]: row["gross_area"] for row in log.show("units")}
    assert Decimal(areas["A-12-03"]) == Decimal("62.4") and areas["A-12-03"] == "62.4000"


WHOLE, HIDDEN = "6123 4567", "**** 4567"


def _phones(log: Script, *who: str) -> tuple[str, str, str]:
    case = log.json(*who, "show", "reception", "--where", '{"search": "漏水"}')["rows"][0]
    one = log.json(*who, "show", "residents", "--where", '{"unit": "A-12-03"}')["rows"][0]
    staff = log.json(*who, "show", "staff", "--where", '{"code": "E01"}')["rows"][0]
    return case["phone"], one["phone"], staff["phone"]


@pytest.mark.duty("14.10")
def test_phone_numbers_are_whole_for_supervisors_and_managers_only(log: Script) -> None:
    for verb, params in (
        ("estate.add_resident", {"unit": "A-12-02", "name": "王太", "role": "tenant"}),
        ("staff.add", {"code": "E02", "name": "李強", "phone": "9555 1234"}),
    ):
        log.do(verb, params)
    for who in ((), ("--as", "021")):
        assert _phones(log, *who) == (HIDDEN, HIDDEN, "")
        rows = log.json(*who, "show", "staff", "--where", '{"code": "E02"}')["rows"]
        assert rows[0]["phone"] == "**** 1234"
    for who in (("--as", "011"), ("--as", "001")):
        assert _phones(log, *who) == (WHOLE, WHOLE, "")
    assert log.refused("--as", "001", "show", "residents", env={"PROPDESK_PASSWORD": "x"})


def test_what_is_masked_is_masked_in_every_column_that_holds_it(log: Script) -> None:
    log.do(
        "estate.add_resident",
        {
            "unit": "A-12-02",
            "name": "王美玲",
            "role": "tenant",
            "phone": "+852 9321 0000",
            "email": "meiling@example.com",
            "emergency_contact": "丈夫 9111-2222",
            "id_number": "A123456(7)",
        },
    )
    where = '{"unit": "A-12-02"}'
    text = log("show", "residents", "--where", where).out
    raw = log("--json", "show", "residents", "--where", where).out
    for shown in (text, raw):
        assert "王美玲" in shown and "丈夫" in shown and "@example.com" in shown
        for secret in ("9321", "91112222", "9111-2222", "meiling", "A123456"):
            assert secret not in shown
    whole = log("--json", "--as", "011", "show", "residents", "--where", where).out
    assert "+852 9321 0000" in whole and "9111-2222" in whole and "meiling@" in whole
    assert "A123456" not in whole, "the contact list has no identity numbers for anybody"


def test_an_identity_number_comes_back_only_to_who_may_see_it(log: Script) -> None:
    params = {"unit": "A-12-02", "name": "王美玲", "role": "tenant", "id_number": "A1234567"}
    made = log.do("estate.add_resident", params, "021")
    assert made["record"]["id_number"] == "A12****7"
    asked = {"resident": made["id"]}
    assert log.do("estate.change_resident", asked, "021")["record"]["id_number"] == "A12****7"
    assert log.do("estate.change_resident", asked, "011")["record"]["id_number"] == "A1234567"


def test_found_are_units_and_entries_by_any_fragment(log: Script) -> None:
    def found(text: str) -> list[tuple[str, str]]:
        hits = log.json("find", text)["hits"]
        assert all(set(hit) == {"feature", "id", "title", "detail"} for hit in hits)
        return [(hit["feature"], hit["title"]) for hit in hits]

    assert ("estate", "A-12-03") in found("A-12-03")
    assert ("estate", "A-12-03") in found("陳大文")
    assert ("estate", "A-12-03") in found("4567")
    assert ("reception", "A-12-03 廚房漏水") in found("漏")
    assert ("reception", "B-03-11 升降機噪音") in found("升降機")
    assert found("沒有這個") == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "%", "_", '"', "'", "NEAR(", "a AND b", "*", "-", "A-12 ; --", "字" * 10_000, "😀"],
)
def test_no_text_breaks_the_search(same_log: Script, text: str) -> None:
    answer = same_log.json("find", "--", text)
    assert set(answer) == {"hits"}
    assert same_log.json("show", "reception", "--where", json.dumps({"search": text}))["total"] >= 0


def test_the_search_names_no_whole_phone_number(log: Script) -> None:
    for text in ("6123 4567", "9876", "陳"):
        shown = log("--json", "find", text).out
        assert "6123" not in shown and "9876" not in shown


def test_the_index_made_anew_finds_the_same(log: Script) -> None:
    before = log.json("find", "漏水")
    assert log.json("reindex")["indexed"]["reception_case"] == 4
    assert log.json("find", "漏水") == before and before["hits"]


def test_every_list_of_units_filters_by_patch(log: Script) -> None:
    patch = {"code": "P1", "name": "東片", "units": ["A-12-03"]}
    log.do("estate.add_patch", patch)
    for named in ("P1", "東片"):
        assert [row["code"] for row in log.show("units", patch=named)] == ["A-12-03"]
        assert {row["unit"] for row in log.show("reception", patch=named)} == {"A-12-03"}
    assert log.refused("show", "units", "--where", '{"patch": "P2"}') == "patch.unknown"
    log.do("estate.change_patch", {"patch": "P1", "add": ["B-*"], "remove": ["A-12-03"]})
    assert {row["code"][0] for row in log.show("units", patch="P1")} == {"B"}


def test_help_in_an_evacuation_is_no_receptionists_to_change_unseen(log: Script) -> None:
    known = log.show("residents", unit="A-12-03")[0]["resident_id"]
    change = {"resident": known, "needs_help": "輪椅"}
    said = log.do("estate.change_resident", change, "021")
    assert "輪椅" not in json.dumps(said, ensure_ascii=False)
    assert log.do_refused("estate.change_resident", change | {"needs_help": "無"}, "021")
    assert log.do("estate.change_resident", change | {"needs_help": "擔架"}, "001")
