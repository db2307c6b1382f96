"""A layout that flows: left to right, onto the next line when the room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from propdesk.core.overriding import override

TRAILING = "desk_trailing"
GIVES_WAY = "desk_gives_way"


class FlowLayout(QLayout):
    """Lines of widgets, centred in their height; trailing ones stand at the right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        if parent is not None:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)

    def add_trailing(self, widget: QWidget, *, gives_way: bool = False) -> None:
        """Adds a widget at the right end of its line.

        Args:
            widget: the widget.
            gives_way: it is as narrow as its least width before another line is begun.
        """
        widget.setProperty(TRAILING, True)
        widget.setProperty(GIVES_WAY, gives_way)
        self.addWidget(widget)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Puts a widget before the one at a position."""
        self.addWidget(widget)  # in an item of Qt's making, which keeps its size until it changes
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def items(self) -> list[QLayoutItem]:
        """What it lays out, in that order."""
        return list(self._items)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        items = self._shown()
        wide = sum(item.sizeHint().width() for item in items)
        wide += self.spacing() * max(0, len(items) - 1)
        high = max((item.sizeHint().height() for item in items), default=0)
        return self._with_margins(QSize(wide, high))

    @override
    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = _least(item)
            if lines[-1] and used + self.spacing() + wide > width:
                lines.append([])
                used = 0
            used += wide + (self.spacing() if lines[-1] else 0)
            lines[-1].append(item)
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Puts the items into the rectangle, or only measures; gives the height it takes."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        for line in self._lines(inner.width()):
            high = max((item.sizeHint().height() for item in line), default=0)
            if place:
                self._place_line(line, QRect(inner.left(), top, inner.width(), high))
            top += high + self.spacing()
        return top - self.spacing() + margins.bottom() - rect.top()

    def _place_line(self, line: list[QLayoutItem], area: QRect) -> None:
        def is_trailing(item: QLayoutItem) -> bool:
            widget = item.widget()
            return widget is not None and bool(widget.property(TRAILING))

        left, right = area.left(), area.right() + 1
        gaps = self.spacing() * (len(line) - 1)
        spare = max(0, area.width() - gaps - sum(_least(item) for item in line))
        for item in (item for item in line if not is_trailing(item)):
            size = item.sizeHint().boundedTo(area.size())
            top = area.top() + (area.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
        for item in reversed([item for item in line if is_trailing(item)]):
            size = item.sizeHint().boundedTo(QSize(_least(item) + spare, area.height()))
            top = area.top() + (area.height() - size.height()) // 2
            right -= size.width()
            item.setGeometry(QRect(QPoint(max(right, left), top), size))
            right -= self.spacing()


def _least(item: QLayoutItem) -> int:
    """The width that an item has at least in a line."""
    widget = item.widget()
    if widget is not None and widget.property(GIVES_WAY):
        return item.minimumSize().width()
    return item.sizeHint().width()
