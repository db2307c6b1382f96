"""What the keys of the board's place do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.estate.rules.staff import Role, has_role
from propdesk.features.keys.editor.board_keys import Whereabouts
from propdesk.features.keys.editor.count_form import count_form
from propdesk.features.keys.editor.counted import Count as Counted
from propdesk.features.keys.editor.keeping_forms import add_form
from propdesk.features.keys.editor.loan_form import Known, known_of, lend_form, release_form
from propdesk.features.keys.editor.paper_loan_form import paper_loan_form
from propdesk.features.keys.editor.rules_form import rules_form
from propdesk.features.keys.forms import CountPaper, LeftPaper, RegisterPaper, SlipPaper
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import KeyState
from propdesk.features.keys.service.counting import Count, CountedKey
from propdesk.features.keys.service.offer import key_register, loan_register
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.workspace.board_told import board_key
from propdesk.features.keys.workspace.counting import Counting
from propdesk.features.keys.workspace.emptiness import ADD, LEND
from propdesk.features.keys.workspace.front import BOARD, COUNT_KEYS, TABLE
from propdesk.features.keys.workspace.keys import BoardKeys
from propdesk.features.keys.workspace.next_steps import CHANGE, nth_step, steps_of
from propdesk.features.keys.workspace.record import REGISTER, SLIP
from propdesk.features.keys.workspace.register import (
    ALL,
    COUNT_SHEET,
    EXPORT_LOANS,
    LEFT_KEYS,
    exports,
)
from propdesk.features.keys.workspace.steps import KeySteps
from propdesk.features.keys.workspace.understanding import Meaning
from propdesk.store.ledger import Filter
from propdesk.store.verb import Params
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK
from propdesk.ui.shortcuts import Command
from propdesk.ui.split import HIDE_KEYS

if TYPE_CHECKING:
    from propdesk.features.keys.workspace.place import KeysPlace

_LISTS: dict[str, Params] = {
    REGISTER: RegisterPaper(),
    COUNT_SHEET: CountPaper(),
    LEFT_KEYS: LeftPaper(),
}
_COUNTED = frozenset({Whereabouts.IN, Whereabouts.OUT, Whereabouts.LOST})


class Commands(QObject):
    """The commands of the place and their keys."""

    def __init__(self, place: "KeysPlace", bench: Bench, steps: KeySteps) -> None:
        super().__init__(place)
        self._place, self._bench, self.steps = place, bench, steps
        self.keys = BoardKeys(place.page, Qt.ShortcutContext.WindowShortcut)
        self._add_keys()

    def _add_keys(self) -> None:
        place = self._place
        commands: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("lend", _("Lend key"), "F2", self.lend),
            ("add", _("Add a key"), "Shift+F2", self.add),
            ("from_paper", _("Enter from paper"), "Ctrl+F2", self.enter_from_paper),
            ("release", _("Release key in an emergency"), "", self.release),
            ("correct", _("Correct key"), "F4", self.correct),
            ("next", _("Take the next step"), "F6", partial(self.take_nth, 0)),
            ("second", _("Take the second step"), "Shift+F6", partial(self.take_nth, 1)),
            ("count", _("Count the board"), COUNT_KEYS, self.count),
            ("paper", _("Show the paper"), "Ctrl+P", self.show_paper),
            ("hide", _("Hide or show the record"), HIDE_KEYS, place.page.split.toggle_record),
            ("search", _("Search in this table"), "Ctrl+F", self.search),
        )
        for key, text, keys, act in commands:
            self.keys.add(Command(key, text, keys), act)
        for key, text in exports():
            self.keys.add(Command(key, text, ""), partial(self.send_out, key))

    # -- lending --------------------------------------------------------------

    def lend(self) -> None:
        """F2: the loan as a form; what stands in the line goes into it."""
        meaning = self._place.entering.meaning
        if meaning is not None:
            self.lend_with(meaning)
            return
        row = self._current()
        known = Known(row if row is not None and row.state == KeyState.IN else None)
        self._place.side.open(lend_form(self._bench, self._rows(), known))

    def lend_with(self, meaning: Meaning) -> None:
        """The line goes on in the loan form, at what is still to be said."""
        known = known_of(meaning.said, meaning.row)
        editor = lend_form(self._bench, self._rows(), known)
        self._place.side.open(editor, is_prefilled=True)
        missing = meaning.preview.missing
        if missing and missing[0] in editor.form.fields:
            editor.form.fields[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.entering.clear()

    def release(self) -> None:
        """A key on a word by telephone, at night and alone."""
        row = self._current()
        known = Known(row if row is not None and row.state == KeyState.IN else None)
        self._place.side.open(release_form(self._bench, self._rows(), known))

    def enter_from_paper(self) -> None:
        """Ctrl+F2: a loan that was written on a slip during a power cut."""
        self._place.side.open(paper_loan_form(self._bench, self._rows()))

    def _current(self) -> KeyRow | None:
        return self._place.front.row(self._place.front.current_key)

    def _rows(self) -> list[KeyRow]:
        return self._place.board_rows()

    # -- the board --------------------------------------------------------------

    def add(self) -> None:
        """Shift+F2: a new key, or a ring."""
        self._place.side.open(add_form(self._bench))

    def begin(self, step: str) -> None:
        """A first step that an empty register offers."""
        {ADD: self.add, LEND: self.lend}[step]()

    def count(self) -> None:
        """F8: every hook of the board is looked at, one after the other."""
        place = self._place
        place.show_filter(ALL)
        place.front.show_face(BOARD)
        told = [board_key(row) for row in self._rows()]
        counted = Counted([one for one in told if one.whereabouts in _COUNTED])
        if not counted.keys:
            place.page.show_error(
                Refusal(_("There is no key to count. Add a key first."), code="keys.none")
            )
            return
        editor, found = count_form(self._bench.theme, counted, _count_params)
        place.side.open(editor)
        Counting(place.front.board, editor.form, found)

    def correct(self) -> None:
        """F4: the chip that has the keys, else the key that is shown."""
        line, focused = self._place.entering.line, QApplication.focusWidget()
        chip = next((key for key, chip in line.chips.items() if chip is focused), None)
        if chip is not None:
            line.correct(chip)
            return
        panel = self._place.showing.panel
        if panel is not None and CHANGE in steps_of(panel):
            self.take(CHANGE)

    def take_nth(self, nth: int) -> None:
        """F6 and Shift+F6: the step that comes next, and the one beside it."""
        self._place.showing.refresh()
        panel = self._place.showing.panel
        step = nth_step(panel, nth) if panel is not None else None
        if step is not None:
            self.take(step)

    def take(self, step: str) -> None:
        """Takes a step of the key that is shown."""
        panel = self._place.showing.panel
        if panel is not None:
            self._place.page.show_error(None)
            self.steps.take(step, panel)

    def search(self) -> None:
        """Ctrl+F: the table with its search."""
        self._place.front.show_face(TABLE)
        search = self._place.register.view.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    # -- papers ---------------------------------------------------------------

    def show_paper(self, name: str = "") -> None:
        """Ctrl+P: the slip of the key that is shown, else the register of today."""
        panel: Panel | None = self._place.showing.panel
        has_loan = panel is not None and (panel.loan is not None or bool(panel.loans))
        if name in ("", SLIP) and panel is not None and has_loan:
            loan = panel.loan or panel.loans[0]
            self._place.papers.show(SLIP, SlipPaper(loan=loan.id))
        else:
            self._place.papers.show(REGISTER, RegisterPaper())

    def send_out(self, key: str) -> None:
        """What the export button offers: board or loans as a workbook, or the day on paper."""
        if key == EXPORT_WORKBOOK:
            self._place.export.start(key_register(self._place.register.asked))
        elif key == EXPORT_LOANS:
            self._place.export.start(loan_register(Filter()))
        elif key == EXPORT_USB:
            self._bench.seat.asked.emit(key)
        else:
            self._place.papers.show(REGISTER, RegisterPaper())

    # -- settings -----------------------------------------------------------------

    def settings(self) -> list[tuple[str, Callable[[], None]]]:
        """What the person who sits here may set of the keys."""
        if not has_role(Role(self._bench.seat.actor.role), Role.MANAGER):
            return []
        words = _("Set the rules for keys")
        return [(words, lambda: self._place.side.open(rules_form(self._bench)))]


def _count_params(counted: Counted, note: str) -> tuple[str, Params]:
    lines = tuple(
        CountedKey(key=key.key_id, found=counted.seen[key.key_id]) for key in counted.keys
    )
    return "keys.count", Count(lines=lines, note=note)
