"""Standing work: the owners' box each day, visits to owners, government visits, the sample."""

from datetime import date

import pytest
from desk_kit import TestDesk, at

from propdesk.core.errors import Refusal


def due(desk: TestDesk) -> list[tuple[str, str]]:
    return [(item.sort, item.step) for item in desk.due()]


@pytest.mark.duty("29.2.0")
def test_the_owners_box_is_due_each_day_at_its_hour_and_done_also_when_it_is_empty(
    at_desk: TestDesk,
) -> None:
    at_desk.do("reception.set_rounds", by="011", box_at="16:30")
    [item] = at_desk.due()
    assert (item.sort, item.due_at) == ("Owners' box", at("03-03 16:30"))
    at_desk.go(at("03-03 16:25"))
    at_desk.do("reception.open_box")
    assert at_desk.due() == []
    [row] = at_desk.rows("rounds", where={"kind": "box"})
    assert (row.slips, row.cases, row.worker) == (0, "", "王小明")
    at_desk.go(at("03-05 09:00"))  # nobody emptied it on the 4th
    [item] = at_desk.due()
    assert item.due_at == at("03-04 16:30")


@pytest.mark.duty("29.2.0")
def test_what_was_in_the_box_becomes_entries_that_came_by_the_box(at_desk: TestDesk) -> None:
    at_desk.go(at("03-03 17:05"))
    at_desk.do("reception.open_box", entries=("A-12-03 投訴樓道燈不亮", "建議加裝單車架"))
    rows = at_desk.rows("reception")
    assert {row.channel for row in rows} == {"box"}
    assert {row.unit for row in rows} == {"A-12-03", ""}
    [box] = at_desk.rows("rounds")
    assert box.slips == 2 and set(box.cases.split()) == {row.number for row in rows}
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.open_box", entries=("建議多種樹", "Z-99-99 漏水"))
    assert refused.value.field == "entries" and len(at_desk.rows("reception")) == 2


def test_an_estate_without_a_box_has_none_due_and_an_hour_that_is_none_is_refused(
    at_desk: TestDesk,
) -> None:
    assert at_desk.due() == []
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.set_rounds", by="011", box_at="25:99")
    assert refused.value.field == "box_at"


@pytest.mark.duty("9.6")
@pytest.mark.duty("29.2.1")
def test_a_visit_to_an_owner_is_due_on_its_day_and_plans_the_next(at_desk: TestDesk) -> None:
    at_desk.do("reception.plan_visit", unit="A-12-03", on=date(2025, 3, 5), purpose="節前走訪")
    [row] = at_desk.rows("rounds", chip="open")
    [item] = at_desk.due()
    assert (item.unit, item.step, item.what) == ("A-12-03", "Record visit", "節前走訪")
    at_desk.go(at("03-05 15:00"))
    with pytest.raises(Refusal):
        at_desk.do("reception.record_visit", round=row.number, text=" ")
    at_desk.do(
        "reception.record_visit",
        round=row.number,
        text="滿意清潔；代換走廊燈泡",
        entries=("廚房水喉漏水",),
        next_on=date(2025, 4, 10),
    )
    assert [one.unit for one in at_desk.rows("reception")] == ["A-12-03"]
    [again] = at_desk.rows("rounds", chip="open")
    assert again.due_at.date() == date(2025, 4, 10)
    with pytest.raises(Refusal):
        at_desk.do("reception.record_visit", round=row.number, text="nochmals")
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.plan_visit", unit="A-12-03", on=date(2025, 3, 4), purpose="x")
    assert refused.value.field == "on"


@pytest.mark.duty("5.1")
@pytest.mark.duty("21.2")
def test_a_government_visit_is_announced_arranged_and_ends_with_its_outcome(
    at_desk: TestDesk,
) -> None:
    at_desk.do(
        "reception.announce_official",
        title="消防處 年檢",
        at=at("03-04 10:00"),
        person="黃主任 等三人",
        arrangements="預留會議室；工程部陪同",
    )
    [item] = at_desk.due()
    assert item.due_at == at("03-04 10:00") and "預留會議室" in item.what
    at_desk.do("reception.change_round", round=item.number, due_at=at("03-04 14:00"))
    at_desk.go(at("03-04 16:00"))
    assert [row.kind for row in at_desk.rows("rounds", chip="late")] == ["government"]
    at_desk.do("reception.end_official", round=item.number, outcome="合格，兩項建議")
    assert at_desk.due() == []
    assert at_desk.rows("rounds")[0].outcome == "合格，兩項建議"


def test_what_is_called_off_needs_a_reason_and_is_no_longer_due(at_desk: TestDesk) -> None:
    at_desk.do("reception.plan_visit", unit="A-12-03", on=date(2025, 3, 5), purpose="走訪")
    [row] = at_desk.rows("rounds")
    with pytest.raises(Refusal):
        at_desk.do("reception.cancel_round", round=row.id, reason="")
    at_desk.do("reception.cancel_round", round=row.id, reason="業主出門")
    assert at_desk.due() == [] and at_desk.rows("rounds", chip="open") == []


def followed_up(desk: TestDesk, count: int) -> None:
    for nth in range(count):
        case = desk.do("reception.log", kind="repair", text=f"漏水 {nth}", unit="A-12-03").record
        desk.do("reception.dispatch", case=case, department="engineering")
        desk.do("reception.finish", case=case, result="done")
        desk.do("reception.follow_up", case=case, text="乾爽")


@pytest.mark.duty("29.3.4.1")
def test_the_manager_draws_a_months_follow_ups_once_and_checks_each(at_desk: TestDesk) -> None:
    followed_up(at_desk, 8)
    with pytest.raises(Refusal):
        at_desk.do("reception.draw_sample", by="001", month="2025-03")
    assert "Manager's check" not in dict(due(at_desk))
    at_desk.go(at("04-01 09:00"))
    [item] = [one for one in at_desk.due() if one.sort == "Manager's check"]
    assert item.step == "Draw sample" and item.due_at.date() == date(2025, 4, 30)
    with pytest.raises(Refusal):
        at_desk.do("reception.draw_sample", by="011", month="2025-03")
    at_desk.do("reception.draw_sample", by="001", month="2025-03")
    with pytest.raises(Refusal):
        at_desk.do("reception.draw_sample", by="001", month="2025-03")
    rows = at_desk.rows("samples")
    assert len({row.number for row in rows}) == 5
    for nth, row in enumerate(rows):
        if nth == 0:
            with pytest.raises(Refusal):
                at_desk.do("reception.check_sample", by="001", case=row.number, is_fine=False)
        at_desk.do(
            "reception.check_sample", by="001", case=row.number, is_fine=nth > 0, text="未致電"
        )
    assert "Manager's check" not in dict(due(at_desk))
    assert [row.is_fine for row in at_desk.rows("samples")].count(False) == 1
