"""A line that offers what fits: one way for units, choices and whatever has a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from propdesk.core.overriding import override
from propdesk.core.text import sought
from propdesk.ui.composing import LineEdit
from propdesk.ui.floating import Floating
from propdesk.ui.marks import paint_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_ITEM: Final = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN: Final = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that can be chosen.

    Attributes:
        key: what the place calls it.
        text: what the line shows once it is chosen.
        detail: quiet words behind it in the list.
    """

    key: str
    text: str
    detail: str = ""


Ask = Callable[[str], Sequence[Suggestion]]


def choices(options: Sequence[Suggestion]) -> Ask:
    """Offers the options that contain what was typed, those that begin with it first."""

    def ask(typed: str) -> list[Suggestion]:
        wanted = sought(typed.strip())
        hits = [one for one in options if wanted in sought(f"{one.text} {one.detail}")]
        return sorted(hits, key=lambda one: not sought(one.text).startswith(wanted))

    return ask


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Suggestion] = []

    def show(self, items: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.text} {item.detail}".strip()
        return item if role == _ITEM else None


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Suggestion = index.data(_ITEM)
        px, metrics = self._theme.px, self._theme.metrics
        wide = metrics(Type.BASE).horizontalAdvance(item.text) + 2 * px(Size.FIELD_PAD)
        wide += px(Space.MEDIUM) + metrics(Type.SECOND).horizontalAdvance(item.detail)
        return QSize(wide, px(Size.SUGGESTION))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec: Any = option
        theme, item = self._theme, index.data(_ITEM)
        # not by QStyle: making its enums would cost the first paint some ten milliseconds
        if self._view.currentIndex().row() == index.row():
            painter.fillRect(spec.rect, theme.colour("accent_tint"))
        pad = theme.px(Size.FIELD_PAD)
        area = spec.rect.adjusted(pad, 0, -pad, 0)
        paint_text(painter, theme, area, item.text)
        used = theme.metrics(Type.BASE).horizontalAdvance(item.text) + theme.px(Space.MEDIUM)
        rest = area.adjusted(used, 0, 0, 0)
        paint_text(painter, theme, rest, item.detail, tone="quiet", role=Type.SECOND)


class _Popup(Floating):
    """The list under the line; it never takes the focus."""

    def __init__(self, theme: Theme, anchor: QWidget, name: str) -> None:
        super().__init__(theme, anchor)
        self.list = QListView()
        self.items = _Items(self.list)
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.items)
        self.list.setItemDelegate(_Lines(theme, self.list))
        theme.pad(self.body, Space.TINY)
        self.body.addWidget(self.list)

    def offer(self, items: Sequence[Suggestion]) -> None:
        self.items.show(items)
        if not items:
            self.hide()
            return
        rows = min(len(items), _MOST_SHOWN)
        frame = 2 * self._theme.px(Space.TINY)
        high = rows * self._theme.px(Size.SUGGESTION) + frame
        hints = [self.list.sizeHintForIndex(self.items.index(row)) for row in range(len(items))]
        wide = max(hint.width() for hint in hints) + self._theme.px(Size.SCROLL) + frame
        self.place(max(self._anchor.width(), wide), high)

    def step(self, by: int) -> None:
        count = len(self.items.items)
        row = self.list.currentIndex().row()
        row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        self.list.setCurrentIndex(self.items.index(row))

    def current(self) -> Suggestion | None:
        row = self.list.currentIndex().row()
        return self.items.items[row] if 0 <= row < len(self.items.items) else None


class SuggestLine(LineEdit):
    """A line with a list under it; Down and Up walk it, Enter takes, F4 opens, Esc closes.

    Signals:
        chosen: the suggestion that a person took.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        ask: Ask,
        *,
        hint: str = "",
        opens_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, hint=hint, parent=parent)
        self._ask = ask
        self._opens_empty = opens_empty
        self._taken: Suggestion | None = None
        self._given = ""
        self._popup: _Popup | None = None
        self.text_settled.connect(self._offer)

    @property
    def taken(self) -> Suggestion | None:
        """What was chosen, while the line still shows it."""
        if self._taken is not None and self._taken.text == self.text().strip():
            return self._taken
        return None

    def take(self, suggestion: Suggestion | None) -> None:
        """Sets what is chosen, without saying so."""
        self._taken = suggestion
        self.set_text_quietly(suggestion.text if suggestion is not None else "")

    @property
    def offered(self) -> list[Suggestion]:
        """What the open list holds; nothing while it is closed."""
        if self._popup is None or not self._popup.isVisible():
            return []
        return list(self._popup.items.items)

    @override
    def set_text_quietly(self, text: str) -> None:
        super().set_text_quietly(text)
        self._given = text.strip()

    def open_list(self) -> None:
        """Opens the list: what fits what a person typed; everything, while nobody typed."""
        typed = self.text().strip()
        self._show(self._ask("" if typed == self._given else typed))

    def _offer(self, text: str) -> None:
        if not self.hasFocus() or self.taken is not None:
            return
        self._show(self._ask(text.strip()) if text.strip() or self._opens_empty else [])

    def _show(self, items: Sequence[Suggestion]) -> None:
        if self._popup is None:
            self._popup = _Popup(self._theme, self, self.accessibleName())
            self._popup.list.clicked.connect(lambda _index: self._pick())
        self._popup.offer(items)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _pick(self) -> bool:
        """Takes what is marked in the open list."""
        current = self._popup.current() if self._popup is not None else None
        if current is None or not self.offered:
            return False
        self.take(current)
        self._close()
        self.chosen.emit(current)
        return True

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_list_key(event)
        ):
            event.accept()  # this key belongs to the list, not to a shortcut of the place
            return True
        return super().event(event)

    def _is_list_key(self, event: QKeyEvent) -> bool:
        if event.modifiers():
            return False
        is_open = bool(self.offered)
        return event.key() == Qt.Key.Key_F4 or (is_open and event.key() == Qt.Key.Key_Escape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_open = event.key(), bool(self.offered)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            if not is_open:
                self.open_list()
            if self.offered and self._popup is not None:
                self._popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_F4 and not event.modifiers():
            self.open_list()
        elif is_open and key == Qt.Key.Key_Escape:
            self._close()
        elif is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pick():
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)


class ChoiceLine(SuggestLine):
    """A line that shows that it has a list."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_refused:
            return
        theme, side = self._theme, self._theme.px(Size.ICON_SMALL)
        pixmap = theme.pixmap("chevron-down", "quiet", Size.ICON_SMALL, self.devicePixelRatioF())
        left = self.width() - theme.px(Size.FIELD_PAD) - side
        QPainter(self).drawPixmap(left, (self.height() - side) // 2, pixmap)

    @override
    def mousePressEvent(self, event: Any) -> None:
        super().mousePressEvent(event)
        self.open_list()
