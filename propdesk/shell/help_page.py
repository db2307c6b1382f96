"""F1: the keys of this place and of the window, from the very registry that runs them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.label import Label
from propdesk.ui.shortcuts import Command, KeySheet
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


class HelpPage(Dialog):
    """The keys as a sheet."""

    def __init__(
        self,
        theme: Theme,
        place: str,
        own: Sequence[Command],
        everywhere: Sequence[Command],
        parent: QWidget,
    ) -> None:
        title = _("Keys: {place}").format(place=place)
        super().__init__(
            theme, title, parent, width=Measure.DIALOG_WIDTH, height=Measure.DIALOG_HEIGHT
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        theme.pad(column, Space.HUGE, Space.MEDIUM)
        column.addWidget(Label(theme, title, type=Type.TITLE))
        common = [
            Command("enter", _("Save the line, or go to the next field"), "Return", _("Typing")),
            Command("save", _("Save an editor"), "Ctrl+Return", _("Typing")),
            Command("leave", _("Leave; the draft is kept"), "Esc", _("Typing")),
            Command("list", _("Open the list of a field"), "F4", _("Typing")),
        ]
        here = [Command(one.key, one.text, one.keys, one.group or _("This place")) for one in own]
        sheet = KeySheet(theme, [*here, *common, *everywhere])
        self.sheet = sheet
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(title)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = ActionButton(theme, _("Close this page"), kind=Kind.PRIMARY, keys="Esc")
        self.close_button.clicked.connect(self.close)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
