"""What the register says while it has no rows: what it is for, and how to begin."""

from typing import Final

from propdesk.core.i18n import _
from propdesk.ui.empty_state import Emptiness, Step

NEW: Final = "new"
NEW_VISITOR: Final = "new_visitor"
EXPECT: Final = "expect"


def emptiness_of(chip: str) -> Emptiness:
    """The words of a filter without rows."""
    if chip in {"inside", "follow_up", "late"}:
        return _of_few(chip)
    title = {
        "open": _("Nothing is open"),
        "today": _("Nothing logged today"),
    }.get(chip, _("Nothing logged yet"))
    return Emptiness(
        icon="phone",
        title=title,
        words=_(
            "Calls, visits, repairs, complaints and enquiries are kept here.\n"
            "The desk watches their time limits and who is at work on them."
        ),
        steps=(
            Step(NEW, _("Log an entry"), "F2"),
            Step(NEW_VISITOR, _("Sign visitor in"), "Shift+F2"),
        ),
        keys=(
            ("Ctrl+J", _("Type into the line on top, Enter saves")),
            ("Ctrl+K", _("Begin from a unit's card")),
            ("F1", _("The keys of this page")),
        ),
    )


def _of_few(chip: str) -> Emptiness:
    if chip == "inside":
        return Emptiness(
            icon="user",
            title=_("No visitor is inside"),
            words=_("Who signs in stands here until signing out."),
            steps=(
                Step(NEW_VISITOR, _("Sign visitor in"), "Shift+F2"),
                Step(EXPECT, _("Expect a visitor")),
            ),
        )
    if chip == "late":
        return Emptiness(
            icon="done",
            title=_("Nothing is overdue"),
            words=_("What passes its time limit stands here until it is settled."),
        )
    return Emptiness(
        icon="star",
        title=_("Nobody is to be followed up"),
        words=_("Finished repairs wait here until the resident was asked."),
    )
