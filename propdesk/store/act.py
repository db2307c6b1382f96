"""An act: what a person does, as one transaction, one journal entry, one unit of sync."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from propdesk.core.identity import new_id
from propdesk.store.base import Record, Saved
from propdesk.store.column_types import moment_to_ms
from propdesk.store.connections import driver_of
from propdesk.store.journal import GENESIS, ChangeLine, next_chain, note_sha, payload_sha
from propdesk.store.mark import Mark
from propdesk.store.search import Feeder
from propdesk.store.stored import StoredKind, stored_kind
from propdesk.store.version import SCHEMA_VERSION

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act.

    Attributes:
        id: the person of staff.
        role: "receptionist", "supervisor" or "manager".
        name: as shown on papers.
    """

    id: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where acts are done: what numbers and clocks need to know of this desk.

    Attributes:
        estate_id: the estate.
        slot: the desk's letter within the estate.
        zone: the estate's time zone.
    """

    estate_id: str
    slot: str
    zone: ZoneInfo


class Act:
    """An open act. Everything a verb changes goes through it; leaving the block seals it."""

    def __init__(
        self,
        connection: Connection,
        feeder: Feeder,
        place: Place,
        verb: str,
        by: Actor | None,
        at: datetime,
        note: str | None,
    ) -> None:
        self.connection = connection
        self.place = place
        self.verb = verb
        self.by = by
        self.at = at
        self.id = new_id()
        self.record = ""
        self.saved: Saved | None = None
        # a second person who stands behind it, asked for on the spot
        self.approver: Actor | None = None
        self._feeder = feeder
        # the journal's few statements are the same for every act: no need to compose them
        self._raw = driver_of(connection)
        self.mark, self._previous = self._next_place()
        self._note_sha: bytes | None = None
        self.seq = self._open(note)

    @property
    def actor(self) -> Actor:
        """Who does this act; a verb that a person does has one."""
        if self.by is None:
            raise RuntimeError(f"{self.verb} without a person")
        return self.by

    def _next_place(self) -> tuple[Mark, bytes]:
        epoch, letter, last_epoch, last_seq, chain = self._raw.execute(
            "SELECT (SELECT value FROM meta WHERE name = 'epoch'),"
            " (SELECT value FROM meta WHERE name = 'letter'), epoch, origin_seq, chain FROM"
            " (SELECT NULL) LEFT JOIN (SELECT epoch, origin_seq, chain FROM act"
            " ORDER BY seq DESC LIMIT 1)"
        ).fetchone()
        origin_seq = last_seq + 1 if last_epoch == epoch else 1
        return Mark(epoch, letter, origin_seq), GENESIS if chain is None else chain

    def _open(self, note: str | None) -> int:
        salt = None
        if note:
            salt = secrets.token_bytes(16)
            self._note_sha = note_sha(salt, note)
        cursor = self._raw.execute(
            "INSERT INTO act (id, epoch, origin_seq, sv, verb, staff_id, at, note, note_salt,"
            " note_sha, unsealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            (
                self.id,
                self.mark.epoch,
                self.mark.origin_seq,
                SCHEMA_VERSION,
                self.verb,
                self.by.id if self.by else None,
                moment_to_ms(self.at),
                note or None,
                salt,
                self._note_sha,
            ),
        )
        return int(cursor.lastrowid)

    def add(self, record: Record) -> str:
        """Stores a new record; answers its id."""
        stored = stored_kind(type(record))
        self._raw.execute(stored.insert, stored.values(record))
        self.record = self.record or record.id
        return record.id

    def add_all(self, records: Iterable[Record]) -> None:
        """Stores many new records in one go, those of one class together."""
        for kind, same in groupby(records, key=type):
            stored: StoredKind[Any] = stored_kind(kind)
            self._raw.executemany(stored.insert, map(stored.values, same))

    def change(self, kind: type[Record], record_id: str, /, **columns: Any) -> None:
        """Changes columns of one record.

        Raises:
            LookupError: there is no such record.
        """
        stored = stored_kind(kind)
        if self._raw.execute(*stored.update(columns, record_id)).rowcount != 1:
            raise LookupError(f"{stored.name} {record_id}")
        self.record = self.record or record_id

    def get(self, kind: type[R], record_id: str) -> R:
        """A record as it stands now.

        Raises:
            LookupError: there is no such record.
        """
        found = self.find(kind, id=record_id)
        if found is None:
            raise LookupError(f"{kind.__tablename__} {record_id}")
        return found

    def find(self, kind: type[R], /, **columns: Any) -> R | None:
        """The one record whose columns have these values, or None."""
        return find_record(self.connection, kind, **columns)

    def number(self, series: str) -> str:
        """The next human number of a series: `R-A-20261123-a007`, without gaps.

        The day is the estate's; the count begins anew each day and each epoch.
        """
        day = self.at.astimezone(self.place.zone).strftime("%Y%m%d")
        stem = f"{series}-{self.place.slot}-{day}-{self.mark.letter}"
        [(count,)] = self._raw.execute(
            "INSERT INTO counter (series, last) VALUES (?, 1)"
            " ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last",
            (stem,),
        ).fetchall()
        return f"{stem}{count:03d}"

    def seal(self) -> Saved:
        """Hashes what was changed into the chain and feeds the search index."""
        lines = self._hash_changes()
        chain = next_chain(
            self._previous,
            act_id=self.id,
            epoch=self.mark.epoch,
            origin_seq=self.mark.origin_seq,
            sv=SCHEMA_VERSION,
            verb=self.verb,
            staff_id=self.by.id if self.by else None,
            at=moment_to_ms(self.at),
            note_sha=self._note_sha,
            changes=lines,
        )
        self._raw.execute(
            "UPDATE act SET chain = ?, unsealed = NULL WHERE seq = ?", (chain, self.seq)
        )
        kinds = frozenset(line.kind for line in lines)
        self.saved = Saved(self.seq, self.id, kinds, self.record)
        return self.saved

    def _hash_changes(self) -> list[ChangeLine]:
        lines: list[ChangeLine] = []
        hashes: list[tuple[bytes, int]] = []
        to_feed: dict[tuple[str, str], None] = {}
        for seq, kind, record_id, op, before, after, salt in self._raw.execute(
            "SELECT seq, kind, record_id, op, before, after, salt FROM change"
            " WHERE act_seq = ? ORDER BY seq",
            (self.seq,),
        ):
            sha = payload_sha(salt, before, after)
            hashes.append((sha, seq))
            lines.append(ChangeLine(kind, record_id, op, sha))
            if self._feeder.is_touched(kind, op, after):
                to_feed[kind, record_id] = None
        self._raw.executemany("UPDATE change SET sha = ? WHERE seq = ?", hashes)
        self._feeder.feed(self._raw, to_feed)
        return lines


def find_record(connection: Connection, kind: type[R], /, **columns: Any) -> R | None:
    """The one record whose columns have these values, or None; it belongs to no session.

    Raises:
        LookupError: there are several.
    """
    stored = stored_kind(kind)
    rows = driver_of(connection).execute(*stored.find(columns)).fetchmany(2)
    if len(rows) > 1:
        raise LookupError(f"{stored.name}: more than one by {', '.join(columns)}")
    return stored.record(rows[0]) if rows else None


def find_records(connection: Connection, kind: type[R], /, **columns: Any) -> list[R]:
    """Records whose columns have these values, all if none, in the order they were stored in."""
    stored = stored_kind(kind)
    query, values = stored.find(columns)
    rows = driver_of(connection).execute(query + " ORDER BY local_key", values).fetchall()
    return [stored.record(row) for row in rows]
