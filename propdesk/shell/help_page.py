"""F1: the page of the manual for this place, and its keys from the very registry that runs them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _
from propdesk.shell.manual import manual_text
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.ui.cards import Rule
from propdesk.ui.label import Label
from propdesk.ui.paragraphs import Paragraphs
from propdesk.ui.place import PlaceFace
from propdesk.ui.shortcuts import Command, KeySheet
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


class HelpPage(SheetDialog):
    """What a place is for and how it is worked; below, its keys as a sheet."""

    def __init__(
        self,
        theme: Theme,
        place: PlaceFace,
        own: Sequence[Command],
        everywhere: Sequence[Command],
        parent: QWidget,
    ) -> None:
        super().__init__(
            theme, place.title, parent, width=Measure.HELP_WIDTH, height=Measure.HELP_HEIGHT
        )
        theme.pad(self.column, Space.MEDIUM, Space.MEDIUM)
        text = manual_text(place.key)
        if text:
            self.column.addWidget(Paragraphs(theme, text))
            self.column.addWidget(Rule(theme))
        self.column.addWidget(Label(theme, _("Keys"), type=Type.TITLE))
        common = [
            Command("enter", _("Save the line, or go to the next field"), "Return", _("Typing")),
            Command("save", _("Save an editor"), "Ctrl+Return", _("Typing")),
            Command("leave", _("Leave; the draft is kept"), "Esc", _("Typing")),
            Command("list", _("Open the list of a field"), "F4", _("Typing")),
        ]
        here = [Command(one.key, one.text, one.keys, one.group or _("This place")) for one in own]
        self.sheet = KeySheet(theme, [*here, *common, *everywhere])
        self.column.addWidget(self.sheet)
        self.column.addStretch(1)
        self.page_scroll.setAccessibleName(place.title)
        self.page_scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll
        self.page_scroll.setFocus(Qt.FocusReason.OtherFocusReason)
