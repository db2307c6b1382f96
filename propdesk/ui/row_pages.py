"""What a register shows comes from here: sources of rows, and pages kept of what was read."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

Row = TypeVar("Row")

PAGE: Final = 200
_PAGES_KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class Order:
    """By what a register is sorted: a key that the source knows, and the direction."""

    key: str
    is_descending: bool = False


class RegisterSource(Protocol[Row]):
    """One question to a register: its filter, patch and search are inside, its order is asked.

    `ids` may run in a worker thread, and so may `first_page`; `rows` and `id_of` run on the GUI
    thread, where `rows` reads one page.
    """

    def first_page(self, order: Order, limit: int) -> Sequence[Row]:
        """The first rows; at once, unless a person chose the order."""

    def ids(self, order: Order) -> "array[int]":
        """The local integer ids of all rows in their order, typecode `q`."""

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """The rows of these ids, in any order; those that are gone are left out."""

    def id_of(self, row: Row) -> int:
        """The local integer id of a row."""


class RowPages:
    """Rows by position: the ids of all, and the pages that were read lately."""

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, object]]) -> None:
        self._fetch = fetch
        self._pages: OrderedDict[int, list[object]] = OrderedDict()
        self.ids: array[int] = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def row_at(self, position: int) -> object | None:
        """The row at a position; None when it is gone from the register."""
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            wanted = self.ids[number * PAGE : (number + 1) * PAGE].tolist()
            found = self._fetch(wanted)
            page = [found.get(one) for one in wanted]
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[position % PAGE]

    def keep_first(self, rows: Sequence[object]) -> None:
        """Keeps rows that were read already as the first page."""
        self._pages[0] = list(rows)[:PAGE]

    def forget(self, since: int = 0) -> None:
        """Forgets the pages from a position on, so that their rows are read anew."""
        for number in [number for number in self._pages if number >= since // PAGE]:
            del self._pages[number]

    def position_of(self, row_id: int) -> int | None:
        """Where an id stands; None when it does not."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Splice:
    """The one block in which two lists of ids differ.

    Attributes:
        at: where it begins in both.
        removed: how many of the old fall out there.
        added: how many of the new come in there.
    """

    at: int
    removed: int
    added: int


def _same_length(old: "array[int]", new: "array[int]", most: int, *, from_end: bool) -> int:
    """How many ids are the same from the start or from the end; slices compare at C speed."""

    def differs(count: int) -> bool:
        if from_end:
            return old[len(old) - count :] != new[len(new) - count :]
        return old[:count] != new[:count]

    return bisect_left(range(1, most + 1), True, key=differs)


def splice(old: "array[int]", new: "array[int]") -> Splice:
    """The smallest single block that turns the old ids into the new ones."""
    start = _same_length(old, new, min(len(old), len(new)), from_end=False)
    end = _same_length(old, new, min(len(old), len(new)) - start, from_end=True)
    return Splice(start, len(old) - start - end, len(new) - start - end)
