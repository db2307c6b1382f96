"""What stands in a place's line and what is parked: kept as drafts at each keystroke, by person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from propdesk.core.errors import Trouble
from propdesk.core.identity import new_id

if TYPE_CHECKING:
    from propdesk.store.drafts import Draft
    from propdesk.ui.seat import Seat

Tell = Callable[[Trouble], None]


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One entry that is being typed.

    Attributes:
        first_key_at: the first keystroke: when it was received, unless an earlier time is typed.
        fixed: what the person has corrected on the chips; each place has its own parts.
        draft_id: under which it is kept.
    """

    text: str = ""
    first_key_at: datetime | None = None
    fixed: Any = None
    draft_id: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.text.strip()

    def body(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        first = self.first_key_at.isoformat() if self.first_key_at is not None else None
        return {"text": self.text, "first_key_at": first, "fixed": self.fixed_body()}

    def fixed_body(self) -> dict[str, Any]:
        """What a draft keeps of the corrected parts."""
        raise NotImplementedError


E = TypeVar("E", bound=LineEntry)


def moment_of(text: str) -> datetime:
    """A moment as a draft keeps it."""
    return datetime.fromisoformat(text)


def read_kept(read: Callable[[Any], Any], value: Any) -> Any:
    """A kept value as it was; None for one that another version of the program kept."""
    try:
        return read(value) if value is not None else None
    except (TypeError, ValueError):
        return None


class Entries(Generic[E]):
    """The entry in the line and those that are parked, of the person who sits here."""

    def __init__(
        self, seat: "Seat", tell: Tell, place: str, blank: E, entry_of: "Callable[[Draft], E]"
    ) -> None:
        """Begins with an empty line.

        Args:
            seat: who sits here, and the drafts.
            tell: is told when the disk does not keep what is typed; the line goes on.
            place: under which the drafts of this line lie.
            blank: an entry of which nothing was typed.
            entry_of: the entry that a draft kept.
        """
        self._seat, self._tell = seat, tell
        self._place, self._blank, self._entry_of = place, blank, entry_of
        self._owner = ""
        self.current: E = blank
        self.parked: list[E] = []

    def load(self) -> None:
        """Fetches what the person who sits here left: nothing typed is ever lost."""
        self._owner = self._seat.actor.id if self._seat.is_taken else ""
        self.current, self.parked = self._blank, []
        if not self._owner:
            return
        kept: list[Draft] = []
        with self._told():
            kept = self._seat.drafts.of(self._owner, self._place)
        for draft in kept:
            entry = self._entry_of(draft)
            if draft.is_parked or not self.current.is_empty:
                self.parked.append(entry)
            else:
                self.current = entry

    # -- the entry in the line --------------------------------------------

    def begin(self) -> None:
        """The first keystroke, while an input method may still be composing: the receipt."""
        if self.current.is_empty:
            self.current = replace(self.current, first_key_at=self._seat.now())

    def type(self, text: str) -> None:
        """The line holds this text now."""
        if not text.strip():
            self.drop(self.current)
            self.current = self._blank
            return
        first = self.current.first_key_at or self._seat.now()
        self._change(replace(self.current, text=text, first_key_at=first))

    def fix(self, **parts: Any) -> None:
        """The person corrected parts of it."""
        self._change(replace(self.current, fixed=replace(self.current.fixed, **parts)))

    def _change(self, entry: E) -> None:
        self.current = self._keep(entry, is_parked=False)

    def _keep(self, entry: E, *, is_parked: bool) -> E:
        if not self._owner or entry.is_empty:
            return entry
        entry = replace(entry, draft_id=entry.draft_id or new_id())
        with self._told():
            self._seat.drafts.keep(
                self._owner,
                self._place,
                entry.body(),
                self._seat.now(),
                draft_id=entry.draft_id,
                is_parked=is_parked,
            )
        return entry

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What is typed stands in the line and is saved by Enter, even where no draft is kept."""
        try:
            yield
        except Trouble as trouble:
            self._tell(trouble)

    def take(self) -> E:
        """Hands the entry out to be saved; its draft stays until it is in the file."""
        entry, self.current = self.current, self._blank
        return entry

    def put_back(self, entry: E) -> bool:
        """Brings an entry back that could not be saved; answers whether it is in the line.

        Where somebody types already, it is parked first in the row.
        """
        if self.current.is_empty:
            self.drop(self.current)
            self.current = self._keep(entry, is_parked=False)
            return True
        self.parked.insert(0, self._keep(entry, is_parked=True))
        return False

    def drop(self, entry: E) -> None:
        """Forgets an entry that was saved or emptied."""
        if entry.draft_id is not None:
            with self._told():
                self._seat.drafts.drop(entry.draft_id)

    # -- what waits -------------------------------------------------------

    def park(self) -> bool:
        """Sets the entry aside; answers whether there was one."""
        if self.current.is_empty:
            return False
        self.parked.append(self._keep(self.current, is_parked=True))
        self.current = self._blank
        return True

    def fetch(self, draft_id: str) -> bool:
        """Brings a parked entry into the line; what stood there goes to the end of the row."""
        found = next((one for one in self.parked if one.draft_id == draft_id), None)
        if found is None:
            return False
        self.parked.remove(found)
        self.park()
        self.current = self._keep(found, is_parked=False)
        return True
