"""What the register says while it has no keys: what it is for, and how to begin."""

from typing import Final

from propdesk.core.i18n import _
from propdesk.ui.empty_state import Emptiness, Step

ADD: Final = "add"
LEND: Final = "lend"


def emptiness_of(chip: str) -> Emptiness:
    """The words of a filter without keys."""
    if chip == "late":
        return Emptiness(
            icon="done",
            title=_("No key is overdue"),
            words=_("A key that is not back when it is due stands here until it is."),
        )
    if chip == "out":
        return Emptiness(
            icon="key",
            title=_("Every key is on the board"),
            words=_("Who has which key stands here, and when it is due."),
        )
    if chip == "gone":
        return Emptiness(
            icon="done",
            title=_("No key is missing"),
            words=_("Lost and returned keys keep their place here, with what took it."),
        )
    return Emptiness(
        icon="key",
        title=_("The board is empty"),
        words=_(
            "Each key has a tag that does not tell the unit, and a hook on the board.\n"
            "The desk knows who has it, until when, and why."
        ),
        steps=(Step(ADD, _("Add a key"), "Shift+F2"),),
        keys=(
            ("Ctrl+J", _("Type tag and borrower into the line, Enter lends")),
            ("F8", _("Count the board against the wall")),
            ("F1", _("The keys of this page")),
        ),
    )
