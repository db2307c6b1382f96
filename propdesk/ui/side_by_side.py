"""Widgets side by side; where there is no room for that, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from propdesk.core.overriding import override
from propdesk.ui.theme import Theme


class SideBySide(QWidget):
    """Asks for no more width than its widest part, so that what is around it need not grow."""

    def __init__(self, theme: Theme, parts: Sequence[QWidget], *, gap: int) -> None:
        super().__init__()
        self._theme, self._gap, self._parts = theme, gap, list(parts)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.pad(self._box, 0, gap)
        for part in parts:
            self._box.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where no part is shown, not even a gap is left."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not part.isHidden() for part in self._parts))
        return False

    def _widths(self) -> list[int]:
        parts = [one for one in self._parts if not one.isHidden()]
        return [max(one.minimumSizeHint().width(), one.minimumWidth()) for one in parts]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = self._widths()
        wide = sum(widths) + self._theme.px(self._gap) * (len(widths) - 1)
        direction = QBoxLayout.Direction
        fits = wide <= self.width()
        self._box.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
