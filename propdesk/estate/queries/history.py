"""The history of a record, read from the journal."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from propdesk.store.base import Record
from propdesk.store.column_types import ms_to_moment


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act in the history of a record.

    Attributes:
        seq: the act's place in the journal.
        verb: its name.
        who: the person's name, "" for the program.
        note: the reason in words.
        kind, record_id: the record that was touched.
        after: the columns that the act set.
    """

    seq: int
    at: datetime
    verb: str
    who: str
    note: str
    kind: str
    record_id: str
    after: dict[str, Any]


def history_of(
    connection: Connection, kind: type[Record], record_id: str, limit: int = 50
) -> list[HistoryLine]:
    """The acts that touched a record, the newest first."""
    return histories_of(connection, kind, [record_id], limit)


def histories_of(
    connection: Connection, kind: type[Record], record_ids: Iterable[str], limit: int = -1
) -> list[HistoryLine]:
    """The acts that touched any of several records, the newest first; all of them by default."""
    rows = connection.exec_driver_sql(
        "SELECT act.seq, act.at, act.verb, coalesce(staff.name, ''), coalesce(act.note, ''),"
        " change.kind, change.record_id, change.after"
        " FROM change JOIN act ON act.seq = change.act_seq"
        " LEFT JOIN staff ON staff.id = act.staff_id"
        " WHERE change.kind = ? AND change.record_id IN (SELECT value FROM json_each(?))"
        " ORDER BY change.seq DESC LIMIT ?",
        (kind.__tablename__, json.dumps([*record_ids]), limit),
    )
    return [_line(row) for row in rows]


def _line(row: Sequence[Any]) -> HistoryLine:
    seq, at, verb, who, note, kind, record_id, after = row
    return HistoryLine(seq, ms_to_moment(at), verb, who, note, kind, record_id, json.loads(after))


def printings_of(connection: Connection, record_id: str) -> list[tuple[str, datetime, str]]:
    """The papers that were printed about a record: form, moment, by whom; the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT printing.form, act.at, coalesce(staff.name, '') FROM printing"
        " JOIN change ON change.kind = 'printing' AND change.record_id = printing.id"
        " JOIN act ON act.seq = change.act_seq LEFT JOIN staff ON staff.id = act.staff_id"
        " WHERE printing.subject_id = ? AND printing.failed_at IS NULL AND change.op = 'insert'"
        " ORDER BY act.seq DESC",
        (record_id,),
    )
    return [(row[0], ms_to_moment(row[1]), row[2]) for row in rows]
