"""Standing instructions as notes: wherever a unit is shown or entered, in the same words."""

from collections.abc import Iterable

from propdesk.core.i18n import _
from propdesk.estate.queries.units import InstructionRow
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS, InstructionKind
from propdesk.ui.note_box import Note

_BETWEEN = "・"


def instruction_notes(rows: Iterable[InstructionRow]) -> list[Note]:
    """What holds for a unit, each in a box: its kind, its words, until when."""
    return [
        Note(
            "info",
            _(INSTRUCTION_LABELS[InstructionKind(row.kind)]),
            _BETWEEN.join(part for part in (row.text, row.given_by) if part),
            _("until {day}").format(day=f"{row.to_on:%m-%d}") if row.to_on else "",
        )
        for row in rows
    ]
