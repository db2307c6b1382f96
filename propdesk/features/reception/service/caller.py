"""What the desk should know while somebody is still talking: the unit, its people, open cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from propdesk.core.text import digits
from propdesk.estate.queries.people import Occupant, occupants, people_of
from propdesk.estate.queries.units import InstructionRow, instructions_in_force, place_words
from propdesk.estate.records.places import Block, Patch, Unit
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.due import Fact
from propdesk.estate.rules.names import said_name
from propdesk.estate.rules.people import recognise
from propdesk.features.reception.queries.cases import open_cases_of
from propdesk.features.reception.queries.due import unit_facts
from propdesk.features.reception.queries.visits import VISIT_LEDGER, VisitRow
from propdesk.features.reception.records import Case, Matter
from propdesk.features.reception.rules.matches import OpenCase, RunningMatter, Touched
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.act import find_records
from propdesk.store.base import table_of
from propdesk.store.ledger import Filter, View

_BLOCK = table_of(Block)
_CASE = table_of(Case)
_UNIT = table_of(Unit)


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
        open_cases=tuple(open_cases_of(connection, unit_id)),
    )


def resident_of(
    connection: Connection, unit_id: str | None, caller: str, phone: str, day: date
) -> str | None:
    """The caller's id, when exactly one person of the unit fits name and number."""
    if unit_id is None or not (caller or phone):
        return None
    people = people_of(connection, unit_id, day)
    found = recognise(people, said_name(caller), digits(phone))
    return found.person.person_id if found.person else None


def expected_today(connection: Connection, view: View) -> Sequence[VisitRow]:
    """The guests who are announced for today and have not come yet."""
    keys = VISIT_LEDGER.keys(connection, Filter(chip="expected_today"), view)
    return VISIT_LEDGER.rows(connection, keys, view)


def open_matters(connection: Connection) -> list[RunningMatter]:
    """The matters under which new cases may still hang, the newest first."""
    found = find_records(connection, Matter, ended_at=None)[::-1]
    query = (
        select(_CASE.c.matter_id, _CASE.c.unit_id, _CASE.c.category, _BLOCK.c.code)
        .select_from(
            _CASE.outerjoin(_UNIT, _UNIT.c.id == _CASE.c.unit_id).outerjoin(
                _BLOCK, _BLOCK.c.id == _UNIT.c.block_id
            )
        )
        .where(
            _CASE.c.matter_id.in_([matter.id for matter in found]),
            _CASE.c.state != CaseState.VOID,
        )
    )
    touched: dict[str, list[Touched]] = {}
    for row in connection.execute(query):
        touched.setdefault(row.matter_id, []).append(
            Touched(row.unit_id or "", row.code or "", row.category)
        )
    return [
        RunningMatter(
            matter.id,
            matter.number,
            matter.title,
            matter.sentence,
            tuple(touched.get(matter.id, ())),
        )
        for matter in found
    ]


def patch_names(connection: Connection) -> dict[str, str]:
    """The estate's patches by id, in the order of their names."""
    patch = table_of(Patch)
    rows = connection.execute(select(patch.c.id, patch.c.name).order_by(patch.c.name))
    return {row.id: row.name for row in rows}
