"""The shortcuts of the board, in one place: what they do, and what F1 tells of the line."""

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.shortcuts import Command, Shortcuts


class BoardKeys(Shortcuts):
    """The commands of the page, and for the key sheet also those that line and board have."""

    @property
    @override
    def commands(self) -> list[Command]:
        line, board = _("In the line"), _("On the board")
        return [
            *super().commands,
            Command("line", _("Go to the line; park what is typed there"), "Ctrl+J", line),
            Command("fetch", _("Fetch the next parked entry"), "Ctrl+Tab", line),
            Command("save", _("Lend, or take back a key that is out"), "Return", line),
            Command("chips", _("Walk what was understood; F4 corrects it"), "Tab", line),
            Command("walk", _("Go from hook to hook"), "Left", board),
            Command("open", _("Show the key beside the board"), "Return", board),
        ]
