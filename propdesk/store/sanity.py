"""What lies beside the journal: what the file says of itself, its counters, its search index."""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, MetaData

from propdesk.store.base import Record, table_of
from propdesk.store.boot import read_meta
from propdesk.store.connections import driver_of
from propdesk.store.report import Report
from propdesk.store.search import index_name, is_stale, searched_kinds
from propdesk.store.tokens import haystack, match_of, words_of

_NUMBER = re.compile(r"(?P<series>.+-[^-]+-\d{8}-[a-z]+)(?P<count>\d{3,})")
_META = ("epoch", "letter", "estate_id", "slot", "zone", "triggers")
_SAMPLES = 50


def check_beside(connection: Connection, metadata: MetaData, report: Report) -> None:
    """Whether the file's name of itself and its counters agree with its records."""
    meta = read_meta(connection)
    for name in _META:
        if not meta.get(name):
            report.add("meta", f"{name} is missing")
    _check_zone(meta.get("zone", ""), report)
    last = driver_of(connection).execute("SELECT epoch FROM act ORDER BY seq DESC LIMIT 1")
    epochs = {row[0] for row in driver_of(connection).execute("SELECT DISTINCT epoch FROM act")}
    current = meta.get("epoch", "")
    if current in epochs and last.fetchone() != (current,):
        report.add("meta", f"epoch {current} has ended already")
    _check_counters(connection, metadata, report)


def _check_zone(name: str, report: Report) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        report.add("meta", f"zone {name!r} is none")


def _check_counters(connection: Connection, metadata: MetaData, report: Report) -> None:
    raw = driver_of(connection)
    counters = dict(raw.execute("SELECT series, last FROM counter"))
    highest: dict[str, int] = {}
    for number in _numbers(raw, metadata):
        found = _NUMBER.fullmatch(number)
        if found:
            series = found["series"]
            highest[series] = max(highest.get(series, 0), int(found["count"]))
    for series, count in highest.items():
        if counters.get(series, 0) < count:
            report.add("counters", f"{series}{count:03d} is given, the counter stands lower")


def _numbers(raw: Any, metadata: MetaData) -> Iterator[str]:
    for table in metadata.sorted_tables:
        if not table.info.get("local") and "number" in table.columns:
            for (number,) in raw.execute(f'SELECT number FROM "{table.name}"'):
                yield number


def check_search(connection: Connection, report: Report) -> None:
    """Whether every record is in its index once, and some are found by all their words.

    An index that is to be made anew is no fault: until then a search does without.
    """
    for kind in searched_kinds():
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
    columns = ", ".join(f'"{column}"' for column in kind.__search__)
    newest = f'SELECT local_key, {columns} FROM "{table}" ORDER BY local_key DESC LIMIT {_SAMPLES}'
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
