"""Holds the file's write lock until told to let go: run by tests of two processes."""

import sys
from pathlib import Path

from propdesk.catalog import METADATA
from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile


def main(root: str, key: str) -> None:
    assert METADATA.tables
    desk = DeskFile(DataFolder(Path(root)), bytes.fromhex(key), SystemClock())
    with desk.act("x.hold", by=None):
        print("writing", flush=True)
        sys.stdin.readline()
    print("done", flush=True)
    sys.stdin.readline()
    desk.close()


main(*sys.argv[1:])
