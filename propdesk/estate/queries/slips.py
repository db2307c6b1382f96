"""The slips of paper: which were printed, which were entered, which are still missing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, case, exists, func, select

from propdesk.core.i18n import N_
from propdesk.estate.records.papers import PaperSlip
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.slips import SlipState
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View

_SLIP = table_of(PaperSlip)
_STAFF = table_of(Staff)
_LATER = _SLIP.alias()


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip as it is listed.

    Attributes:
        form: which form was printed ahead; "" where the number was on a slip of other paper.
        state: entered, spoilt, skipped (a later slip of its form is entered), or unused.
        record_number: what it became.
        printed_by: the name of who printed it.
    """

    local_key: int
    id: str
    number: str
    form: str
    state: str
    printed_at: datetime | None
    printed_by: str
    entered_at: datetime | None
    record_number: str
    spoilt_reason: str


def _slip_row(row: RowMapping, view: View) -> SlipRow:
    return SlipRow(*row.values())


_MISSING: ColumnElement[bool] = and_(_SLIP.c.entered_at.is_(None), _SLIP.c.spoilt_at.is_(None))
# a booklet is used from the front: what lies before an entered slip was written on, or lost
_SKIPPED: ColumnElement[bool] = and_(
    _MISSING,
    exists().where(
        _LATER.c.desk_slot == _SLIP.c.desk_slot,
        _LATER.c.form == _SLIP.c.form,
        _LATER.c.local_key > _SLIP.c.local_key,
        _LATER.c.printed_at.is_not(None),
        _LATER.c.entered_at.is_not(None),
    ),
)
_SHOWN: dict[str, Any] = {
    **_SLIP.columns,
    "state": case(
        (_SLIP.c.spoilt_at.is_not(None), SlipState.SPOILT),
        (_SLIP.c.entered_at.is_not(None), SlipState.ENTERED),
        (_SKIPPED, SlipState.SKIPPED),
        else_=SlipState.UNUSED,
    ),
    "printed_by": func.coalesce(
        select(_STAFF.c.name).where(_STAFF.c.id == _SLIP.c.printed_by).scalar_subquery(), ""
    ),
}

SLIP_LEDGER = Ledger(
    name="slips",
    title=N_("Paper slips"),
    record=PaperSlip,
    row=SlipRow,
    columns=(
        Column("number", N_("Slip number")),
        Column("form", N_("Form")),
        Column("state", N_("State")),
        Column("printed_at", N_("Printed at"), "moment"),
        Column("printed_by", N_("Printed by")),
        Column("entered_at", N_("Entered at"), "moment"),
        Column("record_number", N_("Entered as")),
        Column("spoilt_reason", N_("Put aside because")),
    ),
    select=select(*(_SHOWN[name].label(name) for name in SlipRow.__slots__)),
    make=_slip_row,
    chips={"missing": lambda view: _MISSING, "skipped": lambda view: _SKIPPED},
    where={"number": _SLIP.c.number, "form": _SLIP.c.form},
    orders={"": ()},
    period=_SLIP.c.printed_at,
)
