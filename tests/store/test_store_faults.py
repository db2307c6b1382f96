"""Disk full, disk broken, another writer: nothing half stored, and the way on is told."""

import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disk import mounted, needs_root, remount
from store_kit import KEY, LIN, Program, copied, log_case, open_desk, opened, report_of, rows_of

from propdesk.core.errors import Trouble
from propdesk.core.log import start_log
from propdesk.core.paths import DataFolder
from propdesk.features.reception.records import Case
from propdesk.store.base import Saved
from propdesk.store.connections import driver_of
from propdesk.store.database import DeskFile

LONG = "廚房漏水，請師傅盡快上門。" * 400


def pages_at_most(desk: DeskFile, more: int) -> None:
    """The disk is full after so many pages more, for the connection that writes."""
    with desk.maintain() as connection:
        raw = driver_of(connection)
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_stores_nothing_and_a_retry_works(desk: DeskFile, folder: DataFolder) -> None:
    log_case(desk, "第一宗")
    pages_at_most(desk, 0)
    with pytest.raises(Trouble) as trouble:
        log_case(desk, LONG)
    assert trouble.value.code == "disk.full"
    assert "not saved" in trouble.value.message
    assert rows_of(folder, "SELECT text FROM reception_case") == [("第一宗",)]
    pages_at_most(desk, 1_000)
    log_case(desk, LONG)
    assert rows_of(folder, "SELECT number FROM reception_case") == [
        ("R-A-20261123-a001",),
        ("R-A-20261123-a002",),
    ]
    assert report_of(desk).problems == []


@pytest.mark.parametrize("more", range(0, 24, 3))
def test_wherever_the_disk_fills_up_all_of_an_act_is_missing(desk: DeskFile, more: int) -> None:
    log_case(desk)
    pages_at_most(desk, more)
    with pytest.raises(Trouble), desk.act("reception.log", by=LIN, note=LONG) as act:
        case = act.find(Case, text="廚房漏水")
        assert case is not None
        act.change(Case, case.id, text=LONG, result=LONG * 20)
    pages_at_most(desk, 1_000)
    report = report_of(desk)
    assert (report.acts, report.problems) == (1, [])


