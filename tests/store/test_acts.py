"""An act is the atom: all of it is in the file, or nothing."""

from datetime import UTC, datetime

import pytest
from store_kit import KEY, LIN, NOW, add_case, log_case, open_desk, report_of, rows_of
from stored_samples import sample_of

from propdesk.core.paths import DataFolder
from propdesk.estate.records.places import Block, Unit
from propdesk.features.reception.records import Case
from propdesk.store.act import find_record, find_records
from propdesk.store.base import Record, Saved, record_kinds, table_of
from propdesk.store.database import DeskFile
from propdesk.store.stored import stored_kind
from propdesk.store.version import SCHEMA_VERSION


def test_what_an_act_stores_is_read_back(desk: DeskFile) -> None:
    with desk.act("reception.log", by=LIN, note="來電") as act:
        case_id = add_case(act, caller="陳大文", is_urgent=True)
        assert act.get(Case, case_id).caller == "陳大文"
    with desk.read() as connection:
        case = find_record(connection, Case, id=case_id)
    assert case is not None
    assert (case.text, case.caller, case.is_urgent) == ("廚房漏水", "陳大文", True)
    assert case.received_at == NOW
    assert case.unit_id is None
    assert case.local_key > 0


def test_an_act_says_who_did_what_when_and_why(desk: DeskFile, folder: DataFolder) -> None:
    with desk.act("reception.log", by=LIN, note="來電"):
        pass
    row = rows_of(folder, "SELECT verb, staff_id, at, note, origin_seq, sv FROM act")
    assert row == [("reception.log", LIN.id, 1_795_397_400_000, "來電", 1, SCHEMA_VERSION)]


def test_an_act_may_stand_for_another_moment_than_now(desk: DeskFile, folder: DataFolder) -> None:
    earlier = datetime(2026, 11, 22, 15, 59, tzinfo=UTC)
    with desk.act("reception.log", by=LIN, at=earlier) as act:
        assert act.number("R") == "R-A-20261122-a001"
    assert rows_of(folder, "SELECT at FROM act") == [(1_795_363_140_000,)]


def test_the_journal_has_each_change_with_what_was_and_what_is(
    desk: DeskFile, folder: DataFolder
) -> None:
    with desk.act("estate.add_block", by=LIN) as act:
        block_id = act.add(Block(code="A", name="一座"))
    with desk.act("estate.change_block", by=LIN) as act:
        act.change(Block, block_id, name="第一座", floors=30)
    with desk.act("estate.change_block", by=LIN) as act:
        act.change(Block, block_id, floors=None)
    changes = rows_of(folder, "SELECT op, before, after FROM change WHERE seq > 1 ORDER BY seq")
    assert changes == [
        ("update", '{"name":"一座","floors":null}', '{"name":"第一座","floors":30}'),
        ("update", '{"floors":30}', '{"floors":null}'),
    ]


def test_a_change_that_changes_nothing_leaves_no_line(desk: DeskFile, folder: DataFolder) -> None:
    case_id = log_case(desk)
    with desk.act("reception.correct", by=LIN) as act:
        act.change(Case, case_id, text="廚房漏水")
    assert rows_of(folder, "SELECT count(*) FROM change") == [(1,)]
    assert report_of(desk).is_whole


def test_an_act_left_by_an_exception_leaves_nothing(desk: DeskFile, folder: DataFolder) -> None:
    with pytest.raises(ValueError, match="changed my mind"), desk.act("x.y", by=LIN) as act:
        assert add_case(act)
        raise ValueError("changed my mind")
    for table in ("act", "change", "reception_case", "counter"):
        assert rows_of(folder, f"SELECT count(*) FROM {table}") == [(0,)]
    log_case(desk)
    assert rows_of(folder, "SELECT seq, origin_seq FROM act") == [(1, 1)]
    assert rows_of(folder, "SELECT number FROM reception_case") == [("R-A-20261123-a001",)]


def test_an_act_inside_an_act_is_refused(desk: DeskFile) -> None:
    with desk.act("a.b", by=LIN) as act:
        with pytest.raises(RuntimeError, match="open already"), desk.act("c.d", by=LIN):
            pass
        with pytest.raises(RuntimeError, match="open already"), desk.maintain():
            pass
        add_case(act)
    assert report_of(desk).acts == 1


