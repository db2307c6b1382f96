"""What the board shows: hooks on rails, each with its tag, a word for how it stands, and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Hanging(Enum):
    """How a hook looks; the word beside the tag says the same."""

    IN = auto()
    OUT = auto()
    LATE = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Hook:
    """One hook.

    Attributes:
        key_id: the key or the ring that belongs there.
        tag: in bold; it does not tell the unit.
        hanging: how it looks.
        word: how it stands, or who has it.
        detail: how many, until when, or what took its place.
        spoken: all of it in a sentence, for the tooltip and a screen reader.
    """

    key_id: str
    tag: str
    hanging: Hanging
    word: str
    detail: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Rail:
    """A row of the board.

    Attributes:
        name: as it is written beside the row on the wall.
        under: what hangs there.
    """

    name: str
    under: str
    hooks: Sequence[Hook]
