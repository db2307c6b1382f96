"""Colleagues to choose from in a form."""

from collections.abc import Sequence

from propdesk.core.i18n import _
from propdesk.core.text import folded
from propdesk.estate.queries.staff import StaffRow
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.ui.suggest import Ask, Suggestion


def staff_by(staff: Sequence[StaffRow]) -> Ask:
    """Offers colleagues by name, code or department."""
    offered = [
        Suggestion(row.code, row.name, _(DEPARTMENT_LABELS[row.department]))
        for row in staff
        if row.department in DEPARTMENT_LABELS
    ]

    def ask(typed: str) -> list[Suggestion]:
        wanted = folded(typed)
        return [one for one in offered if wanted in folded(f"{one.text} {one.key} {one.detail}")]

    return ask


def code_of(said: str, staff: Sequence[StaffRow]) -> str:
    """The code of a colleague whose name was typed; anybody else stays as written."""
    named = [one.code for one in staff if one.name == said]
    return named[0] if len(named) == 1 else said
