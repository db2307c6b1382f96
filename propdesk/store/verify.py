"""Proof that a file is whole: pages, references, guards, chain, and replay equals records.

Everything streams: a file of any length is verified in the same memory.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, MetaData, Table

from propdesk.store.base import journalled_columns
from propdesk.store.connections import driver_of
from propdesk.store.erased import Erased
from propdesk.store.journal import GENESIS, ChangeLine, next_chain, note_sha, payload_sha
from propdesk.store.report import Report
from propdesk.store.restored import RESTORE_VERB
from propdesk.store.sanity import check_beside, check_search
from propdesk.store.schema_drift import check_schema
from propdesk.store.search import look_anew
from propdesk.store.triggers import trigger_drift
from propdesk.store.upcast import Payload, Upcaster
from propdesk.store.version import SCHEMA_VERSION

_BATCH = 1_000
_payload = msgspec.json.Decoder(dict[str, Any])


def verify(connection: Connection, metadata: MetaData) -> Report:
    """Checks everything about a file through one reading connection.

    Raises:
        DBAPIError, driver.Error: the disk does not answer; that is no fault of the file.
    """
    report = Report()
    with report.answers("integrity"):
        _check_pages(connection, report)
    with report.answers("triggers"):
        for name in trigger_drift(connection, metadata):
            report.add("triggers", name)
    with report.answers("schema"):
        check_schema(connection, metadata, report)
    with report.answers("chain"):
        check_chain(connection, report)
    with report.answers("replay"):
        check_replay(connection, metadata, report)
    check_beside(connection, metadata, report)
    check_search(connection, report)
    return report


def _check_pages(connection: Connection, report: Report) -> None:
    raw = driver_of(connection)
    for (line,) in raw.execute("PRAGMA cipher_integrity_check"):
        report.add("integrity", line)
    look_anew(connection)
    for (line,) in raw.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            report.add("integrity", line)
    for table, rowid, parent, _ in raw.execute("PRAGMA foreign_key_check"):
        report.add("foreign keys", f"{table} {rowid} → {parent}")


def _stream(connection: Connection, sql: str, *params: Any) -> Iterator[Any]:
    cursor = driver_of(connection).execute(sql, params)
    while rows := cursor.fetchmany(_BATCH):
        yield from rows


class _StoredAct(NamedTuple):
    seq: int
    id: str
    epoch: str
    origin_seq: int
    sv: int
    verb: str
    staff_id: str | None
    at: int
    note: str | None
    note_salt: bytes | None
    note_sha: bytes | None
    chain: bytes | None
    unsealed: int | None


class _StoredChange(NamedTuple):
    act_seq: int
    kind: str
    record_id: str
    op: str
    before: str | None
    after: str | None
    salt: bytes | None
    sha: bytes | None
    seq: int


def check_chain(connection: Connection, report: Report) -> None:
    """Recomputes each seal; names the first act that does not fit."""
    erased = Erased(connection)
    changes = groupby(
        _stream(
            connection,
            # the changes of an act lie together: one out of its place is a fault by itself
            f"SELECT {', '.join(_StoredChange._fields)} FROM change ORDER BY seq",
        ),
        key=itemgetter(0),
    )
    group = next(changes, None)
    previous, last, is_broken = GENESIS, None, False
    for row in _stream(connection, f"SELECT {', '.join(_StoredAct._fields)} FROM act ORDER BY seq"):
        act = _StoredAct._make(row)
        note = (act.note or "") if act.verb == RESTORE_VERB else ""
        report.count_act(act.seq, act.epoch, note)
        lines: list[ChangeLine] = []
        if group is not None and group[0] == act.seq:
            lines = [_checked_line(_StoredChange._make(c), erased, report) for c in group[1]]
            group = next(changes, None)
        report.changes += len(lines)
        _check_act(act, last, report)
        _check_note(act, lines, erased, report)
        chain = _seal_of(previous, act, lines)
        if chain != act.chain and not is_broken:
            is_broken = True
            report.add("chain", f"act {act.seq} ({act.verb}): the seal does not fit")
        previous, last = act.chain or chain, act
    if group is not None:
        report.add("chain", f"changes of act {group[0]} without their act")
    for kind, record_id in erased.altered():
        report.add("chain", f"{kind} {record_id}: what an erasure left of it was altered")
    report.head = previous.hex()


def _check_act(act: _StoredAct, last: _StoredAct | None, report: Report) -> None:
    if act.unsealed is not None:
        report.add("chain", f"act {act.seq} ({act.verb}) was never sealed")
    expected = last.origin_seq + 1 if last is not None and last.epoch == act.epoch else 1
    if act.origin_seq != expected:
        report.add("chain", f"act {act.seq} is number {act.origin_seq}, not {expected}")


def _check_note(act: _StoredAct, lines: list[ChangeLine], erased: Erased, report: Report) -> None:
    if act.note is None:
        # it is taken only with every record that the act was about
        about = [erased.may_be_gone(line.kind, line.record_id, act.seq) for line in lines]
        if act.note_sha is not None and not (about and all(about)):
            report.add("chain", f"act {act.seq}: its note was taken away without an erasure")
    elif note_sha(act.note_salt or b"", act.note) != act.note_sha:
        report.add("chain", f"act {act.seq}: its note was altered")


def _seal_of(previous: bytes, act: _StoredAct, lines: list[ChangeLine]) -> bytes:
    return next_chain(
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


def _checked_line(change: _StoredChange, erased: Erased, report: Report) -> ChangeLine:
    if change.salt is None:
        erased.take((change.kind, change.record_id), change.seq, change.before, change.after)
        if not erased.may_be_gone(change.kind, change.record_id, change.act_seq):
            report.add("chain", f"change {change.seq} was erased without an act")
    elif payload_sha(change.salt, change.before, change.after) != change.sha:
        report.add("chain", f"change {change.seq} of {change.kind} {change.record_id} was altered")
    return ChangeLine(change.kind, change.record_id, change.op, change.sha or b"")


def check_replay(connection: Connection, metadata: MetaData, report: Report) -> None:
    """Replays the journal of each kind and compares it with its records, side by side."""
    versions = {sv for (sv,) in _stream(connection, "SELECT DISTINCT sv FROM act")}
    for sv in sorted(versions - set(range(1, SCHEMA_VERSION + 1))):
        report.add("replay", f"no program writes version {sv}")
    upcaster = Upcaster() if versions - {SCHEMA_VERSION} else None
    known = {t.name: t for t in metadata.sorted_tables if not t.info.get("local")}
    kinds = {kind for (kind,) in _stream(connection, "SELECT DISTINCT kind FROM change")}
    for kind in sorted(kinds - known.keys()):
        report.add("replay", f"{kind}: no such kind")
    for table in known.values():
        with report.answers("replay"):
            _compare(connection, table, upcaster, report)


def _replayed(
    connection: Connection, kind: str, upcaster: Upcaster | None, report: Report
) -> Iterator[tuple[str, Payload]]:
    """Each record of a kind as its changes make it, in the order of ids."""
    rows = _stream(
        connection,
        "SELECT record_id, after, op, 0, seq FROM change WHERE kind = ? ORDER BY record_id, seq"
        if upcaster is None
        else "SELECT c.record_id, c.after, c.op, a.sv, c.seq FROM change c"
        " JOIN act a ON a.seq = c.act_seq WHERE c.kind = ? ORDER BY c.record_id, c.seq",
        kind,
    )
    for record_id, group in groupby(rows, key=itemgetter(0)):
        state: Payload = {}
        for _, after, op, sv, seq in group:
            try:
                patch = _payload.decode(after or "")
            except msgspec.DecodeError:
                report.add("replay", f"change {seq} of {kind} {record_id} cannot be read")
                continue
            if upcaster is not None and 0 < sv < SCHEMA_VERSION:
                patch = upcaster(sv, kind, patch)
            state = patch if op == "insert" else state | patch
        yield record_id, state


def _compare(
    connection: Connection, table: Table, upcaster: Upcaster | None, report: Report
) -> None:
    """Walks journal and records in order of ids, like a merge."""
    kind, names = table.name, journalled_columns(table)
    columns = ", ".join(f'"{name}"' for name in names)
    records = _stream(connection, f'SELECT id, {columns} FROM "{kind}" ORDER BY id')
    replayed = _replayed(connection, kind, upcaster, report)
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
            differing = _differing(names, one[1], two[1:])
            if differing:
                report.add("replay", f"{kind} {one[0]}: {', '.join(differing)} differ")
            one, two = next(replayed, None), next(records, None)


def _differing(names: list[str], state: Payload, row: tuple[Any, ...]) -> list[str]:
    """The columns that differ; one that the journal does not name is null."""
    if tuple(map(state.get, names)) == row and state.keys() <= set(names):
        return []
    stored = dict(zip(names, row, strict=True))
    return sorted(n for n in stored.keys() | state.keys() if stored.get(n) != state.get(n))
