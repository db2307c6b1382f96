"""The rail on the left: the estate, then the places that there are, each with what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.i18n import N_, _, ngettext
from propdesk.core.overriding import override
from propdesk.shell.mark import EstateMark
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import DeskButton
from propdesk.ui.keys import key_text
from propdesk.ui.label import ElidedLabel, Label, set_tip
from propdesk.ui.marks import key_hint_size, paint_key_hint, paint_rounded, paint_text
from propdesk.ui.place import PlaceFace
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

GROUPS: Final = {
    "counter": N_("Counter"),
    "residents": N_("Residents"),
    "works": N_("Works"),
    "quality": N_("Quality"),
    "office": N_("Back office"),
}
MORE_KEYS: Final = "Ctrl+K"
_NUMBERED: Final = 9


@dataclass(frozen=True, slots=True)
class Count:
    """What is due in a place.

    Attributes:
        total: all that is due or open.
        late: how many of them are late.
    """

    total: int = 0
    late: int = 0


class RailItem(DeskButton):
    """One place: icon, short name, how many; late ones stand on a tinted pill."""

    def __init__(self, theme: Theme, face: PlaceFace, keys: str) -> None:
        super().__init__(theme, face.short)
        self.face, self._keys = face, keys
        self._count = Count()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(Count())

    def show_count(self, count: Count) -> None:
        """Shows what is due there."""
        self._count = count
        said = [self.face.title]
        if count.late:
            said.append(ngettext("{n} overdue", "{n} overdue", count.late).format(n=count.late))
        if count.total:
            said.append(ngettext("{n} open", "{n} open", count.total).format(n=count.total))
        self.setAccessibleName(", ".join(said))
        keys = f"  {key_text(self._keys, '+')}" if self._keys else ""
        set_tip(self, " · ".join(said) + keys)
        self.update()

    @property
    def count(self) -> Count:
        """What it shows."""
        return self._count

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Measure.RAIL), self._theme.px(Measure.RAIL_ITEM))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        edge = theme.px(Measure.RAIL_EDGE)
        body = QRectF(self.rect().adjusted(edge, 0, -edge, 0))
        radius = theme.px(Size.RADIUS)
        if on or self.underMouse():
            ground = "rail_active" if on else "pressed"
            paint_rounded(painter, body, radius, theme.colour(ground))
        if on:
            inset = theme.px(Measure.RAIL_STRIPE_TOP)
            high = self.height() - 2 * inset
            painter.fillRect(
                QRect(edge, inset, theme.px(Size.STRIPE), high), theme.colour("accent")
            )
        if self.hasFocus():
            width = float(theme.px(Size.FOCUS))
            paint_rounded(painter, body, radius, None, theme.colour("accent"), width=width)
        self._paint_words(painter, "accent" if on else "text", edge)

    def _paint_words(self, painter: QPainter, tone: str, edge: int) -> None:
        theme = self._theme
        icon = theme.pixmap(self.face.icon, tone, Size.ICON, self.devicePixelRatioF())
        top = (self.height() - theme.px(Size.ICON)) // 2
        painter.drawPixmap(theme.px(Measure.RAIL_ICON_LEFT), top, icon)
        right = self.width() - edge - theme.px(Space.SMALL)
        taken = self._paint_count(painter, right, tone)
        left = theme.px(Measure.RAIL_LABEL_LEFT)
        words = QRect(left, 0, right - taken - left, self.height())
        role = Type.STRONG if self.isChecked() else Type.BASE
        paint_text(painter, theme, words, self.face.short, tone=tone, role=role)

    def _paint_count(self, painter: QPainter, right: int, tone: str) -> int:
        """Draws the number before the right edge; answers the room it takes."""
        theme, count = self._theme, self._count
        number = count.late or count.total
        if not number:
            return 0
        text = f"{number:,}"
        strong = bool(count.late) or self.isChecked()
        role = Type.SECOND_STRONG if strong else Type.SECOND
        high, wide = theme.px(Size.CHIP), theme.metrics(role).horizontalAdvance(text)
        pill = max(high, wide + theme.px(Size.COUNT_GAP) * 2)
        box = QRect(right - pill, (self.height() - high) // 2, pill, high)
        if count.late:
            paint_rounded(painter, QRectF(box), high / 2, theme.colour("late_tint"))
        ink = "late" if count.late else "accent" if tone == "accent" else "quiet"
        middle = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, theme, box, text, tone=ink, role=role, align=middle)
        return pill


class _MoreItem(DeskButton):
    """The way to everything that is not on the rail."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("More"))
        self.set_tip(f"{_('Search or do anything')}  {key_text(MORE_KEYS, '+')}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Measure.RAIL), self._theme.px(Measure.RAIL_ITEM))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        edge = theme.px(Measure.RAIL_EDGE)
        body, radius = QRectF(self.rect().adjusted(edge, 0, -edge, 0)), theme.px(Size.RADIUS)
        if self.underMouse():
            paint_rounded(painter, body, radius, theme.colour("pressed"))
        if self.hasFocus():
            width = float(theme.px(Size.FOCUS))
            paint_rounded(painter, body, radius, None, theme.colour("accent"), width=width)
        icon = theme.pixmap("prompt", "text", Size.ICON, self.devicePixelRatioF())
        top = (self.height() - theme.px(Size.ICON)) // 2
        painter.drawPixmap(theme.px(Measure.RAIL_ICON_LEFT), top, icon)
        left = theme.px(Measure.RAIL_LABEL_LEFT)
        words = QRect(left, 0, self.width() - left - edge, self.height())
        paint_text(painter, theme, words, self._words)
        hint = key_text(MORE_KEYS)
        size = key_hint_size(theme, hint)
        at = left + theme.metrics().horizontalAdvance(self._words) + theme.px(Space.SMALL)
        if at + size.width() <= self.width() - edge:
            cap = QRect(at, (self.height() - size.height()) // 2, size.width(), size.height())
            paint_key_hint(painter, theme, cap, hint)


class Rail(QWidget):
    """Places one under the other, in groups; up and down walk them.

    Signals:
        chosen: the key of a place.
        more_asked: a person wants the search box.
    """

    chosen = Signal(str)
    more_asked = Signal()

    def __init__(
        self, theme: Theme, estate: str, desk: str, faces: Sequence[PlaceFace], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Places"))
        theme.fix(self, width=self._logical_width(faces))
        self.items: dict[str, RailItem] = {}
        outer = QVBoxLayout(self)
        theme.pad(outer)
        outer.addWidget(self._head(estate, desk))
        outer.addWidget(self._list(faces), 1)
        self.more = _MoreItem(theme)
        self.more.clicked.connect(self.more_asked)
        foot = QVBoxLayout()
        theme.pad(foot, (0, Space.SMALL, 0, Space.MEDIUM))
        foot.addWidget(self.more)
        outer.addLayout(foot)

    def _logical_width(self, faces: Sequence[PlaceFace]) -> int:
        """As wide as the longest name needs with a count of two figures, in logical pixels."""
        theme = self._theme
        metrics = theme.metrics(Type.STRONG)
        longest = max((metrics.horizontalAdvance(face.short) for face in faces), default=0)
        beside = Measure.RAIL_LABEL_LEFT + Measure.RAIL_EDGE + Space.SMALL * 2 + Size.CHIP_TALL
        wanted = beside + -(-longest * 100 // theme.scale)
        return min(max(Measure.RAIL, wanted), Measure.RAIL_MOST)

    def _head(self, estate: str, desk: str) -> QWidget:
        theme, holder = self._theme, QWidget()
        line, words = QHBoxLayout(holder), QVBoxLayout()
        theme.pad(line, (Space.LARGE, Space.MEDIUM, Space.SMALL, Space.MEDIUM), Space.SMALL)
        theme.pad(words)
        words.addWidget(ElidedLabel(theme, estate, type=Type.STRONG))
        words.addWidget(ElidedLabel(theme, desk, type=Type.SECOND, tone="quiet"))
        line.addWidget(EstateMark(theme, estate))
        line.addLayout(words, 1)
        return holder

    def _list(self, faces: Sequence[PlaceFace]) -> QScrollArea:
        theme, page, scroll = self._theme, QWidget(), QScrollArea()
        column = QVBoxLayout(page)
        theme.pad(column)
        for group, words in GROUPS.items():
            members = [face for face in faces if face.group == group]
            if members:
                column.addWidget(self._group(_(words)))
            for face in members:
                column.addWidget(self._item(face))
        column.addStretch(1)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._scroll = scroll
        return scroll

    def _group(self, words: str) -> QWidget:
        holder = QWidget()
        self._theme.fix(holder, height=Measure.RAIL_GROUP)
        line = QHBoxLayout(holder)
        self._theme.pad(line, (Space.LARGE, Space.TINY, Space.SMALL, 0))
        line.addWidget(Label(self._theme, words, type=Type.SECOND, tone="quiet"))
        return holder

    def _item(self, face: PlaceFace) -> RailItem:
        nth = len(self.items) + 1
        item = RailItem(self._theme, face, f"Ctrl+{nth}" if nth <= _NUMBERED else "")
        item.clicked.connect(lambda _on=False, key=face.key: self._choose(key))
        self.items[face.key] = item
        return item

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def set_current(self, key: str) -> None:
        """Marks the place that is in front."""
        for other, item in self.items.items():
            item.setChecked(other == key)
        self._scroll.ensureWidgetVisible(self.items[key], 0, 0)

    def nth(self, number: int) -> str:
        """The key of the place at a position from 1; "" where there is none."""
        keys = list(self.items)
        return keys[number - 1] if 1 <= number <= len(keys) else ""

    def show_counts(self, counts: dict[str, Count]) -> None:
        """Shows what is due in each place."""
        for key, item in self.items.items():
            item.show_count(counts.get(key, Count()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        chain: list[QWidget] = [*self.items.values(), self.more]
        focused = next((at for at, item in enumerate(chain) if item.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        chain[(focused + step) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)
