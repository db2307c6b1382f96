"""The numbers on top of Today: each is the door to the rows that make it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.shell.today_reading import Day
from propdesk.ui.cards import NumberCard, Remark
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space

DOORS: Final = {
    "open": ("reception", "open"),
    "keys": ("keys", "out"),
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
            "keys": NumberCard(theme, "key", _("Keys lent")),
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
        cases, keys, cards = day.cases, day.keys, self.cards
        today = Remark(_("{n} logged today").format(n=cases.today))
        cards["open"].show_number(cases.open, [*_late_remark(cases.late), today])
        cards["keys"].show_number(keys.out, _late_remark(keys.late))
        cards["inside"].show_number(cases.inside)
        cards["follow_up"].show_number(cases.follow_up)


def _late_remark(late: int) -> list[Remark]:
    """How many of them are late; nothing is said while none is."""
    if not late:
        return []
    words = ngettext("{n} overdue", "{n} overdue", late).format(n=late)
    return [Remark(words, "late", Shape.TRIANGLE)]
