"""Brings an entry into the file; one that is refused comes back, with the ways to go on."""

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.features.reception.service.visits import VisitorIn, VisitorOut
from propdesk.features.reception.workspace.entries import Entries, Entry
from propdesk.features.reception.workspace.saving import Doing, How, doing_of, verb_named
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.store.act import Actor
from propdesk.store.base import Saved
from propdesk.ui.seat import Seat


@dataclass(frozen=True, slots=True)
class Done:
    """An entry that is in the file.

    Attributes:
        record_id: the case.
        said: the words, with `{number}` for its number.
    """

    record_id: str
    said: str


class Committing(QObject):
    """Saves what stands in the line; the line is free at once, the draft stays meanwhile.

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

    def __init__(self, seat: Seat, entries: Entries, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._entries = seat, entries
        self._barred: Doing | None = None

    @property
    def can_be_approved(self) -> bool:
        """Whether what was refused can be done with a second person's word."""
        return self._barred is not None and isinstance(self._barred.params, VisitorIn)

    def forget(self) -> None:
        """The entry is another one now; what was said of it no longer holds."""
        self._barred = None
        self.refused.emit(None)

    def save(self, meaning: Meaning, how: How) -> None:
        """Does what the entry in the line asks for."""
        self.forget()
        try:
            doing = doing_of(meaning, self._entries.current, how)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._perform(doing)

    def approve(self, approver: Actor | None, reason: str) -> None:
        """A supervisor stands behind what was refused: the same once more, with the reason."""
        doing = self._barred
        if doing is None or not isinstance(doing.params, VisitorIn):
            return
        self.forget()
        params = msgspec.structs.replace(doing.params, override_reason=reason)
        self._perform(Doing(doing.verb, params, doing.said, doing.then), approver)

    def _perform(self, doing: Doing, approver: Actor | None = None) -> None:
        entry = self._entries.take()
        self.taken.emit()
        self._seat.perform(
            verb_named(doing.verb),
            doing.params,
            lambda saved: self._done(entry, doing, saved),
            lambda error: self._failed(entry, doing, error),
            approver=approver,
            owner=self,
        )

    def _done(self, entry: Entry, doing: Doing, saved: Saved) -> None:
        self._entries.drop(entry)
        done = Done(saved.record, doing.said)
        if not doing.then:
            self.saved.emit(done)
            return
        self._seat.perform(
            verb_named(doing.then),
            VisitorOut(case=saved.record),
            lambda _saved: self.saved.emit(done),
            lambda error: self._still_inside(saved.record, error),
            owner=self,
        )

    def _still_inside(self, record_id: str, error: DeskError) -> None:
        self.saved.emit(Done(record_id, _("{number} visitor inside")))
        self.refused.emit(error)

    def _failed(self, entry: Entry, doing: Doing, error: DeskError) -> None:
        """Nothing was stored: the entry comes back, or waits where somebody types already."""
        is_in_line = self._entries.put_back(entry)
        self.returned.emit(is_in_line)
        self._barred = doing if is_in_line else None
        self.refused.emit(error)
