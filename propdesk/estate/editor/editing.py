"""What every form of the estate is: fields, the verb that they fill, where its draft lies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from propdesk.estate.rules.days import read_day, shown_day
from propdesk.store.verb import Params
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field import Field
from propdesk.ui.field_values import DateField
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Bench:
    """What the forms are made with."""

    seat: Seat
    theme: Theme

    def today(self) -> date:
        """The day at the desk."""
        return self.seat.now().astimezone(self.seat.desk.place.zone).date()


@dataclass(frozen=True, slots=True)
class Editor:
    """A form that fills the parameters of a verb.

    Attributes:
        read: the verb's name and its parameters as the fields say now.
        draft: the place of its draft.
        unit_id: the unit that it is about, "" for a new one.
        said: what is told when it is in the file.
    """

    form: EditorForm
    read: Callable[[], tuple[str, Params]]
    draft: str
    unit_id: str
    said: str


def text_of(field: Field) -> str:
    """The words of a field."""
    return str(field.value() or "")


def day_field(bench: Bench, name: str, label: str, *, aside: str = "") -> DateField:
    """A field for a day by the desk's clock."""
    return DateField(
        bench.theme,
        name,
        label,
        parse=lambda text: read_day(text, bench.today(), field=name),
        show=lambda day: shown_day(day, bench.today()),
        today=bench.today,
        aside=aside,
    )


def day_of(field: DateField) -> date | None:
    """The day of a field, None when nothing was typed."""
    return field.value()
