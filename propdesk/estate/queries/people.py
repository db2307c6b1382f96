"""Residents: who lives, owns and rents where, and who is calling."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, func, select

from propdesk.core.i18n import N_
from propdesk.estate.queries.homes import counts, holds_on
from propdesk.estate.queries.units import unit_index
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.directory import EstateDirectory
from propdesk.estate.rules.people import KnownPerson, ResidentRole
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View, select_of

_HOME = table_of(Home)
_PHONE = table_of(Phone)
_RESIDENT = table_of(Resident)
_UNIT = table_of(Unit)
_VEHICLE = table_of(Vehicle)

_ROLE_ORDER = tuple(ResidentRole)


@dataclass(frozen=True, slots=True)
class Occupant:
    """A resident in one unit, as the unit card shows.

    Attributes:
        phones: the preferred one first.
        since, until: the dates of this line.
    """

    home_id: str
    resident_id: str
    unit_id: str
    name: str
    role: ResidentRole
    phones: tuple[str, ...]
    since: date | None
    until: date | None
    needs_help: str | None
    is_company: bool


def occupants(
    connection: Connection, unit_id: str, day: date, *, with_past: bool = False
) -> list[Occupant]:
    """The people of a unit, owners first; those gone and those to come only when asked for."""
    query = (
        select(_HOME, _RESIDENT.c.name, _RESIDENT.c.needs_help, _RESIDENT.c.is_company)
        .join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id)
        .where(_HOME.c.unit_id == unit_id, counts())
    )
    if not with_past:
        query = query.where(holds_on(day))
    rows = connection.execute(query).mappings().all()
    phones = _phones_of(connection, [row["resident_id"] for row in rows])
    found = [
        Occupant(
            row["id"],
            row["resident_id"],
            unit_id,
            row["name"],
            ResidentRole(row["role"]),
            phones.get(row["resident_id"], ()),
            row["from_on"],
            row["to_on"],
            row["needs_help"],
            row["is_company"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (_ROLE_ORDER.index(one.role), one.name))


def _phones_of(connection: Connection, resident_ids: list[str]) -> dict[str, tuple[str, ...]]:
    query = (
        select(_PHONE.c.resident_id, _PHONE.c.number)
        .where(_PHONE.c.resident_id.in_(resident_ids), _PHONE.c.ended_at.is_(None))
        .order_by(_PHONE.c.is_preferred.desc(), _PHONE.c.local_key)
    )
    found: dict[str, tuple[str, ...]] = {}
    for resident_id, number in connection.execute(query):
        found[resident_id] = (*found.get(resident_id, ()), number)
    return found


def people_of(connection: Connection, unit_id: str, day: date) -> list[KnownPerson]:
    """The people of a unit as the caller's recognition wants them."""
    return [
        KnownPerson(one.resident_id, unit_id, one.name, one.role, one.phones)
        for one in occupants(connection, unit_id, day)
    ]


def estate_directory(connection: Connection, day: date) -> EstateDirectory:
    """All units and people in memory, to understand a line at each keystroke."""
    query = (
        select(_HOME.c.resident_id, _HOME.c.unit_id, _RESIDENT.c.name, _HOME.c.role)
        .join(_RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id)
        .where(holds_on(day))
    )
    numbers = (
        select(_PHONE.c.resident_id, _PHONE.c.number)
        .where(_PHONE.c.ended_at.is_(None))
        .order_by(_PHONE.c.is_preferred.desc(), _PHONE.c.local_key)
    )
    phones: dict[str, list[str]] = {}
    for resident_id, number in connection.execute(numbers):
        phones.setdefault(resident_id, []).append(number)
    people = [
        KnownPerson(person_id, unit_id, name, ResidentRole(role), tuple(phones.get(person_id, ())))
        for person_id, unit_id, name, role in connection.execute(query)
    ]
    return EstateDirectory(unit_index(connection), people)


def plates_of(connection: Connection, unit_id: str) -> list[str]:
    """The plates that belong to a unit."""
    query = select(_VEHICLE.c.plate).where(
        _VEHICLE.c.unit_id == unit_id, _VEHICLE.c.ended_at.is_(None)
    )
    return list(connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """A resident in one unit as the contact list shows (客戶聯繫方式表, 14.10).

    Attributes:
        id: of the line that says what the person is to this unit.
        resident_id: of the person.
    """

    local_key: int
    id: str
    resident_id: str
    unit: str
    name: str
    role: str
    phone: str
    email: str | None
    preferred_channel: str
    address: str | None
    emergency_contact: str | None
    from_on: date | None
    to_on: date | None


def _resident_row(row: RowMapping, view: View) -> ResidentRow:
    return ResidentRow(**{name: row[name] for name in ResidentRow.__slots__})


_FIRST_PHONE = (
    select(_PHONE.c.number)
    .where(_PHONE.c.resident_id == _HOME.c.resident_id, _PHONE.c.ended_at.is_(None))
    .order_by(_PHONE.c.is_preferred.desc(), _PHONE.c.local_key)
    .limit(1)
    .scalar_subquery()
)

RESIDENT_LEDGER = Ledger(
    name="residents",
    title=N_("Contact list"),
    record=Home,
    row=ResidentRow,
    columns=(
        Column("unit", N_("Unit")),
        Column("name", N_("Name"), is_personal=True),
        Column("role", N_("Relation")),
        Column("phone", N_("Phone"), is_personal=True, mask="phone"),
        Column("email", N_("E-mail"), is_personal=True, mask="email"),
        Column("preferred_channel", N_("Preferred channel")),
        Column("address", N_("Mailing address"), is_personal=True),
        Column("emergency_contact", N_("Emergency contact"), is_personal=True, mask="text"),
        Column("from_on", N_("From"), "date"),
        Column("to_on", N_("To"), "date"),
    ),
    select=select_of(
        Home,
        _UNIT.c.code.label("unit"),
        _RESIDENT.c.name,
        func.coalesce(_FIRST_PHONE, "").label("phone"),
        *(
            _RESIDENT.c[name]
            for name in ("email", "preferred_channel", "address", "emergency_contact")
        ),
    )
    .select_from(
        _HOME.join(_UNIT, _UNIT.c.id == _HOME.c.unit_id).join(
            _RESIDENT, _RESIDENT.c.id == _HOME.c.resident_id
        )
    )
    .where(counts()),
    make=_resident_row,
    chips={
        "current": lambda view: holds_on(view.now.astimezone(view.zone).date()),
        "owners": lambda view: _HOME.c.role.in_(("owner", "joint_owner")),
        "tenants": lambda view: _HOME.c.role == "tenant",
    },
    where={"unit": _UNIT.c.code, "role": _HOME.c.role, "name": _RESIDENT.c.name},
    orders={"unit": (_UNIT.c.code,), "name": (_RESIDENT.c.name,)},
    patch=_UNIT.c.patch_id,
)
