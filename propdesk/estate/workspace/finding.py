"""The line on top: what is typed narrows the register; Enter goes to the first unit."""

from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _
from propdesk.ui.quick_line import QuickEntry
from propdesk.ui.theme import Theme


class FindLine(QuickEntry):
    """Finds units by code, name, phone tail or plate."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _("Units and residents"),
            hint=_("Find a unit: code, name, phone tail or plate"),
            parent=parent,
        )
