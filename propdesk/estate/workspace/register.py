"""The register of units: filters with their counts, search by code, name, number or plate."""

from typing import Final

from PySide6.QtCore import QObject

from propdesk.core.i18n import _, ngettext
from propdesk.estate.queries.unit_list import UnitListRow, unit_counts, unit_list
from propdesk.estate.workspace.columns import unit_columns
from propdesk.ui.chips import Filter
from propdesk.ui.empty_state import Emptiness, Step
from propdesk.ui.memory import Memory
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK, Asking, Register
from propdesk.ui.register_view import RegisterSpec
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

NEW_UNIT: Final = "new_unit"
IMPORT: Final = "import"


def unit_register(
    seat: Seat, theme: Theme, memory: Memory, parent: QObject
) -> Register[UnitListRow]:
    """The register of units."""
    asking = Asking(
        columns=unit_columns(),
        ledger=lambda view: unit_list(view.now.astimezone(view.zone).date()),
        count=unit_counts,
        filters=_filters,
        first_order=Order("code"),
    )
    return Register(seat, theme, memory, _spec(), asking, parent)


def _spec() -> RegisterSpec:
    return RegisterSpec(
        place="estate",
        name=_("Units"),
        emptiness=Emptiness(
            icon="home",
            title=_("No units here"),
            words=_(
                "The units of the estate and their people come in from the workbook that the"
                " office has, or one by one."
            ),
            steps=(
                Step(IMPORT, _("Import a workbook")),
                Step(NEW_UNIT, _("Add a unit"), "Shift+F2"),
            ),
        ),
        exports=(
            (EXPORT_WORKBOOK, _("Export workbook (.xlsx)")),
            (EXPORT_USB, _("Export to USB")),
        ),
        key_hints=(
            ("↑↓", _("choose")),
            ("F2", _("new resident")),
            ("F4", _("change")),
            ("Alt+Up", _("above")),
        ),
        count_words=_count_words,
    )


def _filters(counts: dict[str, int] | None) -> list[Filter]:
    words = {
        "": _("All units"),
        "instructed": _("With an instruction"),
        "let": _("Let"),
        "vacant": _("Vacant"),
        "nobody": _("Nobody on file"),
    }
    return [Filter(key, text, (counts or {}).get(key)) for key, text in words.items()]


def _count_words(total: int, position: int | None, _filter_words: str) -> str:
    counted = ngettext("{total} unit", "{total} units", total).format(total=f"{total:,}")
    if position is None:
        return counted
    return _("{counted}, unit {position}").format(counted=counted, position=f"{position + 1:,}")
