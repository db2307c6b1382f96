"""Complaints of a period, as the figures of the report are made of them."""

from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from propdesk.estate.records.places import Patch, Unit
from propdesk.features.reception.records import Case, Judgement
from propdesk.features.reception.rules.figures import Complaint, Figures, figures_of
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.base import table_of

_CASE = table_of(Case)
_JUDGEMENT = table_of(Judgement)
_UNIT = table_of(Unit)
_PATCH = table_of(Patch)


def complaint_figures(connection: Connection, starts_at: datetime, ends_at: datetime) -> Figures:
    """The figures of a period; what is void counts nowhere (29.3.7, 13.6)."""
    query = (
        select(
            _CASE.c.category,
            _CASE.c.department,
            func.coalesce(_PATCH.c.name, "").label("patch"),
            _CASE.c.unit_code.label("unit"),
            _CASE.c.received_at,
            _CASE.c.closed_at,
            _CASE.c.followed_up_at,
            _JUDGEMENT.c.is_justified,
        )
        .select_from(
            _CASE.outerjoin(_JUDGEMENT, _JUDGEMENT.c.case_id == _CASE.c.id)
            .outerjoin(_UNIT, _UNIT.c.id == _CASE.c.unit_id)
            .outerjoin(_PATCH, _PATCH.c.id == _UNIT.c.patch_id)
        )
        .where(
            _CASE.c.kind == CaseKind.COMPLAINT,
            _CASE.c.state != CaseState.VOID,
            _CASE.c.received_at < ends_at,
            or_(_CASE.c.closed_at.is_(None), _CASE.c.closed_at >= starts_at),
        )
        .order_by(_CASE.c.local_key)
    )
    rows = [Complaint(**row) for row in connection.execute(query).mappings()]
    return figures_of(rows, starts_at, ends_at)
