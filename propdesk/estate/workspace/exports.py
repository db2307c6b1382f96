"""A register into a workbook, beside the work: with progress, and with a way to call it off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.estate.service.exporting import Register, count_register, write_register
from propdesk.exchange.workbook import WrittenWorkbook
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.seat import Seat
from propdesk.ui.worker import Cancelled, Lane, Progress

ChooseFile = Callable[[QWidget, str], Path | None]


def choose_workbook_file(parent: QWidget, name: str) -> Path | None:
    """Asks where to write the workbook; None when the person went back."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Export workbook (.xlsx)"), name, "Excel (*.xlsx)"
    )
    return Path(chosen) if chosen else None


class RegisterExport(QObject):
    """Writes what the register shows.

    Signals:
        written: what to tell when it lies there.
        troubled: it could not be written (`DeskError`).
    """

    written = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        seat: Seat,
        lane: Lane,
        panel: ProgressPanel,
        parent: QWidget,
        *,
        choose_file: ChooseFile = choose_workbook_file,
    ) -> None:
        super().__init__(parent)
        self._seat, self._lane, self._panel, self._window = seat, lane, panel, parent
        self.choose_file = choose_file

    def start(self, register: Register) -> None:
        """Asks for a file and writes the rows into it, as who sits here may see them."""
        seat = self._seat
        day = seat.now().astimezone(seat.desk.place.zone).strftime("%Y-%m-%d")
        title = _(register.ledger.title)
        path = self.choose_file(self._window, f"{title} {day}.xlsx")
        if path is None:
            return
        desk, by = seat.desk, seat.actor

        def job(progress: Progress) -> WrittenWorkbook:
            total = count_register(desk, register)
            done = write_register(
                desk,
                register,
                path,
                by,
                progress=lambda rows: progress.report(rows, total),
                is_cancelled=lambda: progress.is_cancelled,
            )
            if done is None:
                raise Cancelled
            return done

        self._run(job, path)

    def start_book(self, name: str, write: Callable[[Path], WrittenWorkbook]) -> None:
        """Asks for a file and has a workbook written there that is no register.

        Args:
            name: of the file, as it is offered.
            write: runs off the GUI thread.
        """
        path = self.choose_file(self._window, name)
        if path is not None:
            self._run(lambda _progress: write(path), path)

    def _run(self, job: Callable[[Progress], WrittenWorkbook], path: Path) -> None:
        task = self._lane.run_long(
            job,
            self._done,
            self._fail,
            step=self._panel.show_step,
            cancelled=self._panel.end,
            owner=self,
        )
        self._panel.begin(_("Writing {file}").format(file=path.name), task)

    def _done(self, written: WrittenWorkbook) -> None:
        self._panel.end()
        self._seat.saved.emit(self._seat.now())
        rows = written.sheets[0].rows
        words = ngettext("{file}: {n} entry written", "{file}: {n} entries written", rows)
        self.written.emit(words.format(file=written.path.name, n=f"{rows:,}"))

    def _fail(self, error: object) -> None:
        self._panel.end()
        self.troubled.emit(error)
