"""What leaves the desk's own window is masked by who takes it, and the journal says who did."""

from pathlib import Path
from typing import Any

import pytest
from desk_kit import TestDesk
from log_window import LogWindow
from python_calamine import CalamineWorkbook

from propdesk.catalog import ledger_named
from propdesk.core.errors import Trouble
from propdesk.estate.queries.masks import seen_by, seen_hit
from propdesk.estate.service.export_set import Export, export_ledgers
from propdesk.estate.service.exporting import Register, write_register
from propdesk.features.reception.queries.due import case_hits
from propdesk.features.reception.workspace.register import exports
from propdesk.store.ledger import Filter


def acts(desk: TestDesk, verb: str) -> list[tuple[str, str]]:
    """Who did acts of a verb, and their notes."""
    query = (
        "SELECT staff.code, act.note FROM act JOIN staff ON staff.id = act.staff_id"
        " WHERE act.verb = ? ORDER BY act.seq"
    )
    with desk.desk.read() as connection:
        return [(row[0], row[1]) for row in connection.exec_driver_sql(query, (verb,))]


def written(file: Path) -> str:
    return str(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())


def export_from(log: LogWindow, key: str, file: Path) -> str:
    log.place.export.choose_file = lambda _parent, _name: file
    said: list[str] = []
    log.place.export.written.connect(said.append)
    log.place.register.export_asked.emit(key)
    log.wait(lambda: said)
    return written(file)


@pytest.mark.duty("15.3.19")
def test_a_receptionists_workbook_hides_numbers_and_a_supervisors_does_not(
    at_desk: TestDesk, open_log: Any, tmp_path: Path
) -> None:
    log = open_log()
    log.log("A-12-03 陳先生 6123 4567 廚房漏水,可改電 9234 5678")
    hidden = export_from(log, "xlsx", tmp_path / "r.xlsx")
    assert "漏水" in hidden
    assert "6123 4567" not in hidden and "61234567" not in hidden
    assert "9234 5678" not in hidden
    log.sit("011")
    shown = export_from(log, "xlsx", tmp_path / "s.xlsx")
    assert "6123 4567" in shown and "9234 5678" in shown
    assert acts(at_desk, "ledger.export") == [("021", "reception: 1"), ("011", "reception: 1")]
    assert at_desk.is_whole()


def test_the_visitor_register_goes_out_as_a_workbook_too(
    at_desk: TestDesk, log: LogWindow, tmp_path: Path
) -> None:
    log.log("A-12-03 訪客 林先生 車牌AB1234")
    assert "林先生" in export_from(log, "visits", tmp_path / "visits.xlsx")
    assert acts(at_desk, "ledger.export") == [("021", "visits: 1")]


@pytest.mark.duty("15.3.19")
def test_a_folder_of_ledgers_is_told_to_the_journal(at_desk: TestDesk, tmp_path: Path) -> None:
    at_desk.do("reception.log", kind="repair", text="x", unit="A-12-03")
    ledgers = [ledger_named("reception"), ledger_named("visits")]
    export_ledgers(at_desk.desk, Export(ledgers, viewer=at_desk.person("011")), tmp_path)
    assert acts(at_desk, "ledger.export") == [("011", "reception: 1, visits: 0")]


def test_a_workbook_that_the_journal_cannot_take_does_not_stay(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    register = Register(ledger_named("units"), Filter())
    person = at_desk.person("021")
    folder = tmp_path / "out"
    folder.mkdir()
    with at_desk.desk.act("system.seed", by=None), pytest.raises(RuntimeError):
        write_register(at_desk.desk, register, folder / "units.xlsx", person)
    assert list(folder.iterdir()) == []


def test_a_workbook_that_the_disk_refuses_is_no_export(at_desk: TestDesk, tmp_path: Path) -> None:
    register = Register(ledger_named("units"), Filter())
    with pytest.raises(Trouble):
        write_register(
            at_desk.desk, register, tmp_path / "none" / "units.xlsx", at_desk.person("021")
        )
    assert acts(at_desk, "ledger.export") == []


def test_a_number_that_was_said_is_hidden_in_lists_and_in_what_is_found(
    at_desk: TestDesk,
) -> None:
    at_desk.do("reception.log", kind="repair", unit="A-12-03", text="回電 61234567 給陳太")
    row = at_desk.rows("reception")[0]
    mask = seen_by(ledger_named("reception"), at_desk.person("021"))
    assert "61234567" not in mask(row).text and "回電" in mask(row).text
    with at_desk.desk.read() as connection:
        hit = case_hits(connection, "回電", at_desk.view(), 5)[0]
    assert "61234567" in seen_hit(hit, at_desk.person("011")).title
    for nobody in (None, at_desk.person("021")):
        seen = seen_hit(hit, nobody).title
        assert "61234567" not in seen and seen.startswith("A-12-03 回電")


@pytest.mark.duty("13.6", "15.3.19")
def test_the_complaint_report_goes_out_from_the_export_menu_as_a_workbook(
    at_desk: TestDesk, open_log: Any, tmp_path: Path
) -> None:
    log = open_log()
    log.log("投訴 A-12-03 樓上裝修噪音")
    assert "book.week" in [key for key, _text in exports()]
    report = export_from(log, "book.week", tmp_path / "report.xlsx")
    rates = CalamineWorkbook.from_path(tmp_path / "report.xlsx").get_sheet_by_index(1).to_python()
    assert "Complaints" in report or len(rates) > 1
    assert acts(at_desk, "ledger.export")[0][1].startswith("complaint_report: ")
