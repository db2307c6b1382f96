"""The keys of the log, in one place: what they do, and what F1 tells of the line."""

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.shortcuts import Command, Shortcuts


class ReceptionKeys(Shortcuts):
    """The commands of the page, and for the key sheet also those that the line itself has."""

    @property
    @override
    def commands(self) -> list[Command]:
        line = _("In the line")
        return [
            *super().commands,
            Command("line", _("Go to the line; park what is typed there"), "Ctrl+J", line),
            Command("fetch", _("Fetch the next parked entry"), "Ctrl+Tab", line),
            Command("save", _("Save, or join the case that is offered"), "Return", line),
            Command("anew", _("Log a new entry all the same"), "Shift+Return", line),
            Command("closed", _("Save and close in one go"), "Ctrl+Return", line),
            Command("chips", _("Walk what was understood; F4 corrects it"), "Tab", line),
        ]
