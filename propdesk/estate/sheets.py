"""Any ledger as a sheet of a workbook: the same columns as on the screen, in the same order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from propdesk.core.i18n import _
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.slips import SLIP_LABELS
from propdesk.estate.rules.staff import DEPARTMENT_LABELS, ROLE_LABELS
from propdesk.estate.rules.unit_words import (
    CHANNEL_LABELS,
    UNIT_KIND_LABELS,
    UNIT_STATUS_LABELS,
)
from propdesk.exchange.sheet import Column, ColumnKind, Sheet
from propdesk.store.ledger import Column as LedgerColumn
from propdesk.store.ledger import Ledger

Labels = Mapping[str, str]

# how the estate's own ledgers say what is stored as a code
ESTATE_LABELS: Final[Mapping[str, Mapping[str, Labels]]] = {
    "units": {"kind": UNIT_KIND_LABELS, "status": UNIT_STATUS_LABELS},
    "residents": {
        "role": {str(role): label for role, label in RESIDENT_LABELS.items()},
        "preferred_channel": CHANNEL_LABELS,
    },
    "slips": {"state": SLIP_LABELS},
    "staff": {
        "role": {str(role): label for role, label in ROLE_LABELS.items()},
        "department": DEPARTMENT_LABELS,
    },
}

_KINDS: Final = frozenset(get_args(ColumnKind))
_WIDTHS: Final = {"date": 12, "moment": 18, "integer": 10, "yes_no": 8}
_WIDE: Final = frozenset(("text", "name", "address", "note", "email", "emergency_contact"))
_WIDEST: Final = 36


def sheet_of(
    ledger: Ledger[Any], rows: Iterable[Any], labels: Mapping[str, Labels] | None = None
) -> Sheet:
    """A ledger's rows as a sheet.

    Args:
        ledger: which list.
        rows: as the ledger makes them; walked once.
        labels: by column, how what is stored as a code is called; marked for translation.
    """
    said = ESTATE_LABELS.get(ledger.name, {}) if labels is None else labels
    return Sheet(
        name=_(ledger.title),
        columns=tuple(_column(column) for column in ledger.columns),
        rows=_values(ledger.columns, rows, said),
    )


def _column(column: LedgerColumn) -> Column:
    kind: ColumnKind = column.kind if column.kind in _KINDS else "text"  # type: ignore[assignment]
    width = _WIDEST if column.name in _WIDE else _WIDTHS.get(kind, 14)
    return Column(_(column.title), kind, width, is_totalled=kind == "money")


def _values(
    columns: Sequence[LedgerColumn], rows: Iterable[Any], labels: Mapping[str, Labels]
) -> Iterator[tuple[object, ...]]:
    said = [labels.get(column.name, {}) for column in columns]
    for row in rows:
        yield tuple(
            _value(getattr(row, column.name), words)
            for column, words in zip(columns, said, strict=True)
        )


def _value(value: object, labels: Labels) -> object:
    if isinstance(value, str):
        return _(labels[value]) if value in labels else value
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return value
