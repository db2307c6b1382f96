"""When the desk cannot be opened: what happened, what is safe, how to go on."""

from typing import Final

from PySide6.QtCore import Qt, Signal

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.shell.door import Door
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.label import Label
from propdesk.ui.refusal_note import fact_and_detail
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type

# whose own words say already that nothing was changed
_SAYS_SO: Final = frozenset({"file.newer", "file.damaged", "file.drift"})

# where a backup is the way out
_RESTORABLE: Final = frozenset(
    {"file.damaged", "file.drift", "file.strange", "file.meta", "file.unsealed", "file.missing"}
)


class Explain(Door):
    """Says calmly why the desk stays closed; nothing was changed.

    Signals:
        closed: the person has read it.
        restore_asked: put a backup in the place of the file.
    """

    closed = Signal()
    restore_asked = Signal()

    def __init__(self, theme: Theme, error: DeskError, folder: str) -> None:
        super().__init__(theme, _("The desk stays closed"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self.error = error
        self.show_estate(_("Front desk"), _("The desk stays closed"))
        self.mark.set_name(_("Front desk"))
        self.hide_languages()
        fact, detail = fact_and_detail(error.message)
        safe = "" if error.code in _SAYS_SO else _("Nothing in the data folder was changed.")
        self.say(fact, detail, safe)
        self.where = Label(theme, folder, type=Type.SECOND, tone="quiet", wraps=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code = Label(
            theme, _("For support: {code}").format(code=error.code), type=Type.SECOND, tone="quiet"
        )
        self.section.addWidget(self.where)
        self.section.addWidget(self.code)
        is_restorable = error.code in _RESTORABLE
        self.restore = ActionButton(
            theme, _("Restore a backup"), kind=Kind.PRIMARY, height=Size.BUTTON_LARGE
        )
        self.restore.setVisible(is_restorable)
        self.button = ActionButton(
            theme,
            _("Close the program"),
            kind=Kind.PLAIN if is_restorable else Kind.PRIMARY,
            height=Size.BUTTON_LARGE,
        )
        for button in (self.restore, self.button):
            self.section.addWidget(button)
        self.restore.clicked.connect(self.restore_asked)
        self.button.clicked.connect(self.closed)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
