"""An act: what a person does, as one transaction, one journal entry, one unit of sync."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from propdesk.core.identity import new_id
from propdesk.store.base import Record, Saved, moment_to_ms, table_of
from propdesk.store.journal import GENESIS, ChangeLine, next_chain, note_sha, payload_sha
from propdesk.store.mark import Mark
from propdesk.store.search import Feeder
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
        mark: Mark,
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
        self._feeder = feeder
        self._mark = mark
        self._note_sha: bytes | None = None
        self._origin_seq, self._previous = self._last()
        self._origin_seq += 1
        self.seq = self._open(note)

    @property
    def mark(self) -> Mark:
        """How far the journal has come with this act."""
        return Mark(self._mark.epoch, self._mark.letter, self._origin_seq)

    @property
    def actor(self) -> Actor:
        """Who does this act; a verb that a person does has one."""
        if self.by is None:
            raise RuntimeError(f"{self.verb} without a person")
        return self.by

    def _last(self) -> tuple[int, bytes]:
        row = self.connection.exec_driver_sql(
            "SELECT chain, CASE WHEN epoch = ? THEN origin_seq ELSE 0 END"
            " FROM act ORDER BY seq DESC LIMIT 1",
            (self._mark.epoch,),
        ).one_or_none()
        return (row[1], row[0]) if row else (0, GENESIS)

    def _open(self, note: str | None) -> int:
        salt = None
        if note:
            salt = secrets.token_bytes(16)
            self._note_sha = note_sha(salt, note)
        result = self.connection.exec_driver_sql(
            "INSERT INTO act (id, epoch, origin_seq, sv, verb, staff_id, at, note, note_salt,"
            " note_sha, unsealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            (
                self.id,
                self._mark.epoch,
                self._origin_seq,
                SCHEMA_VERSION,
                self.verb,
                self.by.id if self.by else None,
                moment_to_ms(self.at),
                note or None,
                salt,
                self._note_sha,
            ),
        )
        return int(result.lastrowid)

    def add(self, record: Record) -> str:
        """Stores a new record; answers its id."""
        table = table_of(type(record))
        values = {c.name: getattr(record, c.name) for c in table.columns if c.name != "local_key"}
        self.connection.execute(insert(table), values)
        self.record = self.record or record.id
        return record.id

    def add_all(self, records: list[R]) -> None:
        """Stores many new records of one class in one go."""
        if not records:
            return
        table = table_of(type(records[0]))
        names = [c.name for c in table.columns if c.name != "local_key"]
        rows = [{name: getattr(record, name) for name in names} for record in records]
        self.connection.execute(insert(table), rows)

    def change(self, kind: type[Record], record_id: str, **columns: Any) -> None:
        """Changes columns of one record.

        Raises:
            LookupError: there is no such record.
        """
        table = table_of(kind)
        result = self.connection.execute(
            update(table).where(table.c.id == record_id).values(**columns)
        )
        if result.rowcount != 1:
            raise LookupError(f"{table.name} {record_id}")
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

    def find(self, kind: type[R], **columns: Any) -> R | None:
        """The one record whose columns have these values, or None."""
        return find_record(self.connection, kind, **columns)

    def number(self, series: str) -> str:
        """The next human number of a series: `R-A-20261123-a007`, without gaps.

        The day is the estate's; the count begins anew each day and each epoch.
        """
        day = self.at.astimezone(self.place.zone).strftime("%Y%m%d")
        stem = f"{series}-{self.place.slot}-{day}-{self._mark.letter}"
        count = self.connection.exec_driver_sql(
            "INSERT INTO counter (series, last) VALUES (?, 1)"
            " ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last",
            (stem,),
        ).scalar_one()
        return f"{stem}{count:03d}"

    def seal(self) -> Saved:
        """Hashes what was changed into the chain and feeds the search index."""
        changes = self.connection.exec_driver_sql(
            "SELECT seq, kind, record_id, op, before, after, salt FROM change"
            " WHERE act_seq = ? ORDER BY seq",
            (self.seq,),
        ).all()
        lines: list[ChangeLine] = []
        shas: list[tuple[bytes, int]] = []
        to_feed: dict[str, dict[str, None]] = {}
        for seq, kind, record_id, op, before, after, salt in changes:
            sha = payload_sha(salt, before, after)
            shas.append((sha, seq))
            lines.append(ChangeLine(kind, record_id, op, sha))
            if self._feeder.touches(kind, json.loads(after)):
                to_feed.setdefault(kind, {})[record_id] = None
        if shas:
            self.connection.exec_driver_sql("UPDATE change SET sha = ? WHERE seq = ?", shas)
        for kind, record_ids in to_feed.items():
            self._feeder.feed(self.connection, kind, list(record_ids))
        chain = next_chain(
            self._previous,
            act_id=self.id,
            epoch=self._mark.epoch,
            origin_seq=self._origin_seq,
            sv=SCHEMA_VERSION,
            verb=self.verb,
            staff_id=self.by.id if self.by else None,
            at=moment_to_ms(self.at),
            note_sha=self._note_sha,
            changes=lines,
        )
        self.connection.exec_driver_sql(
            "UPDATE act SET chain = ?, unsealed = NULL WHERE seq = ?", (chain, self.seq)
        )
        kinds = frozenset(line.kind for line in lines)
        self.saved = Saved(self.seq, self.id, kinds, self.record)
        return self.saved


def find_record(connection: Connection, kind: type[R], **columns: Any) -> R | None:
    """The one record whose columns have these values, or None; it belongs to no session."""
    table = table_of(kind)
    conditions = [table.c[name] == value for name, value in columns.items()]
    row = connection.execute(select(table).where(*conditions)).mappings().one_or_none()
    return None if row is None else as_record(kind, dict(row))


def as_record(kind: type[R], row: dict[str, Any]) -> R:
    """A mapped object with a row's values."""
    local_key = row.pop("local_key")
    record = kind(**row)
    record.local_key = local_key
    return record
