"""Values out of a short list, as the parameters of verbs have them."""

from collections.abc import Collection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _


def one_of(value: str, known: Collection[str], field: str) -> str:
    """The value, when it is one of those that are known.

    Raises:
        Refusal: names those that are.
    """
    if value not in known:
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=value, known=", ".join(known)
            ),
            code="choice.unknown",
            field=field,
        )
    return value
