"""Who is still to be told of which case."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from propdesk.core.i18n import N_, _
from propdesk.estate.queries.staff import setting
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.due import DueItem
from propdesk.features.reception.records import Case, Telling
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.telling import TellRules
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View

TELLING_SETTING = "reception.telling"
TOLD = "told:"
_CASE, _TELLING, _STAFF = table_of(Case), table_of(Telling), table_of(Staff)
_STEPS = {
    "supervisor": N_("Tell supervisor"),
    "manager": N_("Tell manager"),
    "head_office": N_("Tell head office"),
}
_OPEN = (
    select(_TELLING.c.id, _TELLING.c.role, _TELLING.c.due_at)
    .add_columns(_CASE.c.number, _CASE.c.unit_code, _CASE.c.text)
    .join_from(_TELLING, _CASE, _CASE.c.id == _TELLING.c.case_id)
    .where(
        _TELLING.c.told_at.is_(None),
        # any moment at all: it leads the few that are open out of their own index
        _TELLING.c.due_at > datetime(1970, 1, 1, tzinfo=UTC),
        _CASE.c.state != CaseState.VOID,
    )
    .order_by(_TELLING.c.due_at)
)


def tell_rules(connection: Connection) -> TellRules:
    """Who has to be told of what: a setting, or what the duties say."""
    stored: Any = setting(connection, TELLING_SETTING)
    return msgspec.convert(stored, TellRules) if stored else TellRules()


def telling_items(connection: Connection, feature: str) -> list[DueItem]:
    """What is still to be reported upward, the earliest first."""
    return [
        DueItem(
            feature,
            _("Report upward"),
            f"{TOLD}{row['id']}",
            row["number"],
            row["unit_code"],
            row["text"],
            row["due_at"],
            _(_STEPS[role]),
        )
        for row in connection.execute(_OPEN).mappings()
        for role in (row["role"],)
    ]


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One report upward, open or done."""

    local_key: int
    number: str
    unit: str
    text: str
    role: str
    due_at: datetime
    told_at: datetime | None
    told_to: str
    how: str
    teller: str


def _telling_row(row: RowMapping, view: View) -> TellingRow:
    return TellingRow(**{name: row[name] for name in TellingRow.__slots__})


_TELLER = func.coalesce(
    select(_STAFF.c.name).where(_STAFF.c.id == _TELLING.c.told_by).scalar_subquery(), ""
)

TELLING_LEDGER = Ledger(
    name="reports_upward",
    title=N_("Reported upward"),
    record=Telling,
    row=TellingRow,
    columns=(
        Column("number", N_("Case")),
        Column("unit", N_("Unit")),
        Column("text", N_("Matter"), is_personal=True, mask="text"),
        Column("role", N_("To be told")),
        Column("due_at", N_("Due"), "moment"),
        Column("told_at", N_("Told at"), "moment"),
        Column("told_to", N_("Person told")),
        Column("how", N_("By which way")),
        Column("teller", N_("Told by")),
    ),
    select=select(
        *(_TELLING.c[one] for one in ("local_key", "role", "due_at", "told_at", "told_to", "how")),
        _CASE.c.number,
        _CASE.c.unit_code.label("unit"),
        _CASE.c.text,
        _TELLER.label("teller"),
    ).join_from(_TELLING, _CASE, _CASE.c.id == _TELLING.c.case_id),
    make=_telling_row,
    chips={
        "open": lambda view: _TELLING.c.told_at.is_(None) & (_CASE.c.state != CaseState.VOID),
        "late": lambda view: _TELLING.c.told_at.is_(None) & (_TELLING.c.due_at < view.now),
    },
    where={"number": _CASE.c.number, "role": _TELLING.c.role},
    orders={"due_at": (_TELLING.c.due_at,)},
    period=_TELLING.c.due_at,
)
