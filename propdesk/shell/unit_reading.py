"""What a unit's card tells, read in one go: where it is, who lives there, what each desk knows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from propdesk.catalog import OFFERS
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import natural_text
from propdesk.estate.queries.developer import developer_owning
from propdesk.estate.queries.people import Occupant, occupants, plates_of
from propdesk.estate.queries.units import InstructionRow, instructions_in_force, unit_index
from propdesk.estate.records.places import Block, Unit
from propdesk.estate.rules.due import Fact
from propdesk.estate.rules.unit_words import where_words
from propdesk.store.act import find_record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import View


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit one key away."""

    unit_id: str
    code: str


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit at a glance.

    Attributes:
        where: block, floor and door in words.
        status: occupied, vacant, let, unsold, renovation.
        around: above, below, before, after: the units one key away.
        developer: the owner of an unsold unit; "" for any other.
    """

    unit_id: str
    code: str
    where: str
    status: str
    kind: str
    gross_area: Decimal | None
    usable_area: Decimal | None
    around: dict[str, Neighbour]
    instructions: tuple[InstructionRow, ...]
    people: tuple[Occupant, ...]
    facts: tuple[Fact, ...]
    developer: str


def read_card(connection: "Connection", unit_id: str, view: "View") -> UnitCard:
    """Reads the card of a unit.

    Raises:
        Refusal: the unit is not there.
    """
    unit = find_record(connection, Unit, id=unit_id)
    if unit is None:
        raise Refusal(_("This unit is not in the file."), code="unit.unknown")
    block = find_record(connection, Block, id=unit.block_id) if unit.block_id else None
    day = view.now.astimezone(view.zone).date()
    facts = [fact for offer in OFFERS for fact in offer.facts(connection, unit_id, view)]
    plates = plates_of(connection, unit_id)
    if plates:
        facts.append(Fact("car", _("Vehicles"), " · ".join(plates)))
    return UnitCard(
        unit_id=unit.id,
        code=unit.code,
        where=where_words(block.name or block.code if block else "", unit.floor, unit.door),
        status=unit.status,
        kind=unit.kind,
        gross_area=unit.gross_area,
        usable_area=unit.usable_area,
        around=_around(connection, unit),
        instructions=tuple(instructions_in_force(connection, day, unit_id)),
        people=tuple(occupants(connection, unit_id, day)),
        facts=tuple(facts),
        developer=developer_owning(connection, unit.id, day),
    )


def _around(connection: "Connection", unit: Unit) -> dict[str, Neighbour]:
    index = unit_index(connection)
    near, found = index.around(unit.id), dict[str, Neighbour]()
    if near.above is not None:
        found["up"] = Neighbour(near.above.unit_id, near.above.code)
    if near.below is not None:
        found["down"] = Neighbour(near.below.unit_id, near.below.code)
    own = natural_text(unit.code)
    for row in near.beside:
        side = "left" if natural_text(row.code) < own else "right"
        found[side] = Neighbour(row.unit_id, row.code)
    return found
