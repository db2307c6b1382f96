"""Cases as they are listed, shown and found."""

from array import array
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal
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

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.queries.units import unit_ids_holding
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.features.reception.records import Case, Matter, Visit
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.matches import OpenCase
from propdesk.features.reception.rules.states import OPEN_STATES, CaseState
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View
from propdesk.store.searching import Route, found_keys

_CASE = table_of(Case)
_STAFF = table_of(Staff)
_MATTER = table_of(Matter)
_UNIT = table_of(Unit)
_VISIT = table_of(Visit)

ENDED = (CaseState.CLOSED, CaseState.VOID)


@dataclass(slots=True)  # not frozen: a page makes hundreds, and to freeze them is a third of it
class CaseRow:
    """A case as the register shows it.

    Attributes:
        logger: the name of who logged it, for entries that nobody was sent to.
        clock, warn_at: which clock is due first, and from when that counts as soon.
        awaits_follow_up: done, and somebody is still to be asked.
        related: how many cases hang under the same matter; 0 for none. A void one does not count.
    """

    local_key: int
    id: str
    number: str
    kind: str
    channel: str
    category: str
    unit: str
    unit_id: str | None
    caller: str
    phone: str
    text: str
    is_urgent: bool
    state: str
    department: str
    assignee: str
    logger: str
    received_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    clock: str
    awaits_follow_up: bool
    is_out_of_hours: bool
    related: int
    matter_id: str | None
    result: str
    closed_at: datetime | None
    price: Decimal | None


def _case_row(row: RowMapping, view: View) -> CaseRow:
    return CaseRow(*row.values())


_TWIN = _CASE.alias()
_RELATED = func.coalesce(
    select(func.count())
    .select_from(_TWIN)
    .where(_TWIN.c.matter_id == _CASE.c.matter_id, _TWIN.c.state != CaseState.VOID)
    .scalar_subquery(),
    0,
)
_AWAITS: ColumnElement[bool] = and_(
    _CASE.c.state == CaseState.DONE,
    _CASE.c.due_at.is_not(None),  # its clock runs: the index finds it among all that is done
    _CASE.c.follow_up_due_at.is_not(None),
    or_(_CASE.c.followed_up_at.is_(None), _CASE.c.followed_up_at < _CASE.c.done_at),
)
# the states that are open, by name: the index finds the few among a million that are closed
_OPEN: ColumnElement[bool] = _CASE.c.state.in_(OPEN_STATES)


def _late(view: View) -> ColumnElement[bool]:
    """With a clock that ran out; a notice is owed even after the case was closed."""
    return _CASE.c.due_at < view.now


def _today(view: View) -> ColumnElement[bool]:
    return _CASE.c.received_at >= start_of_day(local_day(view.now, view.zone), view.zone)


def _inside(view: View) -> ColumnElement[bool]:
    return _CASE.c.id.in_(
        select(_VISIT.c.case_id).where(_VISIT.c.in_at.is_not(None), _VISIT.c.out_at.is_(None))
    ) & (_CASE.c.state != CaseState.VOID)


_SHOWN: dict[str, Any] = {
    **_CASE.columns,
    "unit": _CASE.c.unit_code,
    "awaits_follow_up": case((_AWAITS, literal(True)), else_=literal(False)),
    "logger": func.coalesce(
        select(_STAFF.c.name).where(_STAFF.c.id == _CASE.c.logged_by).scalar_subquery(), ""
    ),
    "related": _RELATED,
}
# a page of rows is read while somebody scrolls: what is shown only, and in the order of the row
_SELECT: Select[Any] = select(*(_SHOWN[name].label(name) for name in CaseRow.__slots__))


def case_search(connection: Connection, text: str, limit: int | None = None) -> "array[int]":
    """Local keys of the cases with each word of a text in them, or in their unit's code."""
    route = Route("unit_id", lambda word: unit_ids_holding(connection, word))
    return found_keys(connection, Case, text, limit=limit, route=route)


