"""What is said when a value is none of those there are."""

from collections.abc import Iterable

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _


def unknown_choice(value: str, known: Iterable[str], *, field: str) -> Refusal:
    """The refusal of a value that is none of the known ones; lists those."""
    return Refusal(
        _("“{value}” is not known here. Choose one of {known}.").format(
            value=value, known=", ".join(known)
        ),
        code="choice.unknown",
        field=field,
    )
