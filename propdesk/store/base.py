"""What every record is: a class of data and its table, declared at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, NamedTuple, get_args, get_origin

from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine
from typing_extensions import dataclass_transform

from propdesk.core.identity import new_id
from propdesk.core.overriding import override
from propdesk.store.column_types import Day, Flag, Moment


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


class _Column(NamedTuple):
    """What a record class says of one column beside its type; the parameters of `column`."""

    details: tuple[Any, ...]
    options: dict[str, Any]
    default: Any
    default_factory: Callable[[], Any] | None
    init: bool


_NONE_GIVEN: Final = object()


def column(
    *details: Any,
    default: Any = _NONE_GIVEN,
    default_factory: Callable[[], Any] | None = None,
    init: bool = True,
    **options: Any,
) -> Any:
    """What a column has beside its type; stands where a default stands in a class of data.

    Args:
        details: such as its `ForeignKey`.
        default: of a record that was not given one; it stands in the table too.
        default_factory: makes a default for each record.
        init: whether a record is made with it; False: the file gives it.
        options: of SQLAlchemy's `Column`, such as `unique`, `index`, `info`.
    """
    return _Column(details, options, default, default_factory, init)


@dataclass_transform(kw_only_default=True, field_specifiers=(column,))
class _Declared:
    """Whose subclasses are made from the fields that they declare, by keyword."""


class Record(_Declared):
    """A stored row. It changes only inside an act and is never deleted.

    A subclass is a class of data and a table at once. It is no class of SQLAlchemy's mapper: rows
    change through acts alone, so there is no session to be had, and loading the mapper would take
    a third of the time until somebody can sign in.

    Attributes:
        local_key: order, paging and search of this file; never journalled, never on the wire.
        id: the identity everywhere.
    """

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    kinds: ClassVar[dict[str, type["Record"]]] = {}
    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    # indexes and checks of more than one column
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = ()
    # columns that the search box looks into; the text is indexed when an act is sealed
    __search__: ClassVar[tuple[str, ...]] = ()
    # records of other classes by whose words one of this class is found too
    __beside__: ClassVar[tuple[Beside, ...]] = ()
    # the column by which people name a record that photos may be attached to; "" where they may not
    __pictured__: ClassVar[str] = ""
    # whether these are the people who do acts; then each has a name, a role and `disabled_at`
    __acts__: ClassVar[bool] = False
    # of a class with one record: what of it the file also says of itself, by its name there
    __meta__: ClassVar[Mapping[str, str]] = MappingProxyType({})
    # how two desks' edits of one record are joined: by "column", or the later "act" wins whole
    __merge__: ClassVar[str] = "column"
    _declared: ClassVar[dict[str, _Column]] = {}

    local_key: int = column(init=False, primary_key=True)
    id: str = column(unique=True, default_factory=new_id)

    def __init_subclass__(cls) -> None:
        """Makes the table of a new record class, and takes what it says of columns off it."""
        said = Record.__annotations__ | cls.__annotations__
        names = [name for name, kind in said.items() if not _is_of_class(kind)]
        cls._declared = {name: _taken(cls, name) for name in names}
        cls.__table__ = Table(
            cls.__tablename__,
            Record.metadata,
            *(_table_column(name, said[name], cls._declared[name]) for name in names),
            *cls.__table_args__,
            sqlite_strict=True,
        )
        Record.kinds[cls.__tablename__] = cls

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        for name, declared in self._declared.items():
            if not declared.init:
                continue
            if name in values:
                held[name] = values.pop(name)
            elif declared.default_factory is not None:
                held[name] = declared.default_factory()
            elif declared.default is not _NONE_GIVEN:
                held[name] = declared.default
            else:
                raise TypeError(f"{type(self).__name__} without {name}")
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")
        self.__post_init__()

    def __post_init__(self) -> None:
        """For a class that works out one column from others."""

    @override
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"  # what it holds may tell of a person


def _is_of_class(said: Any) -> bool:
    origin: Any = get_origin(said)
    return origin is ClassVar


def _taken(kind: type[Record], name: str) -> _Column:
    """What a class says of a column: all of it, a default, or nothing: then it must be given."""
    if name in Record.__annotations__:
        said = vars(Record)[name]
    elif name in vars(kind):
        said = vars(kind)[name]
        delattr(kind, name)
    else:
        said = column()
    taken: _Column = said if isinstance(said, _Column) else column(default=said)
    return taken


def _table_column(name: str, said: Any, declared: _Column) -> Column[Any]:
    options = dict(declared.options)
    kind, is_nullable = _without_none(said)
    if declared.default is not _NONE_GIVEN and declared.default is not None:
        options["default"] = declared.default  # of a row that is inserted without a record
    if not options.get("primary_key"):
        options["nullable"] = is_nullable
    return Column(name, _column_type(kind), *declared.details, **options)


def _without_none(said: Any) -> tuple[Any, bool]:
    """The type of a column's values, and whether it may be empty."""
    if get_origin(said) is Annotated or type(None) not in get_args(said):
        return said, False
    (kind,) = (one for one in get_args(said) if one is not type(None))
    return kind, True


def _column_type(kind: Any) -> TypeEngine[Any]:
    if get_origin(kind) is Annotated:
        stored: TypeEngine[Any] = kind.__metadata__[0]
        return stored
    types: dict[Any, type[TypeEngine[Any]]] = {
        str: Text,
        int: Integer,
        datetime: Moment,
        date: Day,
        bool: Flag,
    }
    return types[kind]()


def table_of(kind: type[Record]) -> Table:
    """The table of a record class."""
    return kind.__table__


def record_kinds() -> dict[str, type[Record]]:
    """Every record class by its kind, in the order of their names.

    The kind is the name of its table, which is for ever.
    """
    return dict(sorted(Record.kinds.items()))


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
