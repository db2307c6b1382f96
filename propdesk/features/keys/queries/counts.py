"""Counts of the board, and the differences that nobody has settled yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.features.keys.queries.keys import KEY_LEDGER
from propdesk.features.keys.records import Key, KeyCount, KeyCountLine
from propdesk.features.keys.rules.kinds import KeyState
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Filter, View

_COUNT = table_of(KeyCount)
_LINE = table_of(KeyCountLine)
_KEY = table_of(Key)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A hook at which a count found something else than the file said.

    Attributes:
        id: of the count's line, as `keys.settle` wants it.
        number: of the count.
        state: of the key by the file, when it was counted.
        expected, found: pieces.
    """

    id: str
    number: str
    counted_at: datetime
    key_id: str
    tag: str
    opens: str
    unit: str
    state: str
    expected: int
    found: int


def open_differences(connection: Connection, key_id: str = "") -> list[DifferenceRow]:
    """Differences that are still open, of all keys or of one, the oldest first."""
    query = (
        select(
            _LINE.c.id,
            _COUNT.c.number,
            _COUNT.c.counted_at,
            _LINE.c.key_id,
            _LINE.c.tag,
            _KEY.c.opens,
            _KEY.c.unit_code.label("unit"),
            _LINE.c.state,
            _LINE.c.expected,
            _LINE.c.found,
        )
        .join(_COUNT, _COUNT.c.id == _LINE.c.count_id)
        .join(_KEY, _KEY.c.id == _LINE.c.key_id)
        .where(_LINE.c.is_different.is_(True), _LINE.c.settled_at.is_(None))
        .order_by(_LINE.c.local_key)
    )
    if key_id:
        query = query.where(_LINE.c.key_id == key_id)
    return [DifferenceRow(**row) for row in connection.execute(query).mappings()]


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A hook on the sheet of a count.

    Attributes:
        state: by the file; `holder` has the key where it is out.
        expected, found: pieces; None while it is still to be counted.
        remark: what became of a difference.
    """

    hook: str
    tag: str
    opens: str
    state: str
    holder: str
    expected: int
    found: int | None
    remark: str


def counted_rows(connection: Connection, name: str) -> tuple[KeyCount, list[CountedRow]]:
    """A count by number or id, with its hooks in the order of their tags.

    Raises:
        Refusal: there is none.
    """
    count = find_record(connection, KeyCount, number=name) or find_record(
        connection, KeyCount, id=name
    )
    if count is None:
        raise Refusal(
            _("There is no count “{name}”. Read the number again.").format(name=name),
            code="keys.count_unknown",
            field="count",
        )
    query = (
        select(
            _KEY.c.hook,
            _LINE.c.tag,
            _KEY.c.opens,
            _LINE.c.state,
            _LINE.c.expected,
            _LINE.c.found,
            _LINE.c.settlement,
        )
        .join(_KEY, _KEY.c.id == _LINE.c.key_id)
        .where(_LINE.c.count_id == count.id)
        .order_by(_KEY.c.sort_key)
    )
    return count, [
        CountedRow(hook, tag, opens, state, "", expected, found, settlement)
        for hook, tag, opens, state, expected, found, settlement in connection.execute(query)
    ]


def rows_to_count(connection: Connection, view: View) -> list[CountedRow]:
    """Every hook that holds something, with what should hang there now."""
    found = []
    for row in KEY_LEDGER.stream(connection, Filter(order="tag"), view):
        if row.state in (KeyState.RETURNED, KeyState.RETIRED):
            continue
        pieces = row.members - row.members_out if row.is_ring else row.copies
        is_out = row.state == KeyState.OUT
        expected = 0 if row.state == KeyState.LOST else pieces
        if is_out:
            expected = max(0, pieces - row.count) if row.ring_id is None else 0
        holder = row.holder if is_out else ""
        found.append(
            CountedRow(row.hook, row.tag, row.opens, row.state, holder, expected, None, "")
        )
    return found
