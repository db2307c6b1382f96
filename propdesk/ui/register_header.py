"""The column heads of a register: quiet words, a triangle at the one that sorts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from propdesk.core.overriding import override
from propdesk.ui.marks import paint_text
from propdesk.ui.register_delegate import cell_inside
from propdesk.ui.row_model import RowModel
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class RegisterHeader(QHeaderView):
    """Heads that are clicked to sort, dragged to reorder, pulled to widen."""

    def __init__(self, theme: Theme, model: RowModel[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._rows = model
        self._widths: dict[int, int] = {}
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.sectionClicked.connect(self._sort)

    def _sort(self, section: int) -> None:
        key, order = self._rows.columns[section].sort_key, self._rows.order
        if key is None:
            return
        falls = order.key == key and not order.is_descending
        self._rows.sort(
            section, Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        )
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(Size.COLUMN_HEAD))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, column = self._theme, self._rows.columns[logicalIndex]
        painter.fillRect(rect, theme.colour("surface"))
        hair = theme.px(Size.HAIRLINE)
        rule = QRect(rect.left(), rect.bottom() - hair + 1, rect.width(), hair)
        painter.fillRect(rule, theme.colour("line"))
        is_last = self.is_last(logicalIndex)
        inner = cell_inside(theme, rect, is_last=is_last)
        order = self._rows.order
        sorts = column.sort_key is not None and column.sort_key == order.key
        role = Type.SECOND_STRONG if sorts else Type.SECOND
        tone = "text" if sorts else "quiet"
        mark = theme.px(Size.SHAPE + Size.CHIP_GAP) if sorts else 0
        words = inner.adjusted(0, 0, -mark, 0)
        paint_text(
            painter, theme, words, column.title, tone=tone, role=role, align=column.align.value
        )
        if sorts:
            used = min(theme.metrics(role).horizontalAdvance(column.title), words.width())
            at_right = column.align.value == Qt.AlignmentFlag.AlignRight
            left = words.right() + 1 if at_right else words.left() + used
            self._paint_triangle(painter, left, rect, falls=order.is_descending)

    def is_first(self, at: int) -> bool:
        """Whether a column is the first that is shown."""
        return self._edge(range(self.count())) == at

    def is_last(self, at: int) -> bool:
        """Whether a column is the last that is shown."""
        return self._edge(range(self.count() - 1, -1, -1)) == at

    def _edge(self, places: range) -> int | None:
        shown = (self.logicalIndex(place) for place in places)
        return next((at for at in shown if not self.isSectionHidden(at)), None)

    def _paint_triangle(self, painter: QPainter, left: int, area: QRect, *, falls: bool) -> None:
        side = self._theme.px(Size.SHAPE)
        top = area.center().y() - side / 2 + 1
        box = QRectF(left + self._theme.px(Size.CHIP_GAP), top, side, side * 0.7)
        tip, foot = (box.bottom(), box.top()) if falls else (box.top(), box.bottom())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text"))
        corners = [
            QPointF(box.left(), foot),
            QPointF(box.right(), foot),
            QPointF(box.center().x(), tip),
        ]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    # -- room -------------------------------------------------------------

    def fit(self, room: int) -> None:
        """Leaves out the columns that matter least while there is no room for all of them."""
        columns, px = self._rows.columns, self._theme.px
        sizes = {
            at: px(column.width) if column.stretches else self._width_of(at)
            for at, column in enumerate(columns)
        }
        needed = sum(sizes.values())
        least_first = sorted(
            (at for at, column in enumerate(columns) if column.drops),
            key=lambda at: -columns[at].drops,
        )
        dropped = set()
        for at in least_first:
            if needed <= room:
                break
            dropped.add(at)
            needed -= sizes[at]
        for at in range(len(columns)):
            self.setSectionHidden(at, at in dropped)

    def _width_of(self, at: int) -> int:
        """The width of a column, also of one that is left out now."""
        if not self.isSectionHidden(at):
            self._widths[at] = self.sectionSize(at)
        return self._widths.get(at, self._theme.px(self._rows.columns[at].width))

    # -- remembered -------------------------------------------------------

    def shape(self) -> dict[str, Any]:
        """Widths in logical pixels and the order of the columns."""
        columns, share = self._rows.columns, self._theme.scale / 100
        widths = {
            column.key: round(self._width_of(at) / share)
            for at, column in enumerate(columns)
            if not column.stretches
        }
        order = [columns[self.logicalIndex(at)].key for at in range(len(columns))]
        return {"widths": widths, "order": order}

    def apply(self, shape: object) -> None:
        """Sets the widths and the order; what is unknown or missing keeps its default."""
        kept = shape if isinstance(shape, Mapping) else {}
        widths, order = kept.get("widths"), kept.get("order")
        widths = widths if isinstance(widths, Mapping) else {}
        self._widths.clear()
        for at, column in enumerate(self._rows.columns):
            self.setSectionHidden(at, False)
            mode = self.ResizeMode.Stretch if column.stretches else self.ResizeMode.Interactive
            self.setSectionResizeMode(at, mode)
            width = widths.get(column.key)
            if not isinstance(width, int) or width <= 0:
                width = column.width
            if not column.stretches:
                self.resizeSection(at, self._theme.px(width))
        keys = [column.key for column in self._rows.columns]
        wanted = [key for key in order if key in keys] if isinstance(order, list) else []
        for place, key in enumerate(wanted):
            self.moveSection(self.visualIndex(keys.index(key)), place)
