"""A register as a place works it: what is asked, in which order, what each filter counts.

A workspace says what its register asks; all that is the same in every register is here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic

from PySide6.QtCore import QObject, Signal

from propdesk.ui.chips import Filter
from propdesk.ui.columns import Column, Row
from propdesk.ui.empty_state import Emptiness
from propdesk.ui.ledger_source import LedgerSource
from propdesk.ui.memory import Memory
from propdesk.ui.patch_filter import PatchFilter
from propdesk.ui.register_view import RegisterSpec, RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import Filter as Asked
    from propdesk.store.ledger import Ledger, View

EXPORT_WORKBOOK: Final = "xlsx"
EXPORT_USB: Final = "usb"
"""Not of one register: the window's own page for a stick."""


@dataclass(frozen=True, slots=True)
class Asking(Generic[Row]):
    """What a register asks.

    Attributes:
        columns: what it shows of a row.
        ledger: where its rows come from, as things stand when it is looked at.
        count: what the filters count, for one patch or ""; it runs in the reading lane.
        filters: the filters with what was counted, None at the start; the first is in use then.
        first_order: before anything was asked.
        order_of: the order that a filter brings with it; without it the one in use stays.
        emptiness_of: what is said while a filter has no row; without it the same for each.
        all_key: the filter that shows every row.
        seeks_in_all: what is looked for is looked for in every row, not in the filter in use.
    """

    columns: Sequence[Column[Row]]
    ledger: "Callable[[View], Ledger[Row]]"
    count: "Callable[[Connection, View, str], Any]"
    filters: Callable[[Any], Sequence[Filter]]
    first_order: Order
    order_of: "Callable[[Asked], Order] | None" = None
    emptiness_of: Callable[[str], Emptiness] | None = None
    all_key: str = ""
    seeks_in_all: bool = False


class Register(QObject, Generic[Row]):
    """What a register shows and how it is asked.

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

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        memory: Memory,
        spec: RegisterSpec,
        asking: Asking[Row],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._seat, self._asking = seat, asking
        self._ticket = 0
        self.model: RowModel[Row] = RowModel(asking.columns, seat.reading, asking.first_order)
        self.view = RegisterView(
            theme, self.model, replace(spec, filters=asking.filters(None)), memory
        )
        self.model.setParent(self.view)
        self.patches = PatchFilter(theme, self.view)
        self._asked = self._all_of(self.view.filters.current)
        self._before_search = self.chip
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.filter_chosen.connect(self.show_filter)
        view.search_settled.connect(self.look_for)
        view.export_asked.connect(self.export_asked)
        view.step_chosen.connect(self.step_chosen)
        view.row_changed.connect(self.row_changed)
        view.opened.connect(self.opened)
        self.patches.chosen.connect(self._choose_patch)

    # -- what is asked ----------------------------------------------------

    @property
    def chip(self) -> str:
        """The filter in use."""
        return self._asked.chip or self._asking.all_key

    @property
    def asked(self) -> "Asked":
        """What the register shows now and in which order, for an export of the same."""
        order = self.model.order
        return replace(self._asked, order=order.key, is_descending=order.is_descending)

    def start(self) -> None:
        """Asks for the first time."""
        self._ask()

    def show_filter(self, chip: str) -> None:
        """Shows the rows of a filter."""
        self._asked = replace(self._asked, chip=self._all_of(chip).chip)
        self.view.filters.set_current(chip)
        self._ask()

    def look_for(self, text: str) -> None:
        """Shows the rows that fit a text; a filter narrows them afterwards."""
        was_seeking, seeks = bool(self._asked.search.strip()), bool(text.strip())
        self._asked = replace(self._asked, search=text)
        if not self._asking.seeks_in_all or seeks == was_seeking:
            self._ask()
        elif seeks:
            self._before_search = self.chip
            self.show_filter(self._asking.all_key)
        else:
            self.show_filter(self._before_search)

    def clear_search(self) -> None:
        """Empties the search line; the filter in use stays."""
        self.view.search.set_text_quietly("")
        self._asked = replace(self._asked, search="")

    def make_visible(self, local_key: int, chip: str | None = None) -> None:
        """Makes a row current.

        Args:
            local_key: of the row.
            chip: the filter to show where this question does not hold the row; all unless given.
        """
        if self.model.position_of(local_key) is None:
            self.view.search.set_text_quietly("")
            self._asked = self._all_of(self._asking.all_key if chip is None else chip)
            self.view.filters.set_current(self.chip)
            self.patches.choose("")
        self.view.choose(local_key)

    def _all_of(self, chip: str) -> "Asked":
        from propdesk.store.ledger import Filter as Asked

        return Asked(chip="" if chip == self._asking.all_key else chip)

    def _choose_patch(self, patch_id: str) -> None:
        self._asked = replace(self._asked, patch_id=patch_id)
        self._ask()

    def _ask(self) -> None:
        asking = self._asking
        if asking.emptiness_of is not None:
            self.view.set_emptiness(asking.emptiness_of(self.chip))
        source = LedgerSource(self._seat, asking.ledger(self._seat.view()), self._asked)
        self.model.ask(source, asking.order_of(self._asked) if asking.order_of else None)
        self.view.choose_first()
        self.count()

    # -- what changes -----------------------------------------------------

    def refresh(self) -> None:
        """Reads again what others may have changed; the reader's place is kept."""
        self.model.refresh()
        self.count()

    def tick(self) -> None:
        """A minute went by: what depends on the time says something else, no row is read."""
        self.view.table.viewport().update()
        self.count()

    def count(self) -> None:
        """Counts what each filter shows, off the GUI thread."""
        self._ticket += 1
        ticket, view, patch_id = self._ticket, self._seat.view(), self._asked.patch_id
        self._seat.read(
            lambda connection: self._asking.count(connection, view, patch_id),
            lambda counts: self._take_counts(ticket, counts),
            owner=self,
        )

    def _take_counts(self, ticket: int, counts: object) -> None:
        if ticket == self._ticket:
            self.view.filters.set_filters(self._asking.filters(counts))
