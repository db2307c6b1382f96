"""The estate's mark: the first character of its name on a tile in the accent."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from propdesk.core.overriding import override
from propdesk.shell.sizes import Measure
from propdesk.ui.marks import paint_rounded, paint_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class EstateMark(QWidget):
    """A tile for the eye; the name stands beside it."""

    def __init__(self, theme: Theme, name: str = "", *, side: int = Measure.MARK) -> None:
        super().__init__()
        self._theme = theme
        self._role = Type.STRONG if side == Measure.MARK else Type.NUMBER
        theme.fix(self, width=side, height=side)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Shows the mark of another estate."""
        self._sign = name.strip()[:1].upper()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        area = QRectF(self.rect())
        paint_rounded(painter, area, theme.px(Size.RADIUS), theme.colour("accent"))
        middle = Qt.AlignmentFlag.AlignHCenter
        paint_text(
            painter, theme, self.rect(), self._sign, tone="on_accent", role=self._role, align=middle
        )
