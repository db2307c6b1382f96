"""One model for every register."""

import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sample_rows import CASES, COLUMNS, Case, CaseSource

from propdesk.core.errors import Trouble
from propdesk.core.overriding import override
from propdesk.ui.columns import Column, Face
from propdesk.ui.row_model import Role, RowModel
from propdesk.ui.row_pages import PAGE, Order, RowPages, splice
from propdesk.ui.worker import Lane

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is made from its id alone."""

    id: int


class EntrySource:
    """A million rows that nobody holds."""

    def __init__(self, count: int = MILLION) -> None:
        self.count = count
        self.reads = 0

    def _id(self, order: Order, position: int) -> int:
        return self.count - position if order.is_descending else position + 1

    def first_page(self, order: Order, limit: int) -> Sequence[Entry]:
        return [Entry(self._id(order, at)) for at in range(min(limit, self.count))]

    def ids(self, order: Order) -> "array[int]":
        if order.is_descending:
            return array("q", range(self.count, 0, -1))
        return array("q", range(1, self.count + 1))

    def rows(self, ids: Sequence[int]) -> Sequence[Entry]:
        self.reads += 1
        return [Entry(one) for one in ids]

    def id_of(self, row: Entry) -> int:
        return row.id


ENTRY_COLUMNS: list[Column[Entry]] = [
    Column("id", "編號", lambda row: str(row.id), sort_key="id"),
    Column("text", "事項", lambda row: f"第 {row.id} 宗", Face(is_bold=True), stretches=True),
]


def complete(model: RowModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: model.is_complete, timeout=20_000)


def texts(model: RowModel, count: int = 5) -> list[str]:
    return [model.index(row, 1).data() for row in range(min(count, model.rowCount()))]


def cases(count: int) -> list[Case]:
    return [Case(at, f"{at:05}", f"A-{at}", "陳", "漏水") for at in range(1, count + 1)]


def test_the_model_keeps_qts_rules(lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(COLUMNS, lane, Order("id"))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    source = CaseSource(cases(450))
    model.ask(source)
    complete(model, qtbot)
    source.cases = cases(30) + source.cases[100:400]
    model.refresh()
    complete(model, qtbot)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    complete(model, qtbot)
    model.ask(CaseSource([]))
    complete(model, qtbot)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_a_million_rows_open_with_their_first_page_and_then_have_all(
    lane: Lane, qtbot: QtBot
) -> None:
    source = EntrySource()
    model = RowModel(ENTRY_COLUMNS, lane, Order("id", is_descending=True))
    model.ask(source)
    assert model.rowCount() == PAGE
    assert not model.is_complete
    assert texts(model, 2) == ["第 1000000 宗", "第 999999 宗"]
    assert source.reads == 0
    with qtbot.waitSignal(model.counted, timeout=20_000) as counted:
        pass
    assert counted.args == [MILLION]
    assert model.rowCount() == MILLION
    assert model.index(MILLION - 1, 1).data() == "第 1 宗"
    assert model.index(500_000, 1).data() == "第 500000 宗"
    assert source.reads == 2


def test_a_page_is_read_once_and_only_the_lately_used_are_kept(lane: Lane, qtbot: QtBot) -> None:
    source = EntrySource(60 * PAGE)
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(source)
    complete(model, qtbot)
    for row in range(PAGE, 2 * PAGE):
        model.row_at(row)
    assert source.reads == 1
    for page in range(60):
        model.row_at(page * PAGE)
    reads = source.reads
    model.row_at(59 * PAGE)
    assert source.reads == reads
    model.row_at(0)
    assert source.reads == reads + 1


def test_sorting_is_asked_of_the_source(lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(CaseSource(CASES))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.order == Order("unit", is_descending=True)
    complete(model, qtbot)
    assert texts(model, 2) == ["D-11-05", "D-08-01"]
    model.sort(4, Qt.SortOrder.AscendingOrder)
    assert model.order == Order("unit", is_descending=True), "that column does not sort"


class SlowOrderSource(EntrySource):
    """Rows whose falling order has no index: its first page takes until it is let go."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.may_answer = threading.Event()
        self.readers: list[str] = []

    @override
    def first_page(self, order: Order, limit: int) -> Sequence[Entry]:
        if order.is_descending:
            self.readers.append(threading.current_thread().name)
            assert self.may_answer.wait(20)
        return super().first_page(order, limit)


