"""When a line of residence holds: one condition for every list, search and card."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from propdesk.estate.records.people import Home
from propdesk.store.base import table_of

_HOME = table_of(Home)


def counts() -> ColumnElement[bool]:
    """Whether a line was not voided."""
    return _HOME.c.voided_at.is_(None)


def holds_on(day: date) -> ColumnElement[bool]:
    """Whether a line holds on a day: it has begun, has not ended, and was not voided."""
    return and_(
        counts(),
        or_(_HOME.c.from_on.is_(None), _HOME.c.from_on <= day),
        or_(_HOME.c.to_on.is_(None), _HOME.c.to_on >= day),
    )
