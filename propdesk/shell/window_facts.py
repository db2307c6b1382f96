"""What the status bar tells: saved when, backed up when; and what others wrote meanwhile."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.estate.queries.desk import last_saved_at
from propdesk.shell.backing_up import BackingUp
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
        self.backing_up = BackingUp(context, status, window)
        self._timer.timeout.connect(self.backing_up.tick)
        self._timer.start()
        self.backing_up.show()

    def _show_saved(self, at: datetime) -> None:
        self._status.show_saved(at, self._context.seat.desk.place.zone)

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self.changes.close()
