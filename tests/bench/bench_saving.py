"""Saving one act against one INSERT and COMMIT in the same encrypted library: at most 3.5 times."""

import statistics
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from seeding import BENCH_KEY, new_desk, put_units
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from propdesk.core.identity import new_id
from propdesk.features.reception.records import Case
from propdesk.store.base import table_of
from propdesk.store.connections import open_raw
from propdesk.store.stored import stored_kind

ACTS = 300
WARM_UP = 30
MOST_OF_FLOOR = 3.5


def a_case(number: str, unit: tuple[str, str]) -> Case:
    """An entry as the quick line makes it."""
    now = datetime.now(UTC)
    return Case(
        number=number,
        kind="repair",
        channel="phone",
        category="plumbing",
        unit_id=unit[0],
        unit_code=unit[1],
        caller="陳大文",
        phone="6123 4567",
        phone_digits="61234567",
        text="廚房漏水，請師傅盡快上門維修，業主下午三點後在家",
        state="received",
        received_at=now,
        logged_at=now,
        due_at=now + timedelta(days=1),
    )


@pytest.mark.bench
def test_an_act_costs_little_more_than_its_commit(tmp_path: Path) -> None:
    """Row, journal, search index and seal; the floor is the same row, unguarded and unindexed."""
    desk = new_desk(tmp_path / "desk")
    unit = put_units(desk)[0]
    ours: list[float] = []
    floor: list[float] = []
    with closing(open_raw(tmp_path / "floor.db", BENCH_KEY, create=True)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA foreign_keys = OFF")
        table, dialect = table_of(Case), sqlite.dialect()
        plain.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            plain.execute(str(CreateIndex(index).compile(dialect=dialect)))
        stored = stored_kind(Case)
        for position in range(WARM_UP + ACTS):
            start = time.perf_counter()
            with desk.act("reception.log", by=None) as act:
                act.add(a_case(act.number("R"), unit))
            saved = time.perf_counter()
            values = stored.values(a_case(new_id(), unit))
            ready = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.execute(stored.insert, values)
            plain.execute("COMMIT")
            done = time.perf_counter()
            if position >= WARM_UP:
                ours.append(saved - start)
                floor.append(done - ready)
    desk.close()
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"\nsaving an act: {statistics.median(ours) * 1e3:.2f} ms, INSERT and COMMIT"
        f" {statistics.median(floor) * 1e3:.2f} ms, ratio {ratio:.2f} (budget <= {MOST_OF_FLOOR})"
    )
    assert ratio <= MOST_OF_FLOOR
