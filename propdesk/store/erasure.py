"""Lawful erasure: a person's data leaves the records, the journal and the search index.

The act that does it stays in the chain, and so does the hash of each payload that is gone: the
chain still verifies, and nothing tells what stood there. What remains of the payloads no longer
fits those hashes; the erasure's own record carries a hash of it, so that it cannot be altered.
"""

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import Table

from propdesk.store.act import Act
from propdesk.store.base import Record, erased_value, personal_columns, table_of
from propdesk.store.journal import payload_sha

ERASE_VERB = "privacy.erase"


class Erasure(Record):
    """That a record was erased, and why.

    Attributes:
        subject_kind: the kind of the record whose personal columns are gone.
        subject_id: its id.
        ground: the legal ground in words, without naming the person.
        remains: the hash of what is left of its history, hexadecimal; see `Remains`.
    """

    __tablename__ = "erasure"

    subject_kind: str
    subject_id: str
    ground: str
    remains: str | None = None


def erase(act: Act, kind: type[Record], record_id: str, ground: str) -> str:
    """Erases the personal columns of one record, now and in all its history.

    Args:
        act: an open act of the verb `privacy.erase`; the file refuses any other.
        kind: the record's class.
        record_id: the record.
        ground: the legal ground in words.

    Returns:
        The id of the erasure's own record.
    """
    table = table_of(kind)
    erased = {name: erased_value(table, name) for name in personal_columns(table)}
    _scrub_changes(act, table, record_id, erased)
    _scrub_notes(act, table, record_id)
    remains = _remains(act, table, record_id)
    done = act.add(
        Erasure(subject_kind=table.name, subject_id=record_id, ground=ground, remains=remains)
    )
    body = _body_of(act, table, record_id)
    act.change(kind, record_id, **erased)
    _drop_body(act, table, body)
    # what the act has just written of the record names the person once more
    _scrub_changes(act, table, record_id, erased)
    return done


def _body_of(act: Act, table: Table, record_id: str) -> str | None:
    """The hash of the attachment that a record names, if it is one that names any."""
    if "attachment_sha" not in table.columns:
        return None
    sql = f'SELECT attachment_sha FROM "{table.name}" WHERE id = ?'
    sha: str | None = act.connection.exec_driver_sql(sql, (record_id,)).scalar()
    return sha


def _drop_body(act: Act, table: Table, sha: str | None) -> None:
    """A picture tells of a person too: it goes, unless another record still names it."""
    if sha is not None:
        act.connection.exec_driver_sql(
            "DELETE FROM attachment WHERE sha = ? AND NOT EXISTS"
            f' (SELECT 1 FROM "{table.name}" WHERE attachment_sha = ?)',
            (sha, sha),
        )


class Remains:
    """The hash of what is left of a record's history after it was erased."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, seq: int, before: str | None, after: str | None) -> None:
        """Takes the next change whose salt is gone, in the order of the journal."""
        self._hash.update(payload_sha(seq.to_bytes(8, "big"), before, after))

    def hexdigest(self) -> str:
        """As the erasure's record carries it."""
        return self._hash.hexdigest()


def _remains(act: Act, table: Table, record_id: str) -> str:
    remains = Remains()
    for row in act.connection.exec_driver_sql(
        "SELECT seq, before, after FROM change WHERE kind = ? AND record_id = ? AND salt IS NULL"
        " ORDER BY seq",
        (table.name, record_id),
    ).all():
        remains.add(*row)
    return remains.hexdigest()


def _scrub_changes(act: Act, table: Table, record_id: str, erased: dict[str, Any]) -> None:
    rows = act.connection.exec_driver_sql(
        "SELECT seq, before, after, sha IS NOT NULL FROM change WHERE kind = ? AND record_id = ?",
        (table.name, record_id),
    ).all()
    for seq, before, after, is_sealed in rows:
        clean_before, clean_after = _without(before, erased), _without(after, erased)
        if (clean_before, clean_after) == (before, after):
            continue
        # the hash of a sealed payload stays; without its salt it tells nothing
        salt = "NULL" if is_sealed else "salt"
        act.connection.exec_driver_sql(
            f"UPDATE change SET before = ?, after = ?, salt = {salt} WHERE seq = ?",
            (clean_before, clean_after, seq),
        )


def _without(payload: str | None, erased: dict[str, Any]) -> str | None:
    """A payload with the erased values in the place of the personal ones."""
    if payload is None:
        return None
    columns = json.loads(payload)
    touched = {name: value for name, value in erased.items() if columns.get(name) not in (None, "")}
    if not touched:
        return payload
    return json.dumps(columns | touched, ensure_ascii=False, separators=(",", ":"))


def _scrub_notes(act: Act, table: Table, record_id: str) -> None:
    """Takes the notes of acts that were about this record alone: they may name the person."""
    act.connection.exec_driver_sql(
        "UPDATE act SET note = NULL, note_salt = NULL WHERE note IS NOT NULL AND unsealed IS NULL"
        " AND seq IN (SELECT act_seq FROM change WHERE kind = ? AND record_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.act_seq = act.seq AND c.record_id <> ?)",
        (table.name, record_id, record_id),
    )
