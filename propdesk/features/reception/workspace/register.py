"""The register of the log: its filters with their counts, its search, its rows by pages."""

from typing import Final

from PySide6.QtCore import QObject

from propdesk.core.i18n import _, ngettext, pgettext
from propdesk.features.reception.queries.cases import CASE_LEDGER, ENDED, CaseRow, Counts
from propdesk.features.reception.records import Case
from propdesk.features.reception.service.counting import counts_of
from propdesk.features.reception.workspace.columns import case_columns
from propdesk.features.reception.workspace.emptiness import emptiness_of
from propdesk.features.reception.workspace.papers import DAY_LOG, VISITOR_REGISTER
from propdesk.store.ledger import Filter as Asked
from propdesk.ui.chips import Filter
from propdesk.ui.memory import Memory
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK, Asking, Register
from propdesk.ui.register_view import RegisterSpec
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

OPEN: Final = "open"
ALL: Final = "all"
BY_DUE: Final = Order("due_at")
BY_LOGGING: Final = Order("")
NEWEST: Final = Order("received_at", is_descending=True)
EXPORT_VISITS: Final = "visits"
BOOK: Final = "book."


def case_register(seat: Seat, theme: Theme, memory: Memory, parent: QObject) -> Register[CaseRow]:
    """The register of the log."""
    asking = Asking(
        columns=case_columns(seat.view, theme),
        ledger=lambda _view: CASE_LEDGER,
        count=counts_of,
        filters=_filters,
        first_order=BY_DUE,
        order_of=_order_of,
        emptiness_of=emptiness_of,
        all_key=ALL,
        seeks_in_all=True,
    )
    return Register(seat, theme, memory, _spec(), asking, parent)


def chip_of(case: Case) -> str:
    """The filter in which a case is sure to stand."""
    return ALL if case.state in ENDED else OPEN


def exports() -> tuple[tuple[str, str], ...]:
    """What the export button offers, key and words."""
    return (
        (EXPORT_WORKBOOK, _("Export workbook (.xlsx)")),
        (EXPORT_VISITS, _("Export visitor register (.xlsx)")),
        (EXPORT_USB, _("Export to USB")),
        (DAY_LOG, _("Print today's log")),
        (VISITOR_REGISTER, _("Print today's visitors")),
        ("complaints.week", _("Print this week's complaint report")),
        ("complaints.month", _("Print this month's complaint report")),
        (f"{BOOK}week", _("Export this week's complaint report (.xlsx)")),
        (f"{BOOK}month", _("Export this month's complaint report (.xlsx)")),
    )


def _spec() -> RegisterSpec:
    return RegisterSpec(
        place="reception",
        name=_("Reception log"),
        emptiness=emptiness_of(OPEN),
        exports=exports(),
        key_hints=(
            ("↑↓", _("choose")),
            ("F2", _("new")),
            ("F4", _("correct")),
            ("F6", _("next step")),
            ("Ctrl+P", _("paper")),
        ),
        count_words=_count_words,
    )


def _order_of(asked: Asked) -> Order:
    """What has a time limit by it, the day from its end, the whole log as it was written."""
    if asked.search.strip() or not asked.chip:
        return BY_LOGGING
    return NEWEST if asked.chip == "today" else BY_DUE


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


def _count_words(total: int, position: int | None, filter_words: str) -> str:
    counted = ngettext("{filter}: {total} entry", "{filter}: {total} entries", total).format(
        filter=filter_words, total=f"{total:,}"
    )
    if position is None:
        return counted
    return _("{counted}, no. {position}").format(counted=counted, position=f"{position + 1:,}")
