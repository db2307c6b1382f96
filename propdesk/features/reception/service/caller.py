"""What the desk should know while somebody is still talking: the unit, its people, open cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from propdesk.estate.queries.people import Occupant, occupants
from propdesk.estate.queries.units import InstructionRow, instructions_in_force, place_words
from propdesk.estate.records.places import Patch
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.due import Fact
from propdesk.features.reception.queries.cases import open_cases_of
from propdesk.features.reception.queries.due import unit_facts
from propdesk.features.reception.queries.visits import VISIT_LEDGER, VisitRow
from propdesk.features.reception.records import Matter
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.matches import OpenCase
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.act import find_records
from propdesk.store.base import table_of
from propdesk.store.ledger import Filter, View


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit as the desk needs it during a call.

    Attributes:
        where: block, floor and door in words.
        people: owners first.
        facts: what the log tells of it.
        open_cases: what the caller may be calling about, the newest first.
    """

    unit_id: str
    where: str
    people: tuple[Occupant, ...]
    instructions: tuple[InstructionRow, ...]
    facts: tuple[Fact, ...]
    open_cases: tuple[OpenCase, ...]


def read_unit_now(connection: Connection, unit_id: str, view: View) -> UnitNow:
    """A unit with its people, instructions and open cases."""
    day = local_day(view.now, view.zone)
    return UnitNow(
        unit_id=unit_id,
        where=place_words(connection, unit_id),
        people=tuple(occupants(connection, unit_id, day)),
        instructions=tuple(instructions_in_force(connection, day, unit_id)),
        facts=tuple(unit_facts(connection, unit_id, view)),
        open_cases=tuple(
            OpenCase(
                case_id=case.id,
                number=case.number,
                unit_id=unit_id,
                kind=CaseKind(case.kind),
                category=case.category,
                state=CaseState(case.state),
                received_at=case.received_at,
                text=case.text,
            )
            for case in open_cases_of(connection, unit_id)
        ),
    )


def expected_today(connection: Connection, view: View) -> Sequence[VisitRow]:
    """The guests who are announced for today and have not come yet."""
    keys = VISIT_LEDGER.keys(connection, Filter(chip="expected"), view)
    return VISIT_LEDGER.rows(connection, keys, view)


def open_matters(connection: Connection) -> list[Matter]:
    """The matters under which new cases may still hang, the newest first."""
    return find_records(connection, Matter, ended_at=None)[::-1]


def patch_names(connection: Connection) -> dict[str, str]:
    """The estate's patches by id, in the order of their names."""
    patch = table_of(Patch)
    rows = connection.execute(select(patch.c.id, patch.c.name).order_by(patch.c.name))
    return {row.id: row.name for row in rows}
