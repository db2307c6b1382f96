"""Search as you type: sliding tokens in a contentless FTS5 table, decided by the text itself.

Each run of Han characters gives every piece of two, each run of letters and digits every piece
of three, down to its short tails. A fragment that is shorter than a piece is a prefix of one; a
longer one is an AND of pieces. What the index finds is then looked up in the folded text, so
that the answer is the same as a full scan's.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table

from propdesk.core.text import folded
from propdesk.store.base import Record, record_kinds, table_of

_RUN = re.compile(r"[0-9a-z\u00c0-\u024f]+|[^\W0-9a-z_\u00c0-\u024f]+")
_HAN_PIECE = 2
_LATIN_PIECE = 3
_SEPARATOR = "\x1f"


def _piece(run: str) -> int:
    return _LATIN_PIECE if run[0].isascii() or run[0] < "\u0250" else _HAN_PIECE


def tokens(text: str) -> list[str]:
    """Every piece of a folded text, short tails included."""
    found: list[str] = []
    for run in _RUN.findall(text):
        size = _piece(run)
        found.extend(run[i : i + size] for i in range(len(run)))
    return found


def match_expression(fragment: str) -> str | None:
    """The FTS5 expression that every text with this folded fragment satisfies.

    Returns:
        None when the fragment holds nothing that is indexed (only punctuation).
    """
    terms: list[str] = []
    for run in _RUN.findall(fragment):
        size = _piece(run)
        if len(run) < size:
            terms.append(f'"{run}" *')
        else:
            terms.extend(f'"{run[i : i + size]}"' for i in range(len(run) - size + 1))
    return " AND ".join(dict.fromkeys(terms)) or None


def haystack(values: Iterable[object]) -> str:
    """The text of one record that is searched: its searched columns, folded, apart."""
    return folded(_SEPARATOR.join("" if value is None else str(value) for value in values))


def words_of(text: str) -> list[str]:
    """The folded fragments of a search text; each of them must be found."""
    return folded(text).split()


def index_name(kind: type[Record]) -> str:
    """The FTS5 table of a record class."""
    return f"search_{kind.__tablename__}"


def searched_kinds() -> list[type[Record]]:
    """The record classes that have a search index."""
    return [kind for _, kind in sorted(record_kinds().items()) if kind.__search__]


def create_indexes(connection: Connection) -> None:
    """Makes the index of each searched class that has none yet."""
    for kind in searched_kinds():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {index_name(kind)} USING fts5("
            "body, content='', contentless_delete=1, detail=none, prefix='1', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
        )


class Feeder:
    """Feeds the index with what an act changed; made once for a file."""

    def __init__(self) -> None:
        self._statements = {
            kind.__tablename__: self._statement(table_of(kind), kind) for kind in searched_kinds()
        }
        self._columns = {
            kind.__tablename__: frozenset(kind.__search__) for kind in searched_kinds()
        }
        self._inserts = {
            kind.__tablename__: f"INSERT OR REPLACE INTO {index_name(kind)}(rowid, body)"
            " VALUES (?, ?)"
            for kind in searched_kinds()
        }

    @staticmethod
    def _statement(table: Table, kind: type[Record]) -> str:
        columns = ", ".join(f'"{column}"' for column in kind.__search__)
        return f'SELECT local_key, {columns} FROM "{table.name}"'

    def touches(self, kind: str, patch: Iterable[str]) -> bool:
        """Whether a change of these columns alters what is found."""
        searched = self._columns.get(kind)
        return searched is not None and not searched.isdisjoint(patch)

    def feed(self, connection: Connection, kind: str, record_ids: Sequence[str]) -> None:
        """Writes the present text of some records into the index."""
        select = self._statements[kind] + " WHERE id = ?"
        for record_id in record_ids:
            row = connection.exec_driver_sql(select, (record_id,)).one()
            self._put(connection, kind, [row])

    def feed_all(self, connection: Connection, kind: str) -> int:
        """Writes the index of a whole class anew; answers how many records it holds."""
        connection.exec_driver_sql(f"DELETE FROM search_{kind}")
        count = 0
        result = connection.exec_driver_sql(self._statements[kind])
        for rows in result.partitions(5_000):
            self._put(connection, kind, rows)
            count += len(rows)
        return count

    def _put(self, connection: Connection, kind: str, rows: Iterable[Sequence[object]]) -> None:
        batch = [(row[0], " ".join(tokens(haystack(row[1:])))) for row in rows]
        connection.exec_driver_sql(self._inserts[kind], batch)


def has_fragment(text: str, fragment: str) -> bool:
    """SQL function `has_fragment`: whether a folded fragment stands inside one column's text."""
    return fragment in folded(text)


def searched_text_sql(kind: type[Record], alias: str) -> str:
    """The SQL expression of the text that is searched, for the deciding look."""
    parts = " || char(31) || ".join(f"coalesce({alias}.\"{c}\", '')" for c in kind.__search__)
    return f"({parts})"
