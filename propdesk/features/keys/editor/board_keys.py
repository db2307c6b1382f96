"""A key as board and count are told of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


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
        left: how many pieces hang there while others of them are out.
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
    left: int = 0

    @property
    def hangs(self) -> bool:
        """Whether something of it should hang on its hook."""
        return self.whereabouts is Whereabouts.IN or self.left > 0
