"""A founded desk to test on: real files, copied from one that is made once a session."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from propdesk import catalog
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.records.people import Staff
from propdesk.estate.service.founding import Founding, found_desk
from propdesk.estate.service.staff import AddStaff
from propdesk.store.act import Actor, find_record
from propdesk.store.base import Saved, record_kinds
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Filter, View
from propdesk.store.verb import perform
from propdesk.store.verify import verify

KEY = bytes(range(32))
ZONE = ZoneInfo("Asia/Hong_Kong")
PASSWORD = "three calm herons"
# Monday of the first desk day, a quarter to nine
MONDAY = datetime(2025, 3, 3, 8, 45, tzinfo=ZONE)


def at(text: str) -> datetime:
    """A moment of the estate, such as "03-04 16:00" in 2025."""
    return datetime.strptime(f"2025-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


@dataclass
class TestDesk:
    """A desk with its clock and its people."""

    __test__ = False

    desk: DeskFile
    clock: SetClock

    def person(self, code: str) -> Actor:
        """Somebody of staff, as signed in."""
        with self.desk.read() as connection:
            found = find_record(connection, Staff, code=code)
        assert found is not None, code
        return Actor(found.id, found.role, found.name)

    def do(self, verb_name: str, /, by: str = "021", approver: str = "", **params: Any) -> Saved:
        """Does a verb with keyword parameters."""
        verb = catalog.verb_named(verb_name)
        second = self.person(approver) if approver else None
        return perform(self.desk, verb, verb.params(**params), self.person(by), approver=second)

    def record(self, kind: str, record_id: str) -> Any:
        """A stored record."""
        with self.desk.read() as connection:
            found = find_record(connection, record_kinds()[kind], id=record_id)
        assert found is not None
        return found

    def case(self, record_id: str) -> Any:
        """A stored case."""
        return self.record("reception_case", record_id)

    def rows(self, ledger: str, **named: Any) -> list[Any]:
        """Rows of a ledger."""
        with self.desk.read() as connection:
            return list(
                catalog.ledger_named(ledger).stream(connection, Filter(**named), self.view())
            )

    def view(self) -> View:
        """From where and when it is looked."""
        return View(self.clock.now(), ZONE)

    def due(self) -> list[Any]:
        """What every feature says is due."""
        with self.desk.read() as connection:
            return [item for offer in catalog.OFFERS for item in offer.due(connection, self.view())]

    def go(self, moment: datetime) -> None:
        """Moves the clock to a moment."""
        self.clock.set(moment)

    def is_whole(self) -> bool:
        """Whether the file verifies."""
        with self.desk.read() as connection:
            return verify(connection, catalog.METADATA).is_whole


def found_template(folder: Path) -> Path:
    """A founded desk with a receptionist, a supervisor, a craftsman and three units."""
    clock = SetClock(MONDAY - timedelta(days=30))
    data = DataFolder(folder)
    found_desk(
        data,
        clock,
        Founding("汀蘭苑物業服務中心", "A", "001", PASSWORD, manager_name="何詠詩"),
        account="tester",
        file_key=KEY,
    )
    desk = DeskFile(data, KEY, clock)
    try:
        test = TestDesk(desk, clock)
        for params in (
            AddStaff(code="021", name="王小明", password=PASSWORD),
            AddStaff(code="022", name="李靜雯", password=PASSWORD),
            AddStaff(code="011", name="方慧敏", role="supervisor", password=PASSWORD),
            AddStaff(code="E01", name="張志強", department="engineering"),
        ):
            perform(desk, catalog.verb_named("staff.add"), params, test.person("001"))
        for code in ("A-12-03", "A-12-02", "B-03-11"):
            test.do("estate.add_unit", by="001", code=code, kind="flat", area="62.4")
        test.do(
            "estate.add_resident",
            unit="A-12-03",
            name="陳大文",
            role="owner",
            phone="6123 4567",
        )
        test.do(
            "estate.add_resident", unit="B-03-11", name="李淑貞", role="owner", phone="9234 4567"
        )
        # no box, no reports: what is due by itself is for the tests that ask for it
        test.do("reception.set_rounds", by="011", box_at="")
        test.do("reception.set_telling", by="011", rules=())
    finally:
        desk.close()
    data.test_mark.touch()
    return folder


@contextmanager
def opened(template: Path, folder: Path) -> Iterator[TestDesk]:
    """A copy of the template, open on the Monday of the first desk day."""
    shutil.copytree(template, folder)
    clock = SetClock(MONDAY.astimezone(UTC))
    desk = DeskFile(DataFolder(folder), KEY, clock)
    try:
        yield TestDesk(desk, clock)
    finally:
        desk.close()
