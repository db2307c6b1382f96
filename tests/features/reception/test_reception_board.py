"""The live board: open, waiting and late by department and person."""

import pytest
from desk_kit import TestDesk, at


@pytest.mark.duty("2.1")
@pytest.mark.duty("15.2.2")
@pytest.mark.duty("15.3.11")
def test_the_board_counts_what_each_department_and_person_has_open(at_desk: TestDesk) -> None:
    cases = [
        at_desk.do("reception.log", kind="repair", text=f"漏水 {nth}", unit="A-12-03").record
        for nth in range(4)
    ]
    for case in cases[:2]:
        at_desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    at_desk.do("reception.dispatch", case=cases[2], department="cleaning")
    at_desk.do("reception.feedback", case=cases[0], text="today", final=True)
    at_desk.go(at("03-04 08:46"))
    rows = {(row.department, row.person): row for row in at_desk.rows("board")}
    assert set(rows) == {("", ""), ("cleaning", ""), ("engineering", "張志強")}
    mine = rows["engineering", "張志強"]
    assert (mine.open, mine.waiting, mine.late) == (2, 0, 1)
    assert mine.oldest_at == at("03-03 08:45") and mine.due_at == at("03-04 08:45")
    assert (rows["", ""].open, rows["", ""].waiting) == (1, 1)
    at_desk.do("reception.void", case=cases[3], reason="twice")
    assert ("", "") not in {(row.department, row.person) for row in at_desk.rows("board")}
