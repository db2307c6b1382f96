"""A ledger: one feature's list, read alike by the register, the command line and the workbook.

The window pages it by local keys: all keys of a filter in one light query, then the rows of one
page. A million entries so open as quickly as a hundred.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    RowMapping,
    Select,
    bindparam,
    func,
    select,
)

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.store.base import Record, table_of

Row = TypeVar("Row")
_CHUNK = 500
_KEYS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class View:
    """From where and when a ledger is looked at: what is late depends on it."""

    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows, in which order.

    Attributes:
        chip: one of the ledger's named filters; "" for all.
        where: values by column name, as typed.
        search: the text typed in the search box.
        patch_id: only units of this patch.
        from_at, to_at: only rows of this period, by the ledger's own moment.
        order: a column's name; "" for the ledger's own order.
        is_descending: the order is turned round.
    """

    chip: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    search: str = ""
    patch_id: str = ""
    from_at: datetime | None = None
    to_at: datetime | None = None
    order: str = ""
    is_descending: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the search narrows or orders it."""
        narrows = self.chip or self.where or self.patch_id or self.order
        return not narrows and self.from_at is None and self.to_at is None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger.

    Attributes:
        name: the row's attribute.
        title: its head, marked for translation.
        kind: text, integer, money, area, rate, reading, date, moment, yes_no.
        is_personal: tells of a person.
        mask: how it is hidden from who has no right to it: phone, id, email, or text, in which
            longer numbers are hidden; "" shows it.
    """

    name: str
    title: str
    kind: str = "text"
    is_personal: bool = False
    mask: str = ""


Search = Callable[[Connection, str, int | None], "array[int]"]


