"""Brings an entry into the file; one that is refused comes back, with the ways to go on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic

from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import DeskError, Refusal
from propdesk.estate.workspace.line_entries import E, Entries
from propdesk.store.act import Actor
from propdesk.store.base import Saved
from propdesk.store.verb import Params, Verb
from propdesk.ui.seat import Seat


@dataclass(frozen=True, slots=True)
class Then:
    """What is done at once after the entry is in the file.

    Attributes:
        verb: its name.
        params: its parameters, from the record that was stored.
        without: what is told where the entry is in the file and this was refused.
    """

    verb: str
    params: Callable[[str], Params]
    without: str


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done.

    Attributes:
        said: what is told when it is in the file; `{number}` stands for the record's number.
        then: what follows at once; None for nothing.
    """

    verb: str
    params: Params
    said: str
    then: Then | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An entry that is in the file.

    Attributes:
        record_id: the record.
        said: the words, with `{number}` for its number.
    """

    record_id: str
    said: str


Overridden = Callable[[Params, str], Params | None]


class Committing(QObject, Generic[E]):
    """Saves what stands in the line; the line is free at once, the draft stays meanwhile.

    Args:
        seat: who sits here, and the file.
        entries: the line's entries.
        verb_named: a verb of the place, by its name.
        overridden: the same parameters with a supervisor's reason; None where nobody may.
        parent: the place.

    Signals:
        taken: the entry is on its way; the line shows the next one.
        returned: it came back, into the line (true) or to those that wait (false).
        refused: why it is not saved (`DeskError`), or None when that is over.
        saved: it is in the file (`Done`).
    """

    taken = Signal()
    returned = Signal(bool)
    refused = Signal(object)
    saved = Signal(object)

    def __init__(
        self,
        seat: Seat,
        entries: Entries[E],
        verb_named: Callable[[str], Verb[Any]],
        overridden: Overridden,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._seat, self._entries = seat, entries
        self._verb_named, self._overridden = verb_named, overridden
        self._barred: Doing | None = None

    @property
    def can_be_approved(self) -> bool:
        """Whether what was refused can be done with a second person's word."""
        barred = self._barred
        return barred is not None and self._overridden(barred.params, "") is not None

    def forget(self) -> None:
        """The entry is another one now; what was said of it no longer holds."""
        self._barred = None
        self.refused.emit(None)

    def save(self, doing_of: Callable[[], Doing]) -> None:
        """Does what the entry in the line asks for.

        Args:
            doing_of: what that is; may refuse, with the ways to go on.
        """
        self.forget()
        try:
            doing = doing_of()
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._perform(doing)

    def approve(self, approver: Actor | None, reason: str) -> None:
        """A supervisor stands behind what was refused: the same once more, with the reason."""
        doing = self._barred
        params = self._overridden(doing.params, reason) if doing is not None else None
        if doing is None or params is None:
            return
        self.forget()
        self._perform(replace(doing, params=params), approver)

    def _perform(self, doing: Doing, approver: Actor | None = None) -> None:
        entry = self._entries.take()
        self.taken.emit()
        self._seat.perform(
            self._verb_named(doing.verb),
            doing.params,
            lambda saved: self._done(entry, doing, saved),
            lambda error: self._failed(entry, doing, error),
            approver=approver,
            owner=self,
        )

    def _done(self, entry: E, doing: Doing, saved: Saved) -> None:
        self._entries.drop(entry)
        done, then = Done(saved.record, doing.said), doing.then
        if then is None:
            self.saved.emit(done)
            return
        self._seat.perform(
            self._verb_named(then.verb),
            then.params(saved.record),
            lambda _saved: self.saved.emit(done),
            lambda error: self._half_done(saved.record, then, error),
            owner=self,
        )

    def _half_done(self, record_id: str, then: Then, error: DeskError) -> None:
        self.saved.emit(Done(record_id, then.without))
        self.refused.emit(error)

    def _failed(self, entry: E, doing: Doing, error: DeskError) -> None:
        """Nothing was stored: the entry comes back, or waits where somebody types already."""
        is_in_line = self._entries.put_back(entry)
        self.returned.emit(is_in_line)
        self._barred = doing if is_in_line else None
        self.refused.emit(error)
