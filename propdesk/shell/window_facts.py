"""What the status bar tells: saved when, backed up when; and what others wrote meanwhile."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.estate.queries.desk import last_saved_at
from propdesk.shell.changes import Changes
from propdesk.shell.context import Context
from propdesk.shell.status_bar import StatusBar

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

_BACKUP_MS: Final = 60_000


class WindowFacts(QObject):
    """Keeps the status bar true."""

    def __init__(self, context: Context, status: StatusBar, window: "MainWindow") -> None:
        super().__init__(window)
        self._context, self._status = context, status
        self.changes = Changes(context.seat, self)
        self.changes.troubled.connect(window.show_trouble)
        seat = context.seat
        seat.saved.connect(self._show_saved)
        status.show_saved(seat.look(last_saved_at), seat.desk.place.zone)
        self._timer = QTimer(self)
        self._timer.setInterval(_BACKUP_MS)
        self._timer.timeout.connect(self.show_backup)
        self._timer.start()
        self.show_backup()

    def _show_saved(self, at: datetime) -> None:
        self._status.show_saved(at, self._context.seat.desk.place.zone)

    def show_backup(self) -> None:
        """Looks how old the newest backup is."""
        seat = self._context.seat
        self._status.show_backup(newest_backup(self._context), seat.now())

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self.changes.close()


def newest_backup(context: Context) -> datetime | None:
    """When the newest backup was made; None where there is none."""
    folder = context.seat.desk.folder.backups
    times = [
        file.stat().st_mtime
        for file in (folder.iterdir() if folder.is_dir() else ())
        if file.is_file() and file.suffix not in (".part", ".tmp")
    ]
    return datetime.fromtimestamp(max(times), UTC) if times else None
