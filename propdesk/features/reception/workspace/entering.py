"""From keystrokes to entries: understands, keeps drafts, parks, saves, brings back what failed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.features.reception.rules.kinds import KIND_LABELS
from propdesk.features.reception.rules.quick_entry import Part
from propdesk.features.reception.service.line import CHOOSE_UNIT, WITHOUT_UNIT
from propdesk.features.reception.workspace.chips import chips_of
from propdesk.features.reception.workspace.committing import Committing
from propdesk.features.reception.workspace.correctors import Correctors
from propdesk.features.reception.workspace.entries import Entries, Entry
from propdesk.features.reception.workspace.line import ReceptionLine
from propdesk.features.reception.workspace.saving import (
    ANEW,
    CHOOSE_GUEST,
    CORRECT_UNIT,
    OVERRIDE,
    How,
    is_visit,
)
from propdesk.features.reception.workspace.understanding import Meaning, Understanding
from propdesk.ui.composing import LineEdit
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Parked
from propdesk.ui.understood import Understood as Shown

_PARKED_SHOWN = 3
_LABEL = 14


class Entering(QObject):
    """Runs the line of the log.

    Signals:
        meant: what the line means now (`Meaning`), or None while it is empty.
        refused: why the entry is not saved (`DeskError`), or None when that is over.
        saved: an entry is in the file (`Done`).
        approval_asked: a second person must stand behind it (what takes who and why).
        left: Esc: to the register.
    """

    meant = Signal(object)
    refused = Signal(object)
    saved = Signal(object)
    approval_asked = Signal(object)
    left = Signal()

    def __init__(
        self, seat: Seat, theme: Theme, understanding: Understanding, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._seat, self._understanding = seat, understanding
        self._correctors = Correctors(theme, understanding)
        self._meaning: Meaning | None = None
        self._is_showing = False
        self.entries = Entries(seat, self.refused.emit)
        self._committing = Committing(seat, self.entries, self)
        self.line = ReceptionLine(theme, self._editor)
        self._connect()

    def _connect(self) -> None:
        line = self.line
        line.begun.connect(self._begin)
        line.line.textChanged.connect(self._type)
        line.text_settled.connect(lambda _text: self.understand())
        line.submitted.connect(lambda _text: self.save(How.AS_OFFERED))
        line.anew_asked.connect(lambda: self.save(How.ANEW))
        line.close_asked.connect(lambda: self.save(How.CLOSED))
        line.park_asked.connect(lambda _text: self.park())
        line.parked_chosen.connect(self.fetch)
        line.chip_corrected.connect(self._correct)
        line.urgency_toggled.connect(self._toggle_urgency)
        line.matter_toggled.connect(self._toggle_matter)
        line.left.connect(self.left)
        self._understanding.renewed.connect(self._renew)
        self._committing.taken.connect(self._show_current)
        self._committing.returned.connect(self._returned)
        self._committing.refused.connect(self.refused)
        self._committing.saved.connect(self.saved)

    # -- typing -----------------------------------------------------------

    @property
    def meaning(self) -> Meaning | None:
        """What the line means, as far as it was understood."""
        return self._meaning

    def come(self) -> None:
        """Somebody sits down: fetches what this person left."""
        self.entries.load()
        self._show_current()
        self._show_parked()

    def _begin(self) -> None:
        if not self._is_showing:
            self.entries.begin()

    def _type(self, text: str) -> None:
        if self._is_showing:
            return
        self.entries.type(text)
        self._committing.forget()
        if self.entries.current.is_empty:
            self.understand()

    def _show_current(self) -> None:
        """Puts the entry's text into the line."""
        self._committing.forget()
        self._is_showing = True
        self.line.line.set_text_quietly(self.entries.current.text)
        self._is_showing = False
        self.understand()

    def _renew(self) -> None:
        """Units or people are others now: what is typed and what is parked may say more."""
        self.understand()
        self._show_parked()

    def understand(self) -> None:
        """Reads the line again and shows what it says."""
        entry = self.entries.current
        if entry.is_empty:
            self._meaning = None
            self.line.show_understood(())
        else:
            self._meaning = self._understanding.of(entry)
            spans: dict[str, tuple[int, int]] = {
                chip.part: (chip.span.start, chip.span.end - chip.span.start)
                for chip in self._meaning.line.chips
            }
            self.line.set_spans(spans)
            view = self._seat.view()
            self.line.show_understood(chips_of(self._meaning, entry.fixed, view))
        self.meant.emit(self._meaning)

    def clear(self) -> None:
        """The entry went elsewhere, into a form: the line is fresh."""
        self.entries.drop(self.entries.take())
        self._show_current()

    # -- correcting -------------------------------------------------------

    def _editor(self, chip: Shown) -> LineEdit:
        meaning = self._meaning or self._understanding.of(self.entries.current)
        return self._correctors.editor(chip, meaning.line, self._seat.view())

    def _correct(self, key: str, said: str) -> None:
        if self._meaning is None:
            return
        try:
            fixes = self._correctors.fixes(key, said, self._meaning.line, self._seat.view())
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._fix(fixes)

    def _toggle_urgency(self) -> None:
        if self._meaning is not None:
            self._fix({"is_urgent": not self._meaning.line.is_urgent})

    def _toggle_matter(self) -> None:
        """Puts the entry under the matter that is offered, or takes it out."""
        meaning = self._meaning
        if meaning is not None and meaning.matter is not None:
            self._fix({"matter_id": "" if meaning.matter_id else meaning.matter.matter_id})

    def _fix(self, fixes: dict[str, Any]) -> None:
        self._committing.forget()
        self.entries.fix(**fixes)
        self.understand()

    # -- parking ----------------------------------------------------------

    def park(self) -> None:
        """Sets the entry aside and opens a fresh line."""
        if self.entries.park():
            self._show_current()
            self._show_parked()

    def fetch(self, draft_id: str) -> None:
        """Brings a parked entry back; what stands in the line waits instead."""
        if self.entries.fetch(draft_id):
            self._show_current()
            self._show_parked()
            self.line.line.setFocus()
            self.line.line.end(False)

    def begin_for(self, unit_code: str) -> None:
        """Begins an entry for a unit; what stood in the line waits."""
        self.park()
        self.line.line.setText(f"{unit_code} ")
        self.line.line.settle()
        self.line.line.setFocus()

    def _show_parked(self) -> None:
        parked = self.entries.parked
        shown = []
        for nth, entry in enumerate(parked[:_PARKED_SHOWN], start=1):
            words = self._label(entry)
            text = _("Parked {n}: {what}") if nth == 1 else _("{n}: {what}")
            shown.append(Parked(entry.draft_id or "", text.format(n=nth, what=words)))
        rest = parked[_PARKED_SHOWN:]
        if rest:
            more = ngettext("and {n} more", "and {n} more", len(rest)).format(n=len(rest))
            shown.append(Parked(rest[0].draft_id or "", more))
        self.line.show_parked(shown)

    def _label(self, entry: Entry) -> str:
        """By what a parked entry is told from the others: visitor or unit, else first words."""
        line = self._understanding.line_of(entry)
        unit = line.unit.code if line.unit is not None else ""
        if is_visit(line):
            return f"{_(KIND_LABELS[line.kind])} {unit or _shortened(line.caller)}".strip()
        first = (line.caller or line.text) if unit else entry.text
        return " ".join(part for part in (unit, _shortened(first)) if part)

    # -- saving -----------------------------------------------------------

    def save(self, how: How) -> None:
        """Saves the entry in the line."""
        if self.entries.current.is_empty:
            return
        self.understand()
        if self._meaning is not None:
            self._committing.save(self._meaning, how)

    def _returned(self, is_in_line: bool) -> None:
        if is_in_line:
            self._show_current()
        self._show_parked()

    def take_way(self, way: str) -> None:
        """Goes the way that a person chose out of a refusal."""
        if way.startswith(CHOOSE_UNIT):
            self._fix({"unit_id": way.removeprefix(CHOOSE_UNIT)})
            self.line.line.setFocus()
        elif way == WITHOUT_UNIT:
            self._fix({"unit_id": ""})
            self.save(How.ANEW)
        elif way == ANEW:
            self.save(How.ANEW)
        elif way.startswith(CHOOSE_GUEST):
            self._sign_in(way.removeprefix(CHOOSE_GUEST))
        elif way == CORRECT_UNIT:
            self._committing.forget()
            if Part.UNIT in self.line.chips:
                self.line.correct(Part.UNIT)
        elif way == OVERRIDE and self._committing.can_be_approved:
            self.approval_asked.emit(self._committing.approve)

    def _sign_in(self, case_id: str) -> None:
        """One of several expected guests is here."""
        self.understand()
        guests = self._meaning.guests if self._meaning is not None else ()
        chosen = tuple(guest for guest in guests if guest.case == case_id)
        if self._meaning is not None and chosen:
            self._committing.save(replace(self._meaning, guests=chosen), How.AS_OFFERED)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LABEL else f"{plain[:_LABEL]}…"
