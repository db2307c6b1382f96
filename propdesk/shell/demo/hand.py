"""A hand that works the real window as a person does: keys, input method, patience."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QKeyCombination, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from propdesk.ui.snapshot import save_snapshot

_PATIENCE_S = 20.0
_SETTLE_S = 0.35
_SLICE_MS = 10


class LostPatience(Exception):
    """The window did not come to what was waited for."""


class Hand:
    """Types, presses, waits and takes pictures; knows nothing of any place."""

    def __init__(self, pictures: Path) -> None:
        """Takes its pictures into a folder."""
        self._pictures = pictures
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.taken: list[str] = []

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Lets the window work until something holds.

        Raises:
            LostPatience: it did not within twenty seconds.
        """
        end = time.monotonic() + _PATIENCE_S
        while not is_so():
            if time.monotonic() > end:
                raise LostPatience(what)
            self._pump()

    def settle(self) -> None:
        """Lets the window finish what it began: debounced searches, lanes, repaints."""
        end = time.monotonic() + _SETTLE_S
        while time.monotonic() < end:
            self._pump()

    @staticmethod
    def _pump() -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SLICE_MS)
        time.sleep(_SLICE_MS / 1000)

    def take_up(self, window: QWidget) -> None:
        """Brings a window to the front, as a person does by clicking on it."""

        def is_active() -> bool:
            if QApplication.activeWindow() is window:
                return True
            window.activateWindow()
            return False

        self.wait(is_active, "the window does not come to the front")
        self.settle()

    def focused(self) -> QWidget:
        """The widget that keys go to; the window itself where none has the focus.

        Raises:
            LostPatience: no window is active.
        """
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if widget is None:
            raise LostPatience("no window is active")
        return widget

    def write(self, text: str) -> None:
        """Types a text where the focus is: Latin by keys, Chinese as an input method commits it."""
        for run in _runs(text):
            target = self.focused()
            if run.isascii():
                QTest.keyClicks(target, run)
            else:
                event = QInputMethodEvent()
                event.setCommitString(run)
                QCoreApplication.sendEvent(target, event)
            self._pump()

    def press(self, *keys: str) -> None:
        """Presses keys, such as "Ctrl+J" or "F6", one after the other."""
        for key in keys:
            # the stubs do not know that a sequence has items
            combination: QKeyCombination = cast(Any, QKeySequence(key))[0]
            QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
            self._pump()

    def click(self, widget: QWidget) -> None:
        """Clicks the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self._pump()

    def photograph(self, widget: QWidget, name: str, ratio: float = 1.0) -> None:
        """Takes a picture of a window as it stands."""
        self.settle()
        save_snapshot(widget, self._pictures / f"{name}.png", ratio)
        self.taken.append(f"{name}.png")


def _runs(text: str) -> list[str]:
    """The text in runs that are all ASCII or have none of it."""
    runs: list[str] = []
    for character in text:
        if runs and runs[-1].isascii() == character.isascii():
            runs[-1] += character
        else:
            runs.append(character)
    return runs
