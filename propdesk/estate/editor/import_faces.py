"""What the import dialog asks of the system, and what it says before and after."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from propdesk.core.i18n import _
from propdesk.ui.empty_state import Emptiness, Step

SAVE_KEYS, OPEN_KEYS = "Ctrl+Return", "Ctrl+O"
ChooseFile = Callable[[QWidget], Path | None]
ChooseReport = Callable[[QWidget, str], Path | None]


def choose_workbook(parent: QWidget) -> Path | None:
    """Asks for a workbook; None when the person went back."""
    kinds = _("Workbooks") + " (*.xlsx *.xls *.ods *.csv *.txt *.tsv)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Choose a workbook"), "", kinds)
    return Path(chosen) if chosen else None


def choose_report(parent: QWidget, name: str) -> Path | None:
    """Asks where to keep the report; None when the person went back."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the report"), name, "Excel (*.xlsx)"
    )
    return Path(chosen) if chosen else None


def beginning() -> Emptiness:
    """What the dialog says before a file is chosen."""
    return Emptiness(
        "import",
        _("Take over the workbook that the office already has"),
        _(
            "Units, owners, tenants, parking spaces and vehicles, in one sheet or in several. "
            "You see first what was understood; nothing is stored before you say so."
        ),
        steps=(Step("choose", _("Choose a workbook"), OPEN_KEYS),),
        keys=(
            (OPEN_KEYS, _("Choose a workbook (.xlsx, .xls, .ods, .csv)")),
            (SAVE_KEYS, _("Import what the preview shows")),
            ("Esc", _("Leave; nothing is stored")),
        ),
    )


def outcome(file: str, words: str) -> Emptiness:
    """What it says when all is in the file."""
    return Emptiness(
        "done",
        _("{file} was imported").format(file=file),
        words,
        steps=(
            Step("close", _("Close this page"), "Esc"),
            Step("again", _("Import another workbook")),
        ),
    )