def test_the_rows_stand_while_another_order_is_read(lane: Lane, qtbot: QtBot) -> None:
    source = SlowOrderSource(3 * PAGE)
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(source)
    complete(model, qtbot)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.refresh()  # somebody saved meanwhile
    assert texts(model, 2) == ["第 1 宗", "第 2 宗"]
    assert model.rowCount() == 3 * PAGE
    assert not model.is_complete
    source.may_answer.set()
    complete(model, qtbot)
    assert texts(model, 2) == ["第 600 宗", "第 599 宗"]
    assert threading.main_thread().name not in source.readers


def test_a_question_in_an_order_of_its_own_does_not_wait(lane: Lane, qtbot: QtBot) -> None:
    slow = SlowOrderSource(3 * PAGE)
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(slow)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.ask(EntrySource(5), Order("id"))
    assert texts(model, 1) == ["第 1 宗"]
    slow.may_answer.set()
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=20_000)
    assert texts(model, 1) == ["第 1 宗"]


def test_another_question_in_a_chosen_order_is_read_in_the_lane(lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(EntrySource(3 * PAGE))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    complete(model, qtbot)
    slow = SlowOrderSource(2 * PAGE)
    model.ask(slow)
    model.refresh()  # somebody saved meanwhile
    assert texts(model, 1) == ["第 600 宗"] and not model.is_complete
    slow.may_answer.set()
    complete(model, qtbot)
    assert texts(model, 1) == ["第 400 宗"] and model.rowCount() == 2 * PAGE
    assert slow.readers and threading.main_thread().name not in slow.readers


def test_questions_that_nobody_waits_for_any_more_are_not_read(lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    sources = [SlowOrderSource(2 * PAGE) for _ in range(4)]
    model.ask(sources[0])
    complete(model, qtbot)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: bool(sources[0].readers), timeout=20_000)
    for source in sources[1:]:
        model.ask(source)
    for source in sources:
        source.may_answer.set()
    complete(model, qtbot)
    assert [len(source.readers) for source in sources[1:]] == [0, 0, 1]


def test_a_new_row_on_top_shows_at_once(lane: Lane, qtbot: QtBot) -> None:
    source = EntrySource(1000)
    model = RowModel(ENTRY_COLUMNS, lane, Order("id", is_descending=True))
    model.ask(source)
    complete(model, qtbot)
    inserted = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    source.count = 1002
    model.refresh()
    assert texts(model, 3) == ["第 1002 宗", "第 1001 宗", "第 1000 宗"]
    assert inserted == [(0, 1)]
    complete(model, qtbot)
    assert model.rowCount() == 1002
    assert inserted == [(0, 1)]


def test_a_refresh_reads_changed_rows_again(lane: Lane, qtbot: QtBot) -> None:
    source = CaseSource(cases(3))
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(source)
    source.cases[1] = Case(2, "09:00", "C-01-01", "李", "噪音")
    model.refresh()
    assert texts(model) == ["A-1", "C-01-01", "A-3"]


def test_only_the_rows_that_came_or_went_are_told(lane: Lane, qtbot: QtBot) -> None:
    source = CaseSource(cases(500))
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(source)
    complete(model, qtbot)
    told = []
    model.rowsRemoved.connect(lambda _parent, first, last: told.append((first, last)))
    model.modelReset.connect(lambda: told.append("reset"))
    source.cases = [case for case in source.cases if not 300 <= case.id < 310]
    model.refresh()
    complete(model, qtbot)
    assert told == [(299, 308)]
    assert model.index(299, 1).data() == "A-310"


def test_a_row_that_is_gone_is_blank_until_the_ids_are_known(lane: Lane, qtbot: QtBot) -> None:
    source = CaseSource(cases(500))
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(source)
    complete(model, qtbot)
    source.cases = source.cases[:-1]
    assert model.index(499, 1).data() is None
    assert model.index(499, 1).data(Role.ID) == 500


def test_a_row_far_down_is_read_again_after_a_refresh(lane: Lane, qtbot: QtBot) -> None:
    source = CaseSource(cases(500))
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(source)
    complete(model, qtbot)
    assert model.index(300, 1).data() == "A-301"
    source.cases[300] = Case(301, "09:00", "C-01-01", "李", "噪音")
    model.refresh()
    assert model.index(300, 1).data() == "C-01-01"


def test_rows_read_while_the_ids_were_counted_are_not_mixed_up(lane: Lane, qtbot: QtBot) -> None:
    gate = threading.Event()

    class Slow(CaseSource):
        def ids(self, order: Order) -> "array[int]":
            gate.wait(10)
            return super().ids(order)

    source = Slow(cases(700))
    model = RowModel(COLUMNS, lane, Order("id"))
    gate.set()
    model.ask(source)
    complete(model, qtbot)
    gate.clear()
    source.cases = [case for case in source.cases if case.id != 450]
    model.refresh()
    assert model.index(460, 1).data() == "A-461"
    gate.set()
    complete(model, qtbot)
    assert model.index(460, 1).data() == "A-462"


def test_an_old_answer_never_overwrites_a_newer_question(lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(CaseSource(cases(900)))
    model.ask(CaseSource(cases(100)))
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert model.rowCount() == 100


def test_trouble_while_reading_is_told_and_nothing_breaks(lane: Lane, qtbot: QtBot) -> None:
    class Broken(CaseSource):
        def rows(self, ids: Sequence[int]) -> Sequence[Case]:
            raise Trouble("讀不到")

    model = RowModel(COLUMNS, lane, Order("id"))
    troubles = []
    model.troubled.connect(troubles.append)
    model.ask(Broken(cases(500)))
    complete(model, qtbot)
    assert model.index(400, 1).data() is None
    assert [trouble.message for trouble in troubles] == ["讀不到"]


@given(
    old=st.lists(st.integers(0, 30), unique=True, max_size=25),
    new=st.lists(st.integers(0, 30), unique=True, max_size=25),
)
def test_a_splice_turns_the_old_ids_into_the_new(old: list[int], new: list[int]) -> None:
    before, after = array("q", old), array("q", new)
    change = splice(before, after)
    rest = before[change.at + change.removed :]
    middle = after[change.at : change.at + change.added]
    assert before[: change.at] + middle + rest == after
    if old != new and change.removed and change.added:
        assert before[change.at] != after[change.at]


def test_pages_are_forgotten_from_where_rows_moved() -> None:
    asked: list[list[int]] = []

    def fetch(ids: Sequence[int]) -> dict[int, object]:
        asked.append(list(ids))
        return {one: one for one in ids}

    pages = RowPages(fetch)
    pages.ids = array("q", range(3 * PAGE))
    for page in range(3):
        pages.row_at(page * PAGE)
    pages.forget(PAGE + 5)
    pages.row_at(0)
    assert len(asked) == 3
    pages.row_at(PAGE)
    pages.row_at(2 * PAGE)
    assert len(asked) == 5


@pytest.mark.parametrize("position", [-1, PAGE, MILLION])
def test_a_row_outside_the_register_is_none(lane: Lane, position: int) -> None:
    model = RowModel(COLUMNS, lane, Order("id"))
    model.ask(CaseSource(CASES))
    assert model.row_at(position) is None
    assert model.id_at(position) is None
