"""Counts of the board, and the differences that nobody has settled yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from propdesk.features.keys.records import Key, KeyCount, KeyCountLine
from propdesk.store.base import table_of

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
