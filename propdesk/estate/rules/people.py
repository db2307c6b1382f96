"""Who is calling: people on file against a name and a number; several that fit are all offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from propdesk.core.i18n import N_
from propdesk.estate.rules.names import NameMatch, SaidName, is_comparable, match_name
from propdesk.estate.rules.phones import has_tail, phone_key


class ResidentRole(StrEnum):
    """What a person is to a unit."""

    OWNER = "owner"
    JOINT_OWNER = "joint_owner"
    TENANT = "tenant"
    FAMILY = "family"
    AGENT = "agent"
    DEVELOPER = "developer"


RESIDENT_LABELS = {
    ResidentRole.OWNER: N_("Owner"),
    ResidentRole.JOINT_OWNER: N_("Joint owner"),
    ResidentRole.TENANT: N_("Tenant"),
    ResidentRole.FAMILY: N_("Family"),
    ResidentRole.AGENT: N_("Authorised agent"),
    ResidentRole.DEVELOPER: N_("Developer"),
}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on file in one unit; the same person in two units is two of these.

    Attributes:
        person_id: the record that stands for the person in that unit.
        phones: all numbers, the preferred one first.
    """

    person_id: str
    unit_id: str
    name: str
    role: ResidentRole = ResidentRole.OWNER
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who it may be.

    Attributes:
        person: the one and only person that fits; None where none or several fit.
        candidates: all that fit, the best first.
    """

    person: KnownPerson | None = None
    candidates: tuple[KnownPerson, ...] = ()


def with_phone(people: Iterable[KnownPerson], phone: str) -> tuple[KnownPerson, ...]:
    """The people one of whose numbers is the one given or ends with it."""
    wanted = phone_key(phone)
    return tuple(
        person
        for person in people
        if any(has_tail(number, wanted) or _is_end(number, wanted) for number in person.phones)
    )


def _is_end(number: str, wanted: str) -> bool:
    key = phone_key(number)
    return len(key) >= 8 and wanted.endswith(key)


def recognise(
    people: Sequence[KnownPerson], said: SaidName | None = None, phone: str = ""
) -> Recognised:
    """Recognises a caller among people by number, by name, or by both.

    The number is the stronger sign: a name only chooses among those whom the number fits. A name
    alone never picks from 李太 the man of that household, and somebody with another name who calls
    from a known number is not taken for its holder.

    Args:
        people: those of the unit, or those whom the number fits.
        said: the name as it was said.
        phone: a whole number or its tail of four digits or more.
    """
    by_phone = with_phone(people, phone) if phone else ()
    pool = by_phone or tuple(people)
    named = _named(pool, said) if said else ()
    if by_phone:
        fitting = tuple(person for person, _fit in named) or by_phone
        is_other = said is not None and not named and is_comparable(said, fitting[0].name)
        is_sure = len(fitting) == 1 and not is_other
        return Recognised(fitting[0] if is_sure else None, fitting)
    best = [person for person, fit in named if fit is NameMatch.FULL] or [
        person for person, fit in named if fit is NameMatch.SURNAME
    ]
    return Recognised(best[0] if len(best) == 1 else None, tuple(person for person, _fit in named))


def _named(
    people: Iterable[KnownPerson], said: SaidName
) -> tuple[tuple[KnownPerson, NameMatch], ...]:
    order = list(NameMatch)
    found = [(person, fit) for person in people if (fit := match_name(said, person.name))]
    return tuple(sorted(found, key=lambda pair: order.index(pair[1])))
