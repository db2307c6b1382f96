"""Export to a stick: which one, what to take, how far it is, and when it can be taken out."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from propdesk.catalog import all_labels, all_ledgers, day_pack
from propdesk.core.errors import DeskError
from propdesk.core.i18n import _, ngettext
from propdesk.estate.service.export_set import Export, Exported, export_to_drive
from propdesk.exchange.drives import Drive, chosen_folder, removable_drives
from propdesk.exchange.room import size_words
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Card
from propdesk.ui.chips import Filter
from propdesk.ui.icon_box import ShapeLabel
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.shapes import Shape
from propdesk.ui.ticks import Tick
from propdesk.ui.tokens import Size, Space, Type
from propdesk.ui.worker import Cancelled, Progress, Task

DAY_PACK: Final = "day_pack"
REGISTERS: Final = "registers"
_LOOK_MS: Final = 2000


def choose_folder(parent: QWidget) -> Path | None:
    """Asks for a folder where no stick was found; None when the person went back."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Choose another folder"))
    return Path(chosen) if chosen else None


def drive_words(drive: Drive) -> str:
    """A drive as it is offered: its name, and how much it takes."""
    if drive.is_read_only:
        return _("{name} · read-only").format(name=drive.label)
    return _("{name} · {free} free").format(name=drive.label, free=size_words(drive.free))


