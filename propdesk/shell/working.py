"""A working session: the seat, its window, its lock; made anew when the language changes."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from propdesk.estate.queries.desk import shifts_of
from propdesk.shell.context import Context
from propdesk.shell.locker import Locker
from propdesk.shell.opening import Opened
from propdesk.shell.sitters import Sitters
from propdesk.shell.tabs import places
from propdesk.shell.this_pc import ThisPc
from propdesk.shell.window import MainWindow
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

if TYPE_CHECKING:
    from propdesk.store.act import Actor


class Working:
    """What lives from a sign-in until the window is closed or made anew."""

    def __init__(
        self,
        app: QApplication,
        opened: Opened,
        theme: Theme,
        pc: ThisPc,
        lanes: dict[str, Lane],
        sitters: Sitters | None = None,
    ) -> None:
        self._app, self._opened, self._theme, self._pc = app, opened, theme, pc
        self._lanes = lanes
        with opened.desk.read() as connection:
            shifts = shifts_of(connection)
        self._sitters = sitters or Sitters(shifts, opened.desk.place.zone)
        # a seat of its own for each window, so that nothing of an old one listens on
        seat = Seat(opened.desk, opened.drafts, writing=lanes["writing"], reading=lanes["reading"])
        self.context = Context(
            seat,
            theme,
            pc,
            opened,
            lanes["seeking"],
            lanes["door"],
            lanes["jobs"],
            self._sitters,
            shifts,
        )
        self._window: MainWindow | None = None
        self.locker: Locker | None = None

    def sit_down(self, code: str, actor: "Actor") -> None:
        """Somebody gave a password."""
        self._sitters.signed_in(code, actor, self.context.seat.now())
        self.context.seat.take(actor)

    def again(self) -> "Working":
        """The same session for a new window."""
        other = Working(self._app, self._opened, self._theme, self._pc, self._lanes, self._sitters)
        other.context.seat.take(self.context.seat.actor)
        return other

    def make_window(self) -> MainWindow:
        """Makes the window and its lock."""
        window = self._window = MainWindow(self.context, places(self.context))
        self.locker = Locker(self._app, self.context, window)
        return window

    @property
    def window(self) -> MainWindow:
        """The window."""
        assert self._window is not None
        return self._window

    def let_go(self) -> None:
        """Keeps the drafts and watches no more."""
        if self.locker is not None:
            self.locker.close()
        if self._window is not None:
            self._window.leave()
