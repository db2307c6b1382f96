"""What is typed and not yet saved.

A small encrypted file of its own, so that a long write in the desk's file never blocks typing.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from propdesk.core.disk import share_with_group
from propdesk.core.errors import Trouble
from propdesk.core.identity import new_id
from propdesk.store.column_types import moment_to_ms, ms_to_moment
from propdesk.store.connections import Beside, open_raw
from propdesk.store.faults import FILE_ERRORS, trouble_of

_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, staff_id TEXT NOT NULL,"
    " place TEXT NOT NULL, body TEXT NOT NULL, is_parked INTEGER NOT NULL,"
    " updated_at INTEGER NOT NULL) STRICT"
)
# the troubles of a disk that can still be read
_READABLE = ("disk.full", "disk.readonly")


@dataclass(frozen=True, slots=True)
class Draft:
    """One unsaved entry of one person.

    Attributes:
        id: its identity.
        staff_id: whose it is; nobody else sees it.
        place: where it is typed, such as "reception.line".
        body: the typed values by field.
        is_parked: set aside for another entry.
        updated_at: the last keystroke kept.
    """

    id: str
    staff_id: str
    place: str
    body: dict[str, Any]
    is_parked: bool
    updated_at: datetime


class Drafts:
    """The drafts beside a desk's file."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Opens the drafts, or makes their file; on a full disk they are read all the same.

        Raises:
            Trouble: the disk refuses, or the file is damaged or another desk's.
        """
        self._path, self._key = path, key
        self._lock = threading.Lock()
        self._hindrance: Trouble | None = None
        try:
            with self._told():
                self._raw = _opened(path, key)
        except Trouble as trouble:
            if trouble.code not in _READABLE:
                raise
            self._hindrance = trouble
            with self._told():
                self._raw = _read_only(path, key, trouble)

    @property
    def hindrance(self) -> Trouble | None:
        """Why nothing that is typed is kept just now; None while it is."""
        return self._hindrance

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except FILE_ERRORS as error:
                raise trouble_of(error, self._path.parent) or error from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """As `_told`; a disk that refused at the start is asked again."""
        with self._told():
            if self._hindrance is not None:
                raw = _opened(self._path, self._key)
                self._raw.close()
                self._raw, self._hindrance = raw, None
            yield

    def keep(
        self,
        staff_id: str,
        place: str,
        body: dict[str, Any],
        at: datetime,
        *,
        draft_id: str | None = None,
        is_parked: bool = False,
    ) -> str:
        """Keeps what is typed; answers the draft's id for the next keystroke.

        Raises:
            Trouble: the disk did not take it; what was kept before is safe.
        """
        draft_id = draft_id or new_id()
        with self._writing():
            self._raw.execute(
                "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " body = excluded.body, is_parked = excluded.is_parked,"
                " updated_at = excluded.updated_at",
                (
                    draft_id,
                    staff_id,
                    place,
                    json.dumps(body, ensure_ascii=False),
                    int(is_parked),
                    moment_to_ms(at),
                ),
            )
        return draft_id

    def of(self, staff_id: str, place: str | None = None) -> list[Draft]:
        """The drafts of one person, oldest first."""
        with self._told():
            rows = self._raw.execute(
                "SELECT id, staff_id, place, body, is_parked, updated_at FROM draft"
                " WHERE staff_id = ? AND (? IS NULL OR place = ?) ORDER BY rowid",
                (staff_id, place, place),
            ).fetchall()
        return [
            Draft(row[0], row[1], row[2], json.loads(row[3]), bool(row[4]), ms_to_moment(row[5]))
            for row in rows
        ]

    def drop(self, draft_id: str) -> None:
        """Forgets a draft that was saved or thrown away."""
        with self._writing():
            self._raw.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def forget(self, record_id: str) -> int:
        """Drops every draft, whoever's, that is about an erased record; answers how many."""
        with self._writing():
            rows = self._raw.execute("SELECT id, body FROM draft").fetchall()
            about = [(draft_id,) for draft_id, body in rows if record_id in body]
            self._raw.executemany("DELETE FROM draft WHERE id = ?", about)
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return len(about)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._raw.close()


def _opened(path: Path, key: bytes) -> Any:
    is_new = not path.exists()
    raw = open_raw(path, key, create=True)
    try:
        if is_new:
            share_with_group(path)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(_TABLE)
        # what is damaged inside must not come to light in the middle of a sentence
        raw.execute("SELECT count(id || body) FROM draft").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def _read_only(path: Path, key: bytes, trouble: Trouble) -> Any:
    """What a disk that takes nothing holds, in memory; the file is left to others."""
    is_protected = trouble.code == "disk.readonly"
    log = path.with_name(path.name + "-wal")
    if is_protected and log.exists() and log.stat().st_size:
        raise trouble  # its last drafts cannot be read there
    memory = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    memory.execute(_TABLE)
    if path.exists() and path.stat().st_size:
        beside = Beside.NOBODY if is_protected else Beside.NOTHING
        with closing(open_raw(path, key, busy_ms=0, beside=beside)) as raw:
            if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'draft'").fetchone():
                rows = raw.execute("SELECT * FROM draft ORDER BY rowid").fetchall()
                memory.executemany("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)", rows)
    return memory


def opened_drafts(path: Path, key: bytes) -> tuple[Drafts, Path | None]:
    """The drafts of a desk; a file that cannot be theirs is set aside and never keeps it shut.

    Returns:
        The drafts, and where the unreadable file lies now if there was one.

    Raises:
        Trouble: the disk refuses.
    """
    try:
        return Drafts(path, key), None
    except Trouble as trouble:
        if trouble.code != "file.damaged":
            raise
    aside = set_aside(path, "damaged")
    return Drafts(path, key), aside


def set_aside(path: Path, why: str) -> Path:
    """Gives a file of drafts another name, with all that lies beside it; answers the name."""
    names = (path.with_name(f"{path.stem}.{why}-{number}{path.suffix}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for ending in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    path.replace(aside)
    return aside
