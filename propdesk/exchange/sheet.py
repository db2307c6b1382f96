"""A sheet as data: columns that know what they hold, and rows as tuples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

ColumnKind = Literal[
    "text", "integer", "money", "area", "rate", "reading", "date", "moment", "yes_no"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        title: its header, in the language of the screen.
        kind: what its values are. Money, areas, rates and readings are decimals; moments are
            aware and shown in the estate's zone; text in any column is written as text.
        width: in characters of the header's font; a Chinese character takes two.
        is_totalled: the last line shows the exact sum.
        places: decimals shown, where the kind's usual number of them does not fit.
    """

    title: str
    kind: ColumnKind = "text"
    width: int = 14
    is_totalled: bool = False
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: on the tab; made legal and unique when written.
        columns: from left to right.
        rows: one value per column; None stays blank. May be a generator, walked once.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]
