"""The numbers on top of Today: each is the door to the rows that make it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from propdesk.core.i18n import _
from propdesk.estate.rules.due import Band
from propdesk.shell.due_words import over_words
from propdesk.shell.today_reading import Day
from propdesk.ui.cards import NumberCard, Remark
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space

DOORS: Final = {
    "open": ("reception", "open"),
    "late": ("reception", "late"),
    "inside": ("reception", "inside"),
    "follow_up": ("reception", "follow_up"),
}
"""By card the place that it opens, and with which filter."""


class TodayNumbers(QWidget):
    """Four cards, side by side or two by two; each is the door to the rows that make it.

    Signals:
        chosen: the place and its filter.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        theme.pad(self._grid, 0, Space.MEDIUM)
        self.cards = {
            "open": NumberCard(theme, "phone", _("Open cases")),
            "late": NumberCard(theme, "late", _("Overdue cases")),
            "inside": NumberCard(theme, "user", _("Visitors inside")),
            "follow_up": NumberCard(theme, "star", _("To follow up")),
        }
        for key, card in self.cards.items():
            card.clicked.connect(lambda _on=False, key=key: self.chosen.emit(*DOORS[key]))
        self._columns = 0
        self.arrange(len(self.cards))

    def arrange(self, columns: int) -> None:
        """Puts so many cards into a line."""
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def fit(self, room: int) -> None:
        """Four, two or one in a line, as there is room."""
        px = self._theme.px
        least, gap = px(Size.NUMBER_CARD * 2.5), px(Space.MEDIUM)
        columns = next((n for n in (4, 2) if n * (least + gap) - gap <= room), 1)
        for card in self.cards.values():
            card.make_low(columns < len(self.cards))  # the rows below need the room
        self.arrange(columns)

    def show_day(self, day: Day) -> None:
        """Shows the numbers of a day."""
        cases, cards = day.cases, self.cards
        today = Remark(_("{n} logged today").format(n=cases.today))
        cards["open"].show_number(cases.open, [today])
        cards["late"].show_number(cases.late, [self._late_remark(day)])
        cards["inside"].show_number(cases.inside)
        cards["follow_up"].show_number(cases.follow_up)

    @staticmethod
    def _late_remark(day: Day) -> Remark:
        late = day.bands.get(Band.LATE, ())
        if late and late[0].due_at is not None:
            return Remark(over_words(day.now - late[0].due_at), "late", Shape.TRIANGLE)
        return Remark(_("none"), "done", Shape.CHECK)
