"""The columns of the register: when, where, who, what, by whom, how it stands, by when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import ceil

from propdesk.core.i18n import _
from propdesk.features.reception.queries.cases import CaseRow
from propdesk.features.reception.queries.standing import facts_of_row
from propdesk.features.reception.rules.clocks import ClockName
from propdesk.features.reception.rules.kinds import DEPARTMENT_LABELS, CaseKind, Department
from propdesk.features.reception.rules.next_step import CaseFacts
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.workspace.clock_words import Due, due_now
from propdesk.features.reception.workspace.states import state_chip
from propdesk.store.ledger import View
from propdesk.ui.columns import Column, Face
from propdesk.ui.marks import chip_size
from propdesk.ui.moment_words import short_moment
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type

NOBODY = "—"
DUE_KEY = "due"
_DUE_LEAST = 132
Now = Callable[[], View]


def case_columns(now: Now, theme: Theme) -> list[Column[CaseRow]]:
    """The columns; what depends on the moment asks for it each time it is painted."""
    return [
        Column(
            "received",
            _("Time"),
            lambda row: _moment(row.received_at, now()),
            Face("quiet"),
            sort_key="received_at",
            width=92,
            drops=2,
        ),
        Column(
            "unit",
            _("Unit"),
            lambda row: row.unit or NOBODY,
            Face(is_bold=True),
            sort_key="unit",
            width=86,
        ),
        Column(
            "caller",
            _("Caller"),
            lambda row: row.caller or NOBODY,
            sort_key="caller",
            width=72,
            drops=1,
        ),
        Column("text", _("Matter"), _matter, _matter_face, width=112, stretches=True),
        Column(
            "handler",
            _("Handler"),
            handler_words,
            Face("quiet"),
            sort_key="department",
            width=112,
            drops=3,
        ),
        Column(
            "state",
            _("State"),
            lambda row: state_chip(facts_of_row(row)).word,
            lambda row: Face(chip=state_chip(facts_of_row(row))),
            sort_key="state",
            width=_state_width(theme),
        ),
        Column(
            DUE_KEY,
            _("Due"),
            lambda row: due_of(row, now()).words,
            lambda row: _due_face(due_of(row, now())),
            sort_key="due_at",
            width=_due_width(theme),
        ),
    ]


def _state_width(theme: Theme) -> int:
    """Wide enough for every state in the language of the screen, at 100 %."""
    words = [CaseFacts(CaseKind.REPAIR, state) for state in CaseState]
    words.append(CaseFacts(CaseKind.REPAIR, CaseState.DONE, awaits_follow_up=True))
    widest = max(chip_size(theme, state_chip(facts)).width() for facts in words)
    return ceil(widest * 100 / theme.scale) + Size.CELL_PAD


def _due_width(theme: Theme) -> int:
    """Wide enough for a late limit and for a moment of another day, at 100 %."""
    now, span = datetime(2026, 8, 28, tzinfo=UTC), timedelta(hours=23, minutes=58)
    faces = [
        due_now(now + span, None, clock, now + shift, UTC).words
        for clock in (ClockName.FEEDBACK, ClockName.PROMISE)
        for shift in (timedelta(0), 2 * span, -span)
    ]
    widest = max(theme.metrics(Type.STRONG).horizontalAdvance(words) for words in faces)
    around = 2 * Size.CELL_PAD + Size.CELL_SHAPE + Size.CHIP_GAP
    return max(_DUE_LEAST, ceil(widest * 100 / theme.scale) + around)


def _moment(moment: datetime, view: View) -> str:
    return short_moment(moment, view.now, view.zone)


def _matter(row: CaseRow) -> str:
    return " ".join(row.text.split())


def _matter_face(row: CaseRow) -> Face:
    return Face(
        shape=Shape.URGENT if row.is_urgent else Shape.NONE,
        shape_tone="late",
        tail=str(row.related) if row.related > 1 else "",
        tail_icon="link" if row.related > 1 else "",
    )


def handler_words(row: CaseRow) -> str:
    """Department and person; who logged it while nobody was sent."""
    department = _(DEPARTMENT_LABELS[Department(row.department)]) if row.department else ""
    return " ".join(part for part in (department, row.assignee) if part) or row.logger


def due_of(row: CaseRow, view: View) -> Due:
    """The time limit of a row at a moment."""
    return due_now(row.due_at, row.warn_at, row.clock, view.now, view.zone)


def _due_face(due: Due) -> Face:
    return Face(tone=due.tone, is_bold=due.is_late, shape=due.shape, keeps_place=True)
