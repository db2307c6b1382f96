"""Things to do from the search box: a verb with its object, where it is done, its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from propdesk.core.text import sought


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that can be done.

    Attributes:
        icon: an icon's name.
        text: verb with object, as it is shown.
        run: does it.
        keys: its shortcut, if it has one.
        also: other words by which people look for it.
    """

    icon: str
    text: str
    run: Callable[[], None]
    keys: str = ""
    also: str = ""

    def fits(self, words: Sequence[str]) -> bool:
        """Whether each word stands somewhere in it."""
        held = sought(f"{self.text} {self.also}")
        return all(word in held for word in words)


def fitting(doings: Sequence[Doing], text: str) -> list[Doing]:
    """The things to do in which each word of a text stands; all for an empty text."""
    words = sought(text).split()
    return [doing for doing in doings if doing.fits(words)]
