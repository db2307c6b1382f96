"""Two or three faces of the same thing, of which one is in front: board or table."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.buttons import DeskButton
from propdesk.ui.marks import paint_rounded, paint_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class _Segment(DeskButton):
    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(theme, text, parent)
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        wide = self._theme.metrics(Type.STRONG).horizontalAdvance(self._words)
        pad = 2 * self._theme.px(Size.BUTTON_PAD)
        return QSize(wide + pad, self._theme.px(Size.BUTTON_SMALL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        area, radius = QRectF(self.rect()), theme.px(Size.RADIUS)
        if on or self.underMouse():
            paint_rounded(painter, area, radius, theme.colour("accent_tint" if on else "hover"))
        if self.hasFocus():
            ring, width = theme.colour("accent"), float(theme.px(Size.FOCUS))
            paint_rounded(painter, area, radius, None, ring, width=width)
        paint_text(
            painter,
            theme,
            self.rect(),
            self._words,
            tone="accent" if on else "quiet",
            role=Type.STRONG if on else Type.BASE,
            align=Qt.AlignmentFlag.AlignHCenter,
        )


class Segments(QWidget):
    """A switch between faces; left and right walk it, and walking chooses.

    Signals:
        chosen: the key of the face.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        faces: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments = {key: _Segment(theme, words, self) for key, words in faces}
        for key, segment in self._segments.items():
            segment.setAccessibleName(f"{name}: {segment.words}")
            segment.clicked.connect(lambda _on=False, key=key: self._choose(key))
        self.set_current(next(iter(self._segments), ""))
        theme.changed.connect(self._arrange)

    @property
    def current(self) -> str:
        """The key of the face in front."""
        return next((key for key, one in self._segments.items() if one.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Marks the face in front, without saying so."""
        for other, segment in self._segments.items():
            segment.setChecked(other == key)

    def tab_order(self) -> list[QWidget]:
        """The one in front; the arrows go to the others."""
        return [one for one in self._segments.values() if one.isChecked()]

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    @override
    def sizeHint(self) -> QSize:
        sizes = [one.sizeHint() for one in self._segments.values()]
        return QSize(sum(one.width() for one in sizes), max(one.height() for one in sizes))

    def _arrange(self) -> None:
        self.updateGeometry()
        left = 0
        for segment in self._segments.values():
            size = segment.sizeHint()
            segment.setGeometry(QRect(left, 0, size.width(), self.height()))
            left += size.width()

    @override
    def resizeEvent(self, event: object) -> None:
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = list(self._segments)
        at = keys.index(self.current) if self.current else 0
        if not step or not 0 <= at + step < len(keys):
            super().keyPressEvent(event)
            return
        self._choose(keys[at + step])
        self._segments[keys[at + step]].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        area, border = QRectF(self.rect()), theme.colour("line")
        width = float(theme.px(Size.HAIRLINE))
        paint_rounded(
            QPainter(self),
            area,
            theme.px(Size.RADIUS),
            theme.colour("surface"),
            border,
            width=width,
        )
