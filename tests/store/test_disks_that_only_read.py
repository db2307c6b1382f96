"""On a full or write-protected disk a desk is read, and says why it cannot be written."""

from pathlib import Path

import pytest
from small_disk import fill, mounted, needs_root, remount
from store_kit import KEY, NOW, Program, copied, log_case, open_desk, opened, report_of

from propdesk.core.errors import Trouble
from propdesk.features.reception.records import Case
from propdesk.store.backup import backup
from propdesk.store.database import DeskFile
from propdesk.store.drafts import Drafts, opened_drafts
from propdesk.store.locks import shared_folder
from propdesk.store.searching import found_keys

pytestmark = [pytest.mark.fault, needs_root]


def reads_and_says(desk: DeskFile, code: str, elsewhere: Path) -> None:
    """All that only reads is done; whatever writes is told the disk's own reason."""
    assert report_of(desk).problems == []
    with desk.read() as connection:
        assert len(found_keys(connection, Case, "漏水")) == 1
        with desk.read() as again:
            assert again.exec_driver_sql("SELECT count(*) FROM act").scalar() == 1
    assert backup(desk, elsewhere).acts == 1
    for _ in range(2):
        with pytest.raises(Trouble) as trouble:
            log_case(desk)
        assert trouble.value.code == code
    with pytest.raises(Trouble) as trouble, desk.maintain():
        pass
    assert trouble.value.code == code


def test_a_file_on_a_full_disk_is_read(template: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "small") as small:
        folder = copied(template, small / "desk")
        with opened(folder) as desk:
            log_case(desk, "漏水")
        hog = fill(small)
        with opened(folder) as desk:
            reads_and_says(desk, "disk.full", tmp_path / "to")
        hog.unlink()
        with opened(folder) as desk:
            log_case(desk)
            assert desk.mark.letter == "a"


def test_a_log_that_a_kill_left_is_read_on_a_full_disk(template: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", size="16m") as small:
        folder = copied(template, small / "desk")
        with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as writer:
            said = len([writer.answer() for _ in range(3)] + writer.kill())
        (folder.root / "desk.db-shm").unlink()
        fill(small)
        with opened(folder) as desk:
            report = report_of(desk)
            assert report.problems == [] and report.acts >= said - 1


def test_a_write_protected_folder_is_read(template: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick") as stick:
        folder = copied(template, stick / "desk")
        with opened(folder) as desk:
            log_case(desk, "漏水")
        remount(stick, "ro")
        with shared_folder(folder.root) as share, opened(folder) as desk:
            reads_and_says(desk, "disk.readonly", tmp_path / "to")
            with pytest.raises(Trouble) as trouble, share.alone():
                pass
            assert trouble.value.code == "disk.readonly"
        remount(stick, "rw")


def test_what_is_left_in_the_log_of_a_write_protected_folder_is_not_left_out(
    template: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "stick", size="16m") as stick:
        folder = copied(template, stick / "desk")
        with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as writer:
            assert [writer.answer() for _ in range(3)]
            writer.kill()
        (folder.root / "desk.db-shm").unlink()
        remount(stick, "ro")
        with pytest.raises(Trouble) as trouble:
            open_desk(folder)
        assert trouble.value.code == "disk.readonly"
        remount(stick, "rw")


def test_drafts_on_a_full_disk_are_trouble_and_what_was_kept_stays(
    template: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "small") as small:
        drafts = Drafts(small / "drafts.db", KEY)
        kept = drafts.keep("lin", "reception.line", {"text": "漏"}, NOW)
        hog = fill(small)
        with pytest.raises(Trouble) as trouble:
            drafts.keep("lin", "reception.line", {"text": "水" * 9_000}, NOW, draft_id=kept)
        assert trouble.value.code == "disk.full"
        assert [draft.body for draft in drafts.of("lin")] == [{"text": "漏"}]
        hog.unlink()
        drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW, draft_id=kept)
        assert [draft.body for draft in drafts.of("lin")] == [{"text": "漏水"}]
        drafts.close()


def test_drafts_of_a_full_disk_are_read_and_kept_again_once_there_is_room(
    template: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "small") as small:
        folder = copied(template, small / "desk")
        drafts = Drafts(folder.drafts_file, KEY)
        kept = drafts.keep("lin", "reception.line", {"text": "漏"}, NOW)
        drafts.close()
        hog = fill(small)
        drafts = Drafts(folder.drafts_file, KEY)
        assert drafts.hindrance is not None and drafts.hindrance.code == "disk.full"
        assert [draft.body for draft in drafts.of("lin")] == [{"text": "漏"}]
        with pytest.raises(Trouble) as trouble:
            drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW, draft_id=kept)
        assert trouble.value.code == "disk.full"
        hog.unlink()
        drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW, draft_id=kept)
        assert drafts.hindrance is None
        assert [draft.body for draft in drafts.of("lin")] == [{"text": "漏水"}]
        drafts.close()


def test_drafts_that_a_kill_left_in_their_log_are_read_on_a_full_disk(
    template: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "small", size="16m") as small:
        folder = copied(template, small / "desk")
        with Program("keep_typing.py", str(folder.root), KEY.hex()) as typing:
            said = len([typing.answer() for _ in range(3)] + typing.kill())
        (folder.root / "drafts.db-shm").unlink()
        fill(small)
        drafts = Drafts(folder.drafts_file, KEY)
        [draft] = drafts.of("lin")
        assert draft.body["count"] >= said - 1
        drafts.close()


@pytest.mark.parametrize("options", ["", "ro"])
def test_a_disk_that_takes_nothing_opens_without_drafts(
    template: Path, tmp_path: Path, options: str
) -> None:
    with mounted(tmp_path / "small") as small:
        folder = copied(template, small / "desk")
        if options:
            remount(small, options)
        else:
            fill(small)
        drafts, aside = opened_drafts(folder.drafts_file, KEY)
        assert (aside, drafts.of("lin")) == (None, [])
        assert drafts.hindrance is not None
        with pytest.raises(Trouble):
            drafts.keep("lin", "reception.line", {"text": "漏"}, NOW)
        drafts.close()
        if options:
            remount(small, "rw")
