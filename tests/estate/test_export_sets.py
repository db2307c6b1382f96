"""A day pack, and an export that is looked at again on the desk that made it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from desk_kit import TestDesk
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from propdesk.catalog import day_pack, ledger_named
from propdesk.core.errors import Refusal, Trouble
from propdesk.estate.service.export_set import Export, export_ledgers, export_to_drive
from propdesk.estate.service.signing import HeadHere, check_export, signing_key
from propdesk.exchange.drives import chosen_folder
from propdesk.exchange.manifest import FILE_NAME, signed, verify_export


def exports_told(desk: TestDesk) -> int:
    with desk.desk.read() as connection:
        query = "SELECT count(*) FROM act WHERE verb = 'ledger.export'"
        return int(connection.exec_driver_sql(query).scalar() or 0)


def units_and_people(desk: TestDesk) -> Export:
    return Export([ledger_named("units"), ledger_named("residents")], viewer=desk.person("011"))


def test_a_day_pack_tells_who_is_inside_which_keys_are_out_and_whom_to_call(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    at_desk.do("reception.log", kind="repair", text="廚房漏水", unit="A-12-03")
    at_desk.do("keys.add", by="011", tag="K-017", opens="水泵房", kind="public")
    due_at = at_desk.clock.now().replace(hour=10)
    at_desk.do(
        "keys.lend", key="K-017", borrower="張志強", identity="E01", purpose="檢查", due_at=due_at
    )
    told: list[tuple[int, int, str]] = []
    done = export_ledgers(
        at_desk.desk,
        day_pack(at_desk.person("011")),
        tmp_path / "pack",
        progress=lambda *step: told.append(step),
    )
    assert done is not None
    standing = CalamineWorkbook.from_path(tmp_path / "pack" / "As it stands.xlsx")
    assert standing.sheet_names == ["Who is inside", "Open cases", "Keys out", "Contact list"]
    texts = {
        name: str(standing.get_sheet_by_name(name).to_python()) for name in standing.sheet_names
    }
    assert "廚房漏水" in texts["Open cases"]
    assert "K-017" in texts["Keys out"] and "張志強" in texts["Keys out"]
    assert "陳大文" in texts["Contact list"]
    assert done.files[0].rows["keys_out"] == 1
    names = {one.name for one in done.files}
    assert {"Units.xlsx", "Reception log.xlsx", "Register of keys.xlsx"} <= names
    assert told[-1][0] == told[-1][1]
    assert verify_export(tmp_path / "pack").manifest.journal_seq == done.head.seq
    assert load_workbook(tmp_path / "pack" / "Register of keys.xlsx").active is not None


def test_an_export_is_known_again_by_signature_and_journal(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    export_ledgers(at_desk.desk, units_and_people(at_desk), tmp_path)
    checked = check_export(tmp_path, at_desk.desk)
    assert (checked.is_own, checked.head) == (True, HeadHere.SAME)
    at_desk.do("reception.log", kind="repair", text="x", unit="A-12-03")
    assert check_export(tmp_path, at_desk.desk).head is HeadHere.SAME
    assert check_export(tmp_path).is_own is None


def test_a_journal_that_ends_before_the_export_is_told(at_desk: TestDesk, tmp_path: Path) -> None:
    export_ledgers(at_desk.desk, units_and_people(at_desk), tmp_path)
    with at_desk.desk.read() as connection:
        last = connection.exec_driver_sql("SELECT max(seq) FROM act").scalar()
    assert verify_export(tmp_path).manifest.journal_seq == last - 1
    forged = verify_export(tmp_path).manifest
    for seq, head, code in (
        (last + 5, forged.journal_head, "export.journal_short"),
        (last - 1, "00" * 32, "export.journal_other"),
    ):
        changed = type(forged)(
            forged.made_at, forged.desk, head, None, None, forged.files, journal_seq=seq
        )
        key = signing_key(at_desk.desk)
        (tmp_path / FILE_NAME).write_bytes(signed(changed, key))
        with pytest.raises(Refusal) as caught:
            check_export(tmp_path, at_desk.desk)
        assert caught.value.code == code


@pytest.mark.duty("15.3.19")
def test_who_took_a_day_pack_out_is_in_the_journal(at_desk: TestDesk, tmp_path: Path) -> None:
    export_ledgers(at_desk.desk, day_pack(at_desk.person("021")), tmp_path / "pack")
    query = (
        "SELECT staff.code, act.note FROM act JOIN staff ON staff.id = act.staff_id"
        " WHERE act.verb = 'ledger.export'"
    )
    with at_desk.desk.read() as connection:
        [(code, note)] = connection.exec_driver_sql(query).fetchall()
    assert code == "021" and "contacts: 2" in note and "units: 3" in note
    contacts = CalamineWorkbook.from_path(tmp_path / "pack" / "Contact list.xlsx")
    people = str(contacts.get_sheet_by_index(0).to_python())
    assert "陳大文" in people and "6123 4567" not in people


def test_a_second_ledger_that_fails_leaves_neither(at_desk: TestDesk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    export_ledgers(at_desk.desk, units_and_people(at_desk), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "residents.xlsx.part").mkdir()
    with pytest.raises(Trouble):
        export_ledgers(at_desk.desk, units_and_people(at_desk), folder)
    (folder / "residents.xlsx.part").rmdir()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert exports_told(at_desk) == 1


def test_an_export_that_the_journal_cannot_take_leaves_no_manifest(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    export_ledgers(at_desk.desk, units_and_people(at_desk), tmp_path / "first")
    with at_desk.desk.act("system.seed", by=None), pytest.raises(RuntimeError):
        export_ledgers(at_desk.desk, units_and_people(at_desk), tmp_path / "second")
    assert not (tmp_path / "second").exists()


def test_an_export_that_is_called_off_leaves_nothing(at_desk: TestDesk, tmp_path: Path) -> None:
    done = export_ledgers(
        at_desk.desk, day_pack(None), tmp_path / "pack", is_cancelled=lambda: True
    )
    assert done is None and not (tmp_path / "pack").exists()
    assert exports_told(at_desk) == 0


def test_what_cannot_fit_is_refused_before_a_byte_is_written(
    at_desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "propdesk.exchange.room.shutil.disk_usage", lambda _path: SimpleNamespace(free=4096)
    )
    told: list[object] = []
    with pytest.raises(Trouble) as caught:
        export_ledgers(
            at_desk.desk,
            units_and_people(at_desk),
            tmp_path / "stick",
            progress=lambda *step: told.append(step),
        )
    assert caught.value.code == "disk.full" and "4 KB" in caught.value.message
    assert told == [] and not (tmp_path / "stick").exists()


def test_a_stick_that_was_taken_out_gets_no_folder(at_desk: TestDesk, tmp_path: Path) -> None:
    drive = chosen_folder(tmp_path)
    assert drive is not None
    before = list(tmp_path.iterdir())
    with pytest.raises(Trouble) as caught:
        export_to_drive(
            at_desk.desk, units_and_people(at_desk), replace(drive, device=1), "Registers"
        )
    assert caught.value.code == "export.gone" and list(tmp_path.iterdir()) == before
    done = export_to_drive(at_desk.desk, units_and_people(at_desk), drive, "Registers")
    assert done is not None and done.folder.name == "汀蘭苑物業服務中心 A Registers 2025-03-03 0845"
