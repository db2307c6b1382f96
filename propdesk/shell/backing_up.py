"""Copies of the file at each change of shift, daily and at the end; their age in the bar."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.estate.rules.backups import TRY_AGAIN, is_backup_due
from propdesk.estate.service.restoring import confirm_restored
from propdesk.shell.context import Context
from propdesk.shell.status_bar import StatusBar
from propdesk.store.backup import BackupInfo, backup, backups_in
from propdesk.store.restored import unconfirmed
from propdesk.store.self_backup import back_up_by_itself, is_behind, newest_of
from propdesk.ui.worker import Task

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

_LOOK_MS: Final = 50
_RUNNING: Final = "backup.running"


class BackingUp(QObject):
    """Makes copies off the GUI thread, never two at once, and says how old the last one is."""

    def __init__(self, context: Context, status: StatusBar, window: "MainWindow") -> None:
        super().__init__(window)
        self._context, self._status, self._window = context, status, window
        self._task: Task | None = None
        self._failure: DeskError | None = None
        self._failed_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made."""
        return self._task is not None and not self._task.is_over

    @property
    def is_paused(self) -> bool:
        """Whether the file was restored, and nobody has said yet that it is right."""
        return self._context.seat.look(unconfirmed) is not None

    def confirm(self) -> None:
        """A manager has looked: copies are made by themselves again."""
        seat, window = self._context.seat, self._window

        def done(_nothing: None) -> None:
            self.tick()
            window.say(_("Confirmed. Backups are made by themselves again."))

        desk, actor = seat.desk, seat.actor
        seat.writing.run(
            lambda: confirm_restored(desk, actor), done, window.show_trouble, owner=self
        )

    def show(self) -> None:
        """Says how old the newest copy is, or why there is none."""
        if self.is_running:
            return
        seat = self._context.seat
        now = seat.now()
        if self.is_paused:
            self._status.show_backup_paused()
            return
        newest = self._newest()
        failure = self._failure.message if self._failure is not None else ""
        self._status.show_backup(newest.created_at if newest else None, now, failure)

    def tick(self) -> None:
        """Looks at the clock: a shift that changed with nobody at the desk counts too."""
        self.show()
        seat = self._context.seat
        now = seat.now()
        if self.is_running or self._is_waiting(now) or self.is_paused:
            return
        newest = self._newest()
        made_at = newest.created_at if newest else None
        if is_backup_due(now, made_at, self._context.shifts, seat.desk.place.zone):
            desk = seat.desk
            self._begin(lambda: back_up_by_itself(desk), lambda _info: None, lambda _error: None)

    def back_up(self) -> None:
        """Makes a copy because a person asked for one."""
        desk, window = self._context.seat.desk, self._window
        if self.is_running:
            window.say(_("A backup is being made already."))
            return

        def done(info: BackupInfo) -> None:
            window.say(_("A verified copy is in {file}").format(file=info.path.name))

        self._begin(lambda: backup(desk, desk.folder.backups), done, window.show_trouble)

    def at_the_end(self, then: Callable[[], None]) -> None:
        """Makes a last copy if anything was done since the newest; goes on in any case."""
        desk = self._context.seat.desk
        try:
            is_needed = not self.is_paused and is_behind(desk, self._newest())
        except DeskError:
            is_needed = False  # what cannot be read now cannot be copied either
        if is_needed and not self.is_running:
            # a lane of its own: an export that is called off may take a while to end
            self._task = self._context.door.run(
                lambda: back_up_by_itself(desk), None, lambda _error: None
            )
        timer = QTimer(self)

        def look() -> None:
            if not self.is_running:
                timer.stop()
                then()

        timer.timeout.connect(look)
        timer.start(_LOOK_MS if self.is_running else 0)

    def _begin(
        self,
        job: Callable[[], BackupInfo],
        done: Callable[[BackupInfo], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        self._status.show_backing_up()

        def land(info: BackupInfo) -> None:
            self._failure = self._failed_at = None
            self.show()
            done(info)

        def fail(error: DeskError) -> None:
            if error.code != _RUNNING:
                self._failure, self._failed_at = error, self._context.seat.now()
            self.show()
            failed(error)

        self._task = self._context.jobs.run(job, land, fail, owner=self)

    def _is_waiting(self, now: datetime) -> bool:
        """After a failure it is tried again, but not each minute."""
        return self._failed_at is not None and now - self._failed_at < TRY_AGAIN

    def _newest(self) -> BackupInfo | None:
        seat = self._context.seat
        return newest_of(backups_in(seat.desk.folder.backups), seat.now())
