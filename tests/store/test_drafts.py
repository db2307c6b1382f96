"""What is typed survives; it is nobody else's business."""

from datetime import timedelta

from store_kit import KEY, NOW, Program, log_case, open_desk, rows_of

from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile
from propdesk.store.drafts import Drafts


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
