"""What the forms of the estate are made with, and their fields for days."""

from dataclasses import dataclass
from datetime import date

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.days import read_day, shown_day
from propdesk.ui.editor_form import EditorForm
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


def check_changed(form: EditorForm) -> None:
    """A correction corrects something.

    Raises:
        Refusal: every field holds what it held before.
    """
    if not any(form.is_changed(name) for name in form.fields):
        raise Refusal(
            _("Nothing is changed yet. Change a field, or close the form."), code="form.unchanged"
        )
