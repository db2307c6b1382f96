"""What Today says of the log: what is due, the step that F6 does, and at what price it is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from desk_kit import TestDesk, at
from sqlalchemy import Connection, event

from propdesk.features.reception.queries.cases import case_counts
from propdesk.features.reception.queries.due import due_items
from propdesk.features.reception.rules.next_step import next_step, step_label
from propdesk.features.reception.service.caller import expected_today
from propdesk.features.reception.service.panel import read_panel


@contextmanager
def plans(connection: Connection) -> Iterator[list[str]]:
    """The query plans of all that is asked within."""
    asked: list[tuple[str, object]] = []
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, values: object, *_rest: object) -> None:
        asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)
    for statement, values in asked:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        found += [row[3] for row in rows]


@pytest.mark.parametrize("ask", [due_items, case_counts, expected_today])
def test_no_question_of_today_walks_through_the_whole_log(
    at_desk: TestDesk, ask: Callable[..., object]
) -> None:
    with at_desk.desk.read() as connection, plans(connection) as found:
        ask(connection, at_desk.view())
    assert found and not [line for line in found if line.startswith("SCAN reception")], found


def test_what_has_a_clock_comes_in_its_order_out_of_its_index(at_desk: TestDesk) -> None:
    with at_desk.desk.read() as connection, plans(connection) as found:
        due_items(connection, at_desk.view())
    assert found[0].startswith("SEARCH reception_case USING INDEX ix_reception_case_due")
    assert not found[2].startswith("USE TEMP")


def steps(desk: TestDesk) -> dict[str, str]:
    return {item.what: item.step for item in desk.due()}


def panel_step(desk: TestDesk, case: str) -> str:
    with desk.desk.read() as connection:
        facts = read_panel(connection, case, desk.view()).facts
    step = next_step(facts)
    assert step is not None
    return step_label(step, facts.kind)


@pytest.mark.duty("11.3")
def test_a_guest_who_has_not_come_is_to_be_signed_in(at_desk: TestDesk) -> None:
    timed = at_desk.do("reception.expect", visitor="丙先生", unit="A-12-03", at=at("03-03 10:00"))
    assert steps(at_desk) == {"丙先生": panel_step(at_desk, timed.record)}
    at_desk.do("reception.visitor_in", case=timed.record)
    assert steps(at_desk) == {"丙先生": "Sign visitor out"}


@pytest.mark.duty("11.3")
def test_a_guest_without_an_hour_is_on_today_on_that_day_only(at_desk: TestDesk) -> None:
    at_desk.do("reception.expect", visitor="丁先生", unit="A-12-03", on=at("03-04 10:00").date())
    gone = at_desk.do("reception.expect", visitor="戊先生", on=at("03-04 10:00").date())
    at_desk.do("reception.void", case=gone.record, reason="called off")
    assert at_desk.due() == []
    at_desk.go(at("03-04 08:00"))
    assert [(item.what, item.due_at) for item in at_desk.due()] == [("丁先生", None)]
    with at_desk.desk.read() as connection:
        assert [row.visitor for row in expected_today(connection, at_desk.view())] == ["丁先生"]
    at_desk.go(at("03-05 08:00"))
    assert at_desk.due() == []
    with at_desk.desk.read() as connection:
        assert expected_today(connection, at_desk.view()) == []


def test_a_reopened_complaint_wants_a_word_to_the_resident(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", kind="complaint", text="吵", unit="A-12-03").record
    at_desk.do("reception.feedback", case=case, text="a", final=True)
    at_desk.do("reception.close", case=case)
    at_desk.go(at("03-05 12:00"))
    at_desk.do("reception.reopen", case=case, reason="again")
    assert list(steps(at_desk).values()) == [panel_step(at_desk, case)] == ["Give feedback"]


def failed_twice(desk: TestDesk) -> str:
    """A repair whose first follow-up failed; it was done again and closed without a notice."""
    case = desk.do(
        "reception.log", kind="repair", text="浴室漏水", category="leak", unit="A-12-03"
    ).record
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.finish", case=case)
    desk.go(at("03-04 09:00"))
    desk.do("reception.follow_up", case=case, text="仍潮濕", is_fine=False)
    return case


@pytest.mark.duty("29.3.5")
def test_a_notice_that_is_owed_goes_before_all_and_stays_late_when_the_case_is_closed(
    at_desk: TestDesk,
) -> None:
    case = failed_twice(at_desk)
    assert [(item.sort, item.step) for item in at_desk.due()] == [
        ("Notice", "Issue written notice")
    ]
    at_desk.do("reception.finish", case=case)
    at_desk.go(at("03-04 10:00"))
    at_desk.do("reception.follow_up", case=case, text="乾爽")
    at_desk.do("reception.close", case=case)
    at_desk.go(at("03-08 12:00"))
    assert [item.step for item in at_desk.due()] == ["Issue written notice"]
    assert [row.id for row in at_desk.rows("reception", chip="late")] == [case]
    with at_desk.desk.read() as connection:
        assert case_counts(connection, at_desk.view()).late == 1
    at_desk.do("reception.notice", case=case)
    assert at_desk.due() == [] and at_desk.rows("reception", chip="late") == []


def test_a_repair_done_again_after_a_failed_follow_up_awaits_another(at_desk: TestDesk) -> None:
    case = failed_twice(at_desk)
    at_desk.do("reception.notice", case=case)
    at_desk.go(at("03-04 11:00"))
    at_desk.do("reception.finish", case=case)
    assert [row.id for row in at_desk.rows("reception", chip="follow_up")] == [case]
    assert at_desk.rows("reception")[0].awaits_follow_up
    at_desk.go(at("03-04 11:00") + timedelta(hours=1))
    at_desk.do("reception.follow_up", case=case, text="ok")
    assert at_desk.rows("reception", chip="follow_up") == []
