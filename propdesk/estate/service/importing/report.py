"""What was rejected and why, as a workbook to correct the source by."""

from pathlib import Path

from propdesk.core.i18n import _
from propdesk.estate.service.importing.plan import ImportPlan
from propdesk.exchange.sheet import Column, Sheet
from propdesk.exchange.workbook import write_workbook
from propdesk.store.database import DeskFile


def write_report(desk: DeskFile, plan: ImportPlan, path: Path) -> None:
    """Writes the rejected rows, the differences and the lines that were passed over.

    Raises:
        Trouble: the disk does not take the file; nothing is left of it.
    """
    write_workbook(
        path,
        [_rejected(plan), _changed(plan), _skipped(plan)],
        zone=desk.place.zone,
        made_at=desk.clock.now(),
    )


def _rejected(plan: ImportPlan) -> Sheet:
    return Sheet(
        _("Rejected"),
        (
            Column(_("Sheet"), width=18),
            Column(_("Row"), "integer", width=8),
            Column(_("Column"), width=18),
            Column(_("Value"), width=28),
            Column(_("Reason"), width=70),
        ),
        list(plan.rejected),
    )


def _changed(plan: ImportPlan) -> Sheet:
    return Sheet(
        _("Differences"),
        (
            Column(_("Record"), width=28),
            Column(_("Field"), width=18),
            Column(_("Before"), width=28),
            Column(_("After"), width=28),
        ),
        [
            (change.title, _(difference.field), difference.old, difference.new)
            for change in plan.changed
            for difference in change.differences
        ],
    )


def _skipped(plan: ImportPlan) -> Sheet:
    return Sheet(
        _("Passed over"),
        (
            Column(_("Sheet"), width=18),
            Column(_("Row"), "integer", width=8),
            Column(_("Text"), width=50),
            Column(_("Reason"), width=40),
        ),
        [(one.sheet, one.row or None, one.text, one.reason) for one in plan.skipped]
        + [(one.sheet, None, one.column, _("column not used")) for one in plan.ignored],
    )
