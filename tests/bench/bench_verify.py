"""verify against the plain replay of the same changes: at least 0.3 of its rate."""

import json
import random
import statistics
import time
from pathlib import Path

import pytest
from seeding import BENCH_KEY, case_rows, new_desk, put_cases, put_units

from propdesk.catalog import METADATA
from propdesk.core.paths import DataFolder
from propdesk.features.reception.records import Case
from propdesk.store.connections import open_raw
from propdesk.store.database import DeskFile
from propdesk.store.migrate import create_file
from propdesk.store.verify import verify

CASES = 60_000
UPDATES = 60_000
ROUNDS = 3
LEAST_OF_FLOOR = 0.3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> DeskFile:
    desk = new_desk(tmp_path_factory.mktemp("verify") / "desk")
    put_cases(desk, case_rows(CASES, put_units(desk)))
    rng = random.Random(7)
    with desk.read() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM reception_case")]
    # most of a day's acts change one record
    for _ in range(UPDATES // 20):
        with desk.act("reception.dispatch", by=None) as act:
            for case_id in rng.sample(ids, 20):
                act.change(
                    Case,
                    case_id,
                    state=rng.choice(("dispatched", "done", "closed")),
                    assignee=rng.choice(("李師傅", "王師傅", "何師傅")),
                    reopened=rng.randrange(9),
                )
    desk.checkpoint()
    return desk


def replay_by_plain_sql(desk: DeskFile, root: Path) -> int:
    """The floor: each change of the journal as one statement into empty tables."""
    folder = DataFolder(root)
    create_file(folder, BENCH_KEY, METADATA, estate_id="x", slot="A", zone="Asia/Hong_Kong")
    target = open_raw(folder.desk_file, BENCH_KEY)
    for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        target.execute(f'DROP TRIGGER "{name}"')
    target.execute("PRAGMA foreign_keys = OFF")
    source = open_raw(desk.folder.desk_file, BENCH_KEY)
    count = 0
    target.execute("BEGIN IMMEDIATE")
    for kind, record_id, op, after in source.execute(
        "SELECT kind, record_id, op, after FROM change ORDER BY seq"
    ):
        columns = json.loads(after)
        if op == "insert":
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            target.execute(
                f'INSERT INTO "{kind}" ({names}) VALUES ({marks})', list(columns.values())
            )
        else:
            sets = ", ".join(f"{name} = ?" for name in columns)
            target.execute(
                f'UPDATE "{kind}" SET {sets} WHERE id = ?', [*columns.values(), record_id]
            )
        count += 1
    target.execute("COMMIT")
    source.close()
    target.close()
    return count


@pytest.mark.bench
def test_verify_keeps_pace_with_the_plain_replay(desk: DeskFile, tmp_path: Path) -> None:
    ours: list[float] = []
    floor: list[float] = []
    for position in range(ROUNDS):
        start = time.perf_counter()
        with desk.read() as connection:
            report = verify(connection, METADATA)
        between = time.perf_counter()
        count = replay_by_plain_sql(desk, tmp_path / f"floor-{position}")
        floor.append(time.perf_counter() - between)
        ours.append(between - start)
        assert report.is_whole, report.problems
        assert count == report.changes >= 100_000
    ratio = statistics.median(floor) / statistics.median(ours)
    print(
        f"\nverify: {count / statistics.median(ours):,.0f} changes/s, plain replay"
        f" {count / statistics.median(floor):,.0f} changes/s, ratio {ratio:.2f}"
        f" (budget >= {LEAST_OF_FLOOR})"
    )
    assert ratio >= LEAST_OF_FLOOR
