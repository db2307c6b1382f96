"""The columns of the key register: what it is, where it hangs, who has it, until when."""

from collections.abc import Callable
from math import ceil

from propdesk.core.i18n import _, pgettext
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import KIND_LABELS, KeyKind
from propdesk.features.keys.workspace.states import every_chip, is_late, state_chip
from propdesk.store.ledger import View
from propdesk.ui.columns import Column, Face
from propdesk.ui.marks import chip_size
from propdesk.ui.moment_words import short_moment, span_words
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size

NOBODY = "—"
Now = Callable[[], View]


def key_columns(now: Now, theme: Theme) -> list[Column[KeyRow]]:
    """The columns; what depends on the moment asks for it each time it is painted."""
    return [
        Column("tag", _("Tag"), lambda row: row.tag, Face(is_bold=True), sort_key="tag", width=84),
        Column("opens", _("Opens"), _place, sort_key="opens", width=120, stretches=True),
        Column(
            "kind",
            pgettext("keys", "Kind"),
            lambda row: _(KIND_LABELS[KeyKind(row.kind)]),
            Face("quiet"),
            sort_key="kind",
            width=104,
            drops=3,
        ),
        Column(
            "hook",
            _("Hook"),
            lambda row: row.hook or NOBODY,
            Face("quiet"),
            sort_key="hook",
            width=64,
            drops=2,
        ),
        Column("holder", _("Holder"), holder_words, sort_key="holder", width=150, drops=1),
        Column(
            "state",
            _("State"),
            lambda row: state_chip(row, now()).word,
            lambda row: Face(chip=state_chip(row, now())),
            sort_key="state",
            width=_state_width(theme),
        ),
        Column(
            "due",
            pgettext("keys", "Due"),
            lambda row: due_words(row, now()),
            lambda row: _due_face(row, now()),
            sort_key="due_at",
            width=132,
        ),
    ]


def _state_width(theme: Theme) -> int:
    """Wide enough for every state in the language of the screen, at 100 %."""
    widest = max(chip_size(theme, chip).width() for chip in every_chip())
    return ceil(widest * 100 / theme.scale) + Size.CELL_PAD


def _place(row: KeyRow) -> str:
    return " ".join(part for part in (row.opens, row.unit) if part)


def holder_words(row: KeyRow) -> str:
    """Who has it and where from; nobody while it hangs."""
    return " ".join(part for part in (row.whence, row.holder) if part) or NOBODY


def due_words(row: KeyRow, view: View) -> str:
    """Until when it is out, or by how much it is late."""
    if row.due_at is None:
        return ""
    if is_late(row.due_at, view):
        return _("{span} over").format(span=span_words(view.now - row.due_at))
    return short_moment(row.due_at, view.now, view.zone)


def _due_face(row: KeyRow, view: View) -> Face:
    if row.due_at is not None and is_late(row.due_at, view):
        return Face(tone="late", is_bold=True, shape=Shape.TRIANGLE, keeps_place=True)
    return Face(keeps_place=True)
