"""What the status bar tells: saved when, backed up when; and what others wrote meanwhile."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.estate.queries.desk import last_saved_at
from propdesk.shell.changes import Changes
from propdesk.shell.context import Context
from propdesk.shell.status_bar import StatusBar
from propdesk.store.backup import BackupInfo, backup, newest_backup_at

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

_BACKUP_MS: Final = 60_000


class WindowFacts(QObject):
    """Keeps the status bar true."""

    def __init__(self, context: Context, status: StatusBar, window: "MainWindow") -> None:
        super().__init__(window)
        self._context, self._status, self._window = context, status, window
        self.changes = Changes(context.seat, self)
        self.changes.troubled.connect(window.show_trouble)
        seat = context.seat
        seat.saved.connect(self._show_saved)
        status.show_saved(seat.look(last_saved_at), seat.desk.place.zone)
        if context.opened.is_weak:
            status.warn_of_key()
        notice = context.opened.notice
        if notice is not None:
            # the window is still being put together
            QTimer.singleShot(0, self, lambda: window.show_trouble(notice))
        self._timer = QTimer(self)
        self._timer.setInterval(_BACKUP_MS)
        self._timer.timeout.connect(self.show_backup)
        self._timer.start()
        self.show_backup()

    def _show_saved(self, at: datetime) -> None:
        self._status.show_saved(at, self._context.seat.desk.place.zone)

    def show_backup(self) -> None:
        """Looks how old the newest backup is."""
        now = self._context.seat.now()
        folder = self._context.seat.desk.folder.backups
        self._status.show_backup(newest_backup_at(folder, now), now)

    def back_up(self) -> None:
        """Makes a verified copy of the file; it takes its time in a lane of its own."""
        desk, window = self._context.seat.desk, self._window
        self._status.show_backing_up()

        def done(info: BackupInfo) -> None:
            self.show_backup()
            window.say(_("A verified copy is in {file}").format(file=info.path.name))

        def failed(error: DeskError) -> None:
            self.show_backup()
            window.show_trouble(error)

        self._context.jobs.run(lambda: backup(desk, desk.folder.backups), done, failed, owner=self)

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self.changes.close()
