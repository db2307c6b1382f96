"""What every dialog is: as large as it wants to be, never larger than the screen it is on."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from propdesk.core.overriding import override
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size


class Dialog(QDialog):
    """A dialog with a name and a wanted size; where there is less room, what it holds scrolls.

    Args:
        theme: the look.
        title: of its window, and for a screen reader.
        parent: the window under it.
        width: wanted, in logical pixels at 100 %.
        height: wanted; 0 is as high as its content.
    """

    def __init__(
        self, theme: Theme, title: str, parent: QWidget | None, *, width: int, height: int = 0
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = (width, height)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        theme.changed.connect(self.fit)

    def room(self) -> QSize:
        """The screen without its bars, an edge, and the title bar that the system draws."""
        edge = 2 * Size.DIALOG_EDGE
        free = self.screen().availableGeometry().size()
        return free - QSize(edge, edge + Size.TITLE_BAR)

    def fit(self) -> None:
        """Takes the wanted size at the scale in use, or what room there is."""
        px, room, (width, height) = self._theme.px, self.room(), self._wanted
        wide = min(px(width), room.width())
        high = px(height) if height else max(0, self.heightForWidth(wide))
        self.resize(wide, min(high or self.sizeHint().height(), room.height()))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.fit()
        super().showEvent(event)
