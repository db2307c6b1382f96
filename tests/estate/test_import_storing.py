"""All or nothing: an import is one act, and whatever stops it leaves nothing."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from desk_kit import KEY
from import_kit import ImportDesk, counted, large_estate, minimal_ods, opened_bare, written

from propdesk.core.errors import Refusal
from propdesk.estate.service.importing.applying import (
    apply_import,
    check_may_preview,
    plan_file,
)
from propdesk.exchange.passwords import lock

ROOT = Path(__file__).resolve().parents[2]
OFFICE = [["單位", "業主", "電話"], ["A-1-1", "陳大文", "61234567"], ["A-1-2", "李小美", "oops"]]


class StoppedError(Exception):
    """What a progress raises when a person calls the import off."""


def test_one_bad_row_stores_nothing(bare_desk: ImportDesk) -> None:
    acts = bare_desk.acts()
    plan = bare_desk.plan(OFFICE)
    with pytest.raises(Refusal, match="1 row cannot"):
        apply_import(bare_desk.desk, plan, bare_desk.person("001"))
    assert bare_desk.acts() == acts
    assert bare_desk.units() == {}


def test_the_good_rows_alone_are_stored_when_asked_for(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(OFFICE)
    apply_import(bare_desk.desk, plan, bare_desk.person("001"), valid_only=True)
    assert list(bare_desk.units()) == ["A-1-1"]
    [rejected] = plan.rejected
    assert rejected._asdict() == {
        "sheet": "Sheet1",
        "row": 3,
        "column": "電話",
        "value": "oops",
        "reason": "“oops” is no phone number.",
    }


def test_an_import_is_one_act_that_says_which_file(bare_desk: ImportDesk) -> None:
    acts = bare_desk.acts()
    bare_desk.take(OFFICE[:2])
    assert bare_desk.acts() == acts + 1
    with bare_desk.desk.read() as connection:
        verb, note = connection.exec_driver_sql(
            "SELECT verb, note FROM act ORDER BY seq DESC LIMIT 1"
        ).one()
    assert (verb, note) == ("estate.import", "office.xlsx")
    assert bare_desk.is_whole()


def test_who_was_imported_is_found_by_search(bare_desk: ImportDesk) -> None:
    from propdesk.estate.queries.search import unit_hits

    bare_desk.take(OFFICE[:2])
    with bare_desk.desk.read() as connection:
        for text in ("陳大文", "4567", "A-1-1"):
            [hit] = unit_hits(connection, text, bare_desk.view(), 5)
            assert hit.title == "A-1-1"


def test_only_a_manager_imports_and_a_supervisor_may_look(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(OFFICE[:2])
    for code in ("021", "011"):
        with pytest.raises(Refusal, match="Manager"):
            apply_import(bare_desk.desk, plan, bare_desk.person(code))
    check_may_preview(bare_desk.person("011"))
    with pytest.raises(Refusal, match="Supervisor"):
        check_may_preview(bare_desk.person("021"))
    apply_import(bare_desk.desk, plan, bare_desk.person("011"), approver=bare_desk.person("001"))
    assert list(bare_desk.units()) == ["A-1-1"]


def test_a_plan_that_others_overtook_is_refused(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(OFFICE[:2])
    bare_desk.do("estate.add_unit", by="001", code="A-1-1", kind="flat")
    with pytest.raises(Refusal, match="since the preview"):
        apply_import(bare_desk.desk, plan, bare_desk.person("001"))
    plan = bare_desk.plan(OFFICE[:2])
    bare_desk.do("reception.log", text="查詢泳池時間")
    apply_import(bare_desk.desk, plan, bare_desk.person("001"))
    assert bare_desk.people("A-1-1") == [("陳大文", "owner")]


def test_three_thousand_units_come_in_from_one_workbook_with_progress(
    bare_desk: ImportDesk, tmp_path: Path
) -> None:
    path = large_estate(tmp_path / "large.xlsx", 3_000)
    steps: list[tuple[int, int]] = []

    def tell(done: int, total: int, _words: str) -> None:
        steps.append((done, total))

    plan = plan_file(bare_desk.desk, path, progress=tell)
    assert plan.rejected == []
    assert counted(plan.new) == {
        "blocks": 15, "units": 3_000, "residents": 9_000, "homes": 9_000,
    }  # fmt: skip
    read = [done for done, total in steps if total == 8_000]
    assert read == sorted(read)
    assert read[-1] == 8_000
    steps.clear()
    apply_import(bare_desk.desk, plan, bare_desk.person("001"), tell)
    assert steps[-1] == (len(plan.added), len(plan.added))
    assert len(steps) > 10
    assert not plan_file(bare_desk.desk, path).has_changes
    assert bare_desk.is_whole()


@pytest.mark.parametrize("stop_at", [0, 500, 2_000])
def test_a_large_import_that_is_called_off_leaves_nothing(
    bare_desk: ImportDesk, tmp_path: Path, stop_at: int
) -> None:
    path = large_estate(tmp_path / "large.xlsx", 800)
    plan = plan_file(bare_desk.desk, path)
    acts = bare_desk.acts()

    def stop(done: int, _total: int, _words: str) -> None:
        if done >= stop_at:
            raise StoppedError

    with pytest.raises(StoppedError):
        plan_file(bare_desk.desk, path, progress=stop)
    with pytest.raises(StoppedError):
        apply_import(bare_desk.desk, plan, bare_desk.person("001"), stop)
    assert bare_desk.acts() == acts
    assert bare_desk.units() == {}
    assert bare_desk.all("resident") == []
    assert bare_desk.is_whole()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("moment", ["writing", "sealing"])
def test_a_kill_in_the_middle_of_storing_leaves_nothing(
    bare_desk_template: Path, tmp_path: Path, moment: str
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(bare_desk_template, folder)
    path = large_estate(tmp_path / "large.xlsx", 800)
    script = tmp_path / "killed.py"
    script.write_text(
        f"""
