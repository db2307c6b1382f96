"""What tests of the window kit share."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def desk_font_files() -> list[Path]:
    """The Chinese font of the desk, as its package brings it."""
    import justmytype_intl_cjk

    folder = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl"
    return sorted(folder.glob("notosanstc/*.ttf"))


class Crashes(list[BaseException]):
    """A crash hook that keeps what it was told; a test that expects none looks here."""

    def __call__(self, error: BaseException) -> None:
        self.append(error)


def show(qtbot: QtBot, widget: QWidget, *, size: tuple[int, int] = (900, 600)) -> None:
    """Shows a widget as the window in front, so that focus and shortcuts work in it."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def focus(qtbot: QtBot, widget: QWidget) -> None:
    """Gives a widget the keyboard."""
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
