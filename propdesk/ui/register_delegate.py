"""Draws a cell of a register: words, shape, chip, tail; the bar and tint of a chosen row."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from propdesk.core.overriding import override
from propdesk.ui.columns import Face
from propdesk.ui.marks import chip_size, paint_chip, paint_text, shape_box
from propdesk.ui.row_model import Role, RowModel
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type

Index = QModelIndex | QPersistentModelIndex


class Edges(Protocol):
    """What a head tells of its columns."""

    def is_first(self, at: int) -> bool:
        """Whether a column is the first that is shown."""

    def is_last(self, at: int) -> bool:
        """Whether a column is the last that is shown."""


def cell_inside(theme: Theme, area: QRect, *, is_last: bool) -> QRect:
    """Where a cell's words may stand: padded at the left, the last one at the right too."""
    pad = theme.px(Size.CELL_PAD)
    return area.adjusted(pad, 0, -pad if is_last else 0, 0)


class RegisterDelegate(QStyledItemDelegate):
    """The one delegate of all registers."""

    def __init__(
        self, theme: Theme, model: RowModel[Any], edges: Edges, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._rows, self._edges = theme, model, edges

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(Size.CELL_PAD), self._theme.px(Size.ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec: Any = option
        area: QRect = spec.rect
        at = index.column()
        is_first, is_last = self._edges.is_first(at), self._edges.is_last(at)
        is_chosen = bool(spec.state & QStyle.StateFlag.State_Selected)
        self._paint_row(painter, area, is_chosen=is_chosen, is_first=is_first, is_last=is_last)
        # straight from the model: through Qt each cell would cost several calls there and back
        row, column = self._rows.row_at(index.row()), self._rows.columns[at]
        if row is not None:
            inner = cell_inside(self._theme, area, is_last=is_last)
            face, text = column.face_of(row), column.text(row)
            self._paint_cell(painter, inner, face, text, column.align.value)

    def _paint_row(
        self, painter: QPainter, area: QRect, *, is_chosen: bool, is_first: bool, is_last: bool
    ) -> None:
        theme, inset = self._theme, self._theme.px(Size.CELL_PAD)
        if is_chosen:
            painter.fillRect(area, theme.colour("selected"))
        rule = QRect(area.left(), area.bottom(), area.width(), theme.px(Size.HAIRLINE))
        rule.adjust(inset if is_first else 0, 0, -inset if is_last else 0, 0)
        painter.fillRect(rule, theme.colour("row_rule"))
        if is_chosen and is_first:
            stripe = QRect(area.topLeft(), QSize(theme.px(Size.STRIPE), area.height()))
            painter.fillRect(stripe, theme.colour("accent"))

    def _paint_cell(
        self, painter: QPainter, area: QRect, face: Face, text: str, align: Qt.AlignmentFlag
    ) -> None:
        theme = self._theme
        if face.chip is not None:
            size = chip_size(theme, face.chip)
            top = area.top() + (area.height() - size.height()) // 2
            box = QRect(area.left(), top, min(size.width(), area.width()), size.height())
            paint_chip(painter, theme, box, face.chip)
            return
        if face.shape is not Shape.NONE:
            box_f = shape_box(theme, area.left(), area, Size.CELL_SHAPE)
            paint_shape(painter, box_f, face.shape, theme.colour(face.shape_tone or face.tone))
        if face.shape is not Shape.NONE or face.keeps_place:
            area = area.adjusted(theme.px(Size.CELL_SHAPE + Size.CHIP_GAP), 0, 0, 0)
        role = Type.STRONG if face.is_bold else Type.BASE
        tail = self._tail_width(face)
        words = area.adjusted(0, 0, -tail, 0)
        paint_text(painter, theme, words, text, tone=face.tone, role=role, align=align)
        if tail:
            used = min(theme.metrics(role).horizontalAdvance(text), words.width())
            self._paint_tail(painter, area.adjusted(used, 0, 0, 0), face)

    def _tail_width(self, face: Face) -> int:
        theme = self._theme
        if not face.tail and not face.tail_icon:
            return 0
        icon = theme.px(Size.ICON_SMALL + Size.CHIP_GAP) if face.tail_icon else 0
        words = theme.metrics(Type.SECOND).horizontalAdvance(face.tail)
        return theme.px(Size.CHIP_PAD) + icon + words

    def _paint_tail(self, painter: QPainter, area: QRect, face: Face) -> None:
        theme = self._theme
        left = area.left() + theme.px(Size.CHIP_PAD)
        if face.tail_icon:
            ratio = painter.device().devicePixelRatioF()
            pixmap = theme.pixmap(face.tail_icon, "quiet", Size.ICON_SMALL, ratio)
            top = area.top() + (area.height() - theme.px(Size.ICON_SMALL)) // 2
            painter.drawPixmap(left, top, pixmap)
            left += theme.px(Size.ICON_SMALL + Size.CHIP_GAP)
        words = QRect(left, area.top(), max(0, area.right() - left + 1), area.height())
        paint_text(painter, theme, words, face.tail, tone="quiet", role=Type.SECOND)

    def width_of(self, index: Index) -> int:
        """How wide the cell must be to show all of it."""
        face = index.data(Role.FACE) or Face()
        theme, text = self._theme, str(index.data() or "")
        pads = theme.px(Size.CELL_PAD)
        if face.chip is not None:
            return chip_size(theme, face.chip).width() + pads
        shape = face.shape is not Shape.NONE or face.keeps_place
        before = theme.px(Size.CELL_SHAPE + Size.CHIP_GAP) if shape else 0
        role = Type.STRONG if face.is_bold else Type.BASE
        words = theme.metrics(role).horizontalAdvance(text)
        return before + words + self._tail_width(face) + pads

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        spec: Any = option
        cut = self.width_of(index) > spec.rect.width()
        QToolTip.showText(event.globalPos(), str(index.data() or "") if cut else "", view)
        return True
