"""Labels: always plain text, in a type and a colour of the tokens; elided ones keep a tip."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Type


def _as_tip(text: str) -> str:
    from html import escape  # no tip is needed at the first paint

    return f"<qt>{escape(text)}</qt>"


def set_tip(widget: QWidget, text: str) -> None:
    """Gives a widget a tooltip that is never read as markup, and the same to a screen reader."""
    widget.setToolTip(_as_tip(text) if text else "")
    widget.setAccessibleDescription(text)


class Label(QLabel):
    """A line, or with `wraps` a paragraph, of plain text."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        type: Type = Type.BASE,
        tone: str = "text",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = type
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # also inside a table's viewport
        self.setWordWrap(wraps)
        self.setText(text)
        self._dress()
        theme.changed.connect(self._dress)

    def set_tone(self, tone: str) -> None:
        """Changes its colour."""
        if tone != self._tone:
            self._tone = tone
            self._dress()

    @property
    def tone(self) -> str:
        """The name of its colour."""
        return self._tone

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._type))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._tone))
        self.setPalette(palette)


class ElidedLabel(Label):
    """One line that gives way: what does not fit ends in an ellipsis and stands in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        type: Type = Type.BASE,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, type=type, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("…")
        return QSize(wide, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """The text as it fits now."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_tip(self, "" if self.shown_text() == self.text() else self.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())


class ClampedLabel(Label):
    """A title of a few lines at most; what goes beyond ends in an ellipsis, whole in the tip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        most: int = 3,
        type: Type = Type.BASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, type=type, wraps=True, parent=parent)
        self._most = most
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lines(self, width: int) -> list[str]:
        """The text as it is broken at a width, the last line shortened where there is more."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= self._most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        text = self.text()
        parts = [text[at:to] for at, to in pairwise([*starts, len(text)])]
        if len(parts) <= self._most:
            return parts
        rest = text[starts[self._most - 1] :]
        last = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*parts[: self._most - 1], last]

    @override
    def heightForWidth(self, width: int) -> int:
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()), metrics.lineSpacing())

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("…"), metrics.lineSpacing())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_whole = "".join(self.lines(self.width())) == self.text()
        set_tip(self, "" if is_whole else self.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for at, line in enumerate(self.lines(self.width())):
            painter.drawText(0, at * metrics.lineSpacing() + metrics.ascent(), line.rstrip())
