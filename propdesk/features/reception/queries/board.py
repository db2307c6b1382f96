"""The live board: what each department and person has open now (2.1, 15.2.2, 15.3.11)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, func, literal_column, select

from propdesk.core.i18n import N_
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.states import OPEN_STATES, CaseState
from propdesk.store.base import table_of
from propdesk.store.column_types import moment_to_ms
from propdesk.store.ledger import Column, Ledger, View

_CASE = table_of(Case)
_OTHER = _CASE.alias("board_other")
_IS_OPEN = _OTHER.c.state.in_(OPEN_STATES) & (_OTHER.c.kind != "visitor")
_SAME = (_OTHER.c.department == _CASE.c.department) & (_OTHER.c.assignee == _CASE.c.assignee)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What one person of a department has open; "" where nobody was sent yet.

    Attributes:
        waiting: received, and nobody is at work on it.
        late: with a clock that ran out.
        oldest_at: when the oldest of them was received.
        due_at: the clock that runs out first, or ran out first.
    """

    local_key: int
    department: str
    person: str
    open: int
    waiting: int
    late: int
    oldest_at: datetime
    due_at: datetime | None


def _of_group(value: ColumnElement[Any], *narrower: ColumnElement[bool]) -> ColumnElement[Any]:
    return select(value).where(_IS_OPEN, _SAME, *narrower).correlate(_CASE).scalar_subquery()


def _board_row(row: RowMapping, view: View) -> BoardRow:
    named = {name: row[name] for name in BoardRow.__slots__ if name != "late"}
    now = moment_to_ms(view.now)
    dues = [int(one) for one in (row["dues"] or "").split(",") if one]
    return BoardRow(**named, late=sum(one < now for one in dues))


_FIRST_OF_EACH = (
    select(func.min(_OTHER.c.local_key))
    .where(_IS_OPEN)
    .group_by(_OTHER.c.department, _OTHER.c.assignee)
)

BOARD_LEDGER = Ledger(
    name="board",
    title=N_("Who has what"),
    record=Case,
    row=BoardRow,
    columns=(
        Column("department", N_("Department")),
        Column("person", N_("Handler")),
        Column("open", N_("Open cases"), "integer"),
        Column("waiting", N_("Waiting"), "integer"),
        Column("late", N_("Late"), "integer"),
        Column("oldest_at", N_("Oldest since"), "moment"),
        Column("due_at", N_("Due first"), "moment"),
    ),
    select=select(
        _CASE.c.local_key,
        _CASE.c.department,
        _CASE.c.assignee.label("person"),
        _of_group(func.count()).label("open"),
        _of_group(func.count(), _OTHER.c.state == CaseState.RECEIVED).label("waiting"),
        # as stored: which of them are late depends on when it is looked
        _of_group(func.group_concat(_OTHER.c.due_at, literal_column("','"))).label("dues"),
        _of_group(func.min(_OTHER.c.received_at)).label("oldest_at"),
        _of_group(func.min(_OTHER.c.due_at)).label("due_at"),
    ).where(_CASE.c.local_key.in_(_FIRST_OF_EACH)),
    make=_board_row,
    where={"department": _CASE.c.department, "person": _CASE.c.assignee},
    orders={"department": (_CASE.c.department, _CASE.c.assignee)},
)
