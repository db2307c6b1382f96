"""Whether the file has the tables, columns and indexes that the classes say, and nothing else."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, MetaData
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from propdesk.store.connections import driver_of
from propdesk.store.report import Report
from propdesk.store.search import index_name, searched_kinds

_VERSION = "alembic_version"
_OWN_OF_SQLITE = "sqlite_"
_SHADOWS = ("", "_data", "_idx", "_docsize", "_config", "_content")
_Parts = dict[str, set[tuple[Any, ...]]]


def strange_tables(connection: Connection, metadata: MetaData) -> list[str]:
    """Names of the file's tables and views that nothing is known of, in their order."""
    known = _known(metadata)
    return [name for name in _names(driver_of(connection)) if name not in known]


def check_schema(connection: Connection, metadata: MetaData, report: Report) -> None:
    """Names what is missing, strange or otherwise made."""
    for name in strange_tables(connection, metadata):
        report.add("schema", f"{name} is strange")
    raw = driver_of(connection)
    present = set(_names(raw))
    for kind in searched_kinds():
        if index_name(kind) not in present:
            report.add("schema", f"{index_name(kind)} is missing")
    wanted = _wanted(metadata)
    for table, parts in wanted.items():
        if table not in present:
            report.add("schema", f"{table} is missing")
            continue
        found = _parts_of(raw, table)
        for part in sorted({str(part[0]) for part in parts ^ found}):
            report.add("schema", f"{table}: {part} differs")


def _known(metadata: MetaData) -> set[str]:
    indexes = {index_name(kind) + shadow for kind in searched_kinds() for shadow in _SHADOWS}
    return {_VERSION, *metadata.tables, *indexes}


def _names(raw: Any) -> Iterator[str]:
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1")
    return (name for (name,) in rows.fetchall() if not name.startswith(_OWN_OF_SQLITE))


def _wanted(metadata: MetaData) -> _Parts:
    """The parts of every table as the classes make them, in a file that is nowhere."""
    dialect = sqlite.dialect()
    with closing(driver.connect(":memory:")) as raw:
        for table in metadata.sorted_tables:
            raw.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                raw.execute(str(CreateIndex(index).compile(dialect=dialect)))
        return {table: _parts_of(raw, table) for table in metadata.tables}


def _parts_of(raw: Any, table: str) -> set[tuple[Any, ...]]:
    """Columns, keys and indexes, whatever their order: a migration adds columns at the end."""
    parts: set[tuple[Any, ...]] = set()
    for _, name, type_, is_full, _, key, hidden in raw.execute(f'PRAGMA table_xinfo("{table}")'):
        parts.add((f"column {name}", type_, is_full, key, hidden))
    for row in raw.execute(f'PRAGMA foreign_key_list("{table}")'):
        parts.add((f"reference {row[3]}", *row[2:]))
    for _, name, is_unique, origin, is_partial in raw.execute(f'PRAGMA index_list("{table}")'):
        columns = tuple(raw.execute(f'PRAGMA index_xinfo("{name}")'))
        named = tuple(column[2:] for column in columns if column[1] != -1)
        label = name if origin == "c" else ", ".join(str(column[0]) for column in named)
        parts.add((f"index {label}", is_unique, origin, is_partial, named))
    return parts
