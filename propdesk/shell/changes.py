"""Notices what other programs wrote into the file, and tells the window."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from propdesk.core.errors import DeskError
from propdesk.estate.queries.desk import kinds_after
from propdesk.ui.seat import Seat

if TYPE_CHECKING:
    from propdesk.store.base import Saved

LOOK_MS: Final = 1_000


class Changes(QObject):
    """Looks each second how far the journal has come; what this window did itself is known.

    Signals:
        troubled: the file could not be read (`DeskError`).
    """

    troubled = Signal(object)

    def __init__(self, seat: Seat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._own: set[int] = set()
        self._seen = seat.desk.data_version()
        self._stop_listening = seat.desk.listen(self._note_own)
        self._is_troubled = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def _note_own(self, saved: "Saved") -> None:
        """Runs in the thread of the act; `set.add` is one step there."""
        self._own.add(saved.seq)

    def look(self) -> None:
        """Looks now; tells what others touched."""
        try:
            last = self._seat.desk.data_version()
            if last == self._seen:
                return
            own = frozenset(seq for seq in frozenset(self._own) if seq <= last)
            kinds = self._seat.look(lambda connection: kinds_after(connection, self._seen, own))
        except DeskError as error:
            self._tell_once(error)
            return
        self._is_troubled = False
        self._seen = last
        self._own -= own
        if kinds:
            self._seat.changed.emit(kinds)

    def _tell_once(self, error: DeskError) -> None:
        if not self._is_troubled:
            self._is_troubled = True
            self.troubled.emit(error)

    def close(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self._stop_listening()
