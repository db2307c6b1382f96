"""The desk itself: its name, its shifts, who has been at it today."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, func, select

from propdesk.estate.queries.staff import setting
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import DeskPlace
from propdesk.estate.rules.shifts import DEFAULT_SHIFTS, Shift
from propdesk.store.base import table_of
from propdesk.store.column_types import moment_to_ms, ms_to_moment
from propdesk.store.journal_tables import act, change

_DESK = table_of(DeskPlace)
_STAFF = table_of(Staff)
SHIFTS_SETTING = "desk.shifts"
# acts have no index by time; a day at a desk has fewer than these
_ACTS_OF_A_DAY = 3_000


def desk_name_of(connection: Connection, slot: str) -> str:
    """The name of the desk with this letter; the letter itself where it has none."""
    name = connection.execute(select(_DESK.c.name).where(_DESK.c.slot == slot)).scalar()
    return name or slot


def shifts_of(connection: Connection) -> tuple[Shift, ...]:
    """The estate's shifts; three of eight hours where it never set any."""
    stored: Any = setting(connection, SHIFTS_SETTING)
    if not stored:
        return DEFAULT_SHIFTS
    return tuple(
        Shift(
            one["key"],
            time.fromisoformat(one["starts"]),
            time.fromisoformat(one["ends"]),
            one.get("name", ""),
        )
        for one in stored
    )


@dataclass(frozen=True, slots=True)
class Presence:
    """A person who did something at the desk.

    Attributes:
        first_at, last_at: the first and the last act since the moment asked for.
    """

    staff_id: str
    name: str
    role: str
    first_at: datetime
    last_at: datetime


def at_desk_since(connection: Connection, since: datetime) -> list[Presence]:
    """Who did something since a moment, the latest first."""
    newest = (
        select(act.c.staff_id, act.c.at)
        .where(act.c.staff_id.is_not(None))
        .order_by(act.c.seq.desc())
        .limit(_ACTS_OF_A_DAY)
        .subquery()
    )
    first, last = func.min(newest.c.at), func.max(newest.c.at)
    query = (
        select(_STAFF.c.id, _STAFF.c.name, _STAFF.c.role, first, last)
        .join(newest, newest.c.staff_id == _STAFF.c.id)
        .where(newest.c.at >= moment_to_ms(since))
        .group_by(_STAFF.c.id, _STAFF.c.name, _STAFF.c.role)
        .order_by(last.desc())
    )
    return [
        Presence(row[0], row[1], row[2], ms_to_moment(row[3]), ms_to_moment(row[4]))
        for row in connection.execute(query)
    ]


def with_pin(connection: Connection) -> frozenset[str]:
    """The people who have a PIN and may sign in."""
    query = select(_STAFF.c.id).where(_STAFF.c.pin_hash != "", _STAFF.c.disabled_at.is_(None))
    return frozenset(connection.execute(query).scalars())


def code_of_staff(connection: Connection, staff_id: str) -> str:
    """The code of a person of staff."""
    return connection.execute(select(_STAFF.c.code).where(_STAFF.c.id == staff_id)).scalar() or ""


def kinds_after(connection: Connection, seq: int, but: frozenset[int]) -> frozenset[str]:
    """The kinds of record that acts after a place touched, without some acts."""
    query = select(change.c.kind).where(change.c.act_seq > seq).distinct()
    if but:
        query = query.where(change.c.act_seq.not_in(but))
    return frozenset(connection.execute(query).scalars())


def last_saved_at(connection: Connection) -> datetime | None:
    """When the last act was done; None in an empty journal."""
    at = connection.execute(select(act.c.at).order_by(act.c.seq.desc()).limit(1)).scalar()
    return None if at is None else ms_to_moment(at)
