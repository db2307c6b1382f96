"""What the tests of the file share: a desk, small records, a look behind the guards."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from propdesk.catalog import METADATA
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.features.reception.records import Case
from propdesk.store.act import Act, Actor
from propdesk.store.connections import open_raw
from propdesk.store.database import DeskFile
from propdesk.store.migrate import create_file
from propdesk.store.report import Report
from propdesk.store.triggers import wanted_triggers
from propdesk.store.verify import verify

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
ESTATE_ID = "7b0f6b0e-2a52-4f0e-8a5e-0f4b1a1f7c11"
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
LIN = Actor("0190-lin", "receptionist", "林小姐")


def make_file(folder: DataFolder) -> None:
    """A new, empty desk file."""
    create_file(folder, KEY, METADATA, estate_id=ESTATE_ID, slot="A", zone="Asia/Hong_Kong")


def copied(template: Path, root: Path) -> DataFolder:
    """A data folder of its own with a copy of a desk file."""
    root.mkdir(parents=True, exist_ok=True)
    folder = DataFolder(root)
    shutil.copyfile(template, folder.desk_file)
    return folder


def open_desk(folder: DataFolder, **options: Any) -> DeskFile:
    """The desk of a folder, at a clock that stands."""
    return DeskFile(folder, KEY, SetClock(NOW), **options)


@contextmanager
def opened(folder: DataFolder, **options: Any) -> Iterator[DeskFile]:
    """The desk of a folder, closed in the end."""
    desk = open_desk(folder, **options)
    try:
        yield desk
    finally:
        desk.close()


def new_case(number: str, text: str = "廚房漏水", **columns: Any) -> Case:
    """A case with the few columns that it cannot be without."""
    return Case(
        **{
            "number": number,
            "kind": "repair",
            "channel": "phone",
            "text": text,
            "state": "received",
            "received_at": NOW,
            "logged_at": NOW,
            **columns,
        }
    )


def log_case(desk: DeskFile, text: str = "廚房漏水", **columns: Any) -> str:
    """Logs a case in an act of its own; answers its id."""
    with desk.act("reception.log", by=LIN) as act:
        return add_case(act, text, **columns)


def add_case(act: Act, text: str = "廚房漏水", **columns: Any) -> str:
    """Adds a case with the next number."""
    return act.add(new_case(act.number("R"), text, **columns))


def report_of(desk: DeskFile) -> Report:
    """What verify says."""
    with desk.read() as connection:
        return verify(connection, METADATA)


@contextmanager
def behind_guards(folder: DataFolder) -> Iterator[Any]:
    """A stranger's connection: the guards are dropped, and put back as they were."""
    raw = open_raw(folder.desk_file, KEY)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
    for name in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    try:
        yield raw
    finally:
        for statement in wanted_triggers(METADATA).values():
            # a table that was taken away took its own along
            with suppress(driver.OperationalError):
                raw.execute(statement)
        raw.execute("COMMIT")
        raw.close()


def rows_of(folder: DataFolder, sql: str, *params: object) -> list[tuple[Any, ...]]:
    """Rows by raw SQL."""
    raw = open_raw(folder.desk_file, KEY)
    try:
        return [tuple(row) for row in raw.execute(sql, params)]
    finally:
        raw.close()


class Program:
    """Another process on the same file: a script beside the tests, spoken to line by line."""

    def __init__(self, name: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name(name)), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            cwd=ROOT,
        )

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def answer(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, line: str) -> None:
        """Says a line to it."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def ended(self) -> list[str]:
        """Lets it end by itself; answers what else it said."""
        said, _ = self.process.communicate()
        assert self.process.returncode == 0
        return said.splitlines()

    def kill(self) -> list[str]:
        """Ends it as a power cut would; answers what else it had said."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None or stdout.closed:
            return []
        self.process.kill()
        # not `communicate`: it would leave out what the last answer has read ahead
        said = stdout.read()
        self.process.wait()
        stdout.close()
        with suppress(OSError):
            stdin.close()
        return said.splitlines()
