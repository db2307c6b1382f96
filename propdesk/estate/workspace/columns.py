"""The columns of the units' register."""

from propdesk.core.i18n import _
from propdesk.estate.queries.unit_list import UnitListRow
from propdesk.estate.rules.phones import masked_phone
from propdesk.estate.rules.unit_words import UNIT_STATUS_LABELS
from propdesk.ui.columns import Column, Face
from propdesk.ui.marks import Chip
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

NOBODY = "—"
_STATUS: dict[str, tuple[Tone, Shape]] = {
    "occupied": ("done", Shape.CHECK),
    "let": ("done", Shape.HALF),
    "vacant": ("quiet", Shape.RING),
    "unsold": ("quiet", Shape.RING),
    "renovation": ("soon", Shape.CLOCK),
}


def status_chip(status: str) -> Chip:
    """A unit's state as a chip."""
    tone, shape = _STATUS.get(status, ("quiet", Shape.RING))
    return Chip(_(UNIT_STATUS_LABELS.get(status, status)), tone, shape)


def _person(row: UnitListRow) -> str:
    if row.people > 1:
        return _("{name}, {n} persons").format(name=row.person, n=row.people)
    return row.person or NOBODY


def _tail(row: UnitListRow) -> str:
    """A visitor may see the screen: a list shows the tail, the record the whole number."""
    return masked_phone(row.phone) if row.phone else ""


def unit_columns() -> list[Column[UnitListRow]]:
    """Code, who is asked first, telephone, state, patch."""
    return [
        Column(
            "code",
            _("Unit"),
            lambda row: row.code,
            lambda row: Face(
                is_bold=True,
                shape=Shape.INFO if row.is_instructed else Shape.NONE,
                shape_tone="soon",
                keeps_place=True,
            ),
            sort_key="code",
            width=112,
        ),
        Column("person", _("Resident"), _person, width=168, stretches=True),
        Column("phone", _("Phone"), _tail, width=112, drops=1),
        Column(
            "status",
            _("Status"),
            lambda row: status_chip(row.status).word,
            lambda row: Face(chip=status_chip(row.status)),
            sort_key="status",
            width=120,
        ),
        Column(
            "patch",
            _("Patch"),
            lambda row: row.patch,
            Face("quiet"),
            sort_key="patch",
            width=112,
            drops=2,
        ),
    ]
