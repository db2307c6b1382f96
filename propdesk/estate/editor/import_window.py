"""The import of an estate: choose the workbook, see what was understood, correct it, store it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from propdesk.core.errors import DeskError, Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.editor.import_faces import (
    OPEN_KEYS,
    SAVE_KEYS,
    ChooseFile,
    ChooseReport,
    choose_report,
    choose_workbook,
    outcome,
)
from propdesk.estate.editor.import_frame import ImportFrame, ImportState
from propdesk.estate.editor.import_review import count_words
from propdesk.estate.service.importing.applying import (
    apply_import,
    check_may_import,
    check_may_preview,
)
from propdesk.estate.service.importing.mapping import SheetChoice
from propdesk.estate.service.importing.previewing import Preview, preview_file
from propdesk.estate.service.importing.report import write_report
from propdesk.store.base import Saved
from propdesk.ui.memory import Memory, SessionMemory
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane, Progress, Task

_SETTLE_MS = 250


class ImportWindow(ImportFrame):
    """Opened over the window; nothing is stored before a person says so."""

    def __init__(
        self,
        theme: Theme,
        seat: Seat,
        jobs: Lane,
        parent: QWidget | None = None,
        *,
        memory: Memory | None = None,
        choose_file: ChooseFile = choose_workbook,
        choose_report_file: ChooseReport = choose_report,
    ) -> None:
        """Makes the dialog.

        Args:
            theme: the look.
            seat: who sits here, and the file.
            jobs: the lane in which workbooks are read.
            parent: the window.
            memory: of column widths.
            choose_file: asks for the workbook.
            choose_report_file: asks where the report goes.
        """
        super().__init__(theme, jobs, memory or SessionMemory(), parent)
        self._seat, self._jobs = seat, jobs
        self._choose_file, self._choose_report = choose_file, choose_report_file
        self._path: Path | None = None
        self._password: str | None = None
        self._choices: dict[str, SheetChoice] = {}
        self._task: Task | None = None
        self.preview: Preview | None = None
        self.setAcceptDrops(True)
        # several corrections in a row are read once
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._connect()
        self._show_start()

    def _connect(self) -> None:
        self.start.step_chosen.connect(lambda _verb: self.choose())
        self.other_button.clicked.connect(self.choose)
        self.report_button.clicked.connect(self._save_report)
        self.valid_button.clicked.connect(lambda: self.store(valid_only=True))
        self.import_button.clicked.connect(lambda: self.store())
        self.password.given.connect(self._open_with)
        self.review.chosen.connect(self._correct)
        self._settle.timeout.connect(self._read)
        for keys, run in (
            (OPEN_KEYS, self.choose),
            (SAVE_KEYS, self._press_import),
            ("Ctrl+Enter", self._press_import),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # -- choosing and reading -------------------------------------------------

    def choose(self) -> None:
        """Asks for a workbook and reads it."""
        if self._task is None:
            path = self._choose_file(self)
            if path is not None:
                self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Reads a workbook; what was chosen for another one is forgotten."""
        self._path, self._password, self._choices = path, None, {}
        self.preview = None
        self.file_words.setText(path.name)
        self.pages.setCurrentWidget(self.blank)
        self._read()

    def _open_with(self, password: str) -> None:
        self._password = password
        self._read()

    def _correct(self, choices: dict[str, SheetChoice]) -> None:
        self._choices = choices
        self._settle.start()

    def _read(self) -> None:
        path, password, choices = self._path, self._password, dict(self._choices)
        if path is None:
            return
        if self._task is not None:
            self._task.cancel()
        try:
            check_may_preview(self._seat.actor)
        except Refusal as refusal:
            self.trouble.show_trouble(refusal)
            return
        desk = self._seat.desk

        def job(progress: Progress) -> Preview:
            return preview_file(desk, path, choices, password=password, progress=progress.report)

        self._begin(
            _("Reading {file}").format(file=path.name),
            self._jobs.run_long(
                job,
                self._show,
                self._fail,
                step=self.progress.show_step,
                cancelled=self._called_off,
                owner=self,
            ),
        )

    def _show(self, preview: Preview) -> None:
        self._end()
        self.preview = preview
        self.trouble.dismiss()
        self.review.show_preview(preview, self._choices)
        self.pages.setCurrentWidget(self.review)
        if preview.refusal is not None:
            self.trouble.show_trouble(preview.refusal)
        self._set_buttons()

    def _fail(self, error: DeskError) -> None:
        self._end()
        if self.preview is None:
            self.pages.setCurrentWidget(self.start)
        if error.field == "password":
            self.trouble.dismiss()
            self.password.ask(error)
            self.pages.setCurrentWidget(self.password)
            self.password.begin()
        else:
            retry = self._read if isinstance(error, Trouble) else None
            self.trouble.show_trouble(error, retry)
        self._set_buttons()

    # -- storing --------------------------------------------------------------

    def _press_import(self) -> None:
        if self.import_button.isVisible() and self.import_button.isEnabled():
            self.store()

    def store(self, *, valid_only: bool = False) -> None:
        """Stores the plan, in one act; it can be called off until it is written."""
        preview = self.preview
        if preview is None or preview.plan is None or self._task is not None:
            return
        plan, desk, actor = preview.plan, self._seat.desk, self._seat.actor

        def job(progress: Progress) -> Saved | None:
            return apply_import(desk, plan, actor, progress.report, valid_only=valid_only)

        self._begin(
            _("Importing {file}").format(file=plan.file),
            self._seat.writing.run_long(
                job,
                self._stored,
                self._not_stored,
                step=self.progress.show_step,
                cancelled=self._called_off,
                owner=self,
            ),
        )

    def _stored(self, saved: Saved | None) -> None:
        self._end()
        if saved is not None:
            self._seat.saved.emit(self._seat.now())
            self._seat.changed.emit(saved.kinds)
        self._show_outcome()

    def _not_stored(self, error: DeskError) -> None:
        self._end()
        retry = self._read if error.code == "import.stale" else None
        self.trouble.show_trouble(error, retry)
        self._set_buttons()

    def _called_off(self) -> None:
        self._end()
        if self.preview is None:
            self.pages.setCurrentWidget(self.start)
        self.trouble.show_trouble(
            Refusal(_("Called off. Nothing was stored."), code="import.cancelled")
        )
        self._set_buttons()

    def _show_outcome(self) -> None:
        assert self.preview is not None and self.preview.plan is not None
        plan = self.preview.plan
        done = self.show_outcome(outcome(plan.file, count_words(plan)))
        done.step_chosen.connect(self._after)
        self.preview, self._path = None, None
        self._set_buttons()

    def _after(self, verb: str) -> None:
        if verb == "close":
            self.close()
        else:
            self._show_start()
            self.choose()

    # -- the report -------------------------------------------------------------

    def _save_report(self) -> None:
        preview = self.preview
        if preview is None or preview.plan is None:
            return
        name = _("{file} report").format(file=Path(preview.plan.file).stem) + ".xlsx"
        path, plan, desk = self._choose_report(self, name), preview.plan, self._seat.desk
        if path is None:
            return
        self._jobs.run(
            lambda: write_report(desk, plan, path),
            lambda _done: self.file_words.setText(
                _("{file} – report saved as {report}").format(file=plan.file, report=path.name)
            ),
            self.trouble.show_trouble,
            owner=self,
        )

    # -- what can be done now ---------------------------------------------------

    def _begin(self, title: str, task: Task) -> None:
        self._task = task
        self.progress.begin(title, task)
        self._set_buttons()

    def _end(self) -> None:
        self._task = None
        self.progress.end()
        self._set_buttons()

    def _show_start(self) -> None:
        self.file_words.setText("")
        self.pages.setCurrentWidget(self.start)
        self._set_buttons()
        self.start.buttons["choose"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_buttons(self) -> None:
        plan = self.preview.plan if self.preview is not None else None
        why = ""
        try:
            check_may_import(self._seat.actor)
        except Refusal as refusal:
            why = refusal.message
        self.show_state(ImportState(self._path is not None, plan, self._task is not None, why))

    # -- Qt -----------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._task is None and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = event.mimeData().urls()[0].toLocalFile()
        if path:
            self.open_file(Path(path))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is not None:
            self._task.cancel()
        super().closeEvent(event)
