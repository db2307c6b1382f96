"""How the file keeps a moment, a day, a flag, an exact number; and which columns are personal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from propdesk.core.numbers import (
    AREA_PLACES,
    MONEY_PLACES,
    RATE_PLACES,
    READING_PLACES,
    from_scaled,
    to_scaled,
)
from propdesk.core.overriding import override

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def moment_to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970 in UTC: how the file keeps a moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return (moment - _EPOCH) // _MS


def ms_to_moment(ms: int) -> datetime:
    """The aware moment that the file keeps as milliseconds."""
    return _EPOCH + ms * _MS


def _moment_of(ms: int | None) -> datetime | None:
    return None if ms is None else _EPOCH + ms * _MS


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as whole milliseconds since 1970 in UTC."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else moment_to_ms(value)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return _moment_of  # by one call: a page of a register has a thousand moments


class Day(TypeDecorator[date]):
    """A calendar day of the estate, stored as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


def _flag_of(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


class Flag(TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return _flag_of


class Scaled(TypeDecorator[Decimal]):
    """An exact decimal, stored as an integer of so many places."""

    impl = Integer
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else to_scaled(value, self.places)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_scaled(value, self.places)


Money = Annotated[Decimal, Scaled(MONEY_PLACES)]
Rate = Annotated[Decimal, Scaled(RATE_PLACES)]
Area = Annotated[Decimal, Scaled(AREA_PLACES)]
Reading = Annotated[Decimal, Scaled(READING_PLACES)]


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a column that tells of a person; stands in the column's `info` under "personal".

    Attributes:
        keep_days: how long it is kept after the record closed; None: as long as the record.
    """

    keep_days: int | None = None


def personal(keep_days: int | None = None) -> dict[str, Any]:
    """The `info` of a personal column."""
    return {"personal": Personal(keep_days)}
