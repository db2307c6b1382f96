"""The line of the log: Enter saves or joins, Shift+Enter logs anew, Ctrl+Enter closes at once."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.features.reception.rules.quick_entry import Part
from propdesk.features.reception.workspace.chips import MATTER
from propdesk.features.reception.workspace.correctors import IN_THE_TEXT
from propdesk.ui.entry_line import EntryLine
from propdesk.ui.quick_line import Corrector
from propdesk.ui.theme import Theme

_RETURN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReceptionLine(EntryLine):
    """The line with its chips.

    Signals:
        anew_asked: Shift+Enter: a new entry, although one could be joined.
        close_asked: Ctrl+Enter: save and close in one go.
        urgency_toggled: the chip for haste was pressed.
        matter_toggled: the chip of a matter was pressed.
    """

    anew_asked = Signal()
    close_asked = Signal()
    urgency_toggled = Signal()
    matter_toggled = Signal()

    def __init__(self, theme: Theme, corrector: Corrector) -> None:
        super().__init__(
            theme,
            _("Reception log"),
            hint=_("Log an entry: unit, name, phone, matter, such as “A-12-03 Mr Chan leak”"),
            corrector=corrector,
            in_the_text=frozenset(IN_THE_TEXT),
        )

    @override
    def correct(self, key: str) -> None:
        """Haste and a matter are one press."""
        if key == Part.URGENT:
            self.urgency_toggled.emit()
        elif key == MATTER:
            self.matter_toggled.emit()
        else:
            super().correct(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _RETURN and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.anew_asked.emit()
        elif event.key() in _RETURN and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)
