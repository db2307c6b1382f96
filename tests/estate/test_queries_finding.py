"""Units and people are found however a name is written, by every way that searches them."""

import pytest
from desk_kit import TestDesk

from propdesk.core.text import folded, sought
from propdesk.estate.queries.search import unit_hits
from propdesk.estate.queries.unit_list import unit_list
from propdesk.estate.rules.names import NameMatch, match_name, said_name
from propdesk.estate.rules.people import recognise
from propdesk.store.ledger import Filter
from propdesk.store.searching import found_keys

SPELLINGS = [
    ("臺大輝", "台大輝"),
    ("臺大輝", "台大辉"),
    ("陳家輝", "陈家辉"),
    ("歐陽麗華", "欧阳丽华"),
    ("CHAN Tai Man", "ｃｈａｎ　ｔａｉ"),
    ("溫志強", "温志强"),
]


def _register(desk: TestDesk, text: str) -> list[str]:
    """The codes that the register of units shows for a text."""
    view = desk.view()
    ledger = unit_list(view.now.astimezone(view.zone).date())
    with desk.desk.read() as connection:
        return [row.code for row in ledger.stream(connection, Filter(search=text), view)]


@pytest.fixture(params=[False, True])
def stored_and_sought(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_a_name_is_found_in_another_spelling_by_the_register_and_the_search_box(
    at_desk: TestDesk, stored_and_sought: bool, one: str, other: str
) -> None:
    stored, asked = (one, other) if stored_and_sought else (other, one)
    if not stored_and_sought and one.isascii():
        asked = "chan tai"
    at_desk.do("estate.add_resident", unit="A-12-02", name=stored, role="owner")
    with at_desk.desk.read() as connection:
        hits = unit_hits(connection, asked, at_desk.view(), 5)
        assert [hit.title for hit in hits] == ["A-12-02"]
    assert _register(at_desk, asked) == ["A-12-02"]
    assert _register(at_desk, "無此人") == []


def test_who_moved_out_is_not_found_at_the_unit(at_desk: TestDesk) -> None:
    from datetime import date

    past = {"from_on": date(2020, 1, 1), "to_on": date(2020, 12, 31)}
    at_desk.do("estate.add_resident", unit="A-12-02", name="李舊", role="tenant", **past)
    assert _register(at_desk, "李舊") == []


@pytest.mark.parametrize(
    ("said", "on_file"),
    [("陈家辉", "陳家輝"), ("陳家輝", "陈家辉"), ("钟小姐", "鐘麗萍"), ("鍾小姐", "钟丽萍")],
)
def test_a_caller_is_recognised_by_a_name_in_the_other_script(said: str, on_file: str) -> None:
    name = said_name(said)
    assert name is not None
    fit = match_name(name, on_file)
    assert fit is (NameMatch.SURNAME if name.title else NameMatch.FULL)
    assert recognise((), name).person is None


def test_the_log_is_found_in_the_other_script(at_desk: TestDesk) -> None:
    from propdesk.store.base import record_kinds

    at_desk.do("reception.log", kind="repair", text="廚房漏水，門鎖壞了", unit="A-12-03")
    with at_desk.desk.read() as connection:
        kind = record_kinds()["reception_case"]
        for text in ("厨房漏水", "门锁", "廚房 坏了"):
            assert len(found_keys(connection, kind, text)) == 1, text


def test_what_is_sought_is_as_long_as_what_is_shown() -> None:
    for text in ("臺灣陳家輝 Ａ座", "後裡麵鍾鐘"):
        assert len(sought(text)) == len(folded(text))
    assert sought(sought("乾淨的麵線")) == sought("乾淨的麵線")
