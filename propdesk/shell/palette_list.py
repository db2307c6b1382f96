"""What the search box found: heads and items; what matched stands out."""

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
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from propdesk.core.overriding import override
from propdesk.core.text import sought
from propdesk.estate.rules.due import Hit
from propdesk.shell.doings import Doing
from propdesk.shell.sizes import Measure
from propdesk.ui.keys import key_text
from propdesk.ui.marks import key_hint_size, paint_key_hint, paint_rounded, paint_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import HALO_ALPHA, Size, Space, Type

_ITEM: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group."""

    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be opened or done.

    Attributes:
        icon: an icon's name.
        title: the main text.
        detail: quiet words behind it.
        match: what of the title was looked for.
        keys: the key that does it.
        hit: what was found, for a thing.
        doing: what is done, for a deed.
    """

    icon: str
    title: str
    detail: str = ""
    match: str = ""
    keys: str = ""
    hit: Hit | None = None
    doing: Doing | None = None


def match_spans(words: str, wanted: str) -> list[tuple[int, int]]:
    """Where what was looked for stands: all of it, else each word of it that is found."""
    level = sought(words)
    if len(level) != len(words):
        return []
    whole = sought(wanted.strip())
    needles = [whole] if whole in level else [sought(word) for word in wanted.split()]
    found = ((level.find(one), len(one)) for one in needles if one)
    spans = sorted((at, at + wide) for at, wide in found if at >= 0)
    return [span for nth, span in enumerate(spans) if nth == 0 or span[0] >= spans[nth - 1][1]]


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Head | Item, ...] = ()

    def show(self, rows: Sequence[Head | Item]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Item):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ITEM:
            return row
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return row.words if isinstance(row, Head) else f"{row.title} {row.detail}".strip()


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = isinstance(index.data(_ITEM), Head)
        high = Measure.PALETTE_HEAD if is_head else Measure.PALETTE_ITEM
        return QSize(0, self._theme.px(high))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec: Any = option
        theme, row, area = self._theme, index.data(_ITEM), spec.rect
        pad = theme.px(Space.MEDIUM)
        if isinstance(row, Head):
            words = area.adjusted(pad, 0, -pad, 0)
            paint_text(painter, theme, words, row.words, tone="quiet", role=Type.SECOND_STRONG)
            return
        chosen = bool(spec.state & QStyle.StateFlag.State_Selected)
        if chosen:
            self._paint_ring(painter, area)
        side = theme.px(Size.ICON)
        icon = theme.pixmap(row.icon, "accent" if chosen else "quiet", Size.ICON, 2.0)
        painter.drawPixmap(
            QRect(area.left() + pad, area.top() + (area.height() - side) // 2, side, side), icon
        )
        left = area.left() + pad + side + pad
        right = self._paint_keys(painter, area, "Return" if chosen else row.keys, pad)
        room = QRect(left, area.top(), max(0, right - left), area.height())
        self._paint_words(painter, room, row)

    def _paint_ring(self, painter: QPainter, area: QRect) -> None:
        theme, halo = self._theme, self._theme.px(Size.HALO)
        radius = theme.px(Size.RADIUS)
        inner = area.adjusted(halo, halo - 1, -halo, 1 - halo).toRectF()
        ring = theme.colour("accent", HALO_ALPHA)
        outer = area.adjusted(1, 0, -1, 0).toRectF()
        paint_rounded(painter, outer, radius + halo, None, ring, width=float(halo))
        paint_rounded(
            painter,
            inner,
            radius,
            theme.colour("selected"),
            theme.colour("accent"),
            width=float(theme.px(Size.FOCUS)),
        )

    def _paint_keys(self, painter: QPainter, area: QRect, keys: str, pad: int) -> int:
        """Draws the key at the right; answers where the words must end."""
        right = area.right() - pad
        if not keys:
            return right
        hint = key_text(keys)
        size = key_hint_size(self._theme, hint)
        top = area.top() + (area.height() - size.height()) // 2
        cap = QRect(right - size.width(), top, size.width(), size.height())
        paint_key_hint(painter, self._theme, cap, hint)
        return cap.left() - self._theme.px(Space.SMALL)

    def _paint_words(self, painter: QPainter, room: QRect, item: Item) -> None:
        """The title gives way to what stands beside it: of that no half word is of use."""
        gap = self._theme.px(Space.MEDIUM)
        beside = min(self._width(item.detail, item.match, Type.SECOND), room.width() // 2)
        title = min(self._width(item.title, item.match, Type.BASE), room.width() - beside - gap)
        first = QRect(room.left(), room.top(), title, room.height())
        second = QRect(first.right() + 1 + gap, room.top(), beside, room.height())
        self._paint_matched(painter, first, item.title, item.match, "text", Type.BASE)
        self._paint_matched(painter, second, item.detail, item.match, "quiet", Type.SECOND)

    def _parts(self, words: str, match: str, role: Type) -> list[tuple[str, Type, bool]]:
        """The words in runs: their type, and whether they were looked for."""
        loud = Type.STRONG if role is Type.BASE else Type.SECOND_STRONG
        runs, at = [], 0
        for begins, ends in match_spans(words, match):
            runs += [(words[at:begins], role, False), (words[begins:ends], loud, True)]
            at = ends
        return [run for run in [*runs, (words[at:], role, False)] if run[0]]

    def _width(self, words: str, match: str, role: Type) -> int:
        metrics = self._theme.metrics
        parts = self._parts(words, match, role)
        return sum(metrics(type).horizontalAdvance(text) for text, type, _is in parts)

    def _paint_matched(
        self, painter: QPainter, room: QRect, words: str, match: str, tone: str, role: Type
    ) -> None:
        for text, type, is_sought in self._parts(words, match, role):
            if room.width() <= 0:
                return
            ink = "accent" if is_sought else tone
            paint_text(painter, self._theme, room, text, tone=ink, role=type)
            room = room.adjusted(self._theme.metrics(type).horizontalAdvance(text), 0, 0, 0)


class PaletteList(QListView):
    """The list; it never has the focus, the line walks it.

    Signals:
        chosen_changed: another item is the chosen one (`Item`, or None).
        taken: an item was pressed.
    """

    chosen_changed = Signal(object)
    taken = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._items = _Items(self)
        self.setAccessibleName(name)
        self.setModel(self._items)
        self.setItemDelegate(_Painter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._press)
        theme.changed.connect(self.doItemsLayout)

    @property
    def rows(self) -> tuple[Head | Item, ...]:
        """What it shows."""
        return self._items.rows

    def show_rows(self, rows: Sequence[Head | Item]) -> None:
        """Shows these rows; the first item is the chosen one."""
        self._items.show(rows)
        self._go(next(iter(self._places()), -1))
        self.scrollToTop()

    def replace_tail(self, rows: Sequence[Head | Item]) -> None:
        """Shows rows of which the first ones are the same: the chosen item stays."""
        row = self.currentIndex().row()
        self._items.show(rows)
        if 0 <= row < len(rows):
            self.setCurrentIndex(self._items.index(row))

    def _places(self) -> list[int]:
        return [at for at, row in enumerate(self._items.rows) if isinstance(row, Item)]

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._items.index(row) if row >= 0 else QModelIndex())
        self.chosen_changed.emit(self.chosen())

    def step(self, by: int) -> None:
        """Walks so many items down, or up; round the ends."""
        places = self._places()
        if not places:
            return
        row = self.currentIndex().row()
        at = places.index(row) if row in places else -1
        self._go(places[(at + by) % len(places)])

    def chosen(self) -> Item | None:
        """The chosen item."""
        index = self.currentIndex()
        row = self._items.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Item) else None

    def _press(self) -> None:
        item = self.chosen()
        if item is not None:
            self.taken.emit(item)
