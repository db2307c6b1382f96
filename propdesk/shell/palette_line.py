"""The line of the search box: arrows walk the list, Tab goes to the card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.composing import LineEdit
from propdesk.ui.focus_ring import NO_HALO
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Type

_PAGE = 6


class PaletteLine(LineEdit):
    """Typing looks for things; what is composed is not looked for yet.

    Signals:
        stepped: so many items down, or up.
        card_asked: Tab: to the card.
    """

    stepped = Signal(int)
    card_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        hint = _("Unit, name, phone tail, plate, number, or something to do")
        super().__init__(theme, _("Search or do anything"), hint=hint, role=Type.BASE)
        self.setProperty("bare", True)
        self.setProperty(NO_HALO, True)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        self.card_asked.emit()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = steps.get(Qt.Key(event.key()), 0)
        if step and plain:
            self.stepped.emit(step)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Alt with an arrow goes to the unit above, below or beside
            return
        super().keyPressEvent(event)
