"""Pages through the register of the log as a process of its own and tells how long it took.

`paging.py times FOLDER ASIDE` asks several questions and jumps about in their answers;
`paging.py memory FOLDER ASIDE` opens the whole register, jumps about and tells what it holds.
ASIDE is a folder for what the process writes.
"""

import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from propdesk.shell.lean_start import start_lean

JUMPS = 100
ROUNDS = 5


@dataclass
class Question:
    """A filter and an order, and the seconds that its answer took.

    Attributes:
        bare: the same page by the driver alone.
        first: the first page in the model.
        painted: the same until it is on the screen.
        known: until the register knows all its rows.
        jumps: from the key or the pull of the bar until it is on the screen.
        reads: the driver's own reading of a page somewhere.
    """

    chip: str
    order: str = ""
    falls: bool = False
    search: str = ""
    rows: int = 0
    bare: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    known: list[float] = field(default_factory=list)
    jumps: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)


QUESTIONS = {
    "all, newest first": Question(""),
    "all, by time": Question("", "received_at", falls=True),
    "all, by unit": Question("", "unit"),
    "all, by caller": Question("", "caller"),
    "open, by due": Question("open", "due_at"),
    "search 漏水": Question("", search="漏水"),
}


class Reader:
    """The register of the log in a window, over the desk of a folder."""

    def __init__(self, folder: Path, aside: Path) -> None:
        from PySide6.QtCore import QObject
        from seeding import BENCH_KEY

        from propdesk import schema
        from propdesk.core.clock import SystemClock
        from propdesk.core.i18n import Speech, speak
        from propdesk.core.paths import DataFolder
        from propdesk.features.reception.workspace.register import case_register
        from propdesk.paper.fonts import prepare_fonts, ui_font_files
        from propdesk.shell.app import application
        from propdesk.store.database import DeskFile
        from propdesk.store.drafts import Drafts
        from propdesk.ui.memory import SessionMemory
        from propdesk.ui.seat import Seat
        from propdesk.ui.theme import Theme, load_fonts
        from propdesk.ui.worker import Lane

        assert schema.METADATA is not None
        speak(Speech())
        prepare_fonts()
        self.app = application()
        theme = Theme(self.app, families=load_fonts(ui_font_files()), scheme="light")
        self.desk = DeskFile(DataFolder(folder), BENCH_KEY, SystemClock())
        self.lanes = [Lane(name, crash=self._crash) for name in ("writing", "reading")]
        drafts = Drafts(aside / "drafts.db", BENCH_KEY)
        self.seat = Seat(self.desk, drafts, writing=self.lanes[0], reading=self.lanes[1])
        self.owner = QObject()
        self.register = case_register(self.seat, theme, SessionMemory(), self.owner)
        self.model, self.table = self.register.model, self.register.view.table
        self.register.view.resize(1200, 700)
        self.register.view.show()
        self.settle()

    @staticmethod
    def _crash(error: BaseException) -> None:
        raise error

    def settle(self) -> None:
        """Waits until nothing is read or painted any more."""
        while True:
            self.app.processEvents()
            if self.model.is_complete and not any(lane.is_busy for lane in self.lanes):
                return
            time.sleep(0.001)

    def ask(self, question: Question) -> tuple[float, float, float]:
        """Asks; seconds until the first page is there, is painted, and all rows are known."""
        from propdesk.features.reception.queries.cases import CASE_LEDGER
        from propdesk.store.ledger import Filter
        from propdesk.ui.ledger_source import LedgerSource
        from propdesk.ui.row_pages import Order

        filter_ = Filter(chip=question.chip, search=question.search)
        source = LedgerSource(self.seat, CASE_LEDGER, filter_)
        start = time.perf_counter()
        self.model.ask(source, Order(question.order, question.falls))
        there = time.perf_counter()
        self.table.viewport().repaint()
        painted = time.perf_counter()
        self.settle()
        return there - start, painted - start, time.perf_counter() - start

    def bare_page(self, question: Question) -> float:
        """The floor: the stored rows of the first page in one query by the driver."""
        from sqlalchemy import select
        from sqlalchemy.dialects import sqlite

        from propdesk.features.reception.queries.cases import CASE_LEDGER
        from propdesk.features.reception.records import Case
        from propdesk.store.base import table_of
        from propdesk.store.connections import driver_of
        from propdesk.ui.row_pages import PAGE

        table = table_of(Case)
        columns = CASE_LEDGER.orders[question.order]
        order = [c.desc() for c in columns] if question.falls else list(columns)
        key, backwards = table.c.local_key, question.falls or not question.order
        query = select(table).order_by(*order, key.desc() if backwards else key).limit(PAGE)
        if question.chip:
            query = query.where(CASE_LEDGER.chips[question.chip](self.seat.view()))
        sql = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
        with self.desk.read() as connection:
            start = time.perf_counter()
            driver_of(connection).execute(sql).fetchall()
            return time.perf_counter() - start

    def bare_read(self, position: int) -> float:
        """The driver's own reading of the rows of the page at a position."""
        from propdesk.store.connections import driver_of
        from propdesk.ui.row_pages import PAGE

        first = position // PAGE * PAGE
        ids = [self.model.id_at(at) for at in range(first, first + PAGE)]
        keys = ", ".join(str(one) for one in ids if one is not None)
        sql = f"SELECT * FROM reception_case WHERE local_key IN ({keys})"
        with self.desk.read() as connection:
            start = time.perf_counter()
            driver_of(connection).execute(sql).fetchall()
            return time.perf_counter() - start

    def jump(self, rng: random.Random) -> float:
        """Pulls the bar to some place; seconds until it is painted."""
        bar = self.table.verticalScrollBar()
        place = rng.randrange(bar.maximum() + 1)
        start = time.perf_counter()
        bar.setValue(place)
        self.table.viewport().repaint()
        return time.perf_counter() - start

    def jump_by_key(self, key: Any) -> float:
        """Presses a key; seconds until its place is painted."""
        from PySide6.QtTest import QTest

        start = time.perf_counter()
        QTest.keyClick(self.table, key)
        self.table.viewport().repaint()
        return time.perf_counter() - start


def times(reader: Reader) -> dict[str, object]:
    """Asks every question some times, its floor beside it, and jumps about in the answer."""
    from PySide6.QtCore import Qt

    rng = random.Random(5)
    for question in QUESTIONS.values():
        for _ in range(ROUNDS):
            if not question.search:
                question.bare.append(reader.bare_page(question))
            first, painted, known = reader.ask(question)
            question.first.append(first)
            question.painted.append(painted)
            question.known.append(known)
        question.rows = reader.model.rowCount()
        for _ in range(JUMPS):
            question.reads.append(reader.bare_read(rng.randrange(question.rows)))
            question.jumps.append(reader.jump(rng))
        for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown) * 3:
            question.jumps.append(reader.jump_by_key(key))
    return {name: vars(question) for name, question in QUESTIONS.items()}


def memory(reader: Reader) -> dict[str, object]:
    """Opens the whole register, jumps about, tells the MB that the process holds then."""
    rng = random.Random(5)
    reader.ask(Question(""))
    for _ in range(3 * JUMPS):
        reader.jump(rng)
    reader.settle()
    held = Path("/proc/self/statm").read_text().split()[1]
    return {"rows": reader.model.rowCount(), "mb": int(held) * 4096 / 1e6}


if __name__ == "__main__":
    what, folder, aside = sys.argv[1:]
    start_lean()
    made = Reader(Path(folder), Path(aside))
    print(json.dumps(times(made) if what == "times" else memory(made)))
    for lane in made.lanes:
        lane.close()
