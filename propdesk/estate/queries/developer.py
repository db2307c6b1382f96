"""The developer owns what is not sold: named wherever a unit without another owner is shown."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, select

from propdesk.estate.queries.homes import holds_on
from propdesk.estate.records.people import Home
from propdesk.estate.records.places import Estate, Unit
from propdesk.estate.rules.people import ResidentRole
from propdesk.store.base import table_of

_UNIT = table_of(Unit)
_HOME = table_of(Home)
_ESTATE = table_of(Estate)
_OWNERS = (ResidentRole.OWNER, ResidentRole.JOINT_OWNER, ResidentRole.DEVELOPER)


def developer_of_unit(day: date) -> ColumnElement[str]:
    """The developer where a unit is unsold and has no owner on a day, else ""."""
    owner = exists().where(_HOME.c.unit_id == _UNIT.c.id, _HOME.c.role.in_(_OWNERS), holds_on(day))
    name = func.coalesce(select(_ESTATE.c.developer).limit(1).scalar_subquery(), "")
    return case((and_(_UNIT.c.status == "unsold", ~owner), name), else_="")


def developer_owning(connection: Connection, unit_id: str, day: date) -> str:
    """The developer where this unit is unsold and has no owner on a day, else ""."""
    query = select(developer_of_unit(day)).where(_UNIT.c.id == unit_id)
    return str(connection.execute(query).scalar() or "")
