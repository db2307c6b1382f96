"""What every record is: its keys, its column types, and what belongs to its class."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple

from sqlalchemy import Dialect, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator

from propdesk.core.identity import new_id
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


Money = Annotated[Decimal, mapped_column(Scaled(MONEY_PLACES))]
Rate = Annotated[Decimal, mapped_column(Scaled(RATE_PLACES))]
Area = Annotated[Decimal, mapped_column(Scaled(AREA_PLACES))]
Reading = Annotated[Decimal, mapped_column(Scaled(READING_PLACES))]


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


STRICT = {"sqlite_strict": True}


class Beside(NamedTuple):
    """A class whose records lie beside one that is searched, such as the notes of a case.

    Attributes:
        table: of the class that lies beside.
        column: of that table, with the id of the record that is found; an index must hold it.
        search: columns that are looked into.
    """

    table: str
    column: str
    search: tuple[str, ...]


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A stored row. It changes only inside an act and is never deleted.

    Attributes:
        local_key: order, paging and search of this file; never journalled, never on the wire.
        id: the identity everywhere.
    """

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: Moment,
        date: Day,
        bool: Flag,
    }
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __table_args__: Any = (STRICT,)
    # columns that the search box looks into; the text is indexed when an act is sealed
    __search__: ClassVar[tuple[str, ...]] = ()
    # records of other classes by whose words one of this class is found too
    __beside__: ClassVar[tuple[Beside, ...]] = ()
    # whether these are the people who do acts; then each has a name, a role and `disabled_at`
    __acts__: ClassVar[bool] = False
    # of a class with one record: what of it the file also says of itself, by its name there
    __meta__: ClassVar[Mapping[str, str]] = MappingProxyType({})
    # how two desks' edits of one record are joined: by "column", or the later "act" wins whole
    __merge__: ClassVar[str] = "column"

    local_key: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-2)
    id: Mapped[str] = mapped_column(unique=True, default_factory=new_id, sort_order=-1)


def table_of(kind: type[Record]) -> Table:
    """The table of a record class."""
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def record_kinds() -> dict[str, type[Record]]:
    """Every record class by its kind, in the order of their names.

    The kind is the name of its table, which is for ever.
    """
    classes = (mapper.class_ for mapper in Record.registry.mappers)
    return dict(sorted((one.__tablename__, one) for one in classes))


def journalled_columns(table: Table) -> list[str]:
    """The columns that the journal carries: all but the local key."""
    return [column.name for column in table.columns if column.name != "local_key"]


def personal_columns(table: Table) -> list[str]:
    """The columns of a table that tell of a person."""
    return [column.name for column in table.columns if "personal" in column.info]


def erased_value(table: Table, column: str) -> str | None:
    """What stands in a personal column after its erasure."""
    return None if table.columns[column].nullable else ""


Listener = Callable[["Saved"], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """An act that is in the file: what it touched, for screens to refresh.

    Attributes:
        seq: the act's place in this file's journal.
        act_id: its identity everywhere.
        kinds: the record kinds that it changed.
        record: the id of the record that the verb is about.
    """

    seq: int
    act_id: str
    kinds: frozenset[str]
    record: str
