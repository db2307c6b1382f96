"""The line of the log: understands, corrects, saves, and goes the ways out of a refusal."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.workspace.committing import Committing
from propdesk.estate.workspace.entering import Entering as PlaceEntering
from propdesk.estate.workspace.entering import shortened
from propdesk.features.reception.rules.kinds import KIND_LABELS
from propdesk.features.reception.rules.quick_entry import Part
from propdesk.features.reception.service.line import CHOOSE_UNIT, WITHOUT_UNIT
from propdesk.features.reception.workspace.chips import chips_of
from propdesk.features.reception.workspace.correctors import Correctors
from propdesk.features.reception.workspace.entries import Entries, Entry
from propdesk.features.reception.workspace.line import ReceptionLine
from propdesk.features.reception.workspace.saving import (
    ANEW,
    CHOOSE_GUEST,
    CORRECT_UNIT,
    OVERRIDE,
    How,
    doing_of,
    is_visit,
    overridden,
    verb_named,
)
from propdesk.features.reception.workspace.understanding import Meaning, Understanding
from propdesk.ui.composing import LineEdit
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Understood as Shown


class Entering(PlaceEntering[Entry]):
    """Runs the line of the log; `meant` tells a `Meaning`."""

    line: ReceptionLine

    def __init__(
        self, seat: Seat, theme: Theme, understanding: Understanding, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._seat, self._understanding = seat, understanding
        self._correctors = Correctors(theme, understanding)
        self._meaning: Meaning | None = None
        self.entries = Entries(seat, self.refused.emit)
        self._committing = Committing(seat, self.entries, verb_named, overridden, self)
        self.line = ReceptionLine(theme, self._editor)
        self._connect()

    def _connect(self) -> None:
        self.connect_line()
        line = self.line
        line.submitted.connect(lambda _text: self.save(How.AS_OFFERED))
        line.anew_asked.connect(lambda: self.save(How.ANEW))
        line.close_asked.connect(lambda: self.save(How.CLOSED))
        line.chip_corrected.connect(self._correct)
        line.urgency_toggled.connect(self._toggle_urgency)
        line.matter_toggled.connect(self._toggle_matter)
        self._understanding.renewed.connect(self.renew)

    # -- typing -----------------------------------------------------------

    @property
    def meaning(self) -> Meaning | None:
        """What the line means, as far as it was understood."""
        return self._meaning

    @override
    def understand(self) -> None:
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

    @override
    def label(self, entry: Entry) -> str:
        """Visitor or unit, else first words."""
        line = self._understanding.line_of(entry)
        unit = line.unit.code if line.unit is not None else ""
        if is_visit(line):
            return f"{_(KIND_LABELS[line.kind])} {unit or shortened(line.caller)}".strip()
        first = (line.caller or line.text) if unit else entry.text
        return " ".join(part for part in (unit, shortened(first)) if part)

    # -- saving -----------------------------------------------------------

    def save(self, how: How) -> None:
        """Saves the entry in the line."""
        if self.entries.current.is_empty:
            return
        self.understand()
        if self._meaning is not None:
            self._commit(self._meaning, how)

    def _commit(self, meaning: Meaning, how: How) -> None:
        self._committing.save(lambda: doing_of(meaning, self.entries.current, how))

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
            self._commit(replace(self._meaning, guests=chosen), How.AS_OFFERED)
