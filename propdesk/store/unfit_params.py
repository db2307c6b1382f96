"""Why parameters do not fit, in the words of the screen: the decoder's own are English."""

import re
from typing import Final

from propdesk.core.i18n import N_, _

_PLACE: Final = r"(?: - at `\$\.?(?P<at>[^`]*)`)?$"
_WORDS: Final = (
    (
        re.compile(rf"Object missing required field `(?P<name>[^`]+)`{_PLACE}"),
        N_("“{name}” is missing"),
    ),
    (
        re.compile(rf"Object contains unknown field `(?P<name>[^`]+)`{_PLACE}"),
        N_("“{name}” is not known here"),
    ),
    (
        re.compile(rf"Expected `(?P<name>[^`]+)`, got `(?P<got>[^`]+)`{_PLACE}"),
        N_("a value of type {name} is wanted, not {got}"),
    ),
    (
        re.compile(rf"Invalid RFC3339 encoded (?P<name>\w+){_PLACE}"),
        N_("a {name} is wanted, written as in 2026-08-28T10:00:00+08:00"),
    ),
)


def unfit_words(said: str) -> str:
    """What the decoder said of parameters, translated; the place in them goes first.

    Args:
        said: the message of its `ValidationError`; one that is not known stays as it is.
    """
    for pattern, words in _WORDS:
        found = pattern.match(said)
        if found is None:
            continue
        parts = found.groupdict()
        told = _(words).format(**parts)
        at = parts["at"]
        return _("{place}: {what}").format(place=at, what=told) if at else told
    return said
