"""The focus ring: a halo around whatever has the keyboard, drawn in one place for all."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
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
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._move)
        theme.changed.connect(self._place)

    @property
    def halo(self) -> QWidget | None:
        """The halo, where something has one now."""
        return self._halo if self._halo is not None and isValid(self._halo) else None

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        for one in self._followed:
            if isValid(one):
                one.removeEventFilter(self)
        self._followed = []
        if self.halo is not None:
            self.halo.hide()
            self.halo.deleteLater()
        self._halo = self._ringed = None
        parent = new.parentWidget() if new is not None else None
        if new is None or parent is None or not self._wants_halo(new, parent):
            return
        self._ringed, self._halo = new, _Halo(self._theme, parent)
        self._follow(new)
        self._place()

    def _follow(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._followed.append(widget)

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
        ground, area = self._ground(ringed, by)
        if halo.parentWidget() is not ground:
            halo.setParent(ground)
        halo.setGeometry(area)
        halo.setVisible(ringed.isVisible())
        halo.raise_()

    def _ground(self, ringed: QWidget, by: int) -> tuple[QWidget, QRect]:
        """The nearest widget around that has room for the halo, and where it lies there.

        What is laid out tightly would cut it off; what scrolls must take it along.
        """
        ground = ringed.parentWidget() or ringed
        while True:
            area = QRect(ringed.mapTo(ground, QPoint(0, 0)), ringed.size())
            area.adjust(-by, -by, by, by)
            above = ground.parentWidget()
            is_page = isinstance(above, QSplitter) or isinstance(
                above.parentWidget() if above is not None else None, QAbstractScrollArea
            )
            if ground.rect().contains(area) or ground.isWindow() or above is None or is_page:
                return ground, area
            if ground not in self._followed:
                self._follow(ground)
            ground = above

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if watched in self._followed and event.type() in kinds:
            self._place()
        return False
