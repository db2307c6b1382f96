"""Keys as they are listed, named and found."""

from array import array
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from propdesk.core.i18n import N_
from propdesk.estate.queries.units import unit_ids_holding
from propdesk.estate.records.places import Unit
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.borrowers import whence_words
from propdesk.features.keys.rules.kinds import KeyState
from propdesk.features.keys.rules.tags import tag_key, unknown_tag
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View
from propdesk.store.searching import Route, found_keys

_KEY = table_of(Key)
_LOAN = table_of(KeyLoan)
_UNIT = table_of(Unit)
_RING = _KEY.alias()
_MEMBER = _KEY.alias()
_OTHER = _KEY.alias()
_OPEN = _LOAN.alias()

# the stored states in which a key hangs nowhere
GONE = (KeyState.LOST, KeyState.RETURNED, KeyState.RETIRED)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key or a ring as the board and the register show it.

    Attributes:
        state: in, out, lost, returned or retired.
        kind: unit, vacant, public or owner.
        hook, row_name: where it hangs, such as 二-7, and what that row is called.
        copies: how many alike hang there.
        ring, ring_id: the ring on which it hangs.
        members: how many keys hang on it, of a ring; 0 for a single key.
        members_out: how many of them are out by themselves.
        holder: who has it; of a key on a ring that is out, who has the ring.
        whence: the holder's department or company.
        count: how many pieces are out.
        is_late: out, and its due time has passed.
        loan_id, loan: the open loan, and its number.
        replaced_by: the tag of what took its place.
        state_at, state_note: since when it is lost, returned or retired, and what was said.
    """

    local_key: int
    id: str
    tag: str
    opens: str
    kind: str
    hook: str
    row_name: str
    copies: int
    unit: str
    unit_id: str | None
    is_ring: bool
    ring: str
    ring_id: str | None
    members: int
    members_out: int
    state: str
    holder: str
    whence: str
    purpose: str
    count: int
    lent_at: datetime | None
    due_at: datetime | None
    is_late: bool
    loan_id: str | None
    loan: str
    replaced_by: str
    state_at: datetime | None
    state_note: str
    owner: str
    note: str


def _key_row(row: RowMapping, view: View) -> KeyRow:
    values = {name: row[name] for name in KeyRow.__slots__ if name not in ("is_late", "whence")}
    due_at = row["due_at"]
    return KeyRow(
        **values,
        is_late=due_at is not None and due_at <= view.now,
        whence=whence_words(row["department"], row["company"]),
    )


_IS_OPEN = and_(_OPEN.c.ended_at.is_(None), _OPEN.c.is_disputed.is_(False))
# one open loan at most: of another desk's at the same time the earlier one
_LOAN_OF = (
    select(func.min(_OPEN.c.local_key))
    .where(_IS_OPEN, or_(_OPEN.c.key_id == _KEY.c.id, _OPEN.c.key_id == _KEY.c.ring_id))
    .correlate(_KEY)
    .scalar_subquery()
)
_IS_OUT: ColumnElement[bool] = and_(_KEY.c.state == KeyState.IN, _LOAN.c.local_key.is_not(None))
_STATE = case((_IS_OUT, literal(KeyState.OUT.value)), else_=_KEY.c.state)
_MEMBERS = (
    select(func.count())
    .where(_MEMBER.c.ring_id == _KEY.c.id, _MEMBER.c.state == KeyState.IN)
    .correlate(_KEY)
    .scalar_subquery()
)
_MEMBERS_OUT = (
    select(func.count())
    .select_from(_MEMBER.join(_OPEN, and_(_OPEN.c.key_id == _MEMBER.c.id, _IS_OPEN)))
    .where(_MEMBER.c.ring_id == _KEY.c.id)
    .correlate(_KEY)
    .scalar_subquery()
)
_SHOWN: dict[str, Any] = {
    **{name: _KEY.c[name] for name in ("local_key", "id", "tag", "opens", "kind", "hook")},
    **{name: _KEY.c[name] for name in ("row_name", "copies", "unit_id", "is_ring", "ring_id")},
    **{name: _KEY.c[name] for name in ("state_at", "state_note", "owner", "note")},
    "unit": _KEY.c.unit_code,
    "ring": func.coalesce(_RING.c.tag, ""),
    "members": _MEMBERS,
    "members_out": _MEMBERS_OUT,
    "state": _STATE,
    "holder": func.coalesce(_LOAN.c.borrower, ""),
    "department": func.coalesce(_LOAN.c.department, ""),
    "company": func.coalesce(_LOAN.c.company, ""),
    "purpose": func.coalesce(_LOAN.c.purpose, ""),
    "count": func.coalesce(_LOAN.c.count, 0),
    "lent_at": _LOAN.c.lent_at,
    "due_at": _LOAN.c.due_at,
    "loan_id": _LOAN.c.id,
    "loan": func.coalesce(_LOAN.c.number, ""),
    "replaced_by": func.coalesce(_OTHER.c.tag, ""),
}
_SELECT: Select[Any] = select(*(column.label(name) for name, column in _SHOWN.items())).select_from(
    _KEY.outerjoin(_LOAN, _LOAN.c.local_key == _LOAN_OF)
    .outerjoin(_RING, _RING.c.id == _KEY.c.ring_id)
    .outerjoin(_OTHER, _OTHER.c.id == _KEY.c.replaced_by_id)
)


def key_search(connection: Connection, text: str, limit: int | None = None) -> "array[int]":
    """Local keys of the keys that a text means: by tag, place, unit, or by who has them."""
    route = Route("unit_id", lambda word: unit_ids_holding(connection, word))
    own = found_keys(connection, Key, text, route=route)
    loans = found_keys(connection, KeyLoan, text).tolist()
    held = connection.execute(
        select(_KEY.c.local_key)
        .join(_LOAN, _LOAN.c.key_id == _KEY.c.id)
        .where(_LOAN.c.local_key.in_(loans), _LOAN.c.ended_at.is_(None))
    ).scalars()
    return array("q", [*dict.fromkeys([*held, *own])][:limit])


KEY_LEDGER = Ledger(
    name="keys",
    title=N_("Register of keys"),
    record=Key,
    row=KeyRow,
    columns=(
        Column("tag", N_("Tag")),
        Column("opens", N_("Opens")),
        Column("kind", N_("Kind")),
        Column("hook", N_("Hook")),
        Column("row_name", N_("Row")),
        Column("copies", N_("Copies"), "integer"),
        Column("unit", N_("Unit")),
        Column("ring", N_("Ring")),
        Column("state", N_("State")),
        Column("holder", N_("Holder"), is_personal=True),
        Column("whence", N_("Department or company")),
        Column("purpose", N_("Purpose")),
        Column("count", N_("Pieces out"), "integer"),
        Column("lent_at", N_("Lent at"), "moment"),
        Column("due_at", N_("Due"), "moment"),
        Column("replaced_by", N_("Replaced by")),
        Column("state_note", N_("Remark")),
    ),
    select=_SELECT,
    make=_key_row,
    chips={
        "in": lambda view: _STATE == KeyState.IN,
        "out": lambda view: _IS_OUT,
        "late": lambda view: and_(_IS_OUT, _LOAN.c.due_at <= view.now),
        "gone": lambda view: _KEY.c.state.in_(GONE),
    },
    where={
        "id": _KEY.c.id,
        "tag": _KEY.c.tag,
        "kind": _KEY.c.kind,
        "state": _STATE,
        "unit": _KEY.c.unit_code,
        "ring": _RING.c.tag,
        "row_name": _KEY.c.row_name,
        "holder": _LOAN.c.borrower,
    },
    orders={
        "tag": (_KEY.c.sort_key,),
        "opens": (_KEY.c.opens,),
        "kind": (_KEY.c.kind, _KEY.c.sort_key),
        "hook": (_KEY.c.hook,),
        "state": (_STATE, _KEY.c.sort_key),
        "holder": (_LOAN.c.borrower.is_(None), _LOAN.c.borrower),
        "due_at": (_LOAN.c.due_at.is_(None), _LOAN.c.due_at),
        "unit": (_KEY.c.unit_code,),
    },
    search=key_search,
    patch=select(_UNIT.c.patch_id).where(_UNIT.c.id == _KEY.c.unit_id).scalar_subquery(),
)


def key_named(connection: Connection, name: str, *, field: str = "key") -> Key:
    """The key of an id or a tag.

    Raises:
        Refusal: there is none; names those written almost the same.
    """
    found = find_record(connection, Key, id=name) or find_record(
        connection, Key, tag_key=tag_key(name)
    )
    if found is None:
        tags = connection.execute(select(_KEY.c.tag).order_by(_KEY.c.sort_key)).scalars()
        raise unknown_tag(name, tags, field=field)
    return found


def key_row(connection: Connection, key_id: str, view: View) -> KeyRow:
    """One key as the board shows it.

    Raises:
        LookupError: there is none of this id.
    """
    row = connection.execute(_SELECT.where(_KEY.c.id == key_id)).mappings().one_or_none()
    if row is None:
        raise LookupError(f"house_key {key_id}")
    return _key_row(row, view)


def member_rows(connection: Connection, ring_id: str, view: View) -> list[KeyRow]:
    """The keys on a ring, by tag."""
    query = _SELECT.where(_KEY.c.ring_id == ring_id).order_by(_KEY.c.sort_key)
    return [_key_row(row, view) for row in connection.execute(query).mappings()]


@dataclass(frozen=True, slots=True)
class KeyCounts:
    """The numbers on the filter chips."""

    all: int
    in_cabinet: int
    out: int
    late: int
    gone: int


def key_counts(connection: Connection, view: View) -> KeyCounts:
    """How many keys each filter shows."""
    wanted = (
        literal(value=True),
        _STATE == KeyState.IN,
        _IS_OUT,
        and_(_IS_OUT, _LOAN.c.due_at <= view.now),
        _KEY.c.state.in_(GONE),
    )
    sums = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in wanted)
    query = select(*sums).select_from(_KEY.outerjoin(_LOAN, _LOAN.c.local_key == _LOAN_OF))
    return KeyCounts(*connection.execute(query).one())
