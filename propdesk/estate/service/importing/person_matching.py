"""Who on file a row of the workbook means: by number, by identity, by unit and name; never a guess.

Several that fit are an error; a person who moved keeps one record for all units.
"""

from collections.abc import Iterable

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import code_key
from propdesk.estate.records.people import Resident
from propdesk.estate.rules.phones import phone_key
from propdesk.estate.service.importing.held import Held
from propdesk.estate.service.importing.holdings import Holdings, number_key, role_group
from propdesk.estate.service.importing.lines import PersonLine
from propdesk.estate.service.importing.person_cells import are_near, name_key


class PersonMatcher:
    """Finds residents in the holdings."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings

    def find(self, line: PersonLine, unit: Held | None, role: str) -> Held | None:
        """The resident that a row means; None for somebody new.

        Args:
            line: the person as written.
            unit: the unit of the row, if it names one.
            role: what the person is to the unit.

        Raises:
            Refusal: several fit, or the number stands for nobody.
        """
        if line.number:
            found = self._holdings.resident_by_number(line.number)
            if found is not None:
                return found
            if not line.name:
                raise Refusal(
                    _("There is no owner {number}, neither in the workbook nor on file.").format(
                        number=line.number
                    ),
                    code="import.owner_unknown",
                )
        if line.id_number:
            by_identity = self._by_identity(line)
            if by_identity is not None:
                return by_identity
        if unit is not None:
            at_home = self._at_home(line, unit, role)
            if at_home is not None:
                return at_home
        return self._by_name_and_phone(line)

    def _by_identity(self, line: PersonLine) -> Held | None:
        fitting = self._possible(line, self._holdings.residents_by_id_number(line.id_number))
        for held in fitting:
            if not are_near(held.values["name"], line.name):
                raise Refusal(
                    _("ID number {id} belongs to {name}. Check both.").format(
                        id=line.id_number, name=held.values["name"]
                    ),
                    code="import.id_of_another",
                )
        return self._only(line, fitting)

    def _at_home(self, line: PersonLine, unit: Held, role: str) -> Held | None:
        """Somebody of that name in the unit, in the same role.

        A name that is only near is somebody else, whatever the telephone: a son who takes over
        often keeps the number of the household.
        """
        named = [held for held in self._people_of(unit, role) if self._has_name(held, line)]
        return self._only(line, named)

    def _people_of(self, unit: Held, role: str) -> list[Held]:
        ids = dict.fromkeys(
            home.values["resident_id"]
            for home in self._holdings.homes(unit)
            if role_group(home.values["role"]) == role_group(role)
        )
        return [self._holdings.held(Resident, resident_id) for resident_id in ids]

    def _by_name_and_phone(self, line: PersonLine) -> Held | None:
        wanted = _keys(line)
        fitting = [
            held
            for held in self._holdings.residents_by_name(line.name)
            if not wanted.isdisjoint(self._holdings.phones(held))
        ]
        return self._only(line, fitting)

    def _has_name(self, held: Held, line: PersonLine) -> bool:
        return name_key(held.values["name"]) == name_key(line.name)

    def _possible(self, line: PersonLine, people: Iterable[Held]) -> list[Held]:
        """Without those who have another number or another identity."""
        return [
            held
            for held in people
            if not _differ(held.values.get("number"), line.number, number_key)
            and not _differ(held.values.get("id_number"), line.id_number, code_key)
        ]

    def _only(self, line: PersonLine, people: Iterable[Held]) -> Held | None:
        fitting = self._possible(line, people)
        if len(fitting) > 1:
            raise Refusal(
                _(
                    "“{name}” may be any of {count} people on file. "
                    "Give the owner number or the ID number."
                ).format(name=line.name, count=len(fitting)),
                code="import.ambiguous_person",
            )
        return fitting[0] if fitting else None


def _keys(line: PersonLine) -> set[str]:
    return {phone_key(phone.number) for phone in line.phones}


def _differ(on_file: str | None, written: str, key: object) -> bool:
    assert callable(key)
    return bool(on_file and written) and key(on_file) != key(written)
