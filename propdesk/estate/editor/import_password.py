"""Asks for the password of a protected workbook."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Card
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class PasswordCard(QWidget):
    """The question in the middle of the page.

    Signals:
        given: the password as typed.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer, card = QVBoxLayout(self), Card(theme)
        theme.fix(card, width=Size.DIALOG)
        column = card.add_section()
        self.field = SecretField(theme, "password", _("Password of the workbook"))
        self.button = ActionButton(theme, _("Open the workbook"), kind=Kind.PRIMARY)
        self._words = Label(theme, tone="quiet", wraps=True)
        column.addWidget(Label(theme, _("This workbook is protected"), type=Type.TITLE))
        column.addWidget(self._words)
        column.addWidget(self.field)
        column.addWidget(self.button)
        # by stretches: an alignment would cut off what wraps
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.field.submitted.connect(self._give)
        self.button.clicked.connect(self._give)

    def ask(self, refusal: DeskError) -> None:
        """Says why it is asked: protected, or the wrong password."""
        is_wrong = refusal.code != "workbook.password"
        self.field.line.set_text_quietly("")
        self.field.clear_refusal()
        self._words.setText("" if is_wrong else refusal.message)
        self._words.setVisible(not is_wrong)
        if is_wrong:
            self.field.show_refusal(refusal)

    def begin(self) -> None:
        """Puts the keyboard into the field."""
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        password = str(self.field.value())
        if password:
            self.given.emit(password)
