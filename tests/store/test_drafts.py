"""What is typed survives; it is nobody else's business."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from store_kit import KEY, NOW, Program, log_case, open_desk, rows_of

from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile
from propdesk.store.drafts import Drafts, opened_drafts


def test_a_draft_is_kept_as_typed_and_updated_in_place(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    draft_id = drafts.keep("lin", "reception.line", {"text": "A-12 漏"}, NOW)
    later = NOW + timedelta(seconds=2)
    again = drafts.keep(
        "lin", "reception.line", {"text": "A-12 漏水", "n": 1}, later, draft_id=draft_id
    )
    assert again == draft_id
    [draft] = drafts.of("lin")
    assert (draft.id, draft.place, draft.body) == (
        draft_id,
        "reception.line",
        {"text": "A-12 漏水", "n": 1},
    )
    assert (draft.is_parked, draft.updated_at) == (False, later)
    drafts.close()


def test_drafts_are_there_after_the_program_was_killed(folder: DataFolder) -> None:
    Drafts(folder.drafts_file, KEY).close()
    with Program("keep_typing.py", str(folder.root), KEY.hex()) as typing:
        kept = [int(typing.answer()) for _ in range(20)]
        kept += [int(line) for line in typing.kill()]
    drafts = Drafts(folder.drafts_file, KEY)
    [draft] = drafts.of("lin")
    assert draft.body["count"] >= kept[-1]
    drafts.close()


def test_each_person_sees_only_their_own(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    drafts.keep("lin", "reception.line", {"text": "甲"}, NOW)
    drafts.keep("chan", "reception.line", {"text": "乙"}, NOW)
    assert [draft.body["text"] for draft in drafts.of("lin")] == ["甲"]
    assert [draft.body["text"] for draft in drafts.of("chan")] == ["乙"]
    drafts.close()


def test_a_parked_draft_stays_parked_and_in_order(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    first = drafts.keep("lin", "reception.line", {"text": "一"}, NOW)
    drafts.keep("lin", "reception.line", {"text": "二"}, NOW)
    drafts.keep("lin", "reception.line", {"text": "一"}, NOW, draft_id=first, is_parked=True)
    drafts.keep("lin", "estate.editor", {"text": "三"}, NOW)
    here = drafts.of("lin", "reception.line")
    assert [(draft.body["text"], draft.is_parked) for draft in here] == [
        ("一", True),
        ("二", False),
    ]
    assert len(drafts.of("lin")) == 3
    drafts.drop(first)
    assert [draft.body["text"] for draft in drafts.of("lin", "reception.line")] == ["二"]
    drafts.close()


def test_typing_goes_on_while_a_long_act_holds_the_file(desk: DeskFile, folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    with desk.act("estate.import", by=None) as act:
        act.number("R")
        drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW)
        assert len(drafts.of("lin")) == 1
    drafts.close()


def test_drafts_are_encrypted_and_leave_no_trace(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    draft_id = drafts.keep("lin", "reception.line", {"text": "陳大文 61234567"}, NOW)
    files = [path for path in folder.root.iterdir() if path.name.startswith("drafts.db")]
    stored = b"".join(path.read_bytes() for path in files)
    assert files and "陳大文".encode() not in stored and b"61234567" not in stored
    drafts.drop(draft_id)
    assert drafts.of("lin") == []
    drafts.close()


def test_drafts_leave_the_desks_file_alone(folder: DataFolder) -> None:
    desk = open_desk(folder)
    log_case(desk)
    Drafts(folder.drafts_file, KEY).close()
    assert rows_of(folder, "SELECT count(*) FROM act") == [(1,)]
    desk.close()


def test_drafts_open_with_their_own_key_only_and_are_durable(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    assert drafts._raw.execute("PRAGMA synchronous").fetchone() == (2,)
    assert drafts._raw.execute("PRAGMA secure_delete").fetchone() == (1,)
    drafts.close()
    for key in (bytes(32), b"x" * 32):
        with pytest.raises(Trouble) as trouble:
            Drafts(folder.drafts_file, key)
        assert trouble.value.code == "file.damaged"


def foreign(path: Path) -> None:
    Drafts(path, bytes(32)).close()


def garbage(path: Path) -> None:
    path.write_bytes(b"x" * 5_000)


def flipped(path: Path) -> None:
    drafts = Drafts(path, KEY)
    drafts.keep("lin", "reception.line", {"text": "字" * 9_000}, NOW)
    drafts.close()
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 1
    path.write_bytes(bytes(stored))


@pytest.mark.parametrize("damage", [foreign, garbage, flipped])
def test_drafts_that_cannot_be_read_are_set_aside(
    folder: DataFolder, damage: Callable[[Path], None]
) -> None:
    for number in (1, 2):
        damage(folder.drafts_file)
        stored = folder.drafts_file.read_bytes()
        drafts, aside = opened_drafts(folder.drafts_file, KEY)
        assert aside == folder.root / f"drafts.damaged-{number}.db"
        assert aside.read_bytes() == stored
        drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW)
        drafts.close()
        folder.drafts_file.unlink()


def test_drafts_that_can_be_read_stay_where_they_are(folder: DataFolder) -> None:
    for count in range(3):
        drafts, aside = opened_drafts(folder.drafts_file, KEY)
        assert aside is None
        assert len(drafts.of("lin")) == count
        drafts.keep("lin", "reception.line", {"text": "漏水"}, NOW)
        drafts.close()
