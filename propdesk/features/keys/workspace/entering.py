"""The key line at work: understands, corrects, lends, takes back, goes the ways out."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.overriding import override
from propdesk.estate.workspace.committing import Committing, Done
from propdesk.estate.workspace.entering import Entering as PlaceEntering
from propdesk.estate.workspace.entering import shortened
from propdesk.features.keys.rules.tags import tag_key
from propdesk.features.keys.workspace.chips import chips_of, offered_verb, spans_of
from propdesk.features.keys.workspace.entries import Entries, KeyEntry
from propdesk.features.keys.workspace.line import Correctors, KeyLine
from propdesk.features.keys.workspace.saving import (
    LEND_INSTEAD,
    OVERRIDE,
    TAKE_BACK,
    VerbNamed,
    doing_of,
    overridden,
    taking_back,
    wants_form,
)
from propdesk.features.keys.workspace.understanding import Meaning, Understanding
from propdesk.store.base import Saved
from propdesk.ui.composing import LineEdit
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Understood as Shown


class KeyEntering(PlaceEntering[KeyEntry]):
    """Runs the key line; `meant` tells a `Meaning`.

    Signals:
        form_asked: the line goes on in the loan form (`Meaning`).
    """

    form_asked = Signal(object)

    line: KeyLine

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        understanding: Understanding,
        verb_named: VerbNamed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._seat, self._understanding, self._verb_named = seat, understanding, verb_named
        self._correctors = Correctors(theme, understanding)
        self._meaning: Meaning | None = None
        self.entries = Entries(seat, self.refused.emit)
        self._committing = Committing(seat, self.entries, verb_named, overridden, self)
        self.line = KeyLine(theme, self._editor)
        self.connect_line()
        self.line.submitted.connect(lambda _text: self.save())
        self.line.chip_corrected.connect(self._correct)
        understanding.renewed.connect(self.renew)

    # -- typing -----------------------------------------------------------

    @property
    def meaning(self) -> Meaning | None:
        """What the line means, as far as it was understood."""
        return self._meaning

    @override
    def understand(self) -> None:
        entry, line = self.entries.current, self.line
        if entry.is_empty:
            self._meaning = None
            line.show_understood(())
        else:
            self._meaning = self._understanding.of(entry)
            line.set_spans(spans_of(self._meaning.said))
            line.show_understood(chips_of(self._meaning, self._seat.view()))
        line.offer_verb(offered_verb(self._meaning))
        self.meant.emit(self._meaning)

    @override
    def label(self, entry: KeyEntry) -> str:
        """The tag and who, else the first words."""
        said = self._understanding.line_of(entry)
        if said.key is None:
            return shortened(entry.text)
        return " ".join(part for part in (said.key.tag, shortened(said.borrower)) if part)

    # -- correcting -------------------------------------------------------

    def _editor(self, chip: Shown) -> LineEdit:
        meaning = self._meaning or self._understanding.of(self.entries.current)
        return self._correctors.editor(chip, meaning.said, self._seat.view())

    def _correct(self, key: str, said: str) -> None:
        try:
            fixes = self._correctors.fixes(key, said, self._seat.view())
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._fix(fixes)

    def _fix(self, fixes: dict[str, Any]) -> None:
        self._committing.forget()
        self.entries.fix(**fixes)
        self.understand()

    # -- saving -----------------------------------------------------------

    def save(self) -> None:
        """Enter: lends or takes back; what is still to be said is asked for in the form."""
        if self.entries.current.is_empty:
            return
        self.understand()
        meaning = self._meaning
        if meaning is None:
            return
        if wants_form(meaning):
            self._committing.forget()
            self.form_asked.emit(meaning)
        else:
            self._committing.save(lambda: doing_of(meaning))

    def take_way(self, way: str) -> None:
        """Goes the way that a person chose out of a refusal."""
        if way == OVERRIDE:
            if self._committing.can_be_approved:
                self.approval_asked.emit(self._committing.approve)
        elif way == "form" and self._meaning is not None:
            self.form_asked.emit(self._meaning)
        elif way.startswith(TAKE_BACK):
            self.take_back(way.removeprefix(TAKE_BACK))
        elif way.startswith(LEND_INSTEAD):
            known = self._understanding.book.keys.get(tag_key(way.removeprefix(LEND_INSTEAD)))
            if known is not None:
                self._fix({"key_id": known.key_id})
                self.line.line.setFocus()

    def take_back(self, tag: str) -> None:
        """Takes back a key that stands in the way; what is in the line stays."""
        doing = taking_back(tag)

        def done(saved: Saved) -> None:
            self._committing.forget()
            self.saved.emit(Done(saved.record, doing.said))
            self.understand()

        def failed(error: DeskError) -> None:
            self.refused.emit(error)

        self._seat.perform(self._verb_named(doing.verb), doing.params, done, failed, owner=self)
