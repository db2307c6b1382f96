"""What the keys of the log do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from propdesk.core.i18n import _
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.staff import Role, has_role
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.editor.entry_forms import new_entry_form
from propdesk.features.reception.editor.paper_entry import paper_entry_form
from propdesk.features.reception.editor.round_forms import (
    announce_form,
    box_form,
    plan_form,
    rounds_form,
    standing_form,
)
from propdesk.features.reception.editor.settings_forms import clocks_form, hours_form
from propdesk.features.reception.editor.visit_forms import expect_form, visitor_form
from propdesk.features.reception.forms import CasePaper
from propdesk.features.reception.report_forms import ReportPaper
from propdesk.features.reception.service.offer import all_visits, log_register
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.service.reporting import report_name, write_report
from propdesk.features.reception.workspace.emptiness import EXPECT, NEW, NEW_VISITOR
from propdesk.features.reception.workspace.keys import ReceptionKeys
from propdesk.features.reception.workspace.next_steps import (
    CORRECT,
    NOTICE,
    first_step,
    second_step,
)
from propdesk.features.reception.workspace.papers import NOTICE_PAPER
from propdesk.features.reception.workspace.prefill import entry_texts, visitor_texts
from propdesk.features.reception.workspace.record import paper_of
from propdesk.features.reception.workspace.register import BOOK, EXPORT_VISITS, exports
from propdesk.features.reception.workspace.saving import is_visit
from propdesk.features.reception.workspace.steps import Steps
from propdesk.ui.editing import Editor
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK
from propdesk.ui.shortcuts import Command
from propdesk.ui.split import HIDE_KEYS

if TYPE_CHECKING:
    from propdesk.features.reception.workspace.place import ReceptionPlace


class Commands(QObject):
    """The commands of the place and their keys."""

    def __init__(self, place: "ReceptionPlace", bench: Workbench, steps: Steps) -> None:
        super().__init__(place)
        self._place, self._bench, self.steps = place, bench, steps
        self.keys = ReceptionKeys(place.page, Qt.ShortcutContext.WindowShortcut)
        self._add_keys()

    def _add_keys(self) -> None:
        place = self._place
        commands: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("new", _("Log an entry"), "F2", self.new_entry),
            ("visitor", _("Sign visitor in"), "Shift+F2", self.new_visitor),
            ("expect", _("Expect a visitor"), "", self.expect_visitor),
            ("from_paper", _("Enter from paper"), "Ctrl+F2", self.enter_from_paper),
            ("box", _("Empty the owners' box"), "", self._opening(box_form)),
            ("visit", _("Plan a visit to an owner"), "", self._opening(plan_form)),
            ("official", _("Announce a government visit"), "", self._opening(announce_form)),
            ("correct", _("Correct entry"), "F4", self.correct),
            ("next", _("Take the next step"), "F6", self.next_step),
            ("second", _("Take the second step"), "Shift+F6", self.second_step),
            ("paper", _("Show the paper"), "Ctrl+P", self.show_paper),
            ("hide", _("Hide or show the record"), HIDE_KEYS, place.page.split.toggle_record),
            ("search", _("Search in this table"), "Ctrl+F", self.search),
        )
        for key, text, keys, act in commands:
            self.keys.add(Command(key, text, keys), act)
        for key, text in exports():
            self.keys.add(Command(key, text, ""), partial(self.send_out, key))

    def new_entry(self) -> None:
        """F2: the whole entry as a form; what stands in the line goes into it."""
        meaning = self._place.entering.meaning
        if meaning is None:
            self._place.side.open(new_entry_form(self._bench))
        elif is_visit(meaning.line):
            texts = visitor_texts(meaning.line, self._place.view())
            self._open_with_line(visitor_form(self._bench, texts))
        else:
            texts = entry_texts(meaning, self._place.view())
            self._open_with_line(new_entry_form(self._bench, texts))

    def new_visitor(self) -> None:
        """Shift+F2: a visitor as a form."""
        meaning = self._place.entering.meaning
        if meaning is None:
            self._place.side.open(visitor_form(self._bench))
            return
        texts = visitor_texts(meaning.line, self._place.view())
        self._open_with_line(visitor_form(self._bench, texts))

    def _open_with_line(self, editor: Editor) -> None:
        """The entry moves from the line into the form, with the moment of its first keystroke."""
        first = self._place.entering.entries.current.first_key_at
        if editor.begun is not None and first is not None:
            editor.begun.at = first
        self._place.side.open(editor, is_prefilled=True)
        self._place.entering.clear()

    def expect_visitor(self) -> None:
        """Announces a guest."""
        self._place.side.open(expect_form(self._bench))

    def enter_from_paper(self) -> None:
        """Ctrl+F2: what was written on a slip during a power cut."""
        self._place.side.open(paper_entry_form(self._bench))

    def _opening(self, form: Callable[[Workbench], Editor]) -> Callable[[], None]:
        return lambda: self._place.side.open(form(self._bench))

    def begin_standing(self, record_id: str) -> bool:
        """Opens the form of standing work; answers whether the record is such."""
        editor = standing_form(self._bench, record_id)
        if editor is not None:
            self._place.side.open(editor)
        return editor is not None

    def settings(self) -> list[tuple[str, Callable[[], None]]]:
        """What the person who sits here may set of the log."""
        role = Role(self._bench.seat.actor.role)
        if not has_role(role, Role.SUPERVISOR):
            return []
        side, bench = self._place.side, self._bench
        return [
            (_("Set the clocks"), lambda: side.open(clocks_form(bench))),
            (_("Set the desk's hours"), lambda: side.open(hours_form(bench))),
            (_("Set the standing work"), lambda: side.open(rounds_form(bench))),
        ]

    def begin(self, step: str) -> None:
        """A first step that an empty register offers."""
        acts = {NEW: self.new_entry, NEW_VISITOR: self.new_visitor, EXPECT: self.expect_visitor}
        acts[step]()

    def correct(self) -> None:
        """F4: the chip that has the keys, else the entry that is shown."""
        focused = QApplication.focusWidget()
        chips = self._place.entering.line.chips
        chip = next((key for key, chip in chips.items() if chip is focused), None)
        if chip is not None:
            self._place.entering.line.correct(chip)
        else:
            self.take(CORRECT)

    def next_step(self) -> None:
        """F6: the one step that comes next."""
        self._take_which(first_step)

    def second_step(self) -> None:
        """Shift+F6: the step beside it."""
        self._take_which(second_step)

    def _take_which(self, which: Callable[[Panel], str | None]) -> None:
        self._place.showing.refresh()
        panel = self._place.showing.panel
        step = which(panel) if panel is not None else None
        if step is not None:
            self.take(step)

    def take(self, verb: str) -> None:
        """Takes a step of the case that is shown."""
        panel = self._place.showing.panel
        if panel is not None:
            self._place.page.show_error(None)
            if verb == NOTICE:
                # a notice is issued when there is a paper: that stops its clock
                issued = partial(self.steps.take, NOTICE, panel)
                self._place.papers.issue(NOTICE_PAPER, CasePaper(case=panel.case.id), issued)
            else:
                self.steps.take(verb, panel)

    def search(self) -> None:
        """Ctrl+F: into the search of the register."""
        self._place.register.view.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._place.register.view.search.selectAll()

    def show_paper(self, name: str = "") -> None:
        """Ctrl+P: a paper of the case that is shown, the usual one unless named."""
        panel = self._place.showing.panel
        if panel is not None:
            self._place.papers.show_case(name or paper_of(panel), panel.case.id)

    def send_out(self, key: str) -> None:
        """What the export button offers: a register as a workbook, or the day on paper."""
        if key == EXPORT_WORKBOOK:
            self._place.export.start(log_register(self._place.register.asked))
        elif key == EXPORT_VISITS:
            self._place.export.start(all_visits())
        elif key.startswith(BOOK):
            self.export_report(ReportPaper(period=key.removeprefix(BOOK)))
        elif key == EXPORT_USB:
            self._bench.seat.asked.emit(key)
        else:
            self._place.papers.show_day(key)

    def export_report(self, params: ReportPaper) -> None:
        """The complaint report of a period as a workbook."""
        seat = self._bench.seat
        name = report_name(params, local_day(seat.now(), seat.desk.place.zone))
        desk, by = seat.desk, seat.actor
        self._place.export.start_book(name, lambda path: write_report(desk, params, path, by))
