"""The history of a record, read from the journal."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from propdesk.store.base import Record, ms_to_moment


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act in the history of a record.

    Attributes:
        seq: the act's place in the journal.
        verb: its name.
        who: the person's name, "" for the program.
        note: the reason in words.
        kind: the record kind that was touched.
        after: the columns that the act set.
    """

    seq: int
    at: datetime
    verb: str
    who: str
    note: str
    kind: str
    after: dict[str, Any]


def history_of(
    connection: Connection, kind: type[Record], record_id: str, limit: int = 50
) -> list[HistoryLine]:
    """The acts that touched a record, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT act.seq, act.at, act.verb, coalesce(staff.name, ''), coalesce(act.note, ''),"
        " change.kind, change.after FROM change JOIN act ON act.seq = change.act_seq"
        " LEFT JOIN staff ON staff.id = act.staff_id"
        " WHERE change.kind = ? AND change.record_id = ? ORDER BY change.seq DESC LIMIT ?",
        (kind.__tablename__, record_id, limit),
    )
    return [
        HistoryLine(
            row[0], ms_to_moment(row[1]), row[2], row[3], row[4], row[5], json.loads(row[6])
        )
        for row in rows
    ]


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
