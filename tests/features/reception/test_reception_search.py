"""What is found in the log: a fragment of all that was written, by the index or by a scan."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from desk_kit import TestDesk, at
from sqlalchemy import Connection, event

from propdesk.features.reception.queries.cases import case_search
from propdesk.features.reception.records import Case
from propdesk.features.reception.service.caller import read_unit_now
from propdesk.features.reception.service.panel import read_panel
from propdesk.store.search import index_name


def found(desk: TestDesk, text: str) -> list[str]:
    """The cases that a text finds, as the index says; a full scan must say the same."""
    with desk.desk.read() as connection:
        by_index = list(case_search(connection, text))
    with desk.desk.maintain() as connection:
        sql = "SELECT value FROM meta WHERE name = ?"
        rules = connection.exec_driver_sql(sql, (index_name(Case),)).scalar_one()
        forget = "UPDATE meta SET value = ? WHERE name = ?"
        connection.exec_driver_sql(forget, ("", index_name(Case)))
        assert list(case_search(connection, text)) == by_index, text
        connection.exec_driver_sql(forget, (rules, index_name(Case)))
    rows = {row.local_key: row.id for row in desk.rows("reception")}
    return [rows[key] for key in by_index]


@pytest.fixture
def told(at_desk: TestDesk) -> str:
    """A case with what was said about it."""
    case = at_desk.do("reception.log", kind="repair", text="浴室漏水", unit="A-12-03").record
    at_desk.do("reception.feedback", case=case, text="已告知水箱位置")
    at_desk.do("reception.progress", case=case, text="更換角掣", person="周師傅")
    return case


@pytest.mark.parametrize("text", ["水箱", "箱", "角掣", "周師傅", "漏水 水箱", "角掣 12-03 水箱"])
def test_a_case_is_found_by_what_was_said_about_it(at_desk: TestDesk, told: str, text: str) -> None:
    assert found(at_desk, text) == [told]


def test_words_that_stand_in_no_one_place_find_nothing(at_desk: TestDesk, told: str) -> None:
    assert found(at_desk, "水箱 升降機") == []
    assert found(at_desk, "位置更換") == []


@pytest.mark.duty("22.1")
@pytest.mark.parametrize("text", ["ZZ9876", "9876", "V77", "快捷", "捷公", "送貨", "zz98 v77"])
def test_a_visit_is_found_by_plate_card_company_and_purpose(at_desk: TestDesk, text: str) -> None:
    visit = at_desk.do(
        "reception.visitor_in",
        visitor="甲先生",
        unit="A-12-03",
        plate="ZZ9876",
        card="V77",
        company="快捷公司",
        purpose="送貨",
    ).record
    assert found(at_desk, text) == [visit]
    assert at_desk.is_whole()


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


def questions(desk: TestDesk, ask: Callable[[Connection], object]) -> int:
    with desk.desk.read() as connection, counted(connection) as asked:
        ask(connection)
    return len(asked)


def test_a_panel_with_many_notes_asks_no_more_than_one_with_few(
    at_desk: TestDesk, told: str
) -> None:
    def ask(connection: Connection) -> object:
        return read_panel(connection, told, at_desk.view())

    few = questions(at_desk, ask)
    for minute in range(20):
        at_desk.go(at("03-03 09:00").replace(minute=minute))
        at_desk.do("reception.progress", case=told, text=f"第{minute}次上門")
    assert questions(at_desk, ask) == few
    with at_desk.desk.read() as connection:
        deeds = read_panel(connection, told, at_desk.view()).deeds
    assert [deed.note.text for deed in deeds[:2] if deed.note] == ["第19次上門", "第18次上門"]


def test_a_unit_with_many_open_cases_asks_no_more_than_one_with_few(
    at_desk: TestDesk, told: str
) -> None:
    unit = at_desk.case(told).unit_id

    def ask(connection: Connection) -> object:
        return read_unit_now(connection, unit, at_desk.view())

    few = questions(at_desk, ask)
    later = [
        at_desk.do("reception.log", kind="repair", text=f"燈壞{n}", unit="A-12-03").record
        for n in range(5)
    ]
    assert questions(at_desk, ask) == few
    with at_desk.desk.read() as connection:
        cases = read_unit_now(connection, unit, at_desk.view()).open_cases
    assert [case.case_id for case in cases] == [*reversed(later), told]
