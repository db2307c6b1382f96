"""What the board shows: hooks on rails, each with its tag, a word for how it stands, and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


class Hanging(Enum):
    """How a hook looks; the word beside the tag says the same."""

    IN = auto()
    OUT = auto()
    LATE = auto()
    GONE = auto()


class Whereabouts(Enum):
    """Where a key is."""

    IN = auto()
    OUT = auto()
    LOST = auto()
    RETURNED = auto()
    RETIRED = auto()


@dataclass(frozen=True, slots=True)
class BoardKey:
    """A key, or a ring of keys, as the board is told of it.

    Attributes:
        hook: where it hangs, such as 二-7; "" for nowhere in particular.
        opens: what it opens.
        kind: what sort it is, in a short word for below the rail's name.
        copies: how many keys alike hang there.
        members: of how many keys a ring consists; 0 for a single key.
        holder: who has it, "" while nobody has.
        replaced_by: the tag of what took the place of a lost one.
    """

    key_id: str
    tag: str
    whereabouts: Whereabouts
    hook: str = ""
    opens: str = ""
    kind: str = ""
    copies: int = 1
    members: int = 0
    holder: str = ""
    due_at: datetime | None = None
    replaced_by: str = ""


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
