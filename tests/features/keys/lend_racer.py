"""A process of its own that lends one key as soon as it is told to; says what came of it."""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from desk_kit import KEY, MONDAY, TestDesk

from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile


def main(folder: str, borrower: str) -> None:
    clock = SetClock(MONDAY)
    desk = TestDesk(DeskFile(DataFolder(Path(folder)), KEY, clock), clock)
    print("ready", flush=True)
    sys.stdin.readline()
    due_at = MONDAY + timedelta(hours=1)
    try:
        desk.do(
            "keys.lend",
            key="K-001",
            borrower=borrower,
            department="engineering",
            purpose="巡查",
            due_at=due_at,
        )
        print("lent", flush=True)
    except Refusal as refusal:
        print(refusal.code, refusal.message, flush=True)
    desk.desk.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
