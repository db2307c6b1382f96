"""A ledger behind a register: one filter, read by pages."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat

if TYPE_CHECKING:
    from propdesk.store.ledger import Filter, Ledger

Row = TypeVar("Row")


class LedgerSource(Generic[Row]):
    """One question to a ledger; the order is asked by the register."""

    def __init__(self, seat: Seat, ledger: "Ledger[Row]", filter_: "Filter") -> None:
        self._seat = seat
        self._ledger = ledger
        self.filter = filter_

    def _ordered(self, order: Order) -> "Filter":
        return replace(self.filter, order=order.key, is_descending=order.is_descending)

    def first_page(self, order: Order, limit: int) -> Sequence[Row]:
        """The first rows at once."""
        view = self._seat.view()
        filter_ = self._ordered(order)
        with self._seat.desk.read() as connection:
            keys = self._ledger.keys(connection, filter_, view, limit)
            return self._ledger.rows(connection, keys, view)

    def ids(self, order: Order) -> "array[int]":
        """The local keys of all rows; runs in the reading lane."""
        with self._seat.desk.read() as connection:
            return self._ledger.keys(connection, self._ordered(order), self._seat.view())

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """One page of rows."""
        with self._seat.desk.read() as connection:
            return self._ledger.rows(connection, ids, self._seat.view())

    def id_of(self, row: Row) -> int:
        """The local key of a row."""
        key: int = row.local_key  # type: ignore[attr-defined]
        return key
