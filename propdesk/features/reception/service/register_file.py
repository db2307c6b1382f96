"""The register as it is shown, as a workbook on a stick or in a folder."""

from collections.abc import Callable
from pathlib import Path

from propdesk.estate.sheets import sheet_of
from propdesk.exchange.workbook import WrittenWorkbook, write_workbook
from propdesk.features.reception.queries.cases import CASE_LEDGER
from propdesk.features.reception.sheets import LEDGER_LABELS
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Filter, View


def count_register(desk: DeskFile, filter_: Filter) -> int:
    """How many rows a workbook of this filter would have."""
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        return CASE_LEDGER.count(connection, filter_, view)


def write_register(
    desk: DeskFile,
    filter_: Filter,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenWorkbook | None:
    """Writes the rows of a filter; they stream through, whatever their number.

    Returns:
        What was written; None if it was cancelled: then nothing is left.

    Raises:
        Trouble: the disk is full or does not take the file.
    """
    now = desk.clock.now()
    view = View(now, desk.place.zone)
    with desk.read() as connection:
        rows = CASE_LEDGER.stream(connection, filter_, view)
        return write_workbook(
            path,
            [sheet_of(CASE_LEDGER, rows, LEDGER_LABELS[CASE_LEDGER.name])],
            zone=view.zone,
            made_at=now,
            progress=progress,
            is_cancelled=is_cancelled,
        )
