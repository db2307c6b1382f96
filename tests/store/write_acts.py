"""Logs cases one by one and says each that was saved: run by tests, some of which kill it."""

import sys
from pathlib import Path

from store_kit import log_case

from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile


def main(root: str, key: str, count: str) -> None:
    desk = DeskFile(DataFolder(Path(root)), bytes.fromhex(key), SystemClock())
    for number in range(int(count)):
        print(log_case(desk, f"第{number}宗"), flush=True)
    desk.close()


main(*sys.argv[1:])