def test_a_record_that_is_not_there_cannot_be_changed(desk: DeskFile) -> None:
    with pytest.raises(LookupError), desk.act("x.y", by=LIN) as act:
        act.change(Case, "nobody", text="")
    with pytest.raises(LookupError), desk.act("x.y", by=LIN) as act:
        act.get(Case, "nobody")
    with desk.act("x.y", by=LIN) as act:
        assert act.find(Case, id="nobody") is None


def test_finding_one_of_several_is_an_error(desk: DeskFile) -> None:
    log_case(desk)
    log_case(desk)
    with desk.read() as connection, pytest.raises(LookupError, match="more than one"):
        find_record(connection, Case, text="廚房漏水")


def test_many_records_come_in_one_act(desk: DeskFile) -> None:
    units = [Unit(code=f"A-{n}", code_key=f"a{n}", kind="flat") for n in range(300)]
    with desk.act("estate.import", by=LIN) as act:
        act.add_all([*units, Block(code="A", name="一座")])
    report = report_of(desk)
    assert (report.is_whole, report.acts, report.changes) == (True, 1, 301)


def test_listeners_hear_of_each_act_after_it_is_saved(desk: DeskFile, folder: DataFolder) -> None:
    heard: list[tuple[Saved, int]] = []

    def listener(saved: Saved) -> None:
        heard.append((saved, rows_of(folder, "SELECT count(*) FROM act")[0][0]))

    stop = desk.listen(listener)
    case_id = log_case(desk)
    stop()
    log_case(desk)
    [(saved, acts_in_the_file)] = heard
    assert (saved.seq, saved.kinds, saved.record) == (1, {"reception_case"}, case_id)
    assert acts_in_the_file == 1


def test_a_reader_sees_one_unchanging_view(desk: DeskFile) -> None:
    with desk.read() as connection:
        count = "SELECT count(*) FROM reception_case"
        assert connection.exec_driver_sql(count).scalar() == 0
        log_case(desk)
        assert connection.exec_driver_sql(count).scalar() == 0
    with desk.read() as connection:
        assert connection.exec_driver_sql(count).scalar() == 1


def test_what_was_saved_is_there_after_the_file_was_closed(folder: DataFolder) -> None:
    desk = open_desk(folder)
    case_id = log_case(desk)
    desk.close()
    desk = open_desk(folder)
    with desk.read() as connection:
        assert find_record(connection, Case, id=case_id) is not None
    desk.close()


def test_the_file_tells_nothing_without_its_key(desk: DeskFile, folder: DataFolder) -> None:
    log_case(desk, "不可外洩", caller="陳大文")
    for path in folder.root.iterdir():
        stored = path.read_bytes()
        assert not stored.startswith(b"SQLite format 3")
        for word in ("不可外洩", "陳大文", "reception_case"):
            assert word.encode() not in stored, path.name
    assert KEY not in b"".join(path.read_bytes() for path in folder.root.iterdir())


@pytest.mark.parametrize("kind", record_kinds().values(), ids=lambda kind: kind.__tablename__)
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "bare"])
def test_a_record_is_stored_as_its_attributes_are(kind: type[Record], is_full: bool) -> None:
    columns = [c for c in table_of(kind).columns if c.name not in ("local_key", "id")]
    given = {
        column.name: sample_of(column, 1)
        for column in columns
        if is_full or not (column.nullable or column.default)
    }
    record = kind(**given)
    again = stored_kind(kind).record([7, *stored_kind(kind).values(record)])
    for column in columns:
        assert getattr(again, column.name) == getattr(record, column.name), column.name


def test_records_are_found_by_what_is_asked_or_all_of_them(desk: DeskFile) -> None:
    with desk.act("estate.add_block", by=LIN) as act:
        for code in ("A", "B"):
            act.add(Block(code=code, name="一座", note="近門" if code == "B" else ""))
    with desk.read() as connection:
        assert [block.code for block in find_records(connection, Block)] == ["A", "B"]
        assert [block.code for block in find_records(connection, Block, note="近門")] == ["B"]
        assert find_records(connection, Unit) == []
