"""How the place is laid out below the line: what went wrong, who calls, register and record."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.features.reception.workspace.caller_card import CallerCard
from propdesk.ui.fact_strip import FactStrip
from propdesk.ui.memory import Memory
from propdesk.ui.messages import TroubleBar
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.refusal_note import RefusalNote
from propdesk.ui.register_view import RegisterView
from propdesk.ui.side import SidePane
from propdesk.ui.split import Split
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space

# the height, at 100 %, below which not everything stands under each other
LOW: Final = 480


class ReceptionPage(QWidget):
    """The page of the log.

    Signals:
        way_chosen: the way out of a refusal that a person chose.
    """

    way_chosen = Signal(str)

    def __init__(self, theme: Theme, register: RegisterView, memory: Memory) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Reception log"))
        self.trouble = TroubleBar(theme)
        self.strip = FactStrip(theme)
        self.progress = ProgressPanel(theme)
        self.record = RecordPanel(
            theme, _("Case"), _("Choose a row to see the case, its clock and what to do next.")
        )
        self.pane = SidePane(theme, self.record)
        self.split = Split(theme, "reception", register, self.pane, memory)
        self.note: RefusalNote | None = None
        self._card: CallerCard | None = None
        self._column = QVBoxLayout(self)
        theme.pad(self._column, (Space.LARGE, 0, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        for widget in (self.trouble, self.strip, self.progress):
            self._column.addWidget(widget)
        self._column.addWidget(self.split, 1)
        self.split.setMinimumHeight(1)  # in a low window the register gives way, not the words
        self.strip.hide()
        self.record.hide_asked.connect(self.split.toggle_record)

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

    def show_error(self, error: DeskError | None) -> None:
        """A refusal stands under the line, trouble is a bar; None takes the refusal away."""
        if self.note is not None:
            self.note.hide()
            self.note.deleteLater()
            self.note = None
        if isinstance(error, Refusal):
            self.note = RefusalNote(self._theme, error)
            self.note.way_chosen.connect(self.way_chosen)
            self._column.insertWidget(0, self.note)
        elif error is not None:
            self.trouble.show_trouble(error)
        self.fit()

    def fit(self) -> None:
        """In a low window a refusal or a form stands in place of the card."""
        is_low = self.height() < self._theme.px(LOW)
        is_needed = self.note is not None or self.pane.form is not None
        self.strip.setVisible(self._card is not None and not (is_low and is_needed))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
