"""A power cut at any moment of a shift: what was acknowledged is in the file, whole."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desk_kit import KEY, TestDesk

from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("work_a_shift.py")
# what each verb leaves on its record for good: a later step never takes it away again
LEFT = {
    "reception.log": ("reception_case", "slip_number"),
    "reception.dispatch": ("reception_case", "dispatched_at"),
    "reception.finish": ("reception_case", "done_at"),
    "keys.add": ("house_key", "tag"),
    "keys.lend": ("key_loan", "slip_number"),
    "keys.take_back": ("key_loan", "ended_at"),
}
Acked = list[tuple[str, str, str]]


def worked_until_killed(folder: Path, seed: int, rng: random.Random) -> Acked:
    """Works in a process of its own that is killed at some moment; answers what it was told."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder), str(seed)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        cwd=ROOT,
    )
    assert process.stdout is not None
    try:
        said = [process.stdout.readline()]
        time.sleep(rng.random() * 0.4)
    finally:
        process.kill()
        said += process.stdout.readlines()
        process.wait()
        process.stdout.close()
    # the last line may have been cut in the middle
    return [tuple(json.loads(line)) for line in said if line.endswith("]\n")]


def check(desk: TestDesk, acked: Acked) -> None:
    """Every act is there with what it left; the file is whole; no key is out twice."""
    with desk.desk.read() as connection:
        acts = {tuple(row) for row in connection.exec_driver_sql("SELECT id, verb FROM act")}
        twice = connection.exec_driver_sql(
            "SELECT key_id FROM key_loan WHERE ended_at IS NULL GROUP BY key_id HAVING count(*) > 1"
        ).all()
    for act_id, verb, record_id in acked:
        assert (act_id, verb) in acts, f"{verb} was acknowledged and is lost"
        kind, column = LEFT[verb]
        assert getattr(desk.record(kind, record_id), column), f"{verb} left nothing"
    assert twice == []
    assert desk.is_whole()


@pytest.mark.parametrize(
    "kills", [3, pytest.param(50, marks=pytest.mark.fault)], ids=["few", "many"]
)
def test_kills_during_a_shift_lose_nothing_that_was_acknowledged(
    desk_template: Path, tmp_path: Path, kills: int
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(desk_template, folder)
    rng, acked = random.Random(2025), Acked()
    for seed in range(kills):
        now = worked_until_killed(folder, seed, rng)
        assert now, "it was killed before it began"
        acked += now
        desk = DeskFile(DataFolder(folder), KEY, SystemClock())
        try:
            check(TestDesk(desk, SystemClock()), acked)  # type: ignore[arg-type]
        finally:
            desk.close()
    print(f"{kills} kills, {len(acked)} acts acknowledged, none lost")
