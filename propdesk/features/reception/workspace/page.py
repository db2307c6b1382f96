"""How the place is laid out below the line: what went wrong, who calls, register and record."""

from typing import Final

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.features.reception.workspace.caller_card import CallerCard
from propdesk.ui.fact_strip import FactStrip
from propdesk.ui.memory import Memory
from propdesk.ui.place_page import PlacePage
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.register_view import RegisterView
from propdesk.ui.theme import Theme

# the height, at 100 %, below which not everything stands under each other
LOW: Final = 480


class ReceptionPage(PlacePage):
    """The page of the log, with the card of who calls."""

    def __init__(self, theme: Theme, register: RegisterView, memory: Memory) -> None:
        record = RecordPanel(
            theme, _("Case"), _("Choose a row to see the case, its clock and what to do next.")
        )
        super().__init__(theme, _("Reception log"), "reception", register, record, memory)
        self.strip = FactStrip(theme)
        self._card: CallerCard | None = None
        self._column.insertWidget(self._column.indexOf(self.progress), self.strip)
        self.strip.hide()

    def show_card(self, card: CallerCard | None, *, keeps: bool) -> None:
        """Shows who is calling; with `keeps` what was shown stays, so that nothing jumps."""
        if card is None:
            if not keeps and self._card is not None:
                self._card = None
                self.strip.clear()
                self.fit()
            return
        if card != self._card:
            self._card = card
            card.show(self.strip)
        self.fit()

    @override
    def fit(self) -> None:
        """In a low window a refusal or a form stands in place of the card."""
        is_low = self.height() < self._theme.px(LOW)
        is_needed = self.note is not None or self.pane.form is not None
        self.strip.setVisible(self._card is not None and not (is_low and is_needed))
