"""How a thing to do stands on its line: sort, unit, matter, when, and the verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from propdesk.core.overriding import override
from propdesk.estate.rules.due import Band, DueItem
from propdesk.shell.sizes import Measure
from propdesk.ui.keys import key_text
from propdesk.ui.marks import (
    key_hint_size,
    paint_key_hint,
    paint_rounded,
    paint_text,
    shape_box,
)
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

LINE: Final = Qt.ItemDataRole.UserRole + 1
STEP_KEYS: Final = "F6"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BandHead:
    """The head of a band.

    Attributes:
        words: 逾期.
        aside: at the right: what to make of it.
        tone: its colour.
    """

    words: str
    count: int
    aside: str
    tone: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do.

    Attributes:
        due: when, in words.
    """

    item: DueItem
    band: Band
    due: str


Line = BandHead | DueLine


class DueLines(QAbstractListModel):
    """Heads and lines; only lines can be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Shows these lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], DueLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if isinstance(line, BandHead):
            return f"{line.words} {line.count}"
        item = line.item
        return " ".join(
            part for part in (item.sort, item.head, item.unit, item.what, line.due, item.step)
        )


class DuePainter(QStyledItemDelegate):
    """Draws heads and lines, and knows where the verb of a line stands."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._sort = self._step = self._due = 0

    def measure(self, lines: Sequence[Line]) -> None:
        """Gives every line the same columns, as wide as the longest words need."""
        px, metrics = self._theme.px, self._theme.metrics(Type.SECOND)
        items = [line.item for line in lines if isinstance(line, DueLine)]
        sorts = (metrics.horizontalAdvance(item.sort) + px(Space.SMALL) for item in items)
        steps = (self.button_width(item.step) for item in items)
        self._sort = max(px(Measure.TODAY_SORT), *sorts, 0)
        self._step = max(px(Measure.TODAY_STEP), *steps, 0)
        bold = self._theme.metrics(Type.STRONG)
        dues = [bold.horizontalAdvance(line.due) for line in lines if isinstance(line, DueLine)]
        self._due = max([px(Measure.TODAY_DUE_LEAST), *dues])

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = isinstance(index.data(LINE), BandHead)
        return QSize(0, self._theme.px(Measure.BAND if is_head else Size.ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec: Any = option
        line = index.data(LINE)
        if isinstance(line, BandHead):
            self._paint_head(painter, spec.rect, line)
            return
        chosen = bool(spec.state & QStyle.StateFlag.State_Selected)
        self._paint_line(painter, spec.rect, line, chosen=chosen)

    def _paint_head(self, painter: QPainter, area: QRect, head: BandHead) -> None:
        theme = self._theme
        painter.fillRect(area, theme.colour("band"))
        left = area.left() + theme.px(Space.LARGE)
        paint_shape(painter, shape_box(theme, left, area), head.shape, theme.colour(head.tone))
        words = area.adjusted(left + theme.px(Size.SHAPE + Space.SMALL), 0, 0, 0)
        paint_text(painter, theme, words, head.words, tone=head.tone, role=Type.STRONG)
        used = theme.metrics(Type.STRONG).horizontalAdvance(head.words) + theme.px(Size.COUNT_GAP)
        number = words.adjusted(used, 0, 0, 0)
        paint_text(painter, theme, number, f"{head.count:,}", tone="quiet", role=Type.SECOND)
        right = area.adjusted(0, 0, -theme.px(Space.LARGE), 0)
        paint_text(
            painter,
            theme,
            right,
            head.aside,
            tone="quiet",
            role=Type.SECOND,
            align=Qt.AlignmentFlag.AlignRight,
        )

    def cells(self, area: QRect) -> dict[str, QRect]:
        """Where each part of a line stands; the matter takes what is left over."""
        px = self._theme.px
        edge, gap = px(Space.LARGE), px(Space.MEDIUM)
        unit, due, step = px(Measure.TODAY_UNIT), self._due, self._step
        top, high = area.top(), area.height()
        left, right = area.left() + edge, area.right() + 1 - edge
        cells = {"step": QRect(right - step, top, step, high)}
        cells["due"] = QRect(cells["step"].left() - gap - due, top, due, high)
        is_narrow = area.width() < px(Measure.TODAY_LIST_NARROW)
        cells["sort"] = QRect(left, top, 0 if is_narrow else self._sort, high)
        cells["unit"] = QRect(cells["sort"].right() + 1, top, unit, high)
        start = cells["unit"].right() + 1
        cells["what"] = QRect(start, top, max(0, cells["due"].left() - gap - start), high)
        return cells

    def button_width(self, words: str) -> int:
        """The width of a step's button."""
        theme = self._theme
        wide = theme.metrics(Type.STRONG).horizontalAdvance(words)
        hint = key_hint_size(theme, STEP_KEYS).width()
        return wide + hint + theme.px(Space.SMALL) + 2 * theme.px(Size.BUTTON_PAD)

    def _paint_line(self, painter: QPainter, area: QRect, line: DueLine, *, chosen: bool) -> None:
        theme, item = self._theme, line.item
        if chosen:
            painter.fillRect(area, theme.colour("selected"))
            stripe = QRect(area.left(), area.top(), theme.px(Size.STRIPE), area.height())
            painter.fillRect(stripe, theme.colour("accent"))
        rule = theme.px(Size.HAIRLINE)
        below = area.adjusted(
            theme.px(Space.LARGE), area.height() - rule, -theme.px(Space.LARGE), 0
        )
        painter.fillRect(below, theme.colour("row_rule"))
        cells = self.cells(area)
        if cells["sort"].width():
            paint_text(painter, theme, cells["sort"], item.sort, tone="quiet", role=Type.SECOND)
        head = item.head or item.unit
        if head:
            paint_text(painter, theme, cells["unit"], head, role=Type.STRONG)
        else:
            paint_text(painter, theme, cells["unit"], "—", tone="quiet")
        paint_text(painter, theme, cells["what"], item.what)
        tone = {Band.LATE: "late", Band.THIS_SHIFT: "soon"}.get(line.band, "quiet")
        role = Type.STRONG if line.band is Band.LATE else Type.BASE
        right = Qt.AlignmentFlag.AlignRight
        paint_text(painter, theme, cells["due"], line.due, tone=tone, role=role, align=right)
        if chosen:
            self._paint_button(painter, cells["step"], item.step)
        else:
            paint_text(painter, theme, cells["step"], item.step, tone="accent", align=right)

    def _paint_button(self, painter: QPainter, cell: QRect, words: str) -> None:
        theme, inset = self._theme, self._theme.px(Size.HAIRLINE * 2)
        box = cell.adjusted(0, inset, 0, -inset)
        radius = theme.px(Size.RADIUS)
        paint_rounded(painter, box.toRectF(), radius, theme.colour("accent"))
        wide = theme.metrics(Type.STRONG).horizontalAdvance(words)
        hint = key_hint_size(theme, STEP_KEYS)
        gap = theme.px(Space.SMALL)
        left = box.left() + (box.width() - wide - gap - hint.width()) // 2
        text = QRect(left, box.top(), wide + 1, box.height())
        paint_text(painter, theme, text, words, tone="on_accent", role=Type.STRONG)
        top = box.top() + (box.height() - hint.height()) // 2
        cap = QRect(left + wide + gap, top, hint.width(), hint.height())
        paint_key_hint(painter, theme, cap, key_text(STEP_KEYS), on_accent=True)
