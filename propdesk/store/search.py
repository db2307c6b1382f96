"""The search index of each record class, and how acts keep it.

A contentless FTS5 table holds the pieces of `tokens`; `searching` asks it.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table

from propdesk.store.base import Beside, Record, record_kinds, table_of
from propdesk.store.connections import driver_of
from propdesk.store.tokens import TOKENS_VERSION, body_of


def index_name(kind: type[Record]) -> str:
    """The FTS5 table of a record class."""
    return f"search_{kind.__tablename__}"


def searched_kinds() -> list[type[Record]]:
    """The record classes that have a search index."""
    return [kind for _, kind in sorted(record_kinds().items()) if kind.__search__]


def create_index(connection: Connection, kind: type[Record]) -> None:
    """Makes the empty index of a searched class if it has none."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {index_name(kind)} USING fts5("
        "body, content='', contentless_delete=1, prefix='1 2', tokenize='ascii')"
    )


def index_rules(kind: type[Record]) -> str:
    """What an index depends on: our rules, the Unicode tables, and the columns in it."""
    columns = [*kind.__search__]
    columns += [f"{beside.table}.{one}" for beside in kind.__beside__ for one in beside.search]
    return f"{TOKENS_VERSION} {unicodedata.unidata_version} {','.join(columns)}"


def searched_texts(kind: type[Record]) -> list[str]:
    """The texts of a record `r` as SQL: its own columns, and what lies beside it."""
    texts = [f'r."{column}"' for column in kind.__search__]
    for beside in kind.__beside__:
        parts = " || char(31) || ".join(f"coalesce(b.\"{one}\", '')" for one in beside.search)
        texts.append(
            f'(SELECT group_concat({parts}, char(31)) FROM "{beside.table}" b'
            f' WHERE b."{beside.column}" = r.id)'
        )
    return texts


def mark_indexed(connection: Connection, kind: type[Record]) -> None:
    """Notes in the file by which rules an index was made."""
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (index_name(kind), index_rules(kind)),
    )


def is_stale(connection: Connection, kind: type[Record]) -> bool:
    """Whether the index of a class is missing, half made, or made by other rules."""
    sql = "SELECT value FROM meta WHERE name = ?"
    noted = driver_of(connection).execute(sql, (index_name(kind),)).fetchone()
    return noted is None or noted[0] != index_rules(kind)


def stale_kinds(connection: Connection) -> list[type[Record]]:
    """The classes whose index is to be made anew; until then a search reads every record."""
    return [kind for kind in searched_kinds() if is_stale(connection, kind)]


def look_anew(connection: Connection) -> None:
    """Lets a connection forget the shape of the indexes that it remembers from earlier.

    FTS5 asks whether another connection has merged an index when a search opens it, but not when
    the integrity check does: without this, pieces that were merged away pass for lost ones.
    """
    made = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5(%'"
    for (index,) in driver_of(connection).execute(made).fetchall():
        driver_of(connection).execute(f'SELECT rowid FROM "{index}" LIMIT 1').fetchone()


class Feeder:
    """Feeds the index with what an act changed; made once for a file."""

    def __init__(self) -> None:
        self._statements = {
            kind.__tablename__: self._statement(table_of(kind), kind) for kind in searched_kinds()
        }
        # photos lie beside records of several classes
        self._owners: dict[str, list[tuple[str, Beside]]] = {}
        for kind in searched_kinds():
            for beside in kind.__beside__:
                self._owners.setdefault(beside.table, []).append((kind.__tablename__, beside))
        self._columns = {
            kind.__tablename__: frozenset(kind.__search__) for kind in searched_kinds()
        }
        for table, owners in self._owners.items():
            for _owner, beside in owners:
                self._columns[table] = self._columns.get(table, frozenset()) | {*beside.search}
        self._inserts = {
            kind.__tablename__: f"INSERT OR REPLACE INTO {index_name(kind)}(rowid, body)"
            " VALUES (?, ?)"
            for kind in searched_kinds()
        }

    @staticmethod
    def _statement(table: Table, kind: type[Record]) -> str:
        return f'SELECT r.local_key, {", ".join(searched_texts(kind))} FROM "{table.name}" r'

    def is_touched(self, kind: str, op: str, after: str) -> bool:
        """Whether a change alters what is found."""
        searched = self._columns.get(kind)
        if searched is None or op == "insert":
            return searched is not None
        return not searched.isdisjoint(json.loads(after))

    def feed(self, raw: Any, records: Iterable[tuple[str, str]]) -> None:
        """Writes the present text of some records, by kind and id, into the index."""
        for kind, record_id in dict.fromkeys(self._found_by(raw, records)):
            select = self._statements[kind] + " WHERE r.id = ?"
            found = raw.execute(select, (record_id,)).fetchone()
            if found is not None:  # what lies beside may belong to a record of another class
                local_key, *texts = found
                raw.execute(self._inserts[kind], (local_key, body_of(texts)))

    def _found_by(self, raw: Any, records: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The records that are found by the words of these: themselves, or what they lie beside."""
        for kind, record_id in records:
            if kind in self._statements:
                yield kind, record_id
            for owner, beside in self._owners.get(kind, ()):
                select = f'SELECT "{beside.column}" FROM "{kind}" WHERE id = ?'
                yield owner, raw.execute(select, (record_id,)).fetchone()[0]

    def feed_after(
        self, connection: Connection, kind: type[Record], local_key: int, limit: int
    ) -> tuple[int, int]:
        """Feeds the next records of a class; answers how many, and the last one's local key."""
        raw, name = driver_of(connection), kind.__tablename__
        select = self._statements[name] + " WHERE r.local_key > ? ORDER BY r.local_key LIMIT ?"
        rows = raw.execute(select, (local_key, limit)).fetchall()
        raw.executemany(self._inserts[name], [(key, body_of(texts)) for key, *texts in rows])
        return len(rows), rows[-1][0] if rows else local_key


def empty_index(connection: Connection, kind: type[Record]) -> None:
    """Makes the index of a class anew and empty; it is not trusted until it is marked."""
    connection.exec_driver_sql("DELETE FROM meta WHERE name = ?", (index_name(kind),))
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {index_name(kind)}")
    create_index(connection, kind)
