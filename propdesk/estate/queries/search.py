"""What the search box finds on shared ground: units by code, name, phone tail or plate."""

from datetime import date

from sqlalchemy import Connection, select

from propdesk.core.i18n import _
from propdesk.core.text import code_key, digits, folded
from propdesk.estate.queries.units import unit_index
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.due import Hit
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole
from propdesk.store.base import table_of
from propdesk.store.ledger import View

_HOME = table_of(Home)
_PHONE = table_of(Phone)
_RESIDENT = table_of(Resident)
_UNIT = table_of(Unit)
_VEHICLE = table_of(Vehicle)
_MIN_TAIL = 3


def unit_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """Units whose code, people, phones or plates fit the text, codes first."""
    day = view.now.astimezone(view.zone).date()
    ids: dict[str, None] = dict.fromkeys(
        row.unit_id for row in unit_index(connection).search(text, limit)
    )
    for unit_id in _by_person(connection, text, day, limit):
        ids.setdefault(unit_id)
    for unit_id in _by_plate(connection, text, limit):
        ids.setdefault(unit_id)
    return _as_hits(connection, list(ids)[:limit], day)


def _by_person(connection: Connection, text: str, day: date, limit: int) -> list[str]:
    tail = digits(text)
    query = select(_HOME.c.unit_id).join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id)
    if tail and len(tail) >= _MIN_TAIL and tail == code_key(text):
        query = query.join(_PHONE, _PHONE.c.resident_id == _RESIDENT.c.id).where(
            _PHONE.c.ended_at.is_(None), _PHONE.c.digits.contains(tail, autoescape=True)
        )
    elif folded(text).strip():
        query = query.where(_RESIDENT.c.name.contains(text.strip(), autoescape=True))
    else:
        return []
    query = query.where((_HOME.c.to_on.is_(None)) | (_HOME.c.to_on >= day))
    return list(connection.execute(query.limit(limit)).scalars())


def _by_plate(connection: Connection, text: str, limit: int) -> list[str]:
    key = code_key(text)
    if len(key) < _MIN_TAIL:
        return []
    query = select(_VEHICLE.c.unit_id).where(
        _VEHICLE.c.ended_at.is_(None), _VEHICLE.c.plate_key.contains(key, autoescape=True)
    )
    return list(connection.execute(query.limit(limit)).scalars())


def _as_hits(connection: Connection, unit_ids: list[str], day: date) -> list[Hit]:
    found = connection.execute(select(_UNIT.c.id, _UNIT.c.code).where(_UNIT.c.id.in_(unit_ids)))
    codes = {row.id: row.code for row in found}
    query = (
        select(_HOME.c.unit_id, _RESIDENT.c.name, _HOME.c.role)
        .join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id)
        .where(_HOME.c.unit_id.in_(unit_ids), (_HOME.c.to_on.is_(None)) | (_HOME.c.to_on >= day))
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