CASE_LEDGER = Ledger(
    name="reception",
    title=N_("Reception log"),
    record=Case,
    row=CaseRow,
    columns=(
        Column("number", N_("Number")),
        Column("received_at", N_("Received at"), "moment"),
        Column("kind", N_("Kind")),
        Column("channel", N_("Channel")),
        Column("category", N_("Category")),
        Column("unit", N_("Unit")),
        Column("caller", N_("Caller"), is_personal=True),
        Column("phone", N_("Phone"), is_personal=True, mask="phone"),
        Column("text", N_("Matter"), is_personal=True, mask="text"),
        Column("is_urgent", N_("Urgent"), "yes_no"),
        Column("department", N_("Department")),
        Column("assignee", N_("Handler")),
        Column("state", N_("State")),
        Column("due_at", N_("Due"), "moment"),
        Column("result", N_("Result"), is_personal=True, mask="text"),
        Column("closed_at", N_("Closed"), "moment"),
        Column("price", N_("Price"), "money"),
    ),
    select=_SELECT,
    make=_case_row,
    chips={
        "open": lambda view: _OPEN,
        "today": _today,
        "late": _late,
        "follow_up": lambda view: _AWAITS,
        "inside": _inside,
        "soon": lambda view: _CASE.c.due_at < view.now + timedelta(hours=2),
    },
    where={
        "id": _CASE.c.id,
        "number": _CASE.c.number,
        "unit": _CASE.c.unit_code,
        "kind": _CASE.c.kind,
        "channel": _CASE.c.channel,
        "category": _CASE.c.category,
        "state": _CASE.c.state,
        "department": _CASE.c.department,
        "assignee": _CASE.c.assignee,
        "matter": _CASE.c.matter_id,
    },
    orders={
        "": (),
        "received_at": (_CASE.c.received_at,),
        # what has no clock comes last, whichever way the register is turned
        "due_at": (_CASE.c.due_at.is_(None), _CASE.c.due_at),
        "unit": (_CASE.c.unit_code,),
        "caller": (_CASE.c.caller,),
        "state": (_CASE.c.state, _CASE.c.due_at),
        "department": (_CASE.c.department, _CASE.c.assignee),
    },
    search=case_search,
    period=_CASE.c.received_at,
    patch=select(_UNIT.c.patch_id).where(_UNIT.c.id == _CASE.c.unit_id).scalar_subquery(),
)


def case_named(connection: Connection, name: str, *, field: str = "case") -> Case:
    """The case of an id or a number.

    Raises:
        Refusal: there is none.
    """
    found = find_record(connection, Case, id=name) or find_record(connection, Case, number=name)
    if found is None:
        raise Refusal(
            _("There is no case “{name}”. Look for it in the log.").format(name=name),
            code="case.unknown",
            field=field,
        )
    return found


_OF_OPEN_CASE = [one.name for one in fields(OpenCase) if one.name != "case_id"]


def open_cases_of(connection: Connection, unit_id: str) -> list[OpenCase]:
    """The open cases of a unit, the newest first: what a caller may be calling about."""
    query = (
        select(_CASE.c.id.label("case_id"), *(_CASE.c[name] for name in _OF_OPEN_CASE))
        .where(_CASE.c.unit_id == unit_id, _OPEN, _CASE.c.kind != "visitor")
        .order_by(_CASE.c.local_key.desc())
        .limit(20)
    )
    return [
        OpenCase(
            **{**row, "kind": CaseKind(row["kind"]), "state": CaseState(row["state"])},
        )
        for row in connection.execute(query).mappings()
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers on the filter chips and on the Today page."""

    open: int
    today: int
    late: int
    follow_up: int
    inside: int


def case_counts(connection: Connection, view: View) -> Counts:
    """How many cases each filter shows; each is counted in an index of its own."""
    wanted = (_OPEN, _today(view), _late(view), _AWAITS, _inside(view))
    counted = (
        select(func.count()).select_from(_CASE).where(condition).scalar_subquery()
        for condition in wanted
    )
    return Counts(*connection.execute(select(*counted)).one())
