"""What lies beside the journal: what the file says of itself, its counters, its search index."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, MetaData

from propdesk.store.base import Record, record_kinds, table_of
from propdesk.store.boot import META, is_zone, read_meta
from propdesk.store.connections import driver_of
from propdesk.store.report import Report
from propdesk.store.search import index_name, is_stale, searched_kinds, searched_texts
from propdesk.store.tokens import haystack, match_of, words_of

_NUMBER = re.compile(r"(?P<series>.+-[^-]+-\d{8}-[a-z]+)(?P<count>\d{3,})")
_SERIES = re.compile(r".+-(?P<slot>[^-]+)-\d{8}-[a-z]+")
_SAMPLES = 50


def check_beside(connection: Connection, metadata: MetaData, report: Report) -> None:
    """Whether the file's name of itself and its counters agree with its records."""
    with report.answers("meta"):
        _check_meta(connection, metadata, report)
    with report.answers("counters"):
        _check_counters(connection, metadata, report)
    with report.answers("attachments"):
        _check_attachments(connection, metadata, report)


def _check_meta(connection: Connection, metadata: MetaData, report: Report) -> None:
    meta = read_meta(connection)
    for name in META:
        if not meta.get(name):
            report.add("meta", f"{name} is missing")
    if not is_zone(meta.get("zone", "")):
        report.add("meta", f"zone {meta.get('zone', '')!r} is none")
    for kind in record_kinds().values():
        _check_said(connection, kind, meta, report)
    _check_slot(connection, meta.get("slot", ""), report)
    last = driver_of(connection).execute("SELECT epoch FROM act ORDER BY seq DESC LIMIT 1")
    epochs = {row[0] for row in driver_of(connection).execute("SELECT DISTINCT epoch FROM act")}
    current = meta.get("epoch", "")
    if current in epochs and last.fetchone() != (current,):
        report.add("meta", f"epoch {current} has ended already")


def _check_said(
    connection: Connection, kind: type[Record], meta: dict[str, str], report: Report
) -> None:
    """What the file says of itself must stand in its one such record, which was journalled."""
    for column, name in kind.__meta__.items():
        rows = f'SELECT "{column}" FROM "{kind.__tablename__}" LIMIT 2'
        said = [row[0] for row in _rows(connection, rows)]
        if len(said) == 1 and meta.get(name) and meta[name] != said[0]:
            report.add("meta", f"{name} {meta[name]} is not that of the {kind.__tablename__}")


def _check_slot(connection: Connection, slot: str, report: Report) -> None:
    """Every number that was ever given has the desk's own letter in it."""
    for (series,) in _rows(connection, "SELECT series FROM counter"):
        found = _SERIES.fullmatch(series)
        if found and found["slot"] != slot:
            report.add("meta", f"slot {slot} gave no {series}")


def _check_attachments(connection: Connection, metadata: MetaData, report: Report) -> None:
    for sha, body in _rows(connection, "SELECT sha, body FROM attachment"):
        if sha256(body).hexdigest() != sha:
            report.add("attachments", f"{sha} has other contents")
    for table in metadata.sorted_tables:
        if not table.info.get("local") and "attachment_sha" in table.columns:
            missing = (
                f'SELECT r.id, r.attachment_sha FROM "{table.name}" r WHERE r.attachment_sha'
                " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attachment a"
                " WHERE a.sha = r.attachment_sha)"
            )
            for record_id, sha in _rows(connection, missing):
                report.add("attachments", f"{sha} of {table.name} {record_id} is missing")


def _rows(connection: Connection, sql: str) -> Iterator[Any]:
    yield from driver_of(connection).execute(sql)


def _check_counters(connection: Connection, metadata: MetaData, report: Report) -> None:
    raw = driver_of(connection)
    counters = dict(raw.execute("SELECT series, last FROM counter"))
    highest: dict[str, int] = {}
    for number in _numbers(raw, metadata):
        found = _NUMBER.fullmatch(number or "")
        if found:
            series = found["series"]
            highest[series] = max(highest.get(series, 0), int(found["count"]))
    for series, count in highest.items():
        if counters.get(series, 0) < count:
            report.add("counters", f"{series}{count:03d} is given, the counter stands lower")


def _numbers(raw: Any, metadata: MetaData) -> Iterator[str | None]:
    for table in metadata.sorted_tables:
        if not table.info.get("local") and "number" in table.columns:
            for (number,) in raw.execute(f'SELECT number FROM "{table.name}"'):
                yield number


def check_search(connection: Connection, report: Report) -> None:
    """Whether every record is in its index once, and some are found by all their words.

    An index that is to be made anew is no fault: until then a search does without.
    """
    for kind in searched_kinds():
        with report.answers("search"):
            if not is_stale(connection, kind):
                _check_index(connection, kind, report)


def _check_index(connection: Connection, kind: type[Record], report: Report) -> None:
    raw = driver_of(connection)
    index, table = index_name(kind), table_of(kind).name
    record, entry = (f'"{table}"', "local_key"), (f"{index}_docsize", "id")
    for what, (here, key), (there, same) in (
        ("is not in the index", record, entry),
        ("is no record", entry, record),
    ):
        missing = raw.execute(
            f"SELECT {key} FROM {here} h WHERE NOT EXISTS"
            f" (SELECT 1 FROM {there} WHERE {same} = h.{key}) LIMIT 1"
        ).fetchone()
        if missing:
            report.add("search", f"{table}: entry {missing[0]} {what}")
    columns = ", ".join(searched_texts(kind))
    newest = (
        f'SELECT r.local_key, {columns} FROM "{table}" r ORDER BY r.local_key DESC LIMIT {_SAMPLES}'
    )
    for local_key, *texts in raw.execute(newest).fetchall():
        words = words_of(haystack(texts))
        if (
            words
            and not raw.execute(
                f"SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid = ?",
                (match_of(words).expression, local_key),
            ).fetchone()
        ):
            report.add("search", f"{table}: entry {local_key} is not found by its own words")
