"""What the search box asks: local keys of the records that hold every word, newest first.

A word is found in the record's own searched columns, through its index, or by a route: a case
also by the code of its unit. The answer is always the same as a full scan's.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, combinations, groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection

from propdesk.store.base import Record
from propdesk.store.connections import driver_of
from propdesk.store.search import index_name, is_stale, searched_texts
from propdesk.store.tokens import FRAGMENT_SEPARATOR, match_of, words_of

_FETCH = 500
# more routed words than this are looked at row by row instead of each on its own
_ROUTED_WORDS = 3
# values of a route beyond which it means a good part of all records
_FEW_VALUES = 256


@dataclass(frozen=True, slots=True)
class Route:
    """A second way to find a record: by a word in the code of what it refers to.

    Attributes:
        column: of the searched class; an index must hold it with the local key behind.
        values: the values of the column whose code holds a folded word.
    """

    column: str
    values: Callable[[str], Sequence[str]]


# the values of the routed column by word
_Values = dict[str, frozenset[str]]


class _Way(NamedTuple):
    """One way to satisfy all words.

    Attributes:
        words: those that stand in the record's own text.
        values: of the routed column, or None when no word is routed.
        either: further words, each with its own values: text or route will do.
    """

    words: tuple[str, ...]
    values: frozenset[str] | None
    either: tuple[tuple[str, frozenset[str]], ...]


def found_keys(
    connection: Connection,
    kind: type[Record],
    text: str,
    *,
    limit: int | None = None,
    route: Route | None = None,
) -> "array[int]":
    """Local keys of the records of a class that hold every word of a text, newest first.

    Args:
        connection: to read by.
        kind: a class with `__search__`.
        text: as typed; words are apart by spaces, each at least one character.
        limit: only so many of the newest; all if None.
        route: a column by which a word may be found too.
    """
    words = words_of(text)
    values = {word: frozenset(route.values(word)) for word in words} if route else {}
    asking = _Asking(driver_of(connection), kind, route, limit)
    if is_stale(connection, kind):
        return array("q", asking.scan(words, values))
    streams = [asking.keys(way) for way in _ways(words, values)]
    if len(streams) == 1:
        return array("q", islice(streams[0], limit))
    if limit is None:
        return array("q", sorted(set().union(*streams), reverse=True))
    newest_first = (key for key, _ in groupby(merge(*streams, reverse=True)))
    return array("q", islice(newest_first, limit))


def _ways(words: list[str], values: _Values) -> Iterator[_Way]:
    routed = sorted((w for w in words if values.get(w)), key=lambda w: len(values[w]))
    spread, rest = routed[:_ROUTED_WORDS], routed[_ROUTED_WORDS:]
    either = tuple((word, values[word]) for word in rest)
    plain = [word for word in words if word not in routed]
    for chosen in chain.from_iterable(
        combinations(spread, size) for size in range(len(spread) + 1)
    ):
        own = tuple(plain + [word for word in spread if word not in chosen])
        common = frozenset.intersection(*(values[w] for w in chosen)) if chosen else None
        if common is None or common:
            yield _Way(own, common, either)


class _Asking:
    """One question to one class: the statements of each way, answered newest first."""

    def __init__(
        self, raw: Any, kind: type[Record], route: Route | None, limit: int | None
    ) -> None:
        self._raw = raw
        self._limit = -1 if limit is None else limit
        self._index = index_name(kind)
        self._table = f'"{kind.__tablename__}"'
        self._routed = f'r."{route.column}" IN (SELECT value FROM json_each(?))' if route else ""
        self._column = f'"{route.column}"' if route else ""
        parts = " || char(31) || ".join(f"coalesce({text}, '')" for text in searched_texts(kind))
        self._holds = f"has_fragments({parts}, ?)"

    def keys(self, way: _Way) -> Iterator[int]:
        """The keys of one way."""
        if way.values is None:
            return self._by_index(way) if way.words else self._by_rows([], [])
        if not way.words and not way.either:
            return self._by_route(way.values)
        if self._limit < 0 or len(way.values) <= _FEW_VALUES:
            return self._by_both(way, way.values)
        # so much is meant that enough of the newest will do
        return self._by_index(way) if way.words else self._by_rows(*self._checks(way, ()))

    def scan(self, words: list[str], values: _Values) -> Iterator[int]:
        """The keys by looking at every record: while there is no index to trust."""
        either = tuple((word, values.get(word, frozenset())) for word in words)
        return self._by_rows(*self._checks(_Way((), None, either), ()))

    def _by_index(self, way: _Way) -> Iterator[int]:
        match = match_of(way.words)
        checks, params = self._checks(way, () if match.is_exact else way.words)
        if not checks:
            sql = f"SELECT f.rowid FROM {self._index} f WHERE f.{self._index} MATCH ?"
        else:
            # CROSS: the index leads, a record is only looked at when the index names it
            sql = (
                f"SELECT f.rowid FROM {self._index} f CROSS JOIN {self._table} r"
                f" ON r.local_key = f.rowid WHERE f.{self._index} MATCH ? AND "
            ) + " AND ".join(checks)
        return self._stream(
            f"{sql} ORDER BY f.rowid DESC LIMIT ?", match.expression, *params, self._limit
        )

    def _by_rows(self, checks: list[str], params: list[str]) -> Iterator[int]:
        where = " AND ".join(checks) or "1"
        sql = f"SELECT local_key FROM {self._table} r WHERE {where}"
        return self._stream(f"{sql} ORDER BY local_key DESC LIMIT ?", *params, self._limit)

    def _by_route(self, values: frozenset[str]) -> Iterator[int]:
        listed = _listed(values)
        since = self._newest_since(listed) if self._limit > 0 else 0
        return self._stream(
            f"SELECT r.local_key FROM {self._table} r WHERE {self._routed} AND r.local_key >= ?"
            " ORDER BY r.local_key DESC LIMIT ?",
            listed,
            since,
            self._limit,
        )

    def _newest_since(self, listed: str) -> int:
        """A key from which on there are enough: so many values have one at least that new."""
        rows = self._raw.execute(
            f"SELECT (SELECT max(local_key) FROM {self._table} WHERE {self._column} = v.value)"
            " AS newest FROM json_each(?) v ORDER BY newest DESC LIMIT ?",
            (listed, self._limit),
        ).fetchall()
        newest = rows[-1][0] if len(rows) == self._limit else None
        return newest or 0

    def _by_both(self, way: _Way, values: frozenset[str]) -> Iterator[int]:
        """Both lists may be long: the shorter is looked at, or the two are crossed."""
        bare = way._replace(values=None)
        keys = self._route_keys(values)
        few = list(islice(keys, _FETCH))
        if len(few) < _FETCH or not way.words:
            newest_first = sorted(chain(few, keys), reverse=True)
            return self._checked(newest_first, *self._checks(bare, way.words))
        match = match_of(way.words)
        words = () if match.is_exact else way.words
        hits = self._stream(
            f"SELECT f.rowid FROM {self._index} f WHERE f.{self._index} MATCH ?"
            " ORDER BY f.rowid DESC",
            match.expression,
        )
        first = list(islice(hits, _FETCH))
        if len(first) < _FETCH:
            return self._checked(first, *self._checks(way, words))
        routed = frozenset(chain(few, keys))
        both = filter(routed.__contains__, chain(first, hits))
        return self._checked(both, *self._checks(bare, words))

    def _route_keys(self, values: frozenset[str]) -> Iterator[int]:
        """The keys of a route in no order: sorting a long list would cost more than its use."""
        return self._stream(
            f"SELECT r.local_key FROM {self._table} r WHERE {self._routed}", _listed(values)
        )

    def _checked(self, keys: Iterable[int], checks: list[str], params: list[str]) -> Iterator[int]:
        remaining = iter(keys)
        while part := list(islice(remaining, _FETCH)):
            yield from self._by_rows(
                ["r.local_key IN (SELECT value FROM json_each(?))", *checks],
                [json.dumps(part), *params],
            )

    def _checks(self, way: _Way, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """What must still be looked at in each record, with its values."""
        checks: list[str] = []
        params: list[str] = []
        if words:
            checks.append(self._holds)
            params.append(FRAGMENT_SEPARATOR.join(words))
        if way.values is not None:
            checks.append(self._routed)
            params.append(_listed(way.values))
        for word, values in way.either:
            if values:
                checks.append(f"({self._holds} OR {self._routed})")
                params += [word, _listed(values)]
            else:
                checks.append(self._holds)
                params.append(word)
        return checks, params

    def _stream(self, sql: str, *params: object) -> Iterator[int]:
        cursor = self._raw.execute(sql, params)
        try:
            while rows := cursor.fetchmany(_FETCH):
                yield from (row[0] for row in rows)
        finally:
            cursor.close()


def _listed(values: Iterable[str]) -> str:
    return json.dumps(list(values))
