"""What is made from many rows is made again only when such rows changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from propdesk import catalog
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.queries.units import unit_index
from propdesk.estate.service.founding import Founding, found_desk
from propdesk.estate.service.places import AddUnit, Instruct, add_unit, instruct
from propdesk.store.database import DeskFile

KEY = bytes(range(32))


@pytest.fixture
def desk(tmp_path: Path) -> object:
    assert catalog.METADATA is not None
    folder, clock = DataFolder(tmp_path), SetClock(datetime(2026, 11, 23, 2, tzinfo=UTC))
    founding = Founding("松濤灣花園", "A", "900", "three words apart")
    found_desk(folder, clock, founding, account="tests", file_key=KEY)
    desk = DeskFile(folder, KEY, clock)
    with desk.act("estate.add_unit", by=None) as act:
        add_unit(act, AddUnit(code="A-12-03", kind="flat"))
    yield desk
    desk.close()


def _index(desk: DeskFile) -> object:
    with desk.read() as connection:
        return unit_index(connection)


def test_an_act_about_something_else_leaves_it_as_it_is(desk: DeskFile) -> None:
    first = _index(desk)
    assert _index(desk) is first
    with desk.act("estate.instruct", by=None) as act:
        instruct(act, Instruct(unit="A-12-03", text="call first"))
    assert _index(desk) is first


def test_a_new_unit_is_found_at_once(desk: DeskFile) -> None:
    first = _index(desk)
    with desk.act("estate.add_unit", by=None) as act:
        add_unit(act, AddUnit(code="A-12-04", kind="flat"))
    second = _index(desk)
    assert second is not first
    assert [row.code for row in second.rows] == ["A-12-03", "A-12-04"]
    assert _index(desk) is second


def test_what_an_act_takes_back_was_never_there(desk: DeskFile) -> None:
    with pytest.raises(LookupError), desk.act("estate.add_unit", by=None) as act:
        add_unit(act, AddUnit(code="A-12-05", kind="flat"))
        assert len(unit_index(act.connection)) == 2
        raise LookupError
    with desk.act("estate.add_unit", by=None) as act:
        assert len(unit_index(act.connection)) == 1
    assert len(_index(desk)) == 1