@pytest.mark.fault
@needs_root
def test_a_disk_that_is_really_full(template: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", size="2m") as small:
        folder = copied(template, small / "desk")
        with opened(folder) as desk:
            acked = 0
            with pytest.raises(Trouble) as trouble:
                while True:
                    log_case(desk, LONG)
                    acked += 1
            assert trouble.value.code == "disk.full"
            remount(small, "size=64m")
            log_case(desk, LONG)
            report = report_of(desk)
            assert (report.acts, report.problems) == (acked + 1, [])


def test_an_act_waits_for_another_process_and_then_says_so(folder: DataFolder) -> None:
    with (
        Program("hold_file.py", str(folder.root), KEY.hex()) as other,
        opened(folder, busy_ms=150) as desk,
    ):
        assert other.answer() == "writing"
        with pytest.raises(Trouble) as trouble:
            log_case(desk)
        assert trouble.value.code == "file.busy"
        other.tell("let go")
        assert other.answer() == "done"
        log_case(desk)
        other.tell("end")
        assert report_of(desk).problems == []


def test_an_act_goes_on_as_soon_as_the_other_is_done(folder: DataFolder) -> None:
    with (
        Program("hold_file.py", str(folder.root), KEY.hex()) as other,
        opened(folder) as desk,
    ):
        assert other.answer() == "writing"
        threading.Timer(0.2, other.tell, ["let go"]).start()
        case_id = log_case(desk)
        assert case_id
        other.tell("end")


def test_what_another_process_wrote_is_noticed(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
        before = desk.data_version()
        assert desk.data_version() == before
        with Program("write_acts.py", str(folder.root), KEY.hex(), "2") as other:
            said = other.ended()
        assert len(said) == 2
        assert desk.data_version() == before + 2
        log_case(desk)
        assert report_of(desk).problems == []
        assert report_of(desk).acts == 4


def test_threads_of_one_process_wait_for_each_other(desk: DeskFile) -> None:
    def work() -> None:
        for _ in range(10):
            log_case(desk)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = report_of(desk)
    assert (report.acts, report.problems) == (30, [])


@pytest.fixture
def limits() -> Iterator[None]:
    if not sys.platform.startswith("linux"):
        pytest.skip("such a disk can only be made on Linux")
    yield


@pytest.mark.usefixtures("limits")
def test_a_write_that_the_disk_refuses_is_not_there_and_is_told(folder: DataFolder) -> None:
    """A limit on the file's size makes the very write fail: SQLITE_IOERR_WRITE."""
    with Program("failing_disk.py", str(folder.root), KEY.hex(), "write") as other:
        said = other.ended()
    assert said == ["saved first", "trouble disk.failed", "saved after"]
    texts = rows_of(folder, "SELECT text FROM reception_case ORDER BY local_key")
    assert texts == [("first",), ("after",)]
    with opened(folder) as desk:
        assert report_of(desk).problems == []


@pytest.mark.usefixtures("limits")
def test_a_write_that_failed_and_is_there_after_all_is_not_offered_again(
    folder: DataFolder,
) -> None:
    """When only the flush fails the entry may be in the file: it is looked for, by its id."""
    with Program("failing_disk.py", str(folder.root), KEY.hex(), "flush") as other:
        said = other.ended()
    if said == ["not possible here"]:
        pytest.skip("this system does not let a flush fail")
    assert said == ["saved first", "heard reception_case", "saved ghost"]
    texts = rows_of(folder, "SELECT text FROM reception_case ORDER BY local_key")
    assert texts == [("first",), ("ghost",)]
    with opened(folder) as desk:
        assert report_of(desk).problems == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_became_read_only_is_told(folder: DataFolder) -> None:
    desk = open_desk(folder)
    log_case(desk)
    desk.close()
    folder.desk_file.chmod(0o400)
    with opened(folder) as desk, pytest.raises(Trouble) as trouble:
        log_case(desk)
    assert trouble.value.code == "disk.readonly"


def test_the_log_of_trouble_names_nobody(desk: DeskFile, caplog: pytest.LogCaptureFixture) -> None:
    pages_at_most(desk, 0)
    with pytest.raises(Trouble) as trouble:
        log_case(desk, LONG + "陳大文 61234567", caller="陳大文")
    assert "SQLITE_FULL" in caplog.text
    for words in (caplog.text, str(trouble.value), str(trouble.value.__cause__)):
        assert "陳大文" not in words and "61234567" not in words


def test_waiting_is_no_longer_than_told(folder: DataFolder) -> None:
    with (
        Program("hold_file.py", str(folder.root), KEY.hex()) as other,
        opened(folder, busy_ms=0) as desk,
    ):
        assert other.answer() == "writing"
        start = time.monotonic()
        with pytest.raises(Trouble):
            log_case(desk)
        assert time.monotonic() - start < 5


def test_a_checkpoint_that_fails_leaves_the_patience_as_it_was(desk: DeskFile) -> None:
    log_case(desk)

    def patience() -> int:
        with desk.maintain() as connection:
            return int(driver_of(connection).execute("PRAGMA busy_timeout").fetchone()[0])

    before = patience()
    assert before > 0
    log = desk.folder.desk_file.with_name("desk.db-wal")
    with desk.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM act").scalar()
        log_case(desk)
        assert not desk.checkpoint()
    assert patience() == before
    assert desk.checkpoint() and log.stat().st_size == 0
    assert patience() == before


def test_a_log_that_cannot_be_opened_hides_no_trouble(folder: DataFolder) -> None:
    root = logging.getLogger("propdesk")
    before, passes_on = list(root.handlers), root.propagate
    start_log(folder.logs)
    (folder.logs / "propdesk.log").mkdir()
    try:
        with opened(folder) as desk:
            pages_at_most(desk, 0)
            with pytest.raises(Trouble) as trouble:
                log_case(desk, LONG)
        assert trouble.value.code == "disk.full"
        # it is tried anew: the disk may be back
        (folder.logs / "propdesk.log").rmdir()
        root.warning("back")
        assert "back" in (folder.logs / "propdesk.log").read_text("utf-8")
    finally:
        for handler in [one for one in root.handlers if one not in before]:
            root.removeHandler(handler)
            handler.close()
        root.propagate = passes_on


def test_a_listener_that_fails_makes_no_saved_act_look_lost(
    desk: DeskFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported, heard = [], []
    monkeypatch.setattr(threading, "excepthook", lambda hook: reported.append(hook.exc_value))

    def fails(saved: Saved) -> None:
        raise KeyError("screen")

    desk.listen(fails)
    desk.listen(lambda saved: heard.append(saved.seq))
    assert log_case(desk)
    assert [repr(error) for error in reported] == ["KeyError('screen')"]
    assert heard == [1]
    assert report_of(desk).acts == 1
