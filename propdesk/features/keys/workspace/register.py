"""The register of keys: its filters with their counts, its search, its rows by pages."""

from typing import Final

from PySide6.QtCore import QObject

from propdesk.core.i18n import _, ngettext, pgettext
from propdesk.features.keys.queries.keys import KEY_LEDGER, KeyCounts, KeyRow, key_counts
from propdesk.features.keys.workspace.columns import key_columns
from propdesk.features.keys.workspace.emptiness import emptiness_of
from propdesk.ui.chips import Filter
from propdesk.ui.memory import Memory
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK, Asking, Register
from propdesk.ui.register_view import RegisterSpec
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

ALL: Final = "all"
DAY_REGISTER: Final = "keys.register"
EXPORT_LOANS: Final = "loans"
COUNT_SHEET: Final = "keys.count"
LEFT_KEYS: Final = "keys.left"


def key_register(seat: Seat, theme: Theme, memory: Memory, parent: QObject) -> Register[KeyRow]:
    """The register of keys."""
    asking = Asking(
        columns=key_columns(seat.view, theme),
        ledger=lambda _view: KEY_LEDGER,
        count=lambda connection, view, _patch: key_counts(connection, view),
        filters=_filters,
        first_order=Order("tag"),
        emptiness_of=emptiness_of,
        all_key=ALL,
        seeks_in_all=True,
    )
    return Register(seat, theme, memory, _spec(), asking, parent)


def exports() -> tuple[tuple[str, str], ...]:
    """What the export button offers, key and words."""
    return (
        (EXPORT_WORKBOOK, _("Export workbook (.xlsx)")),
        (EXPORT_LOANS, _("Export all loans (.xlsx)")),
        (EXPORT_USB, _("Export to USB")),
        (DAY_REGISTER, _("Print today's key register")),
        (COUNT_SHEET, _("Print a sheet to count by")),
        (LEFT_KEYS, _("Print the keys left by owners")),
    )


def _spec() -> RegisterSpec:
    return RegisterSpec(
        place="keys",
        name=pgettext("keys", "Keys"),
        emptiness=emptiness_of(ALL),
        exports=exports(),
        key_hints=(
            ("↑↓", _("choose")),
            ("F2", _("lend")),
            ("F6", _("next step")),
            ("F8", _("count")),
            ("Ctrl+P", _("paper")),
        ),
        count_words=_count_words,
    )


def _filters(counts: KeyCounts | None) -> list[Filter]:
    def number(name: str) -> int | None:
        return None if counts is None else int(getattr(counts, name))

    return [
        Filter(ALL, _("All"), number("all")),
        Filter("in", pgettext("keys", "In"), number("in_cabinet")),
        Filter("out", pgettext("keys", "Out"), number("out")),
        Filter("late", _("Overdue"), number("late"), is_late=True),
        Filter("gone", pgettext("keys", "Missing"), number("gone")),
    ]


def _count_words(total: int, position: int | None, filter_words: str) -> str:
    counted = ngettext("{filter}: {total} key", "{filter}: {total} keys", total).format(
        filter=filter_words, total=f"{total:,}"
    )
    if position is None:
        return counted
    return _("{counted}, no. {position}").format(counted=counted, position=f"{position + 1:,}")
