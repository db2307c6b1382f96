"""Numbered blanks for a power cut: no number twice, and what is missing is known (補錄)."""

from pathlib import Path

import pypdfium2
import pytest
from desk_kit import TestDesk

from propdesk.catalog import paper_named
from propdesk.core.errors import Refusal, Trouble
from propdesk.estate.service.booklets import Booklet, print_booklet, take_back_booklet


def booklet(desk: TestDesk, name: str, papers: int, out: Path | None = None) -> Booklet:
    return print_booklet(desk.desk, paper_named(name), papers, desk.person("021"), out=out)


def words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def states(desk: TestDesk, chip: str = "") -> dict[str, str]:
    return {row.number: row.state for row in desk.rows("slips", chip=chip)}


def test_each_slip_carries_a_number_of_its_own_and_no_run_repeats_one(at_desk: TestDesk) -> None:
    first, second = booklet(at_desk, "keys.slip", 3), booklet(at_desk, "keys.slip", 2)
    assert len({*first.numbers, *second.numbers}) == 5
    for page, number in zip(words(first.rendered.pdf), first.numbers, strict=True):
        assert number in page
    assert set(states(at_desk)) == {*first.numbers, *second.numbers}
    assert at_desk.is_whole()


def test_a_list_carries_a_number_on_each_line(at_desk: TestDesk) -> None:
    made = booklet(at_desk, "reception.day_log", 2)
    pages = words(made.rendered.pdf)
    assert len(pages) == 2 and len(made.numbers) == 32
    assert all(number in pages[0] for number in made.numbers[:16])
    assert all(number in pages[1] for number in made.numbers[16:])


def test_what_was_entered_leaves_the_list_and_what_was_passed_over_is_told(
    at_desk: TestDesk,
) -> None:
    numbers = booklet(at_desk, "reception.work_order", 4).numbers
    at_desk.do("reception.log", text="漏水", kind="repair", unit="A-12-03", slip_number=numbers[1])
    assert states(at_desk) == dict(
        zip(numbers, ("skipped", "entered", "unused", "unused"), strict=True)
    )
    assert list(states(at_desk, "skipped")) == [numbers[0]]
    at_desk.do("estate.put_slip_aside", slip_number=numbers[0], reason="寫錯，已撕毀")
    assert sorted(states(at_desk, "missing")) == sorted(numbers[2:])
    with pytest.raises(Refusal, match="寫錯"):
        at_desk.do("reception.log", text="燈壞", kind="repair", slip_number=numbers[0])
    with pytest.raises(Refusal):
        at_desk.do("estate.put_slip_aside", slip_number=numbers[1], reason="撕毀")
    with pytest.raises(Refusal):
        at_desk.do("estate.put_slip_aside", slip_number="B-9", reason="撕毀")


def test_a_form_without_a_place_for_a_number_and_a_thick_booklet_are_refused(
    at_desk: TestDesk,
) -> None:
    for name, papers in (("keys.register", 1), ("keys.slip", 0), ("keys.slip", 101)):
        with pytest.raises(Refusal):
            booklet(at_desk, name, papers)
    assert states(at_desk) == {}


def test_a_booklet_that_cannot_be_kept_uses_up_no_number(at_desk: TestDesk, tmp_path: Path) -> None:
    first = booklet(at_desk, "keys.slip", 1).numbers[0]
    with pytest.raises(Trouble):
        booklet(at_desk, "keys.slip", 1, tmp_path / "nowhere" / "booklet.pdf")
    assert list(states(at_desk)) == [first]


def test_a_booklet_that_never_came_out_is_not_looked_for(at_desk: TestDesk) -> None:
    made = booklet(at_desk, "keys.slip", 2)
    take_back_booklet(at_desk.desk, made.numbers, at_desk.person("021"))
    assert states(at_desk, "missing") == {}
