"""What is typed and not yet saved.

A small encrypted file of its own, so that a long write in the desk's file never blocks typing.
"""

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from propdesk.core.identity import new_id
from propdesk.store.base import moment_to_ms, ms_to_moment
from propdesk.store.connections import open_raw


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
        self._lock = threading.Lock()
        self._raw = open_raw(path, key, create=True)
        self._raw.execute("PRAGMA journal_mode = WAL")
        self._raw.execute("PRAGMA secure_delete = ON")
        self._raw.execute(
            "CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, staff_id TEXT NOT NULL,"
            " place TEXT NOT NULL, body TEXT NOT NULL, is_parked INTEGER NOT NULL,"
            " updated_at INTEGER NOT NULL) STRICT"
        )

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
        """Keeps what is typed; answers the draft's id for the next keystroke."""
        draft_id = draft_id or new_id()
        with self._lock:
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
        with self._lock:
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
        with self._lock:
            self._raw.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def forget(self, record_id: str) -> int:
        """Drops every draft, whoever's, that is about an erased record; answers how many."""
        with self._lock:
            rows = self._raw.execute("SELECT id, body FROM draft").fetchall()
            about = [(draft_id,) for draft_id, body in rows if record_id in body]
            self._raw.executemany("DELETE FROM draft WHERE id = ?", about)
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return len(about)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._raw.close()
