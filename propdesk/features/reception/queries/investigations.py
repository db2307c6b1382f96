"""Which complaints are still being investigated."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select

from propdesk.core.i18n import _
from propdesk.estate.rules.due import DueItem
from propdesk.features.reception.records import Case, Investigation
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.base import table_of

FILE: Final = "file:"
_CASE, _FILE = table_of(Case), table_of(Investigation)
_OPEN = (
    select(_FILE.c.number, _FILE.c.case_id, _FILE.c.reason, _CASE.c.unit_code)
    .join_from(_FILE, _CASE, _CASE.c.id == _FILE.c.case_id)
    .where(
        _FILE.c.closed_at.is_(None),
        # any moment at all: it leads the few that are open out of their own index
        _FILE.c.opened_at > datetime(1970, 1, 1, tzinfo=UTC),
        _CASE.c.state != CaseState.VOID,
    )
    .order_by(_FILE.c.opened_at)
)


def investigation_items(connection: Connection, feature: str) -> list[DueItem]:
    """Files that are open until finding and rectification are on them (12.2); no hour is set."""
    return [
        DueItem(
            feature,
            _("Investigation"),
            f"{FILE}{row['case_id']}",
            row["number"],
            row["unit_code"],
            row["reason"],
            None,
            _("Add to investigation file"),
        )
        for row in connection.execute(_OPEN).mappings()
    ]
