"""What a draft keeps of an entry, and what is read of one that another version kept."""

from dataclasses import dataclass, fields
from typing import Any

import pytest
from desk_kit import MONDAY

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_entry import Fixed
from propdesk.features.reception.workspace.entries import FIXED_READS, Entry, entry_of


@dataclass
class Kept:
    """A draft as the file gives it back."""

    body: dict[str, Any]
    id: str = "1"
    is_parked: bool = False


def test_every_part_that_was_corrected_comes_back() -> None:
    fixed = Fixed(
        unit_id="u",
        caller="陳先生",
        person_id="",
        phone="6123 4567",
        kind=CaseKind.REPAIR,
        category=Category.LEAK,
        channel=Channel.PHONE,
        is_urgent=False,
        received_at=MONDAY,
        matter_id="m",
    )
    entry = Entry("廚房漏水", MONDAY, fixed, "1")
    assert entry_of(Kept(entry.body())) == entry  # type: ignore[arg-type]
    assert set(FIXED_READS) == {one.name for one in fields(Fixed)}


@pytest.mark.parametrize(
    "fixed",
    [
        {"kind": "gone"},
        {"category": 7},
        {"later_field": "x"},
        {"received_at": "yesterday"},
        {"is_urgent": "yes"},
        {"caller": ["x"]},
        ["x"],
        "x",
        None,
    ],
)
def test_what_cannot_be_read_is_left_out_and_the_words_stay(fixed: Any) -> None:
    body = {"text": "廚房漏水", "first_key_at": "once", "fixed": fixed}
    assert entry_of(Kept(body)) == Entry("廚房漏水", None, Fixed(), "1")  # type: ignore[arg-type]
