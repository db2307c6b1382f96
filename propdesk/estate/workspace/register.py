"""The register of units: filters with their counts, search by code, name, number or plate."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from propdesk.core.i18n import _, ngettext
from propdesk.estate.queries.unit_list import UnitListRow, unit_counts, unit_list
from propdesk.estate.workspace.columns import unit_columns
from propdesk.store.ledger import Filter as Asked
from propdesk.ui.chips import Filter
from propdesk.ui.empty_state import Emptiness, Step
from propdesk.ui.ledger_source import LedgerSource
from propdesk.ui.memory import Memory
from propdesk.ui.patch_filter import PatchFilter
from propdesk.ui.register_view import RegisterSpec, RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

NEW_UNIT: Final = "new_unit"
IMPORT: Final = "import"
EXPORT_WORKBOOK: Final = "xlsx"
BY_CODE: Final = Order("code")


class UnitRegister(QObject):
    """What the register shows and how it is asked.

    Signals:
        row_changed: the current row, or None.
        opened: the row that Enter opened.
        step_chosen: a first step of the empty register.
        export_asked: the key of an export.
    """

    row_changed = Signal(object)
    opened = Signal(object)
    step_chosen = Signal(str)
    export_asked = Signal(str)

    def __init__(self, seat: Seat, theme: Theme, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._asked = Asked()
        self._ticket = 0
        self.model: RowModel[UnitListRow] = RowModel(unit_columns(), seat.reading, BY_CODE)
        self.view = RegisterView(theme, self.model, self._spec(), memory)
        self.model.setParent(self.view)
        self.patches = PatchFilter(theme, self.view)
        self.patches.chosen.connect(self._choose_patch)
        self.view.export_asked.connect(self.export_asked)
        self.view.filter_chosen.connect(self.show_filter)
        self.view.search_settled.connect(self.look_for)
        self.view.step_chosen.connect(self.step_chosen)
        self.view.row_changed.connect(self.row_changed)
        self.view.opened.connect(self.opened)

    def _spec(self) -> RegisterSpec:
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
            filters=_filters({}),
            exports=((EXPORT_WORKBOOK, _("Export workbook (.xlsx)")),),
            key_hints=(
                ("↑↓", _("choose")),
                ("F2", _("new resident")),
                ("F4", _("change")),
                ("Alt+Up", _("above")),
            ),
            count_words=_count_words,
        )

    # -- what is asked ----------------------------------------------------

    @property
    def asked(self) -> Asked:
        """What the register shows now and in which order, for an export of the same."""
        order = self.model.order
        return replace(self._asked, order=order.key, is_descending=order.is_descending)

    def start(self) -> None:
        """Asks for the first time."""
        self._ask()

    def show_filter(self, chip: str) -> None:
        """Shows the rows of a filter."""
        self._asked = replace(self._asked, chip=chip)
        self.view.filters.set_current(chip)
        self._ask()

    def look_for(self, text: str) -> None:
        """Shows the units that fit a text."""
        self._asked = replace(self._asked, search=text)
        self._ask()

    def make_visible(self, local_key: int) -> None:
        """Makes a unit current; where this question does not show it, all units are shown."""
        if self.model.position_of(local_key) is None:
            self.view.search.set_text_quietly("")
            self._asked = Asked()
            self.patches.choose("")
            self.view.filters.set_current("")
            self._ask()
        self.view.choose(local_key)

    def _choose_patch(self, patch_id: str) -> None:
        self._asked = replace(self._asked, patch_id=patch_id)
        self._ask()

    def _ask(self) -> None:
        view = self._seat.view()
        ledger = unit_list(view.now.astimezone(view.zone).date())
        self.model.ask(LedgerSource(self._seat, ledger, self._asked))
        self.view.choose_first()
        self.count()

    def refresh(self) -> None:
        """Reads again what others may have changed; the reader's place is kept."""
        self.model.refresh()
        self.count()

    def count(self) -> None:
        """Counts what each chip shows, off the GUI thread."""
        self._ticket += 1
        ticket, view, patch_id = self._ticket, self._seat.view(), self._asked.patch_id
        self._seat.read(
            lambda connection: unit_counts(connection, view, patch_id),
            lambda counts: self._take_counts(ticket, counts),
            owner=self,
        )

    def _take_counts(self, ticket: int, counts: dict[str, int]) -> None:
        if ticket == self._ticket:
            self.view.filters.set_filters(_filters(counts))


def _filters(counts: dict[str, int]) -> list[Filter]:
    words = {
        "": _("All units"),
        "instructed": _("With an instruction"),
        "let": _("Let"),
        "vacant": _("Vacant"),
        "nobody": _("Nobody on file"),
    }
    return [Filter(key, text, counts.get(key)) for key, text in words.items()]


def _count_words(total: int, position: int | None) -> str:
    counted = ngettext("{total} unit", "{total} units", total).format(total=f"{total:,}")
    if position is None:
        return counted
    return _("{counted}, unit {position}").format(counted=counted, position=f"{position + 1:,}")
