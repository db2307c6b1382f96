"""Which resident is calling, and from where, by the parts of a line."""

from propdesk.estate.rules.directory import Directory
from propdesk.estate.rules.names import SaidName
from propdesk.estate.rules.people import KnownPerson, Recognised, recognise, with_phone
from propdesk.estate.rules.phones import has_tail
from propdesk.estate.rules.unit_places import UnitRow

_WHOLE = 8


def recognised(
    directory: Directory, units: tuple[UnitRow, ...], said: SaidName | None, phone: str
) -> Recognised:
    """Who is calling: among the residents of the unit first, then among all by the number.

    Somebody who calls from elsewhere about a unit is offered, but never picked for its resident.
    """
    by_phone = tuple(directory.people_with_tail(phone)) if phone else ()
    residents = tuple(directory.people_of(units[0].unit_id)) if len(units) == 1 else ()
    if not residents:
        return recognise(by_phone, said, phone) if by_phone else Recognised()
    is_from_here = bool(phone) and bool(with_phone(residents, phone))
    known = recognise(residents, said, phone if is_from_here else "")
    others = tuple(person for person in by_phone if person not in known.candidates)
    return Recognised(known.person, known.candidates + others)


def chosen(known: Recognised, person_id: str) -> Recognised:
    """The candidate that a person at the desk has chosen; "" is none of them."""
    found = (person for person in known.candidates if person.person_id == person_id)
    return Recognised(next(found, None), known.candidates)


def homes(directory: Directory, known: Recognised) -> tuple[UnitRow, ...]:
    """Where the recognised caller lives, or the homes of all who may be calling."""
    people = (known.person,) if known.person else known.candidates
    rows = (directory.units.by_id(person.unit_id) for person in people)
    return tuple(dict.fromkeys(row for row in rows if row))


def whole_number(phone: str, person: KnownPerson | None) -> str:
    """The number on file in place of a tail that was said."""
    digits = "".join(ch for ch in phone if ch.isdecimal())
    if person is None or len(digits) >= _WHOLE:
        return phone
    return next((number for number in person.phones if has_tail(number, digits)), phone)
