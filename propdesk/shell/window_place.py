"""Where the window stood: remembered, and kept on a screen that is there."""

from typing import Any, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from propdesk.shell.sizes import Measure
from propdesk.shell.this_pc import ThisPc

_PLACE: Final = "window.place"


def put_back(window: QWidget, pc: ThisPc) -> None:
    """Gives a window its remembered place and size, inside a screen of today."""
    least = QSize(Measure.WINDOW_LEAST_WIDTH, Measure.WINDOW_LEAST_HEIGHT)
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen else QRect(0, 0, 0, 0)
    if not room.isEmpty():
        least = least.boundedTo(room.size())
    window.setMinimumSize(least)
    kept: Any = pc.recall(_PLACE)
    size = QSize(Measure.WINDOW_WIDTH, Measure.WINDOW_HEIGHT)
    if _is_place(kept):
        area = QRect(*kept["area"])
        if any(area.intersects(one.availableGeometry()) for one in QGuiApplication.screens()):
            window.setGeometry(area)
            return
        size = area.size()
    window.resize(size.expandedTo(least))


def _is_place(kept: Any) -> bool:
    area = kept.get("area") if isinstance(kept, dict) else None
    return isinstance(area, list) and len(area) == 4 and all(isinstance(n, int) for n in area)


def show_there(window: QWidget, pc: ThisPc) -> None:
    """Shows a window, filling the screen where it did so before."""
    kept: Any = pc.recall(_PLACE)
    if isinstance(kept, dict) and kept.get("fills") is True:
        window.showMaximized()
    else:
        window.show()


def keep_place(window: QWidget, pc: ThisPc) -> None:
    """Remembers where a window stands."""
    area = window.normalGeometry() if window.isMaximized() else window.geometry()
    pc.keep(
        _PLACE,
        {
            "area": [area.x(), area.y(), area.width(), area.height()],
            "fills": window.isMaximized(),
        },
    )
