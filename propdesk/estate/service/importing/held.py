"""Records on file and to be, in memory: what the workbook says is said to them, row by row."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.identity import new_id
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Block, Patch, Unit
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole
from propdesk.estate.rules.unit_words import (
    CHANNEL_LABELS,
    UNIT_KIND_LABELS,
    UNIT_STATUS_LABELS,
)
from propdesk.estate.service.importing.lines import Source
from propdesk.estate.service.importing.plan import Change, Difference, Update
from propdesk.store.base import Record

LABELS = {
    "code": N_("Code"),
    "name": N_("Name"),
    "floors": N_("Floors"),
    "pipes": N_("Pipes"),
    "valves": N_("Valves"),
    "risers": N_("Risers"),
    "note": N_("Note"),
    "kind": N_("Kind"),
    "block_id": N_("Block"),
    "entrance": N_("Entrance"),
    "floor": N_("Floor"),
    "door": N_("Door"),
    "status": N_("Status"),
    "gross_area": N_("Gross area"),
    "usable_area": N_("Usable area"),
    "patch_id": N_("Patch"),
    "number": N_("Owner number"),
    "id_number": N_("ID number"),
    "preferred_channel": N_("Preferred channel"),
    "email": N_("E-mail"),
    "address": N_("Mailing address"),
    "emergency_contact": N_("Emergency contact"),
    "needs_help": N_("Help in an evacuation"),
    "phone": N_("Phone"),
    "role": N_("Relation to the unit"),
    "share": N_("Share"),
    "from_on": N_("From"),
    "to_on": N_("To"),
    "unit_id": N_("Unit"),
    "plate": N_("Plate"),
    "parking_unit_id": N_("Parking space"),
}
_CHOICES: dict[tuple[type[Record], str], dict[Any, str]] = {
    (Unit, "kind"): {**UNIT_KIND_LABELS},
    (Unit, "status"): {**UNIT_STATUS_LABELS},
    (Resident, "preferred_channel"): {**CHANNEL_LABELS},
    (Home, "role"): {str(role): RESIDENT_LABELS[role] for role in ResidentRole},
}
_COUNTED_AS: dict[type[Record], str] = {
    Block: "blocks",
    Patch: "patches",
    Unit: "units",
    Resident: "residents",
    Phone: "residents",
    Home: "homes",
    Vehicle: "vehicles",
}


@dataclass(slots=True)
class Said:
    """What a row said of a column, to be compared with what later rows say."""

    key: Any
    shown: str
    source: Source


@dataclass(slots=True, eq=False)
class Held:
    """One record.

    Attributes:
        values: as it will be.
        before: as it is on file; None for a new one.
        said: what the workbook said, by column.
        is_named: the workbook speaks of it.
        phones_changed: numbers of a resident before and after; "" where there was none.
    """

    kind: type[Record]
    values: dict[str, Any]
    before: dict[str, Any] | None = None
    said: dict[str, Said] = field(default_factory=dict)
    is_named: bool = False
    phones_changed: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def new(cls, record: type[Record], record_id: str = "", /, **values: Any) -> "Held":
        """A record that is not on file yet."""
        return cls(record, {"id": record_id or new_id(), **values}, is_named=True)

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.values["id"])

    @property
    def counted_as(self) -> str:
        """Under which kind the plan counts it."""
        if self.kind is Unit and self.values.get("kind") == "parking":
            return "parking"
        return _COUNTED_AS[self.kind]

    def differing(self) -> dict[str, Any]:
        """The columns of a stored record that change."""
        if self.before is None:
            return {}
        return {
            name: value for name, value in self.values.items() if self.before.get(name) != value
        }


class Undo:
    """What one row did, so that a row that cannot be taken leaves nothing."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def note(self, step: Callable[[], object]) -> None:
        """Notes how to take one step back."""
        self._steps.append(step)

    def keep(self) -> None:
        """The row is taken: nothing goes back any more."""
        self._steps.clear()

    def back(self) -> None:
        """Takes the row back."""
        while self._steps:
            self._steps.pop()()


class Speaker:
    """Says to records what rows say of them, and remembers who said it first."""

    def __init__(self, undo: Undo) -> None:
        self._undo = undo
        self.first_kept: Counter[str] = Counter()

    def name(self, held: Held) -> None:
        """Notes that the workbook speaks of a record."""
        if not held.is_named:
            held.is_named = True
            self._undo.note(lambda: setattr(held, "is_named", False))

    def say(
        self,
        held: Held,
        column: str,
        value: Any,
        source: Source,
        *,
        key: Any = None,
        shown_as: str = "",
        is_firm: bool = True,
    ) -> None:
        """Sets a column to what a row says.

        Args:
            held: the record.
            column: of the record.
            value: as it will be stored.
            source: the row.
            key: by which two sayings are compared; the value itself by default.
            shown_as: what people call the value, where it is an id.
            is_firm: another row must not say otherwise; if not, the first one stays.

        Raises:
            Refusal: an earlier row said otherwise.
        """
        self.name(held)
        compared = value if key is None else key
        words = shown_as or shown(held.kind, column, value)
        earlier = held.said.get(column)
        if earlier is None:
            held.said[column] = Said(compared, words, source)
            self._undo.note(lambda: held.said.pop(column, None))
            self.put(held, column, value)
        elif earlier.key != compared:
            if is_firm:
                raise _said_otherwise(column, words, earlier)
            self.first_kept[LABELS[column]] += 1

    def put(self, held: Held, column: str, value: Any) -> None:
        """Sets a column that no row speaks of, as a consequence of what rows say."""
        absent = column not in held.values
        old = held.values.get(column)
        if absent or old != value:
            held.values[column] = value
            if absent:
                self._undo.note(lambda: held.values.pop(column, None))
            else:
                self._undo.note(lambda: held.values.__setitem__(column, old))


def _said_otherwise(column: str, words: str, earlier: Said) -> Refusal:
    return Refusal(
        _("{sheet}, row {row} says {field} “{earlier}”, this row says “{value}”.").format(
            sheet=earlier.source.sheet,
            row=earlier.source.row,
            field=_(LABELS[column]),
            earlier=earlier.shown,
            value=words,
        ),
        code="import.contradiction",
    )


def shown(kind: type[Record], column: str, value: Any, codes: dict[str, str] | None = None) -> str:
    """A value as a person reads it.

    Args:
        kind: the record's class.
        column: of the value.
        value: as stored.
        codes: what people call the records that ids stand for.
    """
    if value is None or value == "":
        return ""
    choices = _CHOICES.get((kind, column))
    if choices is not None:
        return _(choices.get(value, str(value)))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if column.endswith("_id") and codes is not None:
        return codes.get(value, "")
    return str(value)


def change_of(held: Held, title: str, codes: dict[str, str]) -> Change:
    """A stored record's differences, for people."""
    before = held.before or {}
    differences = [
        Difference(
            LABELS[column],
            shown(held.kind, column, before.get(column), codes),
            shown(held.kind, column, value, codes),
        )
        for column, value in held.differing().items()
        if column in LABELS
    ]
    differences += [Difference(LABELS["phone"], old, new) for old, new in held.phones_changed]
    return Change(held.counted_as, title, tuple(differences))


def updates_of(all_held: Iterable[Held]) -> list[Update]:
    """The stored records that change, with their columns."""
    return [
        Update(held.kind, held.id, columns) for held in all_held if (columns := held.differing())
    ]
