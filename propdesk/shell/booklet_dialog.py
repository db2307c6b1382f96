"""Numbered blanks for a power cut: print a booklet, and see which slips are still missing."""

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from propdesk.catalog import all_papers, paper_named
from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.queries.slips import SLIP_LEDGER
from propdesk.estate.rules.slips import SlipState
from propdesk.estate.service.booklets import (
    Booklet,
    print_booklet,
    take_back_booklet,
    takes_numbers,
)
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.store.ledger import Filter, View
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField
from propdesk.ui.label import Label
from propdesk.ui.printing import PrintPreview
from propdesk.ui.suggest import Suggestion
from propdesk.ui.tokens import Size, Type

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SHEETS = 10
_NAMED = 12


class BookletDialog(SheetDialog):
    """A form and how many sheets; below, what was printed and not yet entered."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            context.theme,
            _("Blanks for a power cut"),
            parent,
            width=Measure.STAFF_WIDTH,
            height=Measure.STAFF_HEIGHT,
        )
        theme, self._context = context.theme, context
        desk = context.seat.desk
        papers = [paper for paper in all_papers().values() if takes_numbers(desk, paper)]
        options = [Suggestion(paper.name, _(paper.title)) for paper in papers]
        self.form = ChoiceField(theme, "form", _("Form"), options)
        self.form.set_value(papers[0].name)
        self.sheets = NumberField(theme, "papers", _("Sheets"))
        self.sheets.set_text(str(_SHEETS))
        self.button = ActionButton(
            theme, _("Print numbered blanks"), kind=Kind.PRIMARY, height=Size.BUTTON_LARGE
        )
        self.button.clicked.connect(self.make)
        self.missing = Label(theme, type=Type.SECOND, wraps=True)
        words = _("Each blank has a number of its own; afterwards it is entered with that number.")
        for widget in (
            Label(theme, words, type=Type.SECOND, tone="quiet", wraps=True),
            self.form,
            self.sheets,
            self.button,
            Label(theme, _("Printed and not yet entered"), type=Type.SECOND_STRONG),
            self.missing,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.preview: PrintPreview | None = None
        self.look()

    def look(self) -> None:
        """Tells anew which slips are missing."""
        seat = self._context.seat
        view = View(seat.now(), seat.desk.place.zone)
        self.missing.setText(seat.look(lambda connection: missing_words(connection, view)))

    def make(self) -> None:
        """Makes a booklet and shows it; its numbers count from now on."""
        for field in (self.form, self.sheets):
            field.clear_refusal()
        try:
            name, sheets = str(self.form.value()), int(self.sheets.value() or 0)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        seat = self._context.seat
        actor, paper = seat.actor, paper_named(name)
        self.button.switch_off(_("The blanks are being made."))
        seat.writing.run(
            lambda: print_booklet(seat.desk, paper, sheets, actor),
            lambda made: self._show(made, _(paper.title)),
            self._refuse,
            owner=self,
        )

    def _show(self, made: Booklet, title: str) -> None:
        self.button.switch_on()
        seat = self._context.seat
        preview = PrintPreview(
            self._theme,
            seat.reading,
            made.rendered.pdf,
            title,
            missing=made.rendered.missing,
            parent=self,
        )
        came_out: list[bool] = []
        preview.printed.connect(lambda: came_out.append(True))
        preview.printed.connect(preview.accept)
        preview.saved.connect(lambda _file: came_out.append(True))
        preview.finished.connect(lambda _code: None if came_out else self._put_aside(made))
        preview.finished.connect(preview.deleteLater)
        self.preview = preview
        preview.open()
        self.look()

    def _put_aside(self, made: Booklet) -> None:
        """Looked at and not printed: nobody shall look for these slips."""
        seat = self._context.seat
        actor = seat.actor
        seat.writing.run(
            lambda: take_back_booklet(seat.desk, made.numbers, actor),
            lambda _none: self.look(),
            self._refuse,
            owner=self,
        )

    def _refuse(self, error: DeskError) -> None:
        self.button.switch_on()
        field = {"form": self.form, "papers": self.sheets}.get(error.field or "")
        if field is not None:
            field.show_refusal(error)
        else:
            self.show_trouble(error)


def missing_words(connection: "Connection", view: View) -> str:
    """By form: how many slips are not entered, and which of them were passed over."""
    skipped: dict[str, list[str]] = defaultdict(list)
    unused: dict[str, list[str]] = defaultdict(list)
    for row in SLIP_LEDGER.stream(connection, Filter(chip="missing"), view):
        (skipped if row.state == SlipState.SKIPPED else unused)[row.form].append(row.number)
    titles = {name: _(paper.title) for name, paper in all_papers().items()}
    lines = []
    for form in sorted({*skipped, *unused}):
        title = titles.get(form, form)
        if skipped[form]:
            named = sorted(skipped[form])
            more = " …" if len(named) > _NAMED else ""
            lines.append(
                _("{form}: passed over {numbers}").format(
                    form=title, numbers=_(", ").join(named[:_NAMED]) + more
                )
            )
        if unused[form]:
            lines.append(
                _("{form}: {count} left, {first} to {last}").format(
                    form=title,
                    count=len(unused[form]),
                    first=min(unused[form]),
                    last=max(unused[form]),
                )
            )
    return "\n".join(lines) or _("Nothing is missing.")
