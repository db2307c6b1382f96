"""The figures of a period for the screen, and the same as a workbook."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from propdesk.core.i18n import _
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.estate.service.exporting import told_to_journal
from propdesk.exchange.landing import Landing
from propdesk.exchange.workbook import WrittenWorkbook, write_workbook_into
from propdesk.features.reception.queries.figures import complaint_figures
from propdesk.features.reception.report_forms import ReportPaper, period_of
from propdesk.features.reception.report_sheets import report_sheets
from propdesk.features.reception.rules.figures import Figures
from propdesk.store.act import Actor
from propdesk.store.database import DeskFile
from propdesk.store.ledger import View

REPORT: Final = "complaint_report"


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of a week or a month, with the days that they are of.

    Attributes:
        first: its first day.
        last: its last day.
    """

    first: date
    last: date
    figures: Figures


def figures_in(connection: Connection, params: ReportPaper, view: View) -> PeriodFigures:
    """The figures of the week or month of a day (29.3.7, 13.6).

    Raises:
        Refusal: the period is neither a week nor a month.
    """
    first, last = period_of(params.period, params.on or local_day(view.now, view.zone))
    starts, ends = (start_of_day(day, view.zone) for day in (first, last + timedelta(days=1)))
    return PeriodFigures(first, last, complaint_figures(connection, starts, ends))


def report_name(params: ReportPaper, today: date) -> str:
    """How the workbook of a period is called."""
    first, last = period_of(params.period, params.on or today)
    return f"{_('Complaint report')} {first} – {last}.xlsx"


def write_report(desk: DeskFile, params: ReportPaper, path: Path, by: Actor) -> WrittenWorkbook:
    """Writes the report of a period as a workbook and tells the journal who took it (15.3.19).

    Raises:
        Refusal: the period is neither a week nor a month, or this desk is practice.
        Trouble: the disk is full or does not take the file; nothing is left of it.
    """
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        told = figures_in(connection, params, view)
    with Landing(path.parent) as landing:
        with landing.file(path.name) as out:
            sheets = write_workbook_into(
                out,
                report_sheets(told.figures, told.first, told.last),
                zone=view.zone,
                made_at=view.now,
            )
        landing.compare()
        with told_to_journal(desk, by, {REPORT: sum(sheet.rows for sheet in sheets)}):
            landing.land()
    return WrittenWorkbook(path, sheets)
