"""What every form over a record is: fields, the verb that they fill, where its draft lies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field import Field

if TYPE_CHECKING:
    from propdesk.store.verb import Params


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
        draft: the place of its draft; behind a colon the record that it is about, if it is on file.
        said: what is told when it is in the file; "{number}" stands for the record's number.
        begun: when it was opened first, where that is kept.
        shows: the record that is shown when it is in the file, where that is another one.
    """

    form: EditorForm
    read: "Callable[[], tuple[str, Params]]"
    draft: str
    said: str
    begun: Begun | None = None
    shows: str = ""

    @property
    def subject(self) -> str:
        """The record that it is about; "" for something new."""
        return self.draft.partition(":")[2]


def text_of(field: Field) -> str:
    """The words of a field."""
    return str(field.value() or "")
