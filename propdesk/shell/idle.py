"""Notices that nobody is at the desk; never in the middle of typing."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from propdesk.core.overriding import override
from propdesk.ui.composing import Composing

_TICK_MS: Final = 1_000
_TYPING_S: Final = 10.0
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.InputMethod})
_HANDS: Final = _KEYS | {
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Tells when no key and no mouse moved for a while.

    Signals:
        idle: nobody is there; told once until somebody is.
    """

    idle = Signal()

    def __init__(
        self,
        app: QApplication,
        limit_s: Callable[[], int],
        parent: QObject,
        *,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Begins to watch.

        Args:
            app: all of whose windows count.
            limit_s: seconds until it is idle; 0 never.
            parent: the window.
            now: a clock that only runs forward, in seconds.
            wall: a clock that also runs while the computer sleeps, in seconds.
        """
        super().__init__(parent)
        self._app, self._limit, self._now, self._wall = app, limit_s, now, wall
        self._hand = self._key = now()
        self._ticked = wall()
        self._is_told = False
        app.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _HANDS:
            self._hand = self._now()
            self._is_told = False
            if kind in _KEYS:
                self._key = self._hand
        return False

    def touch(self) -> None:
        """Somebody is there: counting begins anew."""
        self._hand = self._now()
        self._is_told = False

    def is_typing(self) -> bool:
        """Whether somebody is in the middle of typing."""
        focused = QApplication.focusWidget()
        composing = isinstance(focused, Composing) and focused.is_composing
        return composing or self._now() - self._key < _TYPING_S

    def tick(self) -> None:
        """Looks whether it is time."""
        limit, wall = self._limit(), self._wall()
        slept, self._ticked = wall - self._ticked, wall
        if limit <= 0 or self._is_told or self.is_typing():
            return
        if self._now() - self._hand >= limit or slept >= limit:
            self._is_told = True
            self.idle.emit()

    def close(self) -> None:
        """Watches no more."""
        self._timer.stop()
        self._app.removeEventFilter(self)
