"""The reception log as a place of the window."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.queries.staff import currency_symbol
from propdesk.estate.workspace.exports import RegisterExport
from propdesk.estate.workspace.line_place import LinePlace
from propdesk.estate.workspace.photos import PhotoDesk
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.queries.guides import active_guides
from propdesk.features.reception.queries.investigations import FILE
from propdesk.features.reception.rules.guides import GuideText, fitting
from propdesk.features.reception.service.caller import patch_names
from propdesk.features.reception.service.panel import Panel, read_panel
from propdesk.features.reception.workspace.caller_card import card_of
from propdesk.features.reception.workspace.commands import Commands
from propdesk.features.reception.workspace.entering import Entering
from propdesk.features.reception.workspace.guide_card import with_guide
from propdesk.features.reception.workspace.next_steps import INVESTIGATE
from propdesk.features.reception.workspace.page import ReceptionPage
from propdesk.features.reception.workspace.papers import Papers
from propdesk.features.reception.workspace.record import record_face
from propdesk.features.reception.workspace.register import case_register, chip_of
from propdesk.features.reception.workspace.side import ReceptionSide
from propdesk.features.reception.workspace.steps import Steps
from propdesk.features.reception.workspace.understanding import LOG_KINDS, Meaning, Understanding
from propdesk.features.reception.workspace.wording import short_number
from propdesk.ui.form_room import FormRoom
from propdesk.ui.memory import Memory
from propdesk.ui.place import PlaceFace
from propdesk.ui.seat import Seat
from propdesk.ui.shortcuts import Shortcuts
from propdesk.ui.showing import Showing
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

KEY: Final = "reception"
_ROW_KINDS: Final = LOG_KINDS | {"unit", "staff", "setting"}


class ReceptionPlace(LinePlace[Panel]):
    """The log: line, caller, register, record.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        memory: what this computer remembers of columns and panes.
        jobs: the lane for long work such as an export; the reading lane unless given.
    """

    entering: Entering
    page: ReceptionPage
    side: ReceptionSide
    papers: Papers

    def __init__(
        self, seat: Seat, theme: Theme, memory: Memory, *, jobs: Lane | None = None
    ) -> None:
        super().__init__(seat)
        self.face = PlaceFace(KEY, _("Reception log"), _("Reception"), "phone", "counter")
        self._understanding = Understanding(seat, self)
        self.entering = Entering(seat, theme, self._understanding, self)
        self.register = case_register(seat, theme, memory, self)
        self.page = ReceptionPage(theme, self.register.view, memory)
        self.side = ReceptionSide(seat, theme, self.page.pane)
        self._currency = ""
        self._guides: Sequence[GuideText] | None = None
        self.showing: Showing[Panel] = Showing(
            seat,
            self.page.record,
            read_panel,
            lambda panel, view: record_face(panel, view, self._currency),
            self,
        )
        self.papers = Papers(seat, theme, self.page)
        self.photos = PhotoDesk(seat, theme, self.page.record)
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
        self.begin()

    def _read_estate(self) -> None:
        self._currency = self._seat.look(currency_symbol)
        self.register.patches.offer(self._seat.look(patch_names))

    def _connect(self) -> None:
        self.connect_parts(self.commands.steps)
        entering, register, page = self.entering, self.register, self.page
        entering.meant.connect(self._show_caller)
        entering.approval_asked.connect(self.side.ask_approval)
        entering.left.connect(register.view.table.setFocus)
        page.way_chosen.connect(entering.take_way)
        register.row_changed.connect(
            lambda row: self.showing.follow(row.id if row is not None else "")
        )
        register.opened.connect(lambda _row: page.split.show_record())
        register.step_chosen.connect(self.commands.begin)
        register.export_asked.connect(self.commands.send_out)
        register.model.troubled.connect(page.show_error)
        page.record.verb_chosen.connect(self.commands.take)
        page.record.paper_chosen.connect(self.commands.show_paper)
        self.photos.troubled.connect(page.show_error)

    # -- what the window asks -----------------------------------------------

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys of the place."""
        return self.commands.keys

    @override
    def name_of(self, panel: Panel) -> str:
        return short_number(panel.case.number)

    @override
    def make_current(self, panel: Panel) -> None:
        self.register.view.choose(panel.case.local_key)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        if "reception_guide" in kinds:
            self._guides = None
        if kinds & {"patch", "estate"}:
            self._read_estate()
        self._understanding.refresh(kinds)
        if kinds & _ROW_KINDS:
            self.register.refresh()
        self.showing.refresh()

    def open_record(self, record_id: str) -> None:
        """Shows one case, whatever the register shows now; of a file, with its next sheet."""
        case_id = record_id.removeprefix(FILE)
        panel = self.showing.show(case_id)
        if panel is None:
            if not self._show_guide(record_id):
                self.commands.begin_standing(record_id)
            return
        self.register.make_visible(panel.case.local_key, chip_of(panel.case))
        self.hold(case_id)
        self.page.split.show_record()
        if case_id != record_id:
            self.commands.take(INVESTIGATE)

    def enter_for(self, unit_code: str) -> None:
        """Begins an entry for a unit, from its card."""
        self.entering.begin_for(unit_code)

    def show_filter(self, key: str) -> None:
        """Shows the rows of one of the register's filters."""
        self.register.clear_search()
        self.register.show_filter(key)
        self.register.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_next_step(self, record_id: str) -> None:
        """Opens a case and begins its next step."""
        self.open_record(record_id)
        panel = self.showing.panel
        if panel is not None and panel.case.id == record_id:
            self.commands.next_step()

    def settings(self) -> list[tuple[str, Callable[[], None]]]:
        """What may be set here by the person who sits here: the words, and what opens it."""
        return self.commands.settings()

    @override
    def tick(self) -> None:
        self._understanding.tick()
        self.register.tick()
        self.showing.repaint()

    # -- the line ---------------------------------------------------------

    def _show_caller(self, meaning: Meaning | None) -> None:
        codes = {}
        if meaning is not None and meaning.unit is None:
            units = self._understanding.directory.units
            rows = (units.by_id(person.unit_id) for person in meaning.line.people)
            codes = {row.unit_id: row.code for row in rows if row is not None}
        card = with_guide(card_of(meaning, codes), self._guide_of(meaning))
        self.page.show_card(card, keeps=meaning is not None)

    def _guide_of(self, meaning: Meaning | None) -> GuideText | None:
        """What to say to the line, or which steps it asks for (10.5, 15.3.10)."""
        if meaning is None:
            return None
        if self._guides is None:
            self._guides = self._seat.look(active_guides)
        line = meaning.line
        return fitting(self._guides, line.text, line.kind, line.category)

    def _show_guide(self, guide_id: str) -> bool:
        """An answer that the search box found; whether the record is one."""
        guides = self._seat.look(active_guides)
        found = next((one for one in guides if one.id == guide_id), None)
        if found is not None:
            self.page.show_card(with_guide(None, found), keeps=True)
        return found is not None

    def _to_table(self) -> None:
        self.register.view.table.setFocus(Qt.FocusReason.OtherFocusReason)
