"""What the forms of the log have in common: what they are made with, their heads and drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from propdesk.core.errors import Refusal
from propdesk.estate.rules.directory import Directory
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.steps import Step, check_reason
from propdesk.ui.editing import text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.fields import LinesField
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Workbench:
    """What the forms are made with.

    Attributes:
        directory: units and people in memory.
        currency: as it stands before an amount.
    """

    seat: Seat
    theme: Theme
    directory: Callable[[], Directory]
    currency: str


def case_form(
    bench: Workbench, case: Case, title: str, lines: Sequence[Line], save: str
) -> EditorForm:
    """A form about one case: its head says which."""
    place = case.unit_code or case.caller
    about = f"{case.number.rsplit('-', 1)[-1]}  {place}".strip()
    return EditorForm(bench.theme, title, lines, save=save, about=about)


def draft_place(what: str, case: Case) -> str:
    """Where the draft of a form about a case lies."""
    return f"reception.{what}:{case.id}"


class ReasonField(LinesField):
    """Why a step is taken; empty is refused before the form is sent."""

    def __init__(self, bench: Workbench, step: Step, label: str, *, name: str = "reason") -> None:
        self._step = step
        super().__init__(bench.theme, name, label)

    def check(self) -> bool:
        """Shows the rule's own refusal when the reason is missing."""
        try:
            check_reason(self._step, text_of(self), field=self.name)
        except Refusal as refusal:
            self.show_refusal(refusal)
            return False
        return super().check()
