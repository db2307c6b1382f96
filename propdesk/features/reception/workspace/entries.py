"""What stands in the line and what is parked: kept as drafts at each keystroke, by person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from propdesk.core.errors import Trouble
from propdesk.core.identity import new_id
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_entry import Fixed

if TYPE_CHECKING:
    from propdesk.store.drafts import Draft
    from propdesk.ui.seat import Seat

Tell = Callable[[Trouble], None]
PLACE: Final = "reception.line"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that is being typed.

    Attributes:
        first_key_at: the first keystroke: when it was received, unless an earlier time is typed.
        fixed: what the person has corrected on the chips.
        draft_id: under which it is kept.
    """

    text: str = ""
    first_key_at: datetime | None = None
    fixed: Fixed = field(default_factory=Fixed)
    draft_id: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.text.strip()

    def body(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        fixed = {name: value for name, value in asdict(self.fixed).items() if value is not None}
        if self.fixed.received_at is not None:
            fixed["received_at"] = self.fixed.received_at.isoformat()
        first = self.first_key_at.isoformat() if self.first_key_at is not None else None
        return {"text": self.text, "first_key_at": first, "fixed": fixed}


def moment_of(text: str) -> datetime:
    """A moment as a draft keeps it."""
    return datetime.fromisoformat(text)


def _kept_as(kind: type[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, kind):
            raise TypeError(type(value).__name__)
        return value

    return read


# how each corrected part is read from a draft
FIXED_READS: Final[dict[str, Callable[[Any], Any]]] = {
    "unit_id": _kept_as(str),
    "caller": _kept_as(str),
    "person_id": _kept_as(str),
    "phone": _kept_as(str),
    "kind": CaseKind,
    "category": Category,
    "channel": Channel,
    "is_urgent": _kept_as(bool),
    "received_at": moment_of,
    "matter_id": _kept_as(str),
}


def entry_of(draft: "Draft") -> Entry:
    """The entry that a draft kept; what cannot be read of it is left out."""
    body = draft.body
    fixed = body.get("fixed")
    kept = fixed if isinstance(fixed, dict) else {}
    return Entry(
        text=str(body.get("text", "")),
        first_key_at=_read(moment_of, body.get("first_key_at")),
        fixed=Fixed(**{name: _read(read, kept.get(name)) for name, read in FIXED_READS.items()}),
        draft_id=draft.id,
    )


def _read(read: Callable[[Any], Any], value: Any) -> Any:
    """A kept value as it was; None for one that another version of the program kept."""
    try:
        return read(value) if value is not None else None
    except (TypeError, ValueError):
        return None


class Entries:
    """The entry in the line and those that are parked, of the person who sits here."""

    def __init__(self, seat: "Seat", tell: Tell) -> None:
        """Begins with an empty line.

        Args:
            seat: who sits here, and the drafts.
            tell: is told when the disk does not keep what is typed; the line goes on.
        """
        self._seat = seat
        self._tell = tell
        self._owner = ""
        self.current = Entry()
        self.parked: list[Entry] = []

    def load(self) -> None:
        """Fetches what the person who sits here left: nothing typed is ever lost."""
        self._owner = self._seat.actor.id if self._seat.is_taken else ""
        self.current, self.parked = Entry(), []
        if not self._owner:
            return
        kept: list[Draft] = []
        with self._told():
            kept = self._seat.drafts.of(self._owner, PLACE)
        for draft in kept:
            entry = entry_of(draft)
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
            self.current = Entry()
            return
        first = self.current.first_key_at or self._seat.now()
        self._change(replace(self.current, text=text, first_key_at=first))

    def fix(self, **parts: Any) -> None:
        """The person corrected parts of it."""
        self._change(replace(self.current, fixed=replace(self.current.fixed, **parts)))

    def _change(self, entry: Entry) -> None:
        self.current = self._keep(entry, is_parked=False)

    def _keep(self, entry: Entry, *, is_parked: bool) -> Entry:
        if not self._owner or entry.is_empty:
            return entry
        entry = replace(entry, draft_id=entry.draft_id or new_id())
        with self._told():
            self._seat.drafts.keep(
                self._owner,
                PLACE,
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

    def take(self) -> Entry:
        """Hands the entry out to be saved; its draft stays until it is in the file."""
        entry, self.current = self.current, Entry()
        return entry

    def put_back(self, entry: Entry) -> bool:
        """Brings an entry back that could not be saved; answers whether it is in the line.

        Where somebody types already, it is parked first in the row.
        """
        if self.current.is_empty:
            self.drop(self.current)
            self.current = self._keep(entry, is_parked=False)
            return True
        self.parked.insert(0, self._keep(entry, is_parked=True))
        return False

    def drop(self, entry: Entry) -> None:
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
        self.current = Entry()
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
