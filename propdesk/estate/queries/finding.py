"""Units by what people say of them besides the code: a name, the part of a number, a plate."""

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, Select, func, select

from propdesk.core.text import code_key, digits
from propdesk.estate.queries.homes import holds_on
from propdesk.estate.queries.units import unit_index
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.store.base import table_of
from propdesk.store.searching import found_keys
from propdesk.store.tokens import words_of

_HOME = table_of(Home)
_PHONE = table_of(Phone)
_RESIDENT = table_of(Resident)
_VEHICLE = table_of(Vehicle)
_MIN_TAIL = 3


def units_found(connection: Connection, text: str, day: date, most: int) -> list[str]:
    """Ids of units whose code, people, phones or plates fit on a day, codes first."""
    found = dict.fromkeys(row.unit_id for row in unit_index(connection).search(text, most))
    for query in _queries(connection, text, day):
        found.update(dict.fromkeys(connection.execute(query.limit(most)).scalars()))
    return list(found)[:most]


def _queries(connection: Connection, text: str, day: date) -> Iterator[Select[str]]:
    tail, key = digits(text), code_key(text)
    homes = select(_HOME.c.unit_id).where(holds_on(day)).distinct()
    if len(tail) >= _MIN_TAIL and tail == key:
        yield homes.join(_PHONE, _PHONE.c.resident_id == _HOME.c.resident_id).where(
            _PHONE.c.ended_at.is_(None), _PHONE.c.digits.contains(tail, autoescape=True)
        )
    elif words_of(text):
        people = json.dumps(found_keys(connection, Resident, text).tolist())
        keys = func.json_each(people).table_valued("value")
        yield homes.join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id).where(
            _RESIDENT.c.local_key.in_(select(keys.c.value))
        )
    if len(key) >= _MIN_TAIL:
        yield select(_VEHICLE.c.unit_id).where(
            _VEHICLE.c.ended_at.is_(None), _VEHICLE.c.plate_key.contains(key, autoescape=True)
        )