@dataclass(frozen=True)
class Ledger(Generic[Row]):
    """One list of a feature.

    Attributes:
        name: on the command line and in export files.
        title: on screen and as the workbook's sheet, marked for translation.
        record: the class whose local keys page it.
        row: the frozen dataclass that is shown.
        columns: of the screen and the workbook.
        select: its rows, with `local_key` and every attribute of the row that `make` wants.
        make: a stored row as it is shown.
        chips: named filters, each a condition at a moment.
        where: what may be asked for by value.
        orders: what may be sorted by; the first is the ledger's own order.
        search: local keys by text, newest first, so many at most.
        period: the column that from and to are about.
        patch: the column that holds the patch of a row's unit.
    """

    name: str
    title: str
    record: type[Record]
    row: type[Row]
    columns: tuple[Column, ...]
    select: Select[Any]
    make: Callable[[RowMapping, View], Row]
    chips: Mapping[str, Callable[[View], ColumnElement[bool]]] = field(default_factory=dict)
    where: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)
    orders: Mapping[str, Sequence[ColumnElement[Any]]] = field(default_factory=dict)
    search: Search | None = None
    period: ColumnElement[Any] | None = None
    patch: ColumnElement[Any] | None = None

    def keys(
        self, connection: Connection, filter_: Filter, view: View, limit: int | None = None
    ) -> "array[int]":
        """Local keys of the rows in order; all of them unless limited."""
        key = table_of(self.record).c.local_key
        query = self.select.with_only_columns(key, maintain_column_froms=True)
        for condition in self._conditions(filter_, view):
            query = query.where(condition)
        query = query.order_by(*self._order(filter_)).limit(limit)
        if filter_.search.strip() and self.search is not None:
            if filter_.is_plain:
                return self.search(connection, filter_.search, limit)
            found = self.search(connection, filter_.search, None)
            return self._of_found(connection, query, found, filter_, limit)
        return _keys_of(connection.execute(query))

    def _of_found(
        self,
        connection: Connection,
        query: Select[Any],
        found: "array[int]",
        filter_: Filter,
        limit: int | None,
    ) -> "array[int]":
        """Those of the found keys that the filter lets through, in the order asked for."""
        key = table_of(self.record).c.local_key
        kept: list[int] = []
        if not filter_.order:
            for start in range(0, len(found), _CHUNK):
                part = found[start : start + _CHUNK]
                passed = set(connection.execute(query.where(key.in_(part)).limit(None)).scalars())
                kept.extend(k for k in part if k in passed)
                if limit is not None and len(kept) >= limit:
                    return array("q", kept[:limit])
            return array("q", kept)
        wanted = set(found)
        ordered = (k for k in connection.execute(query.limit(None)).scalars() if k in wanted)
        return array("q", ordered if limit is None else list(ordered)[:limit])

    @cached_property
    def _page(self) -> Select[Any]:
        """The rows of some keys; made once, since it is asked while somebody scrolls."""
        key = table_of(self.record).c.local_key
        keys = func.json_each(bindparam("keys")).table_valued("value")
        return self.select.where(key.in_(select(keys.c.value)))

    def rows(self, connection: Connection, keys: Sequence[int], view: View) -> list[Row]:
        """The rows of these local keys, in the same order."""
        found: dict[int, Row] = {}
        for start in range(0, len(keys), _CHUNK):
            part = json.dumps(list(keys[start : start + _CHUNK]))
            for mapping in connection.execute(self._page, {"keys": part}).mappings().all():
                found[mapping["local_key"]] = self.make(mapping, view)
        return [found[k] for k in keys if k in found]

    def stream(self, connection: Connection, filter_: Filter, view: View) -> Iterator[Row]:
        """All rows of a filter, page by page, in flat memory."""
        keys = self.keys(connection, filter_, view)
        for start in range(0, len(keys), _CHUNK):
            yield from self.rows(connection, keys[start : start + _CHUNK], view)

    def count(self, connection: Connection, filter_: Filter, view: View) -> int:
        """How many rows a filter lets through."""
        if filter_.search.strip():
            return len(self.keys(connection, filter_, view))

        key = table_of(self.record).c.local_key
        query = self.select.with_only_columns(func.count(key), maintain_column_froms=True)
        for condition in self._conditions(filter_, view):
            query = query.where(condition)
        return int(connection.execute(query).scalar_one())

    def _conditions(self, filter_: Filter, view: View) -> Iterator[ColumnElement[bool]]:
        if filter_.chip:
            if filter_.chip not in self.chips:
                raise Refusal(
                    _("{ledger} has no filter “{name}”; it has {known}.").format(
                        ledger=self.name, name=filter_.chip, known=", ".join(self.chips)
                    ),
                    code="ledger.filter",
                )
            yield self.chips[filter_.chip](view)
        for name, value in filter_.where.items():
            if name not in self.where:
                raise Refusal(
                    _("{ledger} cannot be filtered by “{name}”; by {known} it can.").format(
                        ledger=self.name, name=name, known=", ".join(self.where)
                    ),
                    code="ledger.where",
                )
            yield self.where[name] == value
        if filter_.patch_id and self.patch is not None:
            yield self.patch == filter_.patch_id
        if self.period is not None and filter_.from_at is not None:
            yield self.period >= filter_.from_at
        if self.period is not None and filter_.to_at is not None:
            yield self.period < filter_.to_at

    def _order(self, filter_: Filter) -> list[ColumnElement[Any]]:
        key = table_of(self.record).c.local_key
        if not filter_.order:
            own = next(iter(self.orders.values()), ())
            return [*own, key.desc()]
        if filter_.order not in self.orders:
            raise Refusal(
                _("{ledger} cannot be sorted by “{name}”.").format(
                    ledger=self.name, name=filter_.order
                ),
                code="ledger.order",
            )
        wanted = self.orders[filter_.order]
        if filter_.is_descending:
            return [*(column.desc() for column in wanted), key.desc()]
        return [*wanted, key.asc()]


def _keys_of(result: CursorResult[Any]) -> "array[int]":
    """The keys straight from the driver: a million of them are no rows to be wrapped."""
    keys = array("q")
    while rows := result.cursor.fetchmany(_KEYS_AT_ONCE):
        keys.extend(row[0] for row in rows)
    result.close()
    return keys


def plain_row(row: Any, zone: ZoneInfo) -> dict[str, object]:
    """A row for JSON: moments with the estate's offset, exact numbers as text."""
    return {f.name: plain_value(getattr(row, f.name), zone) for f in fields(row)}


def plain_value(value: object, zone: ZoneInfo) -> object:
    """A value for JSON: moments with the estate's offset, exact numbers as text."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [plain_value(part, zone) for part in value]
    return value


def select_of(kind: type[Record], *extra: ColumnElement[Any]) -> Select[Any]:
    """Every column of a record class and some more, for a ledger."""
    return select(*table_of(kind).columns, *extra)
