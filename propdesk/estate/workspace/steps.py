"""Takes a step of a record: at once where nothing need be said, else through its small form."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import DeskError
from propdesk.estate.workspace.committing import Doing
from propdesk.store.base import Saved
from propdesk.store.verb import Verb
from propdesk.ui.editing import Editor
from propdesk.ui.seat import Seat
from propdesk.ui.side import Side

Panel = TypeVar("Panel")


class Steps(QObject, Generic[Panel]):
    """Takes the steps of records.

    Args:
        seat: who sits here, and the file.
        side: where forms are opened.
        verb_named: a verb of the place, by its name.
        at_once: what is done without a form; None where something must be said first.
        form: the form of a step.
        parent: the place.

    Signals:
        saved: it is in the file: the record's id and the words.
        refused: why not (`DeskError`).
    """

    saved = Signal(str, str)
    refused = Signal(object)

    def __init__(
        self,
        seat: Seat,
        side: Side,
        verb_named: Callable[[str], Verb[Any]],
        at_once: Callable[[str, Panel], Doing | None],
        form: Callable[[str, Panel], Editor],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._seat, self._side, self._verb_named = seat, side, verb_named
        self._at_once, self.form = at_once, form
        self._is_busy = False

    def take(self, verb: str, panel: Panel) -> None:
        """Takes a step of a record."""
        if self._is_busy:
            return
        doing = self._at_once(verb, panel)
        if doing is None:
            self._side.open(self.form(verb, panel))
            return
        self._is_busy = True  # a key held down takes one step
        self._seat.perform(
            self._verb_named(doing.verb),
            doing.params,
            lambda saved: self._done(saved, doing.said),
            self._failed,
            owner=self,
        )

    def _done(self, saved: Saved, said: str) -> None:
        self._is_busy = False
        self.saved.emit(saved.record, said)

    def _failed(self, error: DeskError) -> None:
        self._is_busy = False
        self.refused.emit(error)
