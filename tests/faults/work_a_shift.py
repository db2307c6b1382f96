"""Works at the desk without end, as a shift does, and says each act that was acknowledged.

Arguments: the data folder, a seed. Each line is one act: its id, its verb, its record.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from desk_kit import KEY, TestDesk

from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile

Step = tuple[str, str, dict[str, Any]]


def repair(desk: TestDesk, name: str) -> Iterator[Step]:
    """A call that was written on a slip, and what became of it."""
    said = {"text": f"{name} 漏水", "kind": "repair", "unit": "A-12-03", "slip_number": name}
    yield "reception.log", "021", said
    case = newest(desk, "reception")
    yield "reception.dispatch", "021", {"case": case, "department": "engineering"}
    yield "reception.finish", "021", {"case": case, "result": "已更換軟喉"}


def loan(desk: TestDesk, name: str) -> Iterator[Step]:
    """A key of its own that goes out and comes back."""
    yield "keys.add", "001", {"tag": name, "opens": "泵房", "kind": "public"}
    who = {"borrower": "陳師傅", "identity": "1234", "company": "電梯公司", "purpose": "維修"}
    due = {"due_at": desk.clock.now() + timedelta(hours=2), "slip_number": f"匙 {name}"}
    yield "keys.lend", "021", {"key": name, **who, **due}
    yield "keys.take_back", "021", {"key": name}


def newest(desk: TestDesk, ledger: str) -> str:
    return str(max(desk.rows(ledger), key=lambda row: row.local_key).id)


def main(root: str, seed: str) -> None:
    rng = random.Random(seed)
    desk = TestDesk(DeskFile(DataFolder(Path(root)), KEY, SystemClock()), SystemClock())  # type: ignore[arg-type]
    number = 0
    while True:
        number += 1
        name = f"S{seed}-{number}"
        story = rng.choice((repair, loan))
        for verb, by, params in story(desk, name):
            saved = desk.do(verb, by=by, **params)
            print(json.dumps([saved.act_id, verb, saved.record]), flush=True)


main(*sys.argv[1:])
