"""The register of the log: its filters with their counts, its search, its rows by pages."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from propdesk.core.i18n import _, ngettext, pgettext
from propdesk.features.reception.queries.cases import CASE_LEDGER, ENDED, CaseRow, Counts
from propdesk.features.reception.records import Case
from propdesk.features.reception.service.counting import counts_of
from propdesk.features.reception.workspace.columns import case_columns
from propdesk.features.reception.workspace.emptiness import emptiness_of
from propdesk.features.reception.workspace.papers import DAY_LOG, VISITOR_REGISTER
from propdesk.store.ledger import Filter as Asked
from propdesk.ui.chips import Filter
from propdesk.ui.ledger_source import LedgerSource
from propdesk.ui.memory import Memory
from propdesk.ui.patch_filter import PatchFilter
from propdesk.ui.register_view import RegisterSpec, RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

OPEN: Final = "open"
ALL: Final = "all"
BY_DUE: Final = Order("due_at")
BY_LOGGING: Final = Order("")
NEWEST: Final = Order("received_at", is_descending=True)
_ORDERS: Final = {"today": NEWEST, ALL: BY_LOGGING}
EXPORT_WORKBOOK: Final = "xlsx"
EXPORT_VISITS: Final = "visits"


def exports() -> tuple[tuple[str, str], ...]:
    """What the export button offers, key and words."""
    return (
        (EXPORT_WORKBOOK, _("Export workbook (.xlsx)")),
        (EXPORT_VISITS, _("Export visitor register (.xlsx)")),
        (DAY_LOG, _("Print today's log")),
        (VISITOR_REGISTER, _("Print today's visitors")),
    )


class CaseRegister(QObject):
    """What the register shows and how it is asked.

    Signals:
        row_changed: the current row, or None.
        opened: the row that Enter opened.
        step_chosen: a first step of the empty register.
        export_asked: the key of an export.
        counted: the numbers on the chips (`Counts`).
    """

    row_changed = Signal(object)
    opened = Signal(object)
    step_chosen = Signal(str)
    export_asked = Signal(str)
    counted = Signal(object)

    def __init__(self, seat: Seat, theme: Theme, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._asked = Asked(chip=OPEN)
        self._before_search = OPEN
        self._ticket = 0
        columns = case_columns(seat.view, theme)
        self.model: RowModel[CaseRow] = RowModel(columns, seat.reading, BY_DUE, parent=self)
        self.view = RegisterView(theme, self.model, self._spec(), memory)
        self.patches = PatchFilter(theme, self.view)
        self._connect()

    def _spec(self) -> RegisterSpec:
        return RegisterSpec(
            place="reception",
            name=_("Reception log"),
            emptiness=emptiness_of(OPEN),
            filters=_filters(None),
            exports=exports(),
            key_hints=(
                ("↑↓", _("choose")),
                ("F2", _("new")),
                ("F4", _("correct")),
                ("F6", _("next step")),
                ("Ctrl+P", _("paper")),
            ),
            count_words=self._count_words,
        )

    def _connect(self) -> None:
        self.view.filter_chosen.connect(self.show_filter)
        self.view.search_settled.connect(self._search)
        self.view.export_asked.connect(self.export_asked)
        self.view.step_chosen.connect(self.step_chosen)
        self.view.row_changed.connect(self.row_changed)
        self.view.opened.connect(self.opened)
        self.patches.chosen.connect(self._choose_patch)

    def _count_words(self, total: int, position: int | None) -> str:
        name = next(one.text for one in _filters(None) if one.key == self.chip)
        counted = ngettext("{filter}: {total} entry", "{filter}: {total} entries", total).format(
            filter=name, total=f"{total:,}"
        )
        if position is None or not self.view.table.selectionModel().hasSelection():
            return counted
        return _("{counted}, no. {position}").format(counted=counted, position=f"{position + 1:,}")

    # -- what is asked ----------------------------------------------------

    @property
    def chip(self) -> str:
        """The filter in use."""
        return self._asked.chip or ALL

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
        self._asked = replace(self._asked, chip="" if chip == ALL else chip)
        self.view.filters.set_current(chip)
        self._ask()

    def make_visible(self, case: Case) -> None:
        """Makes a case current; where this question does not show it, asks another one."""
        if self.model.position_of(case.local_key) is None:
            self.view.search.set_text_quietly("")
            is_open = case.state not in ENDED
            self._asked = Asked(chip=OPEN if is_open else "")
            self.patches.choose("")
            self.view.filters.set_current(self.chip)
        self.view.choose(case.local_key)

    def clear_search(self) -> None:
        """Empties the search line; the filter in use stays."""
        self.view.search.set_text_quietly("")
        self._asked = replace(self._asked, search="")

    def _search(self, text: str) -> None:
        """What is looked for is looked for in the whole log; a chip narrows it afterwards."""
        was_searching = bool(self._asked.search.strip())
        self._asked = replace(self._asked, search=text)
        if text.strip() and not was_searching:
            self._before_search = self.chip
            self.show_filter(ALL)
        elif was_searching and not text.strip():
            self.show_filter(self._before_search)
        else:
            self._ask()

    def _ask(self) -> None:
        self.view.set_emptiness(emptiness_of(self.chip))
        source = LedgerSource(self._seat, CASE_LEDGER, self._asked)
        order = BY_LOGGING if self._asked.search.strip() else _ORDERS.get(self.chip, BY_DUE)
        self.model.ask(source, order)
        self.view.choose_first()
        self.count()

    # -- what changes -----------------------------------------------------

    def refresh(self) -> None:
        """Reads again what others may have changed; the reader's place is kept."""
        self.model.refresh()
        self.count()

    def tick(self) -> None:
        """A minute went by: the time limits say something else, no row is read."""
        self.view.table.viewport().update()
        self.count()

    def count(self) -> None:
        """Counts what each chip shows, off the GUI thread."""
        self._ticket += 1
        ticket, view, patch_id = self._ticket, self._seat.view(), self._asked.patch_id
        self._seat.read(
            lambda connection: counts_of(connection, view, patch_id),
            lambda counts: self._take_counts(ticket, counts),
            owner=self,
        )

    def _take_counts(self, ticket: int, counts: Counts) -> None:
        if ticket == self._ticket:
            self.view.filters.set_filters(_filters(counts))
            self.counted.emit(counts)

    def _choose_patch(self, patch_id: str) -> None:
        self._asked = replace(self._asked, patch_id=patch_id)
        self._ask()


def _filters(counts: Counts | None) -> list[Filter]:
    def number(name: str) -> int | None:
        return None if counts is None else int(getattr(counts, name))

    return [
        Filter(OPEN, pgettext("cases", "Open"), number("open")),
        Filter("today", _("Today"), number("today")),
        Filter("late", _("Overdue"), number("late"), is_late=True),
        Filter("follow_up", _("To follow up"), number("follow_up")),
        Filter("inside", _("Inside"), number("inside")),
        Filter(ALL, _("All")),
    ]
