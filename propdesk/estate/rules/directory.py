"""Units and people of an estate, as a line of free text is understood by them."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from propdesk.estate.rules.people import KnownPerson
from propdesk.estate.rules.phones import PhoneIndex
from propdesk.estate.rules.unit_index import UnitIndex


class Directory(Protocol):
    """What understands a line needs to look up; it is asked at each keystroke."""

    @property
    def units(self) -> UnitIndex:
        """All units."""

    def people_of(self, unit_id: str) -> Sequence[KnownPerson]:
        """The people of a unit today."""

    def people_with_tail(self, tail: str) -> Sequence[KnownPerson]:
        """The people one of whose numbers ends with four digits or more."""


class EstateDirectory:
    """A directory held in memory, made once from rows."""

    def __init__(self, units: UnitIndex, people: Iterable[KnownPerson]) -> None:
        self._units = units
        self._by_id: dict[str, list[KnownPerson]] = {}
        self._by_unit: dict[str, list[KnownPerson]] = {}
        numbers: list[tuple[str, str]] = []
        for person in people:
            self._by_id.setdefault(person.person_id, []).append(person)
            self._by_unit.setdefault(person.unit_id, []).append(person)
            numbers.extend((person.person_id, number) for number in person.phones)
        self._phones = PhoneIndex(numbers)

    @property
    def units(self) -> UnitIndex:
        """All units."""
        return self._units

    def people_of(self, unit_id: str) -> Sequence[KnownPerson]:
        """The people of a unit today."""
        return tuple(self._by_unit.get(unit_id, ()))

    def people_with_tail(self, tail: str) -> Sequence[KnownPerson]:
        """The people one of whose numbers ends with four digits or more."""
        return tuple(
            person for found in self._phones.by_tail(tail) for person in self._by_id[found]
        )
