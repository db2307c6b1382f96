"""Units and their people as a place of the window."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.import_window import ImportWindow
from propdesk.estate.queries.unit_list import UnitListRow, unit_list
from propdesk.estate.service.exporting import Register
from propdesk.estate.service.patch_panel import patch_names, read_patches
from propdesk.estate.service.people import EndPhone
from propdesk.estate.service.unit_panel import UnitPanel, read_unit_panel
from propdesk.estate.sheets import ESTATE_LABELS
from propdesk.estate.workspace.deeds import PATCH_DEEDS, VERBS, Deed, check_may, editor_of
from propdesk.estate.workspace.exports import RegisterExport
from propdesk.estate.workspace.finding import FindLine
from propdesk.estate.workspace.instruction_notes import instruction_notes
from propdesk.estate.workspace.patches import patches_face
from propdesk.estate.workspace.record import face_of
from propdesk.estate.workspace.register import IMPORT, NEW_UNIT, unit_register
from propdesk.ui.memory import Memory
from propdesk.ui.messages import TroubleBar
from propdesk.ui.place import PlaceFace
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.register import EXPORT_USB, EXPORT_WORKBOOK
from propdesk.ui.seat import Seat
from propdesk.ui.shortcuts import Command, Shortcuts
from propdesk.ui.side import Side, SidePane
from propdesk.ui.split import HIDE_KEYS, Split
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space
from propdesk.ui.worker import Lane

KEY: Final = "estate"
_KINDS: Final = frozenset(
    {"estate", "unit", "block", "home", "resident", "phone", "instruction", "vehicle"}
    | {"patch", "patch_duty"}
)
_SIDES: Final = {"up": "Alt+Up", "down": "Alt+Down", "left": "Alt+Left", "right": "Alt+Right"}


class EstatePlace(QObject):
    """The register of units with the record beside it.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        memory: what this computer remembers of columns and panes.
        jobs: the lane for long work; the reading lane unless given.
    """

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        memory: Memory,
        *,
        jobs: Lane | None = None,
    ) -> None:
        super().__init__(seat)
        self.face = PlaceFace(KEY, _("Units and residents"), _("Units"), "home", "residents")
        self._seat, self._theme, self._memory = seat, theme, memory
        self._jobs = jobs or seat.reading
        self.panel: UnitPanel | None = None
        self._row_id = ""
        self._bench = Bench(seat, theme)
        self._line = FindLine(theme)
        self.register = unit_register(seat, theme, memory, self)
        self.record = RecordPanel(
            theme, _("Unit"), _("Choose a unit to see its people and what holds there.")
        )
        self.side = Side(seat, SidePane(theme, self.record), VERBS.__getitem__)
        self.page = QWidget()
        self.page.setAccessibleName(self.face.title)
        self.split = Split(theme, KEY, self.register.view, self.side.pane, memory)
        self.trouble = TroubleBar(theme)
        self.progress = ProgressPanel(theme)
        self.export = RegisterExport(seat, self._jobs, self.progress, self.page)
        self._shows_patches = False
        column = QVBoxLayout(self.page)
        theme.pad(column, (Space.LARGE, 0, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        column.addWidget(self.split, 1)
        self.shortcuts = Shortcuts(self.page, Qt.ShortcutContext.WindowShortcut)
        self._add_keys()
        self._connect()
        self.register.patches.offer(seat.look(patch_names))
        self.register.start()

    def _add_keys(self) -> None:
        commands: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("resident", _("Add a resident"), "F2", lambda: self.begin(Deed("resident"))),
            ("new_unit", _("Add a unit"), "Shift+F2", lambda: self.begin(Deed("new_unit"))),
            ("unit", _("Change the unit"), "F4", lambda: self.begin(Deed("unit"))),
            ("instruct", _("Add an instruction"), "F6", lambda: self.begin(Deed("instruction"))),
            ("patches", _("Show the patches"), "", self.show_patches),
            ("new_patch", _("Add a patch"), "", lambda: self.begin(Deed("new_patch"))),
            ("import", _("Import a workbook"), "", self.import_workbook),
            ("export", _("Export workbook (.xlsx)"), "", lambda: self.send_out(EXPORT_WORKBOOK)),
            (EXPORT_USB, _("Export to USB"), "", lambda: self.send_out(EXPORT_USB)),
            ("hide", _("Hide or show the record"), HIDE_KEYS, self.split.toggle_record),
            ("search", _("Search in this table"), "Ctrl+F", self.search),
        )
        for key, text, keys, act in commands:
            self.shortcuts.add(Command(key, text, keys), act)
        words = {
            "up": _("The unit above"),
            "down": _("The unit below"),
            "left": _("The unit before"),
            "right": _("The unit after"),
        }
        for side, keys in _SIDES.items():
            command = Command(side, words[side], keys)
            self.shortcuts.add(command, partial(self.walk, side))

    def _connect(self) -> None:
        register, side = self.register, self.side
        register.row_changed.connect(self._follow)
        register.opened.connect(lambda _row: self.split.show_record())
        register.step_chosen.connect(self._begin_empty)
        register.export_asked.connect(self.send_out)
        register.model.troubled.connect(self.show_error)
        self.export.written.connect(self._seat.said)
        self.export.troubled.connect(self.show_error)
        self.record.verb_chosen.connect(lambda key: self.begin(Deed.of(key)))
        self.record.hide_asked.connect(self.split.toggle_record)
        side.closed.connect(register.view.table.setFocus)
        side.saved.connect(self._told)
        side.troubled.connect(self.show_error)
        self._line.text_settled.connect(register.look_for)
        self._line.submitted.connect(lambda _text: self._take_first())
        self._line.left.connect(register.view.table.setFocus)
        self._seat.person_changed.connect(self._change_person)

    # -- what the window asks -----------------------------------------------

    def widget(self) -> QWidget:
        """What fills the window below the top bar."""
        return self.page

    def line(self) -> QWidget:
        """The line that finds a unit."""
        return self._line

    def came(self) -> None:
        """The place was brought to the front."""
        if self.side.form is not None:
            self.side.form.begin()
        else:
            self.register.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        if kinds & {"patch", "estate"}:
            self.register.patches.offer(self._seat.look(patch_names))
        if kinds & _KINDS:
            self.register.refresh()
            self._show_again()

    def open_record(self, record_id: str) -> None:
        """Shows one unit, whatever the register shows now."""
        self.side.leave()
        if not self._show(record_id) or self.panel is None:
            return
        self._line.line.set_text_quietly("")
        self.register.make_visible(self.panel.local_key)
        if self.panel is None or self.panel.unit.id != record_id:
            self._show(record_id)  # its row is still being found
        self.split.show_record()

    def enter_for(self, unit_code: str) -> None:
        """Nothing is entered for a unit by its code here; its record has the verbs."""

    def focus_line(self) -> None:
        """Ctrl+J: to the line that finds."""
        self._line.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_filter(self, key: str) -> None:
        """Shows the rows of one of the register's filters."""
        self.register.show_filter(key)

    def leave(self) -> None:
        """The window goes: what was typed in the last moment is kept."""
        self.side.leave()

    def search(self) -> None:
        """Ctrl+F: into the search of the register."""
        self.register.view.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_first(self) -> None:
        """Enter in the line: the first unit that fits is shown."""
        table = self.register.view.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.register.view.choose_top()
        if self.register.model.rowCount():
            self.split.show_record()

    # -- the record ---------------------------------------------------------

    def _follow(self, row: UnitListRow | None) -> None:
        """The current row is another one now: the record is of it, and so is what keys do."""
        row_id = row.id if row is not None else ""
        if row_id == self._row_id:
            return
        self._row_id = row_id
        if row is None:
            self.panel = None
            self.record.show_record(None)
        elif self.panel is None or self.panel.unit.id != row.id:
            self._show(row.id)

    def _show(self, unit_id: str) -> bool:
        view = self._seat.view()
        try:
            panel = self._seat.look(lambda connection: read_unit_panel(connection, unit_id, view))
        except DeskError as error:
            self.show_error(error)
            return False
        self.panel, self._shows_patches = panel, False
        self.record.show_record(face_of(panel, view, self._seat.actor))
        return True

    def show_patches(self) -> None:
        """Shows the patches of the estate in the place of the unit."""
        self.side.leave()
        self._shows_patches = True
        self._show_again()
        self.split.show_record()

    def settings(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What the search box opens here: the patches of the estate."""
        return [(_("Show the patches"), self.show_patches)]

    def _show_again(self) -> None:
        """What is shown, as it stands now."""
        if self._shows_patches:
            view = self._seat.view()
            today = view.now.astimezone(view.zone).date()
            patches = self._seat.look(read_patches)
            self.record.show_record(patches_face(patches, today, self._seat.actor))
        elif self.panel is not None:
            self._show(self.panel.unit.id)

    def walk(self, side: str) -> None:
        """Goes to the unit above, below or beside."""
        near = self.panel.around.get(side) if self.panel is not None else None
        if near is not None and self.side.form is None:
            self.open_record(near[0])

    def show_error(self, error: DeskError) -> None:
        """Trouble and refusals that are about no form."""
        self.trouble.show_trouble(error)

    def _told(self, unit_id: str, said: str) -> None:
        if self.panel is None and not self._shows_patches:
            self._show(unit_id)
        else:
            self._show_again()
        zone = self._seat.desk.place.zone
        time = f"{self._seat.now().astimezone(zone):%H:%M:%S}"
        self._seat.said.emit(_("{what}  {time}").format(what=said, time=time))

    def _change_person(self) -> None:
        self.side.leave()
        self._show_again()

    # -- what is done ---------------------------------------------------------

    def _begin_empty(self, step: str) -> None:
        if step == NEW_UNIT:
            self.begin(Deed("new_unit"))
        elif step == IMPORT:
            self.import_workbook()

    def import_workbook(self) -> None:
        """Opens the import of an estate and its people from a workbook."""
        window = ImportWindow(self._theme, self._seat, self._jobs, self.page, memory=self._memory)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def begin(self, deed: Deed) -> None:
        """Opens the form of a deed, where who sits here may do it."""
        try:
            check_may(deed, self._seat.actor)
        except Refusal as refusal:
            self.show_error(refusal)
            return
        if deed.what == "end_phone":
            self._end_phone(deed.subject)
            return
        editor = editor_of(deed, self.panel, self._bench)
        if editor is None:
            return
        if deed.what in PATCH_DEEDS:
            self.show_patches()
        elif self.panel is not None and deed.what not in ("new_unit", "end_instruction"):
            editor.form.show_notes(instruction_notes(self.panel.instructions))
        self.split.show_record()
        self.side.open(editor)

    def send_out(self, key: str) -> None:
        """Writes the rows that the register shows into a workbook, or asks for a stick."""
        if key == EXPORT_USB:
            self._seat.asked.emit(key)
            return
        view = self._seat.view()
        ledger = unit_list(view.now.astimezone(view.zone).date())
        self.export.start(Register(ledger, self.register.asked, ESTATE_LABELS["units"]))

    def _end_phone(self, phone_id: str) -> None:
        unit_id = self.panel.unit.id if self.panel is not None else ""
        self._seat.perform(
            VERBS["estate.end_phone"],
            EndPhone(phone=phone_id),
            lambda _saved: self._told(unit_id, _("Number ended")),
            self.show_error,
            owner=self,
        )
