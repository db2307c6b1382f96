"""The complaint report of a week or a month as a workbook: the lines of the paper, as numbers."""

from datetime import date

from propdesk.core.i18n import _
from propdesk.exchange.sheet import Column, Sheet
from propdesk.features.reception.report_forms import rate_lines, sum_lines
from propdesk.features.reception.rules.figures import Figures


def report_sheets(figures: Figures, first: date, last: date) -> list[Sheet]:
    """The sums and the rates of a period, each on a sheet (29.3.7, 13.6).

    Args:
        figures: what the period had.
        first: its first day.
        last: its last day.
    """
    return [_sums(figures, first, last), _rates(figures)]


def _sums(figures: Figures, first: date, last: date) -> Sheet:
    columns = (
        Column(_("First day"), "date", 12),
        Column(_("Last day"), "date", 12),
        Column(_("By")),
        Column(_("Item"), width=24),
        *(
            Column(title, "integer", 10)
            for title in (
                _("Carried over"),
                _("New"),
                _("Closed in the period"),
                _("Open at the end"),
            )
        ),
    )
    rows = (
        (
            first,
            last,
            line["group"],
            line["name"],
            *(int(line[name]) for name in ("carried", "new", "closed", "open")),
        )
        for line in sum_lines(figures)
    )
    return Sheet(_("Complaint report"), columns, rows)


def _rates(figures: Figures) -> Sheet:
    columns = (
        Column(_("Figure"), width=30),
        Column(_("How"), width=30),
        Column(_("Figure of the period")),
        Column(_("Target")),
    )
    rows = (
        tuple(line[name] for name in ("name", "how", "value", "wanted"))
        for line in rate_lines(figures)
    )
    return Sheet(_("Rates"), columns, rows)
