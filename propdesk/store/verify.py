"""Proof that a file is whole: pages, references, guards, chain, and replay equals records."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, MetaData, Table

from propdesk.store.journal import GENESIS, ChangeLine, next_chain, note_sha, payload_sha
from propdesk.store.triggers import trigger_drift
from propdesk.store.upcast import Upcaster

_BATCH = 2_000
Progress = Callable[[int], None]


@dataclass(slots=True)
class Report:
    """What was found.

    Attributes:
        problems: (check, detail) of each fault; empty when the file is whole.
        acts: acts looked at.
        changes: changes looked at.
        head: the last seal, as hexadecimal digits.
    """

    problems: list[tuple[str, str]] = field(default_factory=list)
    acts: int = 0
    changes: int = 0
    head: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, check: str, detail: str) -> None:
        """Notes a fault; a thousand of one kind tell no more than twenty."""
        if sum(1 for known, _ in self.problems if known == check) < 20:
            self.problems.append((check, detail))


def verify(connection: Connection, metadata: MetaData) -> Report:
    """Checks everything about a file through one reading connection."""
    report = Report()
    _check_pages(connection, report)
    for name in trigger_drift(connection, metadata):
        report.add("triggers", name)
    check_chain(connection, report)
    check_replay(connection, metadata, report)
    return report


def _check_pages(connection: Connection, report: Report) -> None:
    for (line,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        report.add("integrity", line)
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            report.add("integrity", line)
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        report.add("foreign keys", f"{table} {rowid} → {parent}")


def _stream(connection: Connection, sql: str, *params: Any) -> Iterator[Any]:
    result = connection.execution_options(yield_per=_BATCH).exec_driver_sql(sql, params or None)
    for rows in result.partitions(_BATCH):
        yield from rows


def check_chain(connection: Connection, report: Report) -> None:
    """Recomputes each seal; names the first act that does not fit."""
    erased = {
        (kind, record_id)
        for kind, record_id in connection.exec_driver_sql(
            "SELECT subject_kind, subject_id FROM erasure"
        )
    }
    changes = groupby(
        _stream(
            connection,
            "SELECT act_seq, kind, record_id, op, before, after, salt, sha, seq"
            " FROM change ORDER BY act_seq, seq",
        ),
        key=itemgetter(0),
    )
    group = next(changes, None)
    previous, broken = GENESIS, False
    for act in _stream(
        connection,
        "SELECT seq, id, epoch, origin_seq, sv, verb, staff_id, at, note, note_salt, note_sha,"
        " chain, unsealed FROM act ORDER BY seq",
    ):
        report.acts += 1
        lines: list[ChangeLine] = []
        if group is not None and group[0] == act.seq:
            lines = [_checked_line(row, erased, report) for row in group[1]]
            group = next(changes, None)
        report.changes += len(lines)
        if act.note is not None and note_sha(act.note_salt or b"", act.note) != act.note_sha:
            report.add("chain", f"act {act.seq}: its note was altered")
        chain = next_chain(
            previous,
            act_id=act.id,
            epoch=act.epoch,
            origin_seq=act.origin_seq,
            sv=act.sv,
            verb=act.verb,
            staff_id=act.staff_id,
            at=act.at,
            note_sha=act.note_sha,
            changes=lines,
        )
        if chain != act.chain and not broken:
            broken = True
            report.add("chain", f"act {act.seq} ({act.verb}): the seal does not fit")
        previous = act.chain or chain
    if group is not None:
        report.add("chain", f"changes of act {group[0]} without their act")
    report.head = previous.hex()


def _checked_line(row: Any, erased: set[tuple[str, str]], report: Report) -> ChangeLine:
    if row.salt is None:
        if (row.kind, row.record_id) not in erased:
            report.add("chain", f"change {row.seq} was erased without an act")
    elif payload_sha(row.salt, row.before, row.after) != row.sha:
        report.add("chain", f"change {row.seq} of {row.kind} {row.record_id} was altered")
    return ChangeLine(row.kind, row.record_id, row.op, row.sha or b"")


def check_replay(connection: Connection, metadata: MetaData, report: Report) -> None:
    """Replays the journal of each kind and compares it with its records, side by side."""
    upcaster = _upcaster_if_needed(connection)
    known = {t.name: t for t in metadata.sorted_tables if not t.info.get("local")}
    kinds = {kind for (kind,) in connection.exec_driver_sql("SELECT DISTINCT kind FROM change")}
    for kind in sorted(kinds - known.keys()):
        report.add("replay", f"{kind}: no such kind")
    for kind, table in known.items():
        _compare(kind, _replayed(connection, kind, upcaster), _records(connection, table), report)


def _upcaster_if_needed(connection: Connection) -> Upcaster | None:
    from propdesk.store.version import SCHEMA_VERSION

    versions = {sv for (sv,) in connection.exec_driver_sql("SELECT DISTINCT sv FROM act")}
    return Upcaster() if versions - {SCHEMA_VERSION} else None


def _replayed(
    connection: Connection, kind: str, upcaster: Upcaster | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = _stream(
        connection,
        "SELECT record_id, after, op, act_seq FROM change WHERE kind = ? ORDER BY record_id, seq"
        if upcaster is None
        else "SELECT c.record_id, c.after, c.op, a.sv FROM change c JOIN act a ON a.seq = c.act_seq"
        " WHERE c.kind = ? ORDER BY c.record_id, c.seq",
        kind,
    )
    for record_id, group in groupby(rows, key=itemgetter(0)):
        state: dict[str, Any] = {}
        for _, after, op, sv in group:
            patch = json.loads(after)
            if upcaster is not None:
                patch = upcaster(sv, kind, patch)
            state = patch if op == "insert" else state | patch
        yield record_id, {name: value for name, value in state.items() if value is not None}


def _records(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    names = [column.name for column in table.columns if column.name != "local_key"]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = _stream(connection, f'SELECT {columns} FROM "{table.name}" ORDER BY id')
    at = names.index("id")
    for row in rows:
        yield (
            row[at],
            {n: value for n, value in zip(names, row, strict=True) if value is not None},
        )


def _compare(
    kind: str,
    replayed: Iterator[tuple[str, dict[str, Any]]],
    records: Iterator[tuple[str, dict[str, Any]]],
    report: Report,
) -> None:
    """Walks two streams in order of ids, like a merge."""
    one, two = next(replayed, None), next(records, None)
    while one is not None or two is not None:
        if two is None or (one is not None and one[0] < two[0]):
            assert one is not None
            report.add("replay", f"{kind} {one[0]} is in the journal and not in the records")
            one = next(replayed, None)
        elif one is None or two[0] < one[0]:
            report.add("replay", f"{kind} {two[0]} is in the records and not in the journal")
            two = next(records, None)
        else:
            if one[1] != two[1]:
                names = sorted(
                    n for n in one[1].keys() | two[1].keys() if one[1].get(n) != two[1].get(n)
                )
                report.add("replay", f"{kind} {one[0]}: {', '.join(names)} differ")
            one, two = next(replayed, None), next(records, None)
