"""Looking things up for the search box, off the GUI thread; a late answer is dropped."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from propdesk.catalog import OFFERS
from propdesk.core.errors import DeskError
from propdesk.estate.rules.due import Hit
from propdesk.shell.context import Context
from propdesk.ui.worker import Task

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import View

_MOST = 6


@dataclass(frozen=True, slots=True)
class Group:
    """What one feature found."""

    feature: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer.

    Attributes:
        text: what was looked for.
        took_ms: how long the looking took.
    """

    text: str
    groups: tuple[Group, ...]
    took_ms: int

    @property
    def count(self) -> int:
        """How many things were found."""
        return sum(len(group.hits) for group in self.groups)


def look_for(connection: "Connection", text: str, view: "View", most: int = _MOST) -> Found:
    """Asks every feature; the shared ground (units) comes first."""
    begun = time.perf_counter()
    groups = []
    for offer in reversed(OFFERS):
        hits = tuple(offer.hits(connection, text, view, most))
        if hits:
            groups.append(Group(offer.name, hits))
    return Found(text, tuple(groups), round((time.perf_counter() - begun) * 1000))


class Seeker(QObject):
    """Asks one question at a time; a newer one makes the older pointless.

    Signals:
        found: the answer to the newest question (`Found`).
        troubled: the file could not be read (`DeskError`).
    """

    found = Signal(object)
    troubled = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._ticket = 0
        self._task: Task | None = None

    def drop(self) -> None:
        """Forgets what is being asked."""
        self._ticket += 1
        if self._task is not None and not self._task.is_over:
            self._task.cancel()

    def ask(self, text: str) -> None:
        """Looks for a text."""
        view = self._context.seat.view()
        self._run(lambda connection: look_for(connection, text, view), self.found.emit)

    def read(self, job: Callable[["Connection"], object], done: Callable[[object], None]) -> None:
        """Reads something else in the same lane, such as a unit's card."""
        self._run(job, done)

    def _run(self, job: Callable[["Connection"], object], done: Callable[[object], None]) -> None:
        self.drop()
        ticket, desk = self._ticket, self._context.seat.desk

        def run() -> object:
            with desk.read() as connection:
                return job(connection)

        def land(answer: object) -> None:
            if ticket == self._ticket:
                done(answer)

        def fail(error: DeskError) -> None:
            if ticket == self._ticket:
                self.troubled.emit(error)

        self._task = self._context.seeking.run(run, land, fail, owner=self)
