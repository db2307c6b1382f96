"""Visitors as they are listed: expected, inside, gone."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, RowMapping, and_, case, or_

from propdesk.core.i18n import N_
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import VisitState
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View, select_of

_CASE = table_of(Case)
_UNIT = table_of(Unit)
_VISIT = table_of(Visit)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visitor as listed (來訪登記, 22.1).

    Attributes:
        state: expected, inside, left or void.
    """

    local_key: int
    id: str
    case: str
    number: str
    unit: str
    visitor: str
    company: str
    host: str
    companions: int
    plate: str
    purpose: str
    card: str
    card_returned_at: datetime | None
    expected_on: date | None
    in_at: datetime | None
    expected_leave_at: datetime | None
    out_at: datetime | None
    state: str


def _visit_row(row: RowMapping, view: View) -> VisitRow:
    return VisitRow(**{name: row[name] for name in VisitRow.__slots__})


_VALID: ColumnElement[bool] = _CASE.c.state != CaseState.VOID


_STATE = case(
    (_CASE.c.state == CaseState.VOID, VisitState.VOID),
    (_VISIT.c.out_at.is_not(None), VisitState.LEFT),
    (_VISIT.c.in_at.is_not(None), VisitState.INSIDE),
    else_=VisitState.EXPECTED,
)


def _is_inside(view: View) -> ColumnElement[bool]:
    return and_(_VALID, _VISIT.c.in_at.is_not(None), _VISIT.c.out_at.is_(None))


def _is_expected(view: View) -> ColumnElement[bool]:
    return and_(_VALID, _VISIT.c.in_at.is_(None), _VISIT.c.expected_on.is_not(None))


def _is_expected_today(view: View) -> ColumnElement[bool]:
    return and_(
        _VALID,
        _VISIT.c.in_at.is_(None),
        _VISIT.c.out_at.is_(None),
        _VISIT.c.expected_on == local_day(view.now, view.zone),
    )


def _is_today(view: View) -> ColumnElement[bool]:
    today = local_day(view.now, view.zone)
    return or_(
        _VISIT.c.in_at >= start_of_day(today, view.zone),
        and_(_VISIT.c.in_at.is_(None), _VISIT.c.expected_on == today),
    )


VISIT_LEDGER = Ledger(
    name="visits",
    title=N_("Visitor register"),
    record=Visit,
    row=VisitRow,
    columns=(
        Column("number", N_("Number")),
        Column("visitor", N_("Visitor"), is_personal=True),
        Column("company", N_("Company")),
        Column("unit", N_("Unit")),
        Column("host", N_("Host"), is_personal=True),
        Column("companions", N_("Companions"), "integer"),
        Column("plate", N_("Plate"), is_personal=True),
        Column("purpose", N_("Purpose")),
        Column("card", N_("Card")),
        Column("expected_on", N_("Expected on"), "date"),
        Column("in_at", N_("In"), "moment"),
        Column("expected_leave_at", N_("Expected to leave"), "moment"),
        Column("out_at", N_("Out"), "moment"),
        Column("card_returned_at", N_("Card returned"), "moment"),
        Column("state", N_("State")),
    ),
    select=select_of(
        Visit,
        _CASE.c.id.label("case"),
        _CASE.c.number,
        _CASE.c.unit_code.label("unit"),
        _STATE.label("state"),
    ).select_from(
        _VISIT.join(_CASE, _CASE.c.id == _VISIT.c.case_id).outerjoin(
            _UNIT, _UNIT.c.id == _CASE.c.unit_id
        )
    ),
    make=_visit_row,
    chips={
        "inside": _is_inside,
        "expected": _is_expected,
        "expected_today": _is_expected_today,
        "today": _is_today,
        "cards_out": lambda view: and_(
            _VALID,
            _VISIT.c.card != "",
            _VISIT.c.in_at.is_not(None),
            _VISIT.c.card_returned_at.is_(None),
        ),
    },
    where={"unit": _CASE.c.unit_code, "visitor": _VISIT.c.visitor, "card": _VISIT.c.card},
    orders={"in_at": (_VISIT.c.in_at,), "visitor": (_VISIT.c.visitor,)},
    period=_VISIT.c.in_at,
    patch=_UNIT.c.patch_id,
)
