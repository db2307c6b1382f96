"""History: when, a dot, who, what. What a person did is filled, what the desk noted is hollow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from propdesk.core.overriding import override
from propdesk.ui.marks import paint_text
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_ENTRY: Final = Qt.ItemDataRole.UserRole + 1
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of history.

    Attributes:
        when: short: a time today, else a date with it.
        who: in bold.
        what: plain text; it wraps.
        is_filled: the newest, or what a person wrote.
    """

    when: str
    who: str
    what: str
    is_filled: bool = False


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Happened, ...] = ()

    def show(self, entries: Sequence[Happened]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.when} {entry.who} {entry.what}"
        return None


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def _when_width(self) -> int:
        model = self._view.model()
        assert isinstance(model, _Entries)
        metrics = self._theme.metrics(Type.SECOND)
        return max((metrics.horizontalAdvance(one.when) for one in model.entries), default=0)

    def _left(self) -> tuple[int, int]:
        """Where the dot stands, and where the words begin."""
        px = self._theme.px
        dot = self._when_width() + px(Space.MEDIUM)
        return dot, dot + px(Size.SHAPE) + px(Space.MEDIUM)

    def _words_area(self, width: int, entry: Happened) -> tuple[int, QRect]:
        """The width of the name, and the box of the words."""
        left = self._left()[1]
        name = self._theme.metrics(Type.SECOND_STRONG).horizontalAdvance(entry.who)
        gap = self._theme.px(Space.SMALL) if entry.who else 0
        start = left + name + gap
        return name, QRect(start, 0, max(self._theme.px(Size.COLUMN_MIN), width - start), 10_000)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Happened = index.data(_ENTRY)
        width = self._view.viewport().width()
        _name, area = self._words_area(width, entry)
        metrics = QFontMetrics(self._theme.font(Type.SECOND))
        high = metrics.boundingRect(area, int(_WRAP), entry.what).height()
        extra = max(0, high - metrics.height())
        return QSize(0, self._theme.px(Size.HISTORY) + extra)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec: Any = option
        area: QRect = spec.rect
        theme, entry = self._theme, index.data(_ENTRY)
        line = QRect(area.left(), area.top(), area.width(), theme.px(Size.HISTORY))
        paint_text(painter, theme, line, entry.when, tone="quiet", role=Type.SECOND)
        dot, left = self._left()
        self._paint_dot(painter, line, dot, entry, index, area.bottom() + 1)
        name, words = self._words_area(area.width(), entry)
        who = line.adjusted(left, 0, 0, 0)
        who.setWidth(name + 1)
        paint_text(painter, theme, who, entry.who, role=Type.SECOND_STRONG)
        metrics = theme.metrics(Type.SECOND)
        top = area.top() + (line.height() - metrics.height()) // 2
        words.moveTop(top)
        words.setBottom(area.bottom() + theme.px(Space.TINY))
        painter.setFont(theme.font(Type.SECOND))
        painter.setPen(theme.colour("text"))
        painter.drawText(words, int(_WRAP), entry.what)

    def _paint_dot(
        self,
        painter: QPainter,
        line: QRect,
        left: int,
        entry: Happened,
        index: Index,
        bottom: int,
    ) -> None:
        theme, side = self._theme, self._theme.px(Size.SHAPE)
        middle = line.center().y() + 0.5
        box = QRectF(line.left() + left, middle - side / 2, side, side)
        thread, gap = theme.px(Size.HAIRLINE), theme.px(Size.HAIRLINE + 1)
        x = round(box.center().x() - thread / 2)
        colour = theme.colour("line")
        if index.row() > 0:
            painter.fillRect(
                QRect(x, line.top(), thread, round(box.top()) - gap - line.top()), colour
            )
        if index.row() < index.model().rowCount() - 1:
            top = round(box.bottom()) + gap
            painter.fillRect(QRect(x, top, thread, bottom - top), colour)
        tone = "accent" if entry.is_filled else "quiet"
        shape = Shape.DOT if entry.is_filled else Shape.RING
        paint_shape(painter, box, shape, theme.colour(tone))


class Timeline(QListView):
    """The history of a record, newest first; as tall as its lines."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = _Entries(self)
        self.setAccessibleName(name)
        self.setModel(self._entries)
        self.setItemDelegate(_Lines(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_entries(self, entries: Sequence[Happened]) -> None:
        """Shows these lines."""
        self._entries.show(entries)
        self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        rows = range(self._entries.rowCount())
        high = sum(self.sizeHintForIndex(self._entries.index(row)).height() for row in rows)
        self.setFixedHeight(max(1, high))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
