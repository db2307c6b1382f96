"""Staff, settings and the estate itself."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from propdesk.core.i18n import N_
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import DeskPlace, Estate, Setting
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View, select_of

_STAFF = table_of(Staff)
_SETTING = table_of(Setting)
_ESTATE = table_of(Estate)
_DESK = table_of(DeskPlace)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person of staff as listed; no hashes."""

    local_key: int
    id: str
    code: str
    name: str
    role: str
    department: str
    phone: str
    disabled_at: datetime | None


def _staff_row(row: RowMapping, view: View) -> StaffRow:
    return StaffRow(**{name: row[name] for name in StaffRow.__slots__})


STAFF_LEDGER = Ledger(
    name="staff",
    title=N_("Staff"),
    record=Staff,
    row=StaffRow,
    columns=(
        Column("code", N_("Staff code")),
        Column("name", N_("Name")),
        Column("role", N_("Role")),
        Column("department", N_("Department")),
        Column("phone", N_("Phone"), is_personal=True, mask="phone"),
        Column("disabled_at", N_("Disabled"), "moment"),
    ),
    select=select_of(Staff),
    make=_staff_row,
    chips={"active": lambda view: _STAFF.c.disabled_at.is_(None)},
    where={"code": _STAFF.c.code, "role": _STAFF.c.role, "department": _STAFF.c.department},
    orders={"code": (_STAFF.c.code,), "name": (_STAFF.c.name,)},
)


def active_staff(connection: Connection, department: str | None = None) -> list[StaffRow]:
    """Who may be asked to sign in or be dispatched, by name."""
    query = select(_STAFF).where(_STAFF.c.disabled_at.is_(None)).order_by(_STAFF.c.name)
    if department is not None:
        query = query.where(_STAFF.c.department == department)
    rows = connection.execute(query).mappings()
    return [StaffRow(**{name: row[name] for name in StaffRow.__slots__}) for row in rows]


def can_approve(connection: Connection) -> list[tuple[str, str]]:
    """The id and name of each supervisor and manager who can sign in, by name."""
    query = (
        select(_STAFF.c.id, _STAFF.c.name)
        .where(_STAFF.c.disabled_at.is_(None), _STAFF.c.password_hash != "")
        .where(_STAFF.c.role.in_(("supervisor", "manager")))
        .order_by(_STAFF.c.name)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def staff_name(connection: Connection, staff_id: str | None) -> str:
    """The name of a person of staff, "" for the program itself."""
    if staff_id is None:
        return ""
    query = select(_STAFF.c.name).where(_STAFF.c.id == staff_id)
    return connection.execute(query).scalar() or ""


def estate_row(connection: Connection) -> RowMapping:
    """The estate's own row."""
    return connection.execute(select(_ESTATE)).mappings().one()


CURRENCY_SYMBOLS = {"HKD": "HK$", "TWD": "NT$", "CNY": "¥", "MOP": "MOP$"}


def currency_symbol(connection: Connection) -> str:
    """The estate's currency as papers and screens write it."""
    currency = estate_row(connection)["currency"]
    return CURRENCY_SYMBOLS.get(currency) or str(currency)


def desk_name(connection: Connection) -> str:
    """The name of this desk: the lobby whose letter stands in every number."""
    slot = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'slot'").scalar_one()
    name = connection.execute(select(_DESK.c.name).where(_DESK.c.slot == slot)).scalar()
    return str(name or slot)


def setting(connection: Connection, name: str) -> Any:
    """A setting's value, or None where the estate never changed it."""
    text = connection.execute(
        select(_SETTING.c.value).where(_SETTING.c.name == name)
    ).scalar_one_or_none()
    return None if text is None else json.loads(text)
