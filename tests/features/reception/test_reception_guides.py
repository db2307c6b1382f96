"""The answer library and prescribed steps: kept by a supervisor, shown beside the line."""

import pytest
from desk_kit import TestDesk
from log_window import LogWindow

from propdesk.core.errors import Refusal
from propdesk.features.reception.queries.guides import guide_hits


def keep(desk: TestDesk) -> None:
    desk.do(
        "reception.add_guide",
        by="011",
        title="裝修申請",
        text="帶圖紙到前台填表。",
        words="裝修",
        send_to="前台",
    )
    desk.do(
        "reception.add_guide",
        by="011",
        sort="steps",
        title="漏水步驟",
        text="關水掣\n派工程部",
        kind="repair",
        category="leak",
    )


@pytest.mark.duty("15.3.10")
@pytest.mark.duty("11.1")
def test_the_answer_stands_beside_the_line_as_it_is_typed(log: LogWindow) -> None:
    keep(log.at_desk)
    log.place.refresh(frozenset({"reception_guide"}))
    log.type("查詢裝修手續")
    assert log.place.page._card.notice == ("裝修申請", "帶圖紙到前台填表。 Send to: 前台")
    guide = log.at_desk.rows("guides", where={"sort": "answer"})[0]
    log.place.open_record(guide.id)
    assert log.place.page._card.name == "裝修申請"


@pytest.mark.duty("10.5")
def test_the_prescribed_steps_of_a_kind_stand_beside_the_line(log: LogWindow) -> None:
    keep(log.at_desk)
    log.place.refresh(frozenset({"reception_guide"}))
    log.type("A-12-03 廚房漏水")
    title, words = log.place.page._card.notice
    assert (title, words) == ("漏水步驟", "關水掣 → 派工程部")


def test_a_supervisor_keeps_the_guides_and_the_search_box_finds_them(at_desk: TestDesk) -> None:
    with pytest.raises(Refusal):
        at_desk.do("reception.add_guide", title="x", text="y")
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.add_guide", by="011", sort="steps", title="x", text="y")
    assert refused.value.field == "kind"
    keep(at_desk)
    with at_desk.desk.read() as connection:
        assert [hit.title for hit in guide_hits(connection, "圖紙", "reception", 3)] == ["裝修申請"]
    at_desk.do("reception.change_guide", by="011", guide="裝修申請", is_retired=True)
    with at_desk.desk.read() as connection:
        assert guide_hits(connection, "圖紙", "reception", 3) == []
