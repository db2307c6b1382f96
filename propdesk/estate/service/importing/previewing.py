"""The first rows of a workbook as they stand, for a person to see what was understood."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from propdesk.core.errors import Refusal
from propdesk.estate.service.importing.applying import plan_workbook
from propdesk.estate.service.importing.mapping import SheetChoices
from propdesk.estate.service.importing.plan import ImportPlan
from propdesk.estate.service.importing.source_tables import Tell
from propdesk.exchange.reading import SourceSheet, open_workbook
from propdesk.store.database import DeskFile

FIRST_ROWS = 30


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The head of one sheet.

    Attributes:
        rows: the texts of the first rows; all rows are equally wide.
        row_count: rows down to the last one used.
    """

    name: str
    is_hidden: bool
    rows: tuple[tuple[str, ...], ...]
    row_count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A workbook as a person is shown it.

    Attributes:
        sheets: their first rows.
        plan: what an import would do; None where nothing can be imported yet.
        refusal: why not.
    """

    path: Path
    sheets: tuple[SheetPreview, ...]
    plan: ImportPlan | None
    refusal: Refusal | None = None


def preview_file(
    desk: DeskFile,
    path: Path,
    choices: SheetChoices,
    *,
    password: str | None = None,
    progress: Tell | None = None,
) -> Preview:
    """Opens a workbook and plans its import as far as it goes.

    Raises:
        Refusal: it is no workbook, or is protected.
        Trouble: the disk does not give it.
    """
    workbook = open_workbook(path, password=password)
    sheets = tuple(_sheet(sheet) for sheet in workbook.sheets)
    try:
        plan = plan_workbook(desk, workbook, choices, progress=progress)
    except Refusal as refusal:
        if refusal.field != "mapping":
            raise
        return Preview(path, sheets, None, refusal)
    return Preview(path, sheets, plan)


def _sheet(sheet: SourceSheet) -> SheetPreview:
    texts = [[cell.text for cell in row.cells] for row in islice(sheet.rows(), FIRST_ROWS)]
    width = max((len(row) for row in texts), default=0)
    rows = tuple(tuple(row + [""] * (width - len(row))) for row in texts)
    return SheetPreview(sheet.name, sheet.is_hidden, rows, sheet.row_count)
