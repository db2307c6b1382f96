"""A line to search in: magnifier at the left, settles as one types, Esc empties it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from propdesk.core.overriding import override
from propdesk.ui.composing import LineEdit
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space


class SearchBox(LineEdit):
    """A search line; `text_settled` says what to look for."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, hint=hint or name, parent=parent)
        theme.fix(self, height=Size.BUTTON_SMALL, least=Size.SEARCH_LEAST)
        self._leave_room()
        theme.changed.connect(self._leave_room)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.SEARCH), self._theme.px(Size.BUTTON_SMALL))

    def _leave_room(self) -> None:
        self.setTextMargins(self._theme.px(Size.ICON_SMALL + Space.SMALL), 0, 0, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.settle()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        pixmap = self._theme.pixmap("search", "quiet", Size.ICON_SMALL, ratio)
        top = (self.height() - self._theme.px(Size.ICON_SMALL)) // 2
        QPainter(self).drawPixmap(self._theme.px(Size.FIELD_PAD), top, pixmap)
