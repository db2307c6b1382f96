"""What every form of the log is: fields, the verb that they fill, and where its draft lies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from propdesk.core.errors import Refusal
from propdesk.estate.rules.directory import Directory
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.steps import Step, check_reason
from propdesk.store.verb import Params
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field import Field
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


@dataclass(slots=True)
class Begun:
    """When a form was opened first: the receipt of what is logged with it; a draft keeps it."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Editor:
    """A form that fills the parameters of a verb.

    Attributes:
        form: the fields.
        read: the verb's name and its parameters as the fields say now; a refusal names its field.
        draft: the place of its draft.
        said: what is told when it is in the file; "{number}" stands for the case's number.
        begun: when it was opened first, where that is kept.
    """

    form: EditorForm
    read: Callable[[], tuple[str, Params]]
    draft: str
    said: str
    begun: Begun | None = None

    @property
    def case_id(self) -> str:
        """The case that it is about; "" for a new entry."""
        return self.draft.partition(":")[2]


def case_form(
    bench: Workbench, case: Case, title: str, lines: Sequence[Line], save: str
) -> EditorForm:
    """A form about one case: its head says which."""
    place = case.unit_code or case.caller
    head = f"{title}  {case.number.rsplit('-', 1)[-1]} {place}".strip()
    return EditorForm(bench.theme, head, lines, save=save)


def draft_place(what: str, case: Case) -> str:
    """Where the draft of a form about a case lies."""
    return f"reception.{what}:{case.id}"


def text_of(field: Field) -> str:
    """The words of a field."""
    return str(field.value() or "")


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
