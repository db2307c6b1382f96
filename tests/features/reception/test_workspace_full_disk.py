"""A disk that keeps no draft: the line goes on, and Enter saves what stands in it."""

from types import SimpleNamespace
from typing import Any

from desk_kit import TestDesk

from propdesk.core.errors import Trouble
from propdesk.features.reception.workspace.entries import Entries
from propdesk.store.drafts import Drafts

LONG = "A-12-03 " + "廚房漏水" * 2_000


def full(drafts: Drafts) -> None:
    """No page more for the drafts."""
    pages = drafts._raw.execute("PRAGMA page_count").fetchone()[0]
    drafts._raw.execute(f"PRAGMA max_page_count = {pages}")


def test_enter_takes_what_stands_in_the_line_though_no_draft_is_kept(at_desk: TestDesk) -> None:
    folder = at_desk.desk.folder
    drafts = Drafts(folder.drafts_file, at_desk.desk.key)
    seat: Any = SimpleNamespace(
        drafts=drafts,
        actor=SimpleNamespace(id="lin"),
        is_taken=True,
        now=at_desk.desk.clock.now,
    )
    told: list[Trouble] = []
    entries = Entries(seat, told.append)
    entries.load()
    entries.type("A-12-03 ")
    full(drafts)
    entries.type(LONG)
    assert [trouble.code for trouble in told] == ["disk.full"]
    assert entries.current.text == LONG
    entries.fix(caller="陳大文")
    taken = entries.take()
    assert (taken.text, taken.fixed.caller) == (LONG, "陳大文")
    assert entries.put_back(taken) and entries.current.text == LONG
    # parked and fetched again it is the same entry, kept or not
    assert entries.park() and entries.parked[0].draft_id is not None
    entries.type("B-03-11")
    assert entries.fetch(entries.parked[0].draft_id)
    assert entries.current.text == LONG
    drafts.close()
