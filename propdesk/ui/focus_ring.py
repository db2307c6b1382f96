"""The focus ring: a halo around whatever has the keyboard, drawn in one place for all."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QSplitter,
    QWidget,
)
from shiboken6 import isValid

from propdesk.core.overriding import override
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import HALO_ALPHA, Size

NO_HALO = "desk_no_halo"
"""A widget with this property shows its focus by itself."""


class _Halo(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        width = float(self._theme.px(Size.HALO))
        radius = self._theme.px(Size.RADIUS) + width
        colour = self._theme.colour("accent", HALO_ALPHA)
        paint_rounded(QPainter(self), QRectF(self.rect()), radius, None, colour, width=width)


class FocusRing(QObject):
    """Follows the focus of the application and lays a halo around the control that has it.

    The two inner pixels are drawn by the control itself; the halo lies outside, in its parent.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._halo: _Halo | None = None
        self._ringed: QWidget | None = None
        app.focusChanged.connect(self._move)
        theme.changed.connect(self._place)

    @property
    def halo(self) -> QWidget | None:
        """The halo, where something has one now."""
        return self._halo if self._halo is not None and isValid(self._halo) else None

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ringed is not None and isValid(self._ringed):
            self._ringed.removeEventFilter(self)
        if self.halo is not None:
            self.halo.hide()
            self.halo.deleteLater()
        self._halo = self._ringed = None
        parent = new.parentWidget() if new is not None else None
        if new is None or parent is None or not self._wants_halo(new, parent):
            return
        self._ringed, self._halo = new, _Halo(self._theme, parent)
        new.installEventFilter(self)
        self._place()

    @staticmethod
    def _wants_halo(widget: QWidget, parent: QWidget) -> bool:
        if widget.property(NO_HALO) or widget.isWindow():
            return False
        # a splitter takes every child for a pane
        return not isinstance(widget, QAbstractItemView) and not isinstance(parent, QSplitter)

    def _place(self) -> None:
        halo, ringed = self.halo, self._ringed
        if halo is None or ringed is None or not isValid(ringed):
            return
        by = self._theme.px(Size.HALO)
        spread = QPoint(by, by)
        halo.setGeometry(
            ringed.geometry().adjusted(-spread.x(), -spread.y(), spread.x(), spread.y())
        )
        halo.setVisible(ringed.isVisible())
        halo.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if watched is self._ringed and event.type() in kinds:
            self._place()
        return False
