"""How a place is laid out below its line: what went wrong, progress, register and record."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.overriding import override
from propdesk.ui.memory import Memory
from propdesk.ui.messages import TroubleBar
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.refusal_note import RefusalNote
from propdesk.ui.side import SidePane
from propdesk.ui.split import Split
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space


class PlacePage(QWidget):
    """A page: the register at the left, the record or a form at the right.

    Args:
        theme: the look.
        name: of the page, for a screen reader.
        key: by which the split is remembered.
        register: what stands at the left.
        record: what stands at the right.
        memory: what this computer remembers.

    Signals:
        way_chosen: the way out of a refusal that a person chose.
    """

    way_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        key: str,
        register: QWidget,
        record: RecordPanel,
        memory: Memory,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.trouble = TroubleBar(theme)
        self.progress = ProgressPanel(theme)
        self.record = record
        self.pane = SidePane(theme, record)
        self.split = Split(theme, key, register, self.pane, memory)
        self.note: RefusalNote | None = None
        self._column = QVBoxLayout(self)
        theme.pad(self._column, (Space.LARGE, 0, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        for widget in (self.trouble, self.progress):
            self._column.addWidget(widget)
        self._column.addWidget(self.split, 1)
        self.split.setMinimumHeight(1)  # in a low window the register gives way, not the words
        self.record.hide_asked.connect(self.split.toggle_record)

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
        """What gives way in a low window; a page with more than register and record says."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
