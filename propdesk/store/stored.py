"""How a record class lies in its table: its statements and conversions, prepared once.

Verbs read and write single records all day; going through SQL expressions for each of them would
cost more than the disk does.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import Dialect

from propdesk.store.base import Record, journalled_columns, table_of

R = TypeVar("R", bound=Record)


class StoredKind(Generic[R]):
    """One record class and its table, value by value."""

    def __init__(self, kind: type[R]) -> None:
        dialect: Dialect = sqlite.dialect()
        table = table_of(kind)
        self._kind = kind
        self.name = table.name
        self._names = journalled_columns(table)
        self._to_file = {}
        self._from_file = {}
        for column in table.columns:
            stored = column.type.dialect_impl(dialect)
            self._to_file[column.name] = stored.bind_processor(dialect)
            self._from_file[column.name] = stored.result_processor(dialect, None)
        columns = ", ".join(f'"{name}"' for name in self._names)
        marks = ", ".join("?" * len(self._names))
        self.insert = f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks})'
        self._select = f'SELECT local_key, {columns} FROM "{self.name}" WHERE '

    def values(self, record: R) -> list[Any]:
        """The record's values as the file keeps them, for `insert`."""
        held = record.__dict__
        return [self._stored(name, held[name]) for name in self._names]

    def update(self, columns: dict[str, Any], record_id: str) -> tuple[str, list[Any]]:
        """The statement that sets columns of one record, with its values."""
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        values = [self._stored(name, value) for name, value in columns.items()]
        return f'UPDATE "{self.name}" SET {settings} WHERE id = ?', [*values, record_id]

    def find(self, columns: dict[str, Any]) -> tuple[str, list[Any]]:
        """The query for records whose columns have these values, all if none, with its values."""
        terms = [
            f'"{name}" IS NULL' if value is None else f'"{name}" = ?'
            for name, value in columns.items()
        ]
        values = [self._stored(n, value) for n, value in columns.items() if value is not None]
        return self._select + (" AND ".join(terms) or "TRUE"), values

    def record(self, row: Sequence[Any]) -> R:
        """The record object of a row that `find` asked for; it belongs to no session."""
        record = self._kind(**dict(self._loaded(row[1:])))
        record.local_key = row[0]
        return record

    def _loaded(self, row: Sequence[Any]) -> Iterable[tuple[str, Any]]:
        for name, value in zip(self._names, row, strict=True):
            load = self._from_file[name]
            yield name, value if load is None else load(value)

    def _stored(self, name: str, value: Any) -> Any:
        store = self._to_file[name]
        return value if store is None else store(value)


def stored_kind(kind: type[R]) -> StoredKind[R]:
    """How a record class lies in its table."""
    return _prepared(kind.__tablename__)


@cache
def _prepared(name: str) -> StoredKind[Any]:
    return StoredKind(Record.kinds[name])
