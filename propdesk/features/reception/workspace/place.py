"""The reception log as a place of the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _
from propdesk.estate.queries.staff import currency_symbol
from propdesk.estate.workspace.committing import Done
from propdesk.estate.workspace.exports import RegisterExport
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.service.caller import patch_names
from propdesk.features.reception.service.panel import Panel, read_panel
from propdesk.features.reception.workspace.caller_card import card_of
from propdesk.features.reception.workspace.commands import Commands
from propdesk.features.reception.workspace.entering import Entering
from propdesk.features.reception.workspace.page import ReceptionPage
from propdesk.features.reception.workspace.papers import Papers
from propdesk.features.reception.workspace.record import record_face
from propdesk.features.reception.workspace.register import case_register, chip_of
from propdesk.features.reception.workspace.side import ReceptionSide
from propdesk.features.reception.workspace.steps import Steps
from propdesk.features.reception.workspace.understanding import LOG_KINDS, Meaning, Understanding
from propdesk.features.reception.workspace.wording import short_number
from propdesk.store.ledger import View
from propdesk.ui.form_room import FormRoom
from propdesk.ui.memory import Memory
from propdesk.ui.place import PlaceFace
from propdesk.ui.seat import Seat
from propdesk.ui.shortcuts import Shortcuts
from propdesk.ui.showing import Showing
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

KEY: Final = "reception"
_MINUTE_MS: Final = 60_000
_ROW_KINDS: Final = LOG_KINDS | {"unit", "staff", "setting"}


class ReceptionPlace(QObject):
    """The log: line, caller, register, record.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        memory: what this computer remembers of columns and panes.
        jobs: the lane for long work such as an export; the reading lane unless given.
    """

    def __init__(
        self, seat: Seat, theme: Theme, memory: Memory, *, jobs: Lane | None = None
    ) -> None:
        super().__init__(seat)
        self.face = PlaceFace(KEY, _("Reception log"), _("Reception"), "phone", "counter")
        self._seat = seat
        self._understanding = Understanding(seat, self)
        self.entering = Entering(seat, theme, self._understanding, self)
        self.register = case_register(seat, theme, memory, self)
        self.page = ReceptionPage(theme, self.register.view, memory)
        self.side = ReceptionSide(seat, theme, self.page.pane)
        self._currency = ""
        self.showing: Showing[Panel] = Showing(
            seat,
            self.page.record,
            read_panel,
            lambda panel, view: record_face(panel, view, self._currency),
            self,
        )
        self.papers = Papers(seat, theme, self.page)
        self.export = RegisterExport(seat, jobs or seat.reading, self.page.progress, self.page)
        self._read_estate()
        bench = Workbench(seat, theme, lambda: self._understanding.directory, self._currency)
        self.commands = Commands(self, bench, Steps(seat, self.side, bench, self))
        self._room = FormRoom(self.side, self.page, self._to_table)
        self._connect()
        self._start()

    def _start(self) -> None:
        self._understanding.read()
        self.register.start()
        if self._seat.is_taken:
            self.entering.come()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _read_estate(self) -> None:
        self._currency = self._seat.look(currency_symbol)
        self.register.patches.offer(self._seat.look(patch_names))

    def _connect(self) -> None:
        entering, register, side, page = self.entering, self.register, self.side, self.page
        entering.meant.connect(self._show_caller)
        entering.refused.connect(page.show_error)
        entering.saved.connect(self._entered)
        entering.approval_asked.connect(side.ask_approval)
        entering.left.connect(register.view.table.setFocus)
        page.way_chosen.connect(entering.take_way)
        register.row_changed.connect(
            lambda row: self.showing.follow(row.id if row is not None else "")
        )
        register.opened.connect(lambda _row: page.split.show_record())
        register.step_chosen.connect(self.commands.begin)
        register.export_asked.connect(self.commands.send_out)
        register.model.troubled.connect(page.show_error)
        self.showing.troubled.connect(page.show_error)
        page.record.verb_chosen.connect(self.commands.take)
        page.record.paper_chosen.connect(self.commands.show_paper)
        side.saved.connect(self._told)
        side.troubled.connect(page.show_error)
        self.commands.steps.saved.connect(self._told)
        self.commands.steps.refused.connect(page.show_error)
        self.papers.troubled.connect(page.show_error)
        self.export.written.connect(self._seat.said)
        self.export.troubled.connect(page.show_error)
        self._seat.person_changed.connect(lambda _actor: self._change_person())

    # -- what the window asks -----------------------------------------------

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys of the place."""
        return self.commands.keys

    def view(self) -> View:
        """From where and when the log is looked at."""
        return self._seat.view()

    def widget(self) -> QWidget:
        """What fills the window below the top bar."""
        return self.page

    def line(self) -> QWidget:
        """The quick line."""
        return self.entering.line

    def came(self) -> None:
        """The place was brought to the front: the line has the keys, or the form that is open."""
        if self.side.form is None:
            self.entering.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.entering.line.line.end(False)
        else:
            self.side.form.begin()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        if kinds & {"patch", "estate"}:
            self._read_estate()
        self._understanding.refresh(kinds)
        if kinds & _ROW_KINDS:
            self.register.refresh()
        self.showing.refresh()

    def open_record(self, record_id: str) -> None:
        """Shows one case, whatever the register shows now."""
        panel = self.showing.show(record_id)
        if panel is None:
            return
        self.register.make_visible(panel.case.local_key, chip_of(panel.case))
        self._hold(record_id)
        self.page.split.show_record()

    def enter_for(self, unit_code: str) -> None:
        """Begins an entry for a unit, from its card."""
        self.entering.begin_for(unit_code)

    def focus_line(self) -> None:
        """Ctrl+J: to the line; what stands in it is parked."""
        self.entering.park()
        self.entering.line.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_filter(self, key: str) -> None:
        """Shows the rows of one of the register's filters."""
        self.register.clear_search()
        self.register.show_filter(key)
        self.register.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_next_step(self, record_id: str) -> None:
        """Opens a case and begins its next step."""
        self.open_record(record_id)
        self.commands.next_step()

    def settings(self) -> list[tuple[str, Callable[[], None]]]:
        """What may be set here by the person who sits here: the words, and what opens it."""
        return self.commands.settings()

    def leave(self) -> None:
        """The window goes: what was typed in the last moment is kept."""
        self.side.settle()
        self._timer.stop()

    def tick(self) -> None:
        """A minute went by."""
        self._understanding.tick()
        self.register.tick()
        self.showing.repaint()

    def _change_person(self) -> None:
        """Somebody else sits here: forms and line of the one before wait in the drafts."""
        self.side.leave()
        self.entering.come()

    # -- the line ---------------------------------------------------------

    def _show_caller(self, meaning: Meaning | None) -> None:
        codes = {}
        if meaning is not None and meaning.unit is None:
            units = self._understanding.directory.units
            rows = (units.by_id(person.unit_id) for person in meaning.line.people)
            codes = {row.unit_id: row.code for row in rows if row is not None}
        self.page.show_card(card_of(meaning, codes), keeps=meaning is not None)

    def _entered(self, done: Done) -> None:
        self._told(done.record_id, done.said)

    def _told(self, record_id: str, said: str) -> None:
        """It is in the file: shows the case and says so."""
        panel = self.showing.show(record_id) if record_id else None
        number = short_number(panel.case.number) if panel is not None else ""
        if panel is not None:
            self.register.view.choose(panel.case.local_key)
            self._hold(record_id)
        zone = self._seat.desk.place.zone
        time = f"{self._seat.now().astimezone(zone):%H:%M:%S}"
        self.page.show_error(None)
        self._seat.said.emit(_("{what}  {time}").format(what=said.format(number=number), time=time))

    def _hold(self, record_id: str) -> None:
        """While the row of a case is still being found, or is none, the case stays shown."""
        if self.showing.record_id != record_id:
            self.showing.show(record_id)

    def _to_table(self) -> None:
        self.register.view.table.setFocus(Qt.FocusReason.OtherFocusReason)