class UsbDialog(SheetDialog):
    """One page: the stick, what to take, a password, and the way there in sight."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        find_drives: Callable[[], Sequence[Drive]] = removable_drives,
        choose: Callable[[QWidget], Path | None] = choose_folder,
    ) -> None:
        super().__init__(
            context.theme,
            _("Export to USB"),
            parent,
            width=Measure.STAFF_WIDTH,
            height=Measure.STAFF_HEIGHT,
        )
        self._context, self._find, self._choose = context, find_drives, choose
        self._found: list[Drive] = []
        self._folders: list[Drive] = []
        self._task: Task | None = None
        self._told = ""
        self._add_drives()
        self._add_what()
        self.password = SecretField(
            context.theme, "password", _("Password of the workbooks"), aside=_("optional")
        )
        self.column.addWidget(self.password)
        self.progress = ProgressPanel(context.theme)
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addStretch(1)
        self._add_button()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        self.finished.connect(self._call_off)
        self._show_drives()
        self.look()
        self.what.chip(DAY_PACK).setFocus()

    # -- what is asked ------------------------------------------------------

    def _add_drives(self) -> None:
        theme = self._theme
        self.drives = self.add_choice(_("USB stick"), [], "")
        self.drives.chosen.connect(lambda _key: self._show_drives())
        line = QHBoxLayout()
        theme.pad(line, 0, Space.MEDIUM)
        self.where = Label(theme, type=Type.SECOND, tone="quiet", wraps=True)
        self.folder_button = ActionButton(
            theme, _("Choose another folder"), icon="folder", height=Size.BUTTON_SMALL
        )
        self.folder_button.clicked.connect(self._ask_folder)
        line.addWidget(self.where, 1)
        line.addWidget(self.folder_button)
        self.column.addLayout(line)

    def _add_what(self) -> None:
        kinds = [Filter(DAY_PACK, _("Day pack")), Filter(REGISTERS, _("Some registers"))]
        self.what = self.add_choice(_("What to take"), kinds, DAY_PACK)
        self.what.chosen.connect(lambda _key: self._show_what())
        self.pack_words = Label(
            self._theme,
            _(
                "Every register, and as it stands now: who is inside, open cases, keys out and"
                " the contact list. With it the desk goes on when this computer cannot."
            ),
            type=Type.SECOND,
            tone="quiet",
            wraps=True,
        )
        self.column.addWidget(self.pack_words)
        self._ledgers = QWidget()
        grid = QGridLayout(self._ledgers)
        self._theme.pad(grid, 0, Space.SMALL)
        self.ticks: dict[str, Tick] = {}
        for at, ledger in enumerate(all_ledgers().values()):
            tick = self.ticks[ledger.name] = Tick(self._theme, _(ledger.title))
            tick.toggled.connect(lambda _on: self._show_button())
            grid.addWidget(tick, at // 2, at % 2)
        self.column.addWidget(self._ledgers)
        self._ledgers.hide()

    def _add_button(self) -> None:
        self.write_button = ActionButton(self._theme, _("Write to the stick"), kind=Kind.PRIMARY)
        self.write_button.clicked.connect(self.write)
        self._foot.addWidget(self.write_button)

    # -- what is shown ------------------------------------------------------

    @property
    def is_writing(self) -> bool:
        """Whether an export is on its way."""
        return self._task is not None and not self._task.is_over

    @property
    def drive(self) -> Drive | None:
        """The drive that was chosen."""
        current = self.drives.current
        return next((one for one in self._offered() if str(one.root) == current), None)

    def _offered(self) -> list[Drive]:
        return [*self._found, *self._folders]

    def look(self) -> None:
        """Looks which sticks are there now; a stick that does not answer holds up nobody."""
        if self._context.jobs.is_busy:
            return

        def land(found: Sequence[Drive]) -> None:
            self._found = list(found)
            self._show_drives()

        self._context.jobs.run(self._find, land, self.show_trouble, owner=self)

    def _show_drives(self) -> None:
        offered = self._offered()
        self.drives.set_filters([Filter(str(one.root), drive_words(one)) for one in offered])
        self.drives.setVisible(bool(offered))
        drive = self.drive
        if drive is None:
            words = _("Put a stick into this computer; it appears here by itself.")
        elif drive.is_read_only:
            words = _(
                "Nothing can be written to this stick. Slide its switch, or take another one."
            )
        else:
            words = _("{place}, {size} in all").format(
                place=drive.root, size=size_words(drive.size)
            )
        self.where.setText(words)
        self._show_button()

    def _show_what(self) -> None:
        is_pack = self.what.current == DAY_PACK
        self.pack_words.setVisible(is_pack)
        self._ledgers.setVisible(not is_pack)
        self._show_button()

    def _show_button(self) -> None:
        why = self._hindrance()
        if why:
            self.write_button.switch_off(why)
        else:
            self.write_button.switch_on()

    def _hindrance(self) -> str:
        """Why nothing can be written now; empty when it can."""
        drive = self.drive
        if self.is_writing:
            return _("It is being written.")
        if drive is None:
            return _("There is no stick in this computer.")
        if drive.is_read_only:
            return _("This stick is read-only.")
        if self.what.current == REGISTERS and not self._ticked():
            return _("Tick a register.")
        return ""

    def _ticked(self) -> list[str]:
        return [name for name, tick in self.ticks.items() if tick.isChecked()]

    def _ask_folder(self) -> None:
        path = self._choose(self)
        drive = chosen_folder(path) if path is not None else None
        if drive is not None:
            self._folders = [drive]
            self._show_drives()
            self.drives.set_current(str(drive.root))
            self._show_drives()

    # -- the way there ------------------------------------------------------

    def write(self) -> None:
        """Writes what was chosen, reads it back, and only then says that it is done."""
        drive = self.drive
        if drive is None or self._hindrance():
            return
        self.trouble.dismiss()
        self._clear_result()
        desk, export, title = self._context.seat.desk, self._export(), self.what.current_words

        def job(progress: Progress) -> Exported:
            done = export_to_drive(
                desk,
                export,
                drive,
                title,
                progress=progress.report,
                is_cancelled=lambda: progress.is_cancelled,
            )
            if done is None:
                raise Cancelled
            return done

        self._task = self._context.jobs.run_long(
            job,
            partial(self._done, drive),
            self._failed,
            step=self.progress.show_step,
            cancelled=self._end,
            owner=self,
        )
        self.progress.begin(_("Do not take {name} out yet").format(name=drive.label), self._task)
        self._bring_to_sight(self.progress)
        self._show_button()

    def _export(self) -> Export:
        actor = self._context.seat.actor
        password = str(self.password.value()) or None
        if self.what.current == DAY_PACK:
            return day_pack(actor, password)
        ledgers = all_ledgers()
        return Export(
            ledgers=[ledgers[name] for name in self._ticked()],
            password=password,
            labels=all_labels(),
            viewer=actor,
            is_in_words=True,
        )

    def _done(self, drive: Drive, done: Exported) -> None:
        self._end()
        self.password.line.set_text_quietly("")
        files = ngettext("{n} workbook", "{n} workbooks", len(done.files)).format(n=len(done.files))
        words = _(
            "{files} in “{folder}”, read back from it and equal to what was written, and signed"
            " at entry {seq} of the journal."
        ).format(files=files, folder=done.folder.name, seq=done.head.seq)
        title = _("{name} can be taken out").format(name=drive.label)
        card = Card(self._theme)
        column = card.add_section()
        head = ShapeLabel(self._theme, title, shape=Shape.CHECK, tone="done", role=Type.STRONG)
        column.addWidget(head)
        column.addWidget(Label(self._theme, words, type=Type.SECOND, wraps=True))
        self._told = f"{title} {words}"
        card.setAccessibleName(self._told)
        self._result.addWidget(card)
        self._bring_to_sight(card)
        self._context.seat.saved.emit(self._context.seat.now())

    def _failed(self, error: DeskError) -> None:
        self._end()
        self.trouble.show_trouble(error, self.write)

    def _end(self) -> None:
        self._task = None
        self.progress.end()
        self._show_button()
        self.look()

    def _bring_to_sight(self, widget: QWidget) -> None:
        """Scrolls to it once it has its place."""
        QTimer.singleShot(0, widget, partial(self.page_scroll.ensureWidgetVisible, widget))

    @property
    def told(self) -> str:
        """What it says of the export that is done; empty until the compare is over."""
        return self._told

    def _clear_result(self) -> None:
        self._told = ""
        while (item := self._result.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _call_off(self) -> None:
        """Who closes the page gets nothing half written."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
