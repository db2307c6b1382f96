"""A ledger reads one list alike for the window, the command line and the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection
from store_kit import LIN, NOW, add_case

from propdesk.core.errors import Refusal
from propdesk.features.reception.records import Case
from propdesk.store.base import table_of
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Column, Filter, Ledger, View, plain_row, select_of
from propdesk.store.searching import found_keys

CASE = table_of(Case).c
VIEW = View(NOW, ZoneInfo("Asia/Hong_Kong"))


@dataclass(frozen=True, slots=True)
class Line:
    """What the test's list shows."""

    number: str
    text: str
    received_at: datetime


def search(connection: Connection, text: str, limit: int | None = None) -> Any:
    return found_keys(connection, Case, text, limit=limit)


LEDGER = Ledger(
    name="log",
    title="Log",
    record=Case,
    row=Line,
    columns=(Column("number", "Number"), Column("text", "Matter")),
    select=select_of(Case),
    make=lambda row, view: Line(row["number"], row["text"], row["received_at"]),
    chips={
        "late": lambda view: CASE.due_at < view.now,
        "open": lambda view: CASE.state == "received",
    },
    where={"kind": CASE.kind, "state": CASE.state},
    orders={"": (), "text": (CASE.text,), "received_at": (CASE.received_at,)},
    search=search,
    period=CASE.received_at,
)


@pytest.fixture
def connection(desk: DeskFile) -> Iterator[Connection]:
    """Twelve cases, one each hour; every third is done, every fourth about water."""
    with desk.act("reception.log", by=LIN) as act:
        for n in range(12):
            add_case(
                act,
                f"{'漏水' if n % 4 == 0 else '噪音'}{(n * 7) % 12:02d}",
                received_at=NOW + timedelta(hours=n),
                due_at=NOW + timedelta(hours=n - 6),
                state="done" if n % 3 == 0 else "received",
            )
    with desk.read() as connection:
        yield connection


def keys(connection: Connection, limit: int | None = None, **asked: Any) -> list[int]:
    return LEDGER.keys(connection, Filter(**asked), VIEW, limit).tolist()


def test_all_rows_come_newest_first(connection: Connection) -> None:
    assert keys(connection) == list(range(12, 0, -1))
    assert keys(connection, 5) == [12, 11, 10, 9, 8]


def test_rows_are_in_the_order_asked_for_either_way_round(connection: Connection) -> None:
    texts = [row.text for row in LEDGER.stream(connection, Filter(order="text"), VIEW)]
    assert texts == sorted(texts)
    turned = [
        row.text
        for row in LEDGER.stream(connection, Filter(order="text", is_descending=True), VIEW)
    ]
    assert turned == sorted(texts, reverse=True)


@pytest.mark.parametrize(
    "asked",
    [
        {"chip": "open"},
        {"chip": "late"},
        {"where": {"state": "done"}},
        {"chip": "late", "where": {"state": "done", "kind": "repair"}},
        {"from_at": NOW + timedelta(hours=3), "to_at": NOW + timedelta(hours=9)},
        {"search": "漏水"},
        {"search": "漏水", "chip": "open"},
        {"search": "漏水", "order": "text"},
        {"search": "噪音", "where": {"state": "received"}, "order": "received_at"},
        {"search": "噪音", "from_at": NOW + timedelta(hours=5)},
        {"search": "無此字"},
    ],
    ids=str,
)
def test_filters_let_through_what_they_say(connection: Connection, asked: dict[str, Any]) -> None:
    def passes(n: int) -> bool:
        at = NOW + timedelta(hours=n)
        state = "done" if n % 3 == 0 else "received"
        return (
            (asked.get("chip") != "open" or state == "received")
            and (asked.get("chip") != "late" or n < 6)
            and asked.get("where", {}).get("state", state) == state
            and asked.get("from_at", at) <= at
            and (asked.get("to_at") is None or at < asked["to_at"])
            and asked.get("search", "") in ("", "漏水" if n % 4 == 0 else "噪音")
        )

    wanted = [n for n in range(11, -1, -1) if passes(n)]
    if asked.get("order") == "text":
        wanted.sort(key=lambda n: (n * 7) % 12)
    if asked.get("order") == "received_at":
        wanted.reverse()
    assert keys(connection, **asked) == [n + 1 for n in wanted]
    assert keys(connection, 2, **asked) == [n + 1 for n in wanted[:2]]
    assert LEDGER.count(connection, Filter(**asked), VIEW) == len(wanted)


def test_rows_of_keys_come_in_their_order_and_those_gone_are_left_out(
    connection: Connection,
) -> None:
    rows = LEDGER.rows(connection, [3, 99, 1], VIEW)
    assert [row.number for row in rows] == ["R-A-20261123-a003", "R-A-20261123-a001"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"chip": "x"}, "ledger.filter"),
        ({"where": {"x": 1}}, "ledger.where"),
        ({"order": "x"}, "ledger.order"),
    ],
)
def test_what_a_ledger_does_not_know_is_refused_by_name(
    connection: Connection, asked: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        keys(connection, **asked)
    assert refusal.value.code == code
    assert "x" in refusal.value.message


def test_a_row_for_scripts_has_moments_with_the_estates_offset(connection: Connection) -> None:
    [row] = LEDGER.rows(connection, [1], VIEW)
    assert plain_row(row, VIEW.zone) == {
        "number": "R-A-20261123-a001",
        "text": "漏水00",
        "received_at": "2026-11-23T09:30:00.000+08:00",
    }