import os, signal, sys
sys.path[:0] = [{str(ROOT / "tests")!r}, {str(ROOT / "tests" / "estate")!r}]
from pathlib import Path
from desk_kit import KEY, MONDAY, TestDesk
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.importing.applying import apply_import, plan_file
from propdesk.store.act import Act
from propdesk.store.database import DeskFile

def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)

clock = SetClock(MONDAY)
desk = TestDesk(DeskFile(DataFolder(Path({str(folder)!r})), KEY, clock), clock)
plan = plan_file(desk.desk, Path({str(path)!r}))
if {moment!r} == "sealing":
    seal = Act.seal
    Act.seal = lambda act: (seal(act), kill())
    tell = None
else:
    tell = lambda done, total, words: kill() if done >= 2000 else None
apply_import(desk.desk, plan, desk.person("001"), tell)
""",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    shutil.copytree(folder, tmp_path / "after")
    with opened_bare(tmp_path / "after", tmp_path / "opened") as desk:
        assert desk.units() == {}
        assert desk.all("resident") == []
        assert desk.is_whole()
        assert desk.desk.key == KEY


def test_an_ods_comes_in(bare_desk: ImportDesk, tmp_path: Path) -> None:
    bare_desk.take(minimal_ods(tmp_path / "office.ods", OFFICE[:2]))
    assert bare_desk.people("A-1-1") == [("陳大文", "owner")]


def test_an_old_xls_comes_in(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(ROOT / "tests" / "exchange" / "data" / "owners.xls")
    assert plan.tables


def test_a_protected_workbook_asks_for_its_password(bare_desk: ImportDesk, tmp_path: Path) -> None:
    plain = written(tmp_path / "plain.xlsx", {"單位": OFFICE[:2]})
    closed = tmp_path / "closed.xlsx"
    with plain.open("rb") as source, closed.open("wb") as out:
        lock(source, "spring tide", out)
    for password in (None, "wrong"):
        with pytest.raises(Refusal) as caught:
            plan_file(bare_desk.desk, closed, password=password)
        assert caught.value.field == "password"
    plan = plan_file(bare_desk.desk, closed, password="spring tide")
    assert plan.new["units"] == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("page.xls", b"<html><table><tr><td>A</td></tr></table></html>"),
        ("empty.xlsx", b""),
        ("half.xlsx", b"PK\x03\x04" + b"\0" * 200),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_by_name(
    bare_desk: ImportDesk, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal, match=name):
        plan_file(bare_desk.desk, path)


def test_a_file_that_is_not_there_is_refused(bare_desk: ImportDesk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"gone\.xlsx"):
        plan_file(bare_desk.desk, tmp_path / "gone.xlsx")
