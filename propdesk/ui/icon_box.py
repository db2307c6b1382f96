"""Icons and shapes as widgets."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.marks import paint_text, shape_box
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class IconBox(QWidget):
    """An icon beside a label; it says nothing by itself."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        tone: str = "quiet",
        size: int = Size.ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._tone, self._size = theme, name, tone, size
        theme.fix(self, width=size, height=size)

    def set_icon(self, name: str, tone: str = "quiet") -> None:
        """Shows another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = self._theme.pixmap(self._name, self._tone, self._size, ratio)
        QPainter(self).drawPixmap(0, 0, pixmap)


class ShapeLabel(QWidget):
    """A shape and a word in one colour, without a ground."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        shape: Shape = Shape.NONE,
        tone: str = "quiet",
        role: Type = Type.SECOND,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_words(text, shape=shape, tone=tone)
        theme.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def show_words(self, text: str, *, shape: Shape = Shape.NONE, tone: str = "quiet") -> None:
        """Shows other words."""
        self._text, self._shape, self._tone = text, shape, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _before(self) -> int:
        return 0 if self._shape is Shape.NONE else self._theme.px(Size.SHAPE + Size.COUNT_GAP)

    @override
    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics(self._role)
        return QSize(self._before() + metrics.horizontalAdvance(self._text), metrics.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._before(), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), self.rect()
        paint_shape(painter, shape_box(theme, 0, area), self._shape, theme.colour(self._tone))
        words = area.adjusted(self._before(), 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft
        paint_text(painter, theme, words, self._text, tone=self._tone, role=self._role, align=left)
