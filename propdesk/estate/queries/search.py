"""What the search box finds on shared ground: units by code, name, phone tail or plate."""

from datetime import date

from sqlalchemy import Connection, select

from propdesk.core.i18n import _
from propdesk.estate.queries.finding import units_found
from propdesk.estate.queries.homes import holds_on
from propdesk.estate.records.people import Home, Resident
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.due import Hit
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole
from propdesk.store.base import table_of
from propdesk.store.ledger import View

_HOME = table_of(Home)
_RESIDENT = table_of(Resident)
_UNIT = table_of(Unit)


def unit_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """Units whose code, people, phones or plates fit the text, codes first."""
    day = view.now.astimezone(view.zone).date()
    return _as_hits(connection, units_found(connection, text, day, limit), day)


def _as_hits(connection: Connection, unit_ids: list[str], day: date) -> list[Hit]:
    found = connection.execute(select(_UNIT.c.id, _UNIT.c.code).where(_UNIT.c.id.in_(unit_ids)))
    codes = {row.id: row.code for row in found}
    query = (
        select(_HOME.c.unit_id, _RESIDENT.c.name, _HOME.c.role)
        .join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id)
        .where(_HOME.c.unit_id.in_(unit_ids), holds_on(day))
    )
    people: dict[str, str] = {}
    rank = tuple(ResidentRole).index
    homes = connection.execute(query).all()
    for unit_id, name, role in sorted(homes, key=lambda home: rank(ResidentRole(home.role))):
        label = _(RESIDENT_LABELS[ResidentRole(role)])
        people.setdefault(unit_id, f"{name} · {label}")
    return [
        Hit("estate", unit_id, "home", codes[unit_id], people.get(unit_id, ""), unit_id)
        for unit_id in unit_ids
    ]
