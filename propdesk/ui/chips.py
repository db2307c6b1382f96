"""Chips: states, and filters with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.buttons import DeskButton
from propdesk.ui.flow import TRAILING, FlowLayout
from propdesk.ui.marks import (
    Chip,
    chip_size,
    paint_chip,
    paint_rounded,
    paint_text,
)
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


class StateChip(QWidget):
    """A state: shape, word, tint."""

    def __init__(self, theme: Theme, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)
        theme.changed.connect(self.updateGeometry)

    @property
    def chip(self) -> Chip:
        """What it shows."""
        return self._chip

    def set_chip(self, chip: Chip) -> None:
        """Shows another state."""
        self._chip = chip
        self.setAccessibleName(chip.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._chip)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self._theme, self.rect(), self._chip)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a register.

    Attributes:
        key: what the register calls it.
        text: the words.
        count: how many rows it shows; None does not say.
        is_late: the number is drawn as late.
    """

    key: str
    text: str
    count: int | None = None
    is_late: bool = False


class FilterChip(DeskButton):
    """A filter that can be the one in use."""

    def __init__(self, theme: Theme, data: Filter, parent: QWidget | None = None) -> None:
        super().__init__(theme, data.text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_data(data)

    @property
    def data(self) -> Filter:
        """What it shows."""
        return self._data

    def set_data(self, data: Filter) -> None:
        """Shows another count."""
        self._data = data
        self.set_words(data.text)
        self.setAccessibleName(data.text if data.count is None else f"{data.text} {data.count}")

    def _word_role(self) -> Type:
        return Type.STRONG if self.isChecked() else Type.BASE

    def _parts(self) -> tuple[int, int, str]:
        count = "" if self._data.count is None else f"{self._data.count:,}"
        # as wide as when bold, so that choosing a filter moves nothing
        word = self._theme.metrics(Type.STRONG).horizontalAdvance(self._data.text)
        return word, self._theme.metrics(Type.SECOND_STRONG).horizontalAdvance(count), count

    @override
    def sizeHint(self) -> QSize:
        px, (word, number, count) = self._theme.px, self._parts()
        wide = word + (px(Size.COUNT_GAP) + number if count else 0)
        return QSize(wide + 2 * px(Size.FILTER_PAD), px(Size.FILTER_CHIP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        area, radius = QRectF(self.rect()), self.height() / 2
        hover = "hover" if self.underMouse() else "surface"
        ground = theme.colour("accent" if on else hover)
        border = None if on else theme.colour("line")
        paint_rounded(painter, area, radius, ground, border, width=float(theme.px(Size.HAIRLINE)))
        if self.hasFocus():
            ring, width = "on_accent" if on else "accent", float(theme.px(Size.FOCUS))
            inner = area.adjusted(width, width, -width, -width) if on else area
            paint_rounded(painter, inner, radius, None, theme.colour(ring), width=width)
        word, number, count = self._parts()
        left = theme.px(Size.FILTER_PAD)
        tone = "on_accent" if on else "text"
        words = QRect(left, 0, word, self.height())
        paint_text(painter, theme, words, self._data.text, tone=tone, role=self._word_role())
        if count:
            late = self._data.is_late and self._data.count and not on
            role = Type.SECOND_STRONG if late else Type.SECOND
            tone = "on_accent" if on else "late" if late else "quiet"
            cell = QRect(words.right() + theme.px(Size.COUNT_GAP) + 1, 0, number, self.height())
            paint_text(painter, theme, cell, count, tone=tone, role=role)


class FilterBar(QWidget):
    """Filters side by side, one of them in use; left and right walk them.

    They flow onto a second line where there is no room; other controls may stand at the right.

    Signals:
        chosen: the key of the filter that a person chose.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, filters: Sequence[Filter], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, FilterChip] = {}
        self._flow = FlowLayout(self)
        theme.pad(self._flow, 0, Space.SMALL)
        self.set_filters(filters)

    def add_control(self, widget: QWidget) -> None:
        """Adds a control behind the filters."""
        self._flow.addWidget(widget)

    def add_trailing(self, widget: QWidget, *, gives_way: bool = False) -> None:
        """Adds a control at the right end; one that gives way is narrowed before a line ends."""
        self._flow.add_trailing(widget, gives_way=gives_way)

    def tab_order(self) -> list[QWidget]:
        """The filter in use, which the arrows leave; then the controls from left to right."""
        chips = set(self._chips.values())
        laid = [item.widget() for item in self._flow.items() if item.widget() not in chips]
        controls = [one for one in laid if one is not None]
        controls.sort(key=lambda one: bool(one.property(TRAILING)))
        return [*(chip for chip in self._chips.values() if chip.isChecked()), *controls]

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Shows these filters; the one in use stays so where it is still there."""
        current = self.current
        if [data.key for data in filters] == list(self._chips):
            for data in filters:
                self._chips[data.key].set_data(data)
            return
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for at, data in enumerate(filters):
            chip = FilterChip(self._theme, data)
            chip.clicked.connect(lambda _on, key=data.key: self._choose(key))
            self._flow.insert_widget(at, chip)
            self._chips[data.key] = chip
        self.set_current(current if current in self._chips else next(iter(self._chips), ""))

    @property
    def current(self) -> str:
        """The key of the filter in use."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    @property
    def current_words(self) -> str:
        """The words of the filter in use."""
        return next((one.data.text for one in self._chips.values() if one.isChecked()), "")

    def chip(self, key: str) -> FilterChip:
        """The chip of a filter."""
        return self._chips[key]

    def set_current(self, key: str) -> None:
        """Marks a filter as the one in use, without saying so."""
        for other, chip in self._chips.items():
            chip.setChecked(other == key)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = list(self._chips)
        focused = next((at for at, key in enumerate(keys) if self._chips[key].hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        self._chips[keys[(focused + step) % len(keys)]].setFocus(Qt.FocusReason.TabFocusReason)
