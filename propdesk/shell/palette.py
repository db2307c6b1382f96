"""Search and commands over everything: units, cases, things to do, and the card of a unit."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import N_, _, ngettext
from propdesk.core.overriding import override
from propdesk.estate.rules.due import Hit
from propdesk.shell.context import Context
from propdesk.shell.doings import Doing, fitting
from propdesk.shell.palette_frame import ONLY_DOINGS, PaletteFrame
from propdesk.shell.palette_list import Head, Item, match_spans
from propdesk.shell.seeking import Found, Seeker
from propdesk.shell.unit_card import neighbour_keys
from propdesk.shell.unit_reading import UnitCard, read_card

GROUP_WORDS: Final = {
    "estate": N_("Units"),
    "reception": N_("Cases"),
    "keys": N_("Keys of the board"),
}


def _beside(hit: Hit, text: str) -> str:
    """How a thing stands; its number, where that is what was looked for."""
    is_number = bool(match_spans(hit.detail, text)) and not match_spans(hit.title, text)
    return hit.detail if is_number or not hit.stands else hit.stands


class Palette(PaletteFrame):
    """One line that finds and does.

    Signals:
        hit_taken: open what was found (`Hit`).
        entry_asked: begin an entry for a unit (its code).
    """

    hit_taken = Signal(object)
    entry_asked = Signal(str)

    def __init__(
        self,
        context: Context,
        doings: Callable[[UnitCard | None], Sequence[Doing]],
        entry_words: str,
        parent: QWidget,
    ) -> None:
        """Makes it, closed.

        Args:
            context: what the window is made of.
            doings: what can be done with a unit; with None, what can always be done.
            entry_words: the verb that begins an entry for a unit.
            parent: the window.
        """
        super().__init__(context.theme, entry_words, parent)
        self._context, self._doings = context, doings
        self._found: Found | None = None
        self._text = ""
        self._takes_next = False
        self._search, self._cards = Seeker(context, self), Seeker(context, self)
        self._connect()

    def _connect(self) -> None:
        self.line.text_settled.connect(self._look)
        self.line.stepped.connect(self.list.step)
        self.line.submitted.connect(self._take_chosen)
        self.line.card_asked.connect(self._to_card)
        self.list.chosen_changed.connect(self._show_card_of)
        self.list.taken.connect(self._take)
        self._search.found.connect(self._take_found)
        self._search.troubled.connect(self._trouble)
        self._cards.troubled.connect(self._trouble)
        self.card.neighbour_asked.connect(self._read_card)
        self.card.open_asked.connect(self._open_card)
        self.card.entry_asked.connect(self._enter_for_card)

    def open(self, text: str = "") -> None:
        """Opens it over the window, with a text to begin with."""
        self.line.set_text_quietly(text)
        self.card.show_card(None)
        self.open_over()
        self._look(text)

    @override
    def close_it(self) -> None:
        self._search.drop()
        self._cards.drop()
        self._takes_next = False
        super().close_it()

    # -- what it finds ----------------------------------------------------

    def _look(self, text: str) -> None:
        wanted = text.strip()
        if wanted and not wanted.startswith(ONLY_DOINGS):
            self._search.ask(wanted)
            return
        self._search.drop()
        self._show(wanted.removeprefix(ONLY_DOINGS).strip(), None)

    def _take_found(self, found: Found) -> None:
        self._show(found.text, found)

    def _trouble(self, error: DeskError) -> None:
        self.foot.setText(error.message)

    def _show(self, text: str, found: Found | None) -> None:
        self._text, self._found = text, found
        if not (found and any(group.hits for group in found.groups)):
            self.card.show_card(None)
        self.list.show_rows(self._rows())
        if self._takes_next:
            self._take_chosen()

    def _rows(self) -> list[Head | Item]:
        """What was found, then what can be done with the unit of the card, then the rest."""
        text, card = self._text, self.card.card
        rows: list[Head | Item] = []
        for group in self._found.groups if self._found else ():
            rows.append(Head(_(GROUP_WORDS.get(group.feature, group.feature))))
            rows += [
                Item(hit.icon, hit.title, _beside(hit, text), match=text, hit=hit)
                for hit in group.hits
            ]
        with_unit = list(self._doings(card)) if card is not None and self._found else []
        deeds = [*with_unit, *fitting(self._doings(None), text)]
        if deeds:
            match = card.code if card is not None else text
            rows.append(Head(_("Things to do")))
            rows += [Item(d.icon, d.text, match=match, keys=d.keys, doing=d) for d in deeds]
        self._say(sum(isinstance(row, Item) for row in rows))
        return rows

    def _say(self, number: int) -> None:
        if not number:
            self.foot.setText(_("Nothing was found. Fewer characters find more."))
            return
        counted = ngettext("{n} thing", "{n} things", number).format(n=number)
        if self._found is not None:
            took = self._found.took_ms
            counted = _("{counted} · {ms} ms").format(counted=counted, ms=took)
        self.foot.setText(counted)

    # -- the card ---------------------------------------------------------

    def _show_card_of(self, item: Item | None) -> None:
        is_unit = item is not None and item.hit is not None and item.hit.feature == "estate"
        self.card.open_button.set_keys("Return" if is_unit else "")
        if item is None or item.doing is not None:
            return
        unit_id = item.hit.unit_id if item.hit is not None else ""
        if not unit_id:
            self._cards.drop()
            self.card.show_card(None)
        elif self.card.card is None or self.card.card.unit_id != unit_id:
            self._read_card(unit_id)

    def _read_card(self, unit_id: str) -> None:
        view = self._context.seat.view()
        self._cards.read(lambda connection: read_card(connection, unit_id, view), self._take_card)

    def _take_card(self, card: object) -> None:
        assert isinstance(card, UnitCard)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.card.isAncestorOf(focused)
        self.card.show_card(card)
        if had_focus:
            self.card.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.replace_tail(self._rows())

    def _to_card(self) -> None:
        if self.card.card is not None:
            self.show_card_alone(shown=True)
            self.card.open_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_card(self) -> None:
        card = self.card.card
        if card is not None:
            hit = Hit("estate", card.unit_id, "home", card.code, "", card.unit_id)
            self._leave(lambda: self.hit_taken.emit(hit))

    def _enter_for_card(self) -> None:
        card = self.card.card
        if card is not None:
            self._leave(lambda: self.entry_asked.emit(card.code))

    # -- taking -----------------------------------------------------------

    def _take_chosen(self) -> None:
        """Takes the chosen item; Enter before the answer waits for it."""
        wanted = self.line.text().strip().removeprefix(ONLY_DOINGS).strip()
        self._takes_next = wanted != self._text
        item = None if self._takes_next else self.list.chosen()
        if item is not None:
            self._take(item)

    def _take(self, item: Item) -> None:
        hit, doing = item.hit, item.doing
        if hit is not None:
            self._leave(lambda: self.hit_taken.emit(hit))
        elif doing is not None:
            self._leave(doing.run)

    def _leave(self, then: Callable[[], None]) -> None:
        self.close_it()
        then()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = neighbour_keys(event)
        if event.key() == Qt.Key.Key_Escape and self.is_card_in_front:
            self.show_card_alone(shown=False)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif side:
            self.card.go(side)
        elif event.key() == Qt.Key.Key_F2:
            self._enter_for_card()
