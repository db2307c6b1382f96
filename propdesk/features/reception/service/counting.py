"""The numbers on the register's filters, for the whole estate or for one patch."""

from dataclasses import fields

from sqlalchemy import Connection

from propdesk.features.reception.queries.cases import CASE_LEDGER, Counts, case_counts
from propdesk.store.ledger import Filter, View


def counts_of(connection: Connection, view: View, patch_id: str = "") -> Counts:
    """How many cases each filter shows."""
    if not patch_id:
        return case_counts(connection, view)
    chips = [field.name for field in fields(Counts)]
    return Counts(
        *(
            CASE_LEDGER.count(connection, Filter(chip=chip, patch_id=patch_id), view)
            for chip in chips
        )
    )
