"""Units stand in every list as people count them."""

from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.text import natural_text
from propdesk.estate.records.places import Unit

CODES = ["1座3樓", "2座1樓", "A-2-01", "A-2-10", "A-12-03", "A-12A-01", "B-1", "B-10", "G"]


def test_a_2_comes_before_a_12() -> None:
    turned_round = CODES[::-1]
    assert sorted(turned_round, key=natural_text) == CODES


def test_one_code_has_one_place_however_it_is_written() -> None:
    written = ("A-12-03", "Ａ－１２－０３", "a–12—3", " A 12/03 ")
    assert {natural_text(code) for code in written} == {natural_text("A-12-3")}


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_stand_by_their_value(first: int, second: int) -> None:
    texts = natural_text(f"A-{first}"), natural_text(f"A-{second}")
    assert (texts[0] < texts[1]) == (first < second)


def test_a_new_unit_knows_its_place() -> None:
    unit = Unit(code="A-12-03", code_key="a12.3", kind="flat")
    assert unit.sort_key == natural_text("A-12-03")
