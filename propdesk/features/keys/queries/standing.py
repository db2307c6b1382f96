"""How a key stands when somebody wants it, and what the line is understood by."""

from sqlalchemy import Connection, select

from propdesk.core.text import folded
from propdesk.estate.queries.desk import shifts_of
from propdesk.estate.queries.staff import active_staff
from propdesk.features.keys.queries.loans import open_loans
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.kinds import KeyKind, KeyState
from propdesk.features.keys.rules.loans import Standing
from propdesk.features.keys.rules.quick_line import KeyBook, KnownKey, KnownStaff
from propdesk.store.act import find_record, find_records
from propdesk.store.base import table_of

_KEY = table_of(Key)
_LOAN = table_of(KeyLoan)


def standing_of(connection: Connection, key: Key) -> Standing:
    """A stored key as the rules see it."""
    members = find_records(connection, Key, ring_id=key.id) if key.is_ring else []
    ring = find_record(connection, Key, id=key.ring_id) if key.ring_id else None
    return Standing(
        tag=key.tag,
        state=KeyState(key.state),
        kind=KeyKind(key.kind),
        loan=next(iter(open_loans(connection, key.id)), None),
        ring=ring.tag if ring else "",
        ring_loan=next(iter(open_loans(connection, ring.id)), None) if ring else None,
        is_ring=key.is_ring,
        members=sum(one.state == KeyState.IN for one in members),
        member_loans=open_loans(connection, *(one.id for one in members)),
        instead=_instead(connection, key),
    )


def _instead(connection: Connection, key: Key) -> str:
    """The tag of another key that is in and opens the same; "" where there is none."""
    out = select(_LOAN.c.key_id).where(_LOAN.c.ended_at.is_(None))
    alike = _KEY.c.opens == key.opens
    if key.unit_id is not None:
        alike = (_KEY.c.unit_id == key.unit_id) & (_KEY.c.kind == key.kind)
    query = (
        select(_KEY.c.tag)
        .where(alike, _KEY.c.id != key.id, _KEY.c.state == KeyState.IN, _KEY.c.is_ring.is_(False))
        .where(_KEY.c.id.not_in(out))
        .where(_KEY.c.ring_id.is_(None) | _KEY.c.ring_id.not_in(out))
        .order_by(_KEY.c.sort_key)
        .limit(1)
    )
    return connection.execute(query).scalar() or ""


def pieces_of(connection: Connection, key: Key) -> int:
    """How many pieces go out with a key: its copies, or the keys on a ring."""
    if not key.is_ring:
        return key.copies
    members = find_records(connection, Key, ring_id=key.id)
    return sum(one.state == KeyState.IN for one in members)


def key_book(connection: Connection) -> KeyBook:
    """Keys, staff and shifts in memory, to understand a line at each keystroke."""
    keys = {
        row.tag_key: KnownKey(row.id, row.tag)
        for row in connection.execute(select(_KEY.c.tag_key, _KEY.c.id, _KEY.c.tag))
    }
    staff: dict[str, KnownStaff] = {}
    twice: set[str] = set()
    for one in active_staff(connection):
        known = KnownStaff(one.id, one.code, one.name, one.department)
        name = folded(one.name)
        twice |= {name} if name in staff else set()
        staff[name] = known
        if not one.code.isdecimal():  # a bare number in a line is no code
            staff[folded(one.code)] = known
    for name in twice:
        del staff[name]
    return KeyBook(keys, staff, shifts_of(connection))
