"""Human numbers have no gap, and none is ever given twice, not even by a copy put back."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from itertools import pairwise

import pytest
from store_kit import KEY, LIN, NOW, Program, log_case, open_desk, opened, report_of, rows_of

from propdesk.core.clock import SetClock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.connections import open_raw
from propdesk.store.database import DeskFile
from propdesk.store.file_lock import lock, unlock
from propdesk.store.mark import Mark, MarkFile, is_behind, next_letter


def numbers(folder: DataFolder) -> list[str]:
    return [row[0] for row in rows_of(folder, "SELECT number FROM reception_case ORDER BY number")]


def keep_copy(desk: DeskFile) -> None:
    """Copies the file as it stands, for `put_copy_back`."""
    desk.checkpoint()
    shutil.copyfile(desk.folder.desk_file, desk.folder.root / "copy")


def put_copy_back(folder: DataFolder) -> None:
    shutil.copyfile(folder.root / "copy", folder.desk_file)


def test_numbers_count_up_without_gap(desk: DeskFile, folder: DataFolder) -> None:
    for _ in range(3):
        log_case(desk)
    with pytest.raises(ValueError, match="no"), desk.act("x.y", by=LIN) as act:
        assert act.number("R") == "R-A-20261123-a004"
        raise ValueError("no")
    log_case(desk)
    assert numbers(folder) == [f"R-A-20261123-a00{n}" for n in (1, 2, 3, 4)]


def test_each_series_and_each_day_of_the_estate_counts_for_itself(folder: DataFolder) -> None:
    clock = SetClock(NOW.replace(hour=15, minute=59))
    desk = DeskFile(folder, KEY, clock)
    given = []
    for series, later in (("R", 0), ("M", 0), ("R", 2), ("R", 0), ("WO", 0)):
        clock.advance(timedelta(minutes=later))
        with desk.act("x.y", by=LIN) as act:
            given.append(act.number(series))
    desk.close()
    assert given == [
        "R-A-20261123-a001",
        "M-A-20261123-a001",
        # past midnight in Hong Kong, still the afternoon in UTC
        "R-A-20261124-a001",
        "R-A-20261124-a002",
        "WO-A-20261124-a001",
    ]


def test_more_than_999_in_a_day_go_on(desk: DeskFile) -> None:
    with desk.act("x.y", by=LIN) as act:
        given = [act.number("R") for _ in range(1_001)]
    assert given[998:] == ["R-A-20261123-a999", "R-A-20261123-a1000", "R-A-20261123-a1001"]


def test_a_copy_put_back_begins_a_new_epoch(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
        log_case(desk)
        first = desk.mark
    put_copy_back(folder)
    with opened(folder) as desk:
        assert desk.mark.epoch != first.epoch
        log_case(desk)
        assert report_of(desk).problems == []
    assert numbers(folder) == ["R-A-20261123-a001", "R-A-20261123-b001"]
    acts = rows_of(folder, "SELECT origin_seq, epoch FROM act ORDER BY seq")
    assert acts[0] == (1, first.epoch)
    assert acts[1][0] == 1
    with opened(folder) as desk:
        assert desk.mark.letter == "b"


def test_the_same_copy_put_back_again_begins_yet_another(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
        log_case(desk)
    for letter in "bcd":
        put_copy_back(folder)
        with opened(folder) as desk:
            assert desk.mark.letter == letter
            log_case(desk)
    assert numbers(folder) == ["R-A-20261123-a001", "R-A-20261123-d001"]


def test_a_copy_that_is_not_behind_goes_on(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
    put_copy_back(folder)
    with opened(folder) as desk:
        assert desk.mark.letter == "a"


def test_two_that_open_a_copy_at_once_share_its_new_epoch(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
        log_case(desk)
    put_copy_back(folder)
    with ThreadPoolExecutor() as pool, closing(open_raw(folder.desk_file, KEY)) as raw:
        # both see that the copy is behind, and both must wait to write
        raw.execute("BEGIN IMMEDIATE")
        opening = [pool.submit(open_desk, folder) for _ in range(2)]
        time.sleep(0.3)
        raw.execute("ROLLBACK")
        one, two = (each.result() for each in opening)
    for desk in (one, two, one):
        log_case(desk)
    assert one.mark.epoch == two.mark.epoch
    assert report_of(two).problems == []
    one.close()
    two.close()
    assert numbers(folder)[1:] == [f"R-A-20261123-b00{n}" for n in (1, 2, 3)]


def test_a_log_that_was_taken_away_is_noticed(folder: DataFolder) -> None:
    """Without its write-ahead log a file that was not closed goes back to its last checkpoint."""
    with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as writer:
        assert [writer.answer() for _ in range(5)]
        writer.kill()
    for path in folder.root.glob("desk.db-*"):
        path.unlink()
    with opened(folder) as desk:
        assert report_of(desk).problems == []
        assert desk.mark.letter == "b"


def test_a_desk_that_was_open_when_the_epoch_changed_goes_on_in_the_new_one(
    folder: DataFolder,
) -> None:
    desk = open_desk(folder)
    log_case(desk)
    MarkFile(folder.mark_file).write(Mark(desk.mark.epoch, "a", 99))
    with opened(folder) as other:
        assert other.mark.letter == "b"
    log_case(desk)
    assert desk.mark.letter == "b"
    assert report_of(desk).problems == []
    desk.close()


def test_the_mark_is_as_far_as_the_journal_after_each_act(desk: DeskFile) -> None:
    for count in (1, 2, 3):
        log_case(desk)
        mark = MarkFile(desk.folder.mark_file).read()
        assert mark == desk.mark
        assert mark is not None and mark.origin_seq == count


def test_a_mark_never_goes_back(folder: DataFolder) -> None:
    marks = MarkFile(folder.mark_file)
    ten = Mark("e", "b", 10)
    marks.write(ten)
    for lower in (Mark("e", "b", 9), Mark("d", "a", 99), Mark("f", "b", 1)):
        marks.write(lower)
        assert marks.read() == ten
    marks.write(Mark("g", "c", 0))
    assert marks.read() == Mark("g", "c", 0)
    marks.write(Mark("h", "aa", 0))
    assert marks.read() == Mark("h", "aa", 0)
    marks.close()


@pytest.mark.parametrize("damage", [None, b"", b"\xff\xfe", b"one two", b"a b c\n"])
def test_without_its_mark_a_file_with_a_past_begins_one_new_epoch(
    folder: DataFolder, damage: bytes | None
) -> None:
    """It may be an older copy: what was given since, nobody can tell any more."""
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
        log_case(desk)
    put_copy_back(folder)
    if damage is None:
        folder.mark_file.unlink()
    else:
        folder.mark_file.write_bytes(damage)
    assert MarkFile(folder.mark_file).read() is None
    for _ in range(3):
        with opened(folder) as desk:
            assert desk.mark.letter == "b"
            log_case(desk)
    assert report_of_numbers(folder) == ["a001", "b001", "b002", "b003"]


def report_of_numbers(folder: DataFolder) -> list[str]:
    return [number.rsplit("-", 1)[1] for number in numbers(folder)]


def test_a_new_file_needs_no_mark(folder: DataFolder) -> None:
    with opened(folder) as desk:
        assert desk.mark.letter == "a"
        folder.mark_file.unlink()
    with opened(folder) as desk:
        assert desk.mark.letter == "a"


def test_no_epoch_begins_that_cannot_be_noted(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
    folder.mark_file.unlink()
    folder.mark_file.mkdir()
    for _ in range(2):
        with pytest.raises(Trouble) as trouble:
            open_desk(folder)
        assert trouble.value.code == "disk.failed"
        assert "desk.mark" in trouble.value.message
    assert rows_of(folder, "SELECT value FROM meta WHERE name = 'letter'") == [("a",)]


def test_only_the_acts_of_the_present_epoch_count_for_the_mark(folder: DataFolder) -> None:
    """An earlier epoch was longer: its number must not stand for how far this one has come."""
    with opened(folder) as desk:
        for _ in range(5):
            log_case(desk)
        MarkFile(folder.mark_file).write(Mark(desk.mark.epoch, "a", 99))
    with opened(folder) as desk:
        log_case(desk)
        keep_copy(desk)
        log_case(desk)
    put_copy_back(folder)
    with opened(folder) as desk:
        assert desk.mark == Mark(desk.mark.epoch, "c", 0)


def test_a_mark_is_written_by_one_at_a_time(folder: DataFolder) -> None:
    marks = MarkFile(folder.mark_file)
    marks.write(Mark("e", "a", 1))
    with folder.mark_file.open("rb") as other, ThreadPoolExecutor() as pool:
        lock(other.fileno())
        writing = pool.submit(marks.write, Mark("e", "a", 2))
        time.sleep(0.2)
        assert not writing.done() and marks.read() == Mark("e", "a", 1)
        unlock(other.fileno())
        writing.result()
    assert marks.read() == Mark("e", "a", 2)
    marks.close()


def test_a_mark_that_cannot_be_written_loses_no_act(folder: DataFolder) -> None:
    folder.mark_file.write_bytes(b"")
    desk = open_desk(folder)
    desk._marks.close()
    folder.mark_file.unlink()
    folder.mark_file.mkdir()
    log_case(desk)
    assert report_of(desk).acts == 1
    desk.close()


def test_letters_go_on_after_z() -> None:
    letter, letters = "", []
    for _ in range(54):
        letter = next_letter(letter)
        letters.append(letter)
    assert letters[:2] == ["a", "b"]
    assert letters[24:29] == ["y", "z", "aa", "ab", "ac"]
    assert letters[51:] == ["az", "ba", "bb"]
    marks = [Mark(f"epoch-{one}", one, 5) for one in letters]
    for earlier, later in pairwise(marks):
        assert is_behind(earlier, later) and not is_behind(later, earlier)
