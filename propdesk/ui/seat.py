"""The seat at the desk: who sits there, what is read for the screen, and how acts are done."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import DeskError
from propdesk.ui.worker import Lane, Task

if TYPE_CHECKING:  # the sign-in window paints before the store is imported
    from sqlalchemy import Connection

    from propdesk.store.act import Actor
    from propdesk.store.base import Saved
    from propdesk.store.database import DeskFile
    from propdesk.store.drafts import Drafts
    from propdesk.store.ledger import View
    from propdesk.store.verb import Verb

Found = TypeVar("Found")


class Seat(QObject):
    """What every place of the window is given: the file, the person, two lanes.

    Signals:
        changed: record kinds that an act touched, by this window or by others.
        saved: the moment at which an act was in the file.
        person_changed: another person sits here now.
        said: words in passing, for the window to show.
        asked: the key of a page that the window has for all places.
    """

    changed = Signal(object)
    saved = Signal(object)
    person_changed = Signal(object)
    said = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        desk: "DeskFile",
        drafts: "Drafts",
        *,
        writing: Lane,
        reading: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.drafts = drafts
        self.writing = writing
        self.reading = reading
        self._actor: Actor | None = None

    @property
    def actor(self) -> "Actor":
        """Who sits here."""
        if self._actor is None:
            raise RuntimeError("nobody is signed in")
        return self._actor

    @property
    def is_taken(self) -> bool:
        """Whether somebody is signed in."""
        return self._actor is not None

    def take(self, actor: "Actor") -> None:
        """Somebody sits down."""
        self._actor = actor
        self.person_changed.emit(actor)

    def now(self) -> datetime:
        """The present moment by the desk's clock."""
        return self.desk.clock.now()

    def view(self) -> "View":
        """From where and when lists are looked at."""
        from propdesk.store.ledger import View

        return View(self.now(), self.desk.place.zone)

    def perform(
        self,
        verb: "Verb[Any]",
        params: Any,
        done: Callable[["Saved"], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        *,
        approver: "Actor | None" = None,
        owner: QObject | None = None,
    ) -> Task:
        """Does a verb in the writing lane, in the name of who sits here.

        Args:
            verb: what to do.
            params: its parameters.
            done: is called when it is in the file, after `changed` and `saved`.
            failed: gets a refusal or trouble; nothing was stored then.
            approver: a second person whose password was asked for on the spot.
            owner: when this object is gone, nobody is called.
        """
        from propdesk.store.standing import DISABLED
        from propdesk.store.verb import perform

        actor = self.actor

        def land(saved: "Saved") -> None:
            self.saved.emit(self.now())
            self.changed.emit(saved.kinds)
            if done is not None:
                done(saved)

        def fail(error: DeskError) -> None:
            if failed is not None:
                failed(error)
            if error.code == DISABLED:
                self.changed.emit(frozenset({"staff"}))

        return self.writing.run(
            lambda: perform(self.desk, verb, params, actor, approver=approver),
            land,
            fail,
            owner=owner,
        )

    def look(self, job: Callable[["Connection"], Found]) -> Found:
        """Reads something light at once, on the GUI thread: one page, one card."""
        with self.desk.read() as connection:
            return job(connection)

    def read(
        self,
        job: Callable[["Connection"], Found],
        done: Callable[[Found], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Reads something heavy in the reading lane."""

        def run() -> Found:
            with self.desk.read() as connection:
                return job(connection)

        return self.reading.run(run, done, failed, owner=owner)
