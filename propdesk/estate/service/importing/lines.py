"""What the rows of a workbook say, before anything is compared with the file."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from propdesk.estate.service.importing.person_cells import WrittenPhone
from propdesk.estate.service.importing.unit_spelling import SpelledUnit


class Source(NamedTuple):
    """Where a line stands; the row as the workbook program shows it."""

    sheet: str
    row: int


@dataclass(slots=True)
class PersonLine:
    """A person or company as one row names them; what is blank is not said.

    Attributes:
        number: the owner's number in the office's books.
        is_as_above: the name stands once, merged over this row and the one before.
    """

    source: Source
    name: str = ""
    number: str = ""
    phones: tuple[WrittenPhone, ...] = ()
    id_number: str = ""
    email: str = ""
    address: str = ""
    emergency_contact: str = ""
    preferred_channel: str = ""
    needs_help: str = ""
    note: str = ""
    is_as_above: bool = False


@dataclass(slots=True)
class HomeLine:
    """What a person is to the unit of the row.

    Attributes:
        role: owner, tenant, family, agent, developer or joint_owner.
        is_role_said: the row itself tells it; else the number of owners tells owners apart.
    """

    person: PersonLine
    role: str
    is_role_said: bool = False
    share: Decimal | None = None
    from_on: date | None = None
    to_on: date | None = None


@dataclass(slots=True)
class UnitLine:
    """A unit as one row names it.

    Attributes:
        is_defining: a unit that is not on file comes in by this row.
        is_list_of_units: the row stands in a list of units, not of people.
        nth: its place among the rows of its table.
        status: as said; "" where the row does not say it.
        status_hint: what stood in the place of the owner's name.
        spaces, plates: parking spaces and vehicles beside the unit.
    """

    source: Source
    spelled: SpelledUnit
    is_defining: bool
    is_list_of_units: bool = False
    nth: int = 0
    kind: str = ""
    gross_area: Decimal | None = None
    usable_area: Decimal | None = None
    status: str = ""
    status_hint: str = ""
    patch: str = ""
    note: str = ""
    homes: list[HomeLine] = field(default_factory=list)
    spaces: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()

    @property
    def refers(self) -> bool:
        """Whether it names somebody by number only, whom another row may introduce."""
        return any(home.person.number and not home.person.name for home in self.homes)


@dataclass(slots=True)
class BlockLine:
    """A block as one row names it."""

    source: Source
    code: str
    name: str = ""
    floors: int | None = None
    pipes: str = ""
    valves: str = ""
    risers: str = ""
    note: str = ""


@dataclass(slots=True)
class SpaceLine:
    """A parking space, a vehicle, or both, as one row names them.

    Attributes:
        unit: the code of the unit that they belong to, as written.
        holder: whom the space belongs to, if the row says it.
        is_defining: a space that is not on file comes in by this row.
    """

    source: Source
    space: str = ""
    plates: tuple[str, ...] = ()
    unit: str = ""
    holder: PersonLine | None = None
    floor: str = ""
    gross_area: Decimal | None = None
    status: str = ""
    note: str = ""
    is_defining: bool = True


Line = BlockLine | PersonLine | UnitLine | SpaceLine
