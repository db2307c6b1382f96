"""The bar on top: the line of the place in front, and at its right the search over everything."""

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import DeskButton
from propdesk.ui.keys import key_text
from propdesk.ui.label import Label
from propdesk.ui.marks import key_hint_size, paint_key_hint, paint_rounded, paint_text
from propdesk.ui.quick_line import FOCUS_KEYS, QuickEntry
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

SEARCH_KEYS = "Ctrl+K"


class SearchButton(DeskButton):
    """Looks like a line and opens the search box; where there is no room, an icon."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Search or do"))
        self._is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tip(f"{_('Search or do anything')}  {key_text(SEARCH_KEYS, '+')}")

    def make_compact(self, compact: bool) -> None:
        """Shows the icon only, or the words too."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = Size.FIELD if self._is_compact else Measure.SEARCH
        return QSize(self._theme.px(wide), self._theme.px(Size.FIELD))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, focus = self._theme, QPainter(self), self.hasFocus()
        border = theme.colour("accent" if focus else "line")
        width = float(theme.px(Size.FOCUS if focus else Size.HAIRLINE))
        ground = theme.colour("hover" if self.underMouse() else "surface")
        area, radius = QRectF(self.rect()), theme.px(Size.RADIUS)
        paint_rounded(painter, area, radius, ground, border, width=width)
        side = theme.px(Size.ICON_SMALL)
        icon = theme.pixmap("search", "quiet", Size.ICON_SMALL, self.devicePixelRatioF())
        left = (self.width() - side) // 2 if self._is_compact else theme.px(Space.MEDIUM)
        painter.drawPixmap(left, (self.height() - side) // 2, icon)
        if self._is_compact:
            return
        hint = key_text(SEARCH_KEYS)
        size, pad = key_hint_size(theme, hint), theme.px(Space.LARGE)
        top = (self.height() - size.height()) // 2
        cap = QRect(self.width() - pad - size.width(), top, size.width(), size.height())
        paint_key_hint(painter, theme, cap, hint)
        start = left + side + theme.px(Space.SMALL)
        words = QRect(start, 0, cap.left() - theme.px(Space.SMALL) - start, self.height())
        paint_text(painter, theme, words, self._words, tone="quiet")


class Doorway(DeskButton):
    """Looks like a quick line and leads to it: on pages that have none of their own."""

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__(theme, hint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Log something: {hint}").format(hint=hint))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.FIELD), self._theme.px(Size.FIELD))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, focus = self._theme, QPainter(self), self.hasFocus()
        border = theme.colour("accent" if focus else "border")
        width = float(theme.px(Size.FOCUS if focus else Size.HAIRLINE))
        ground = theme.colour("surface")
        area, radius = QRectF(self.rect()), theme.px(Size.RADIUS)
        paint_rounded(painter, area, radius, ground, border, width=width)
        hint = key_text(FOCUS_KEYS)
        size, pad = key_hint_size(theme, hint), theme.px(Space.SMALL)
        top = (self.height() - size.height()) // 2
        cap = QRect(self.width() - pad - size.width(), top, size.width(), size.height())
        paint_key_hint(painter, theme, cap, hint)
        start = theme.px(Size.FIELD_PAD)
        words = QRect(start, 0, cap.left() - pad - start, self.height())
        paint_text(painter, theme, words, self._words, tone="quiet")


class Heading(QWidget):
    """A title, something in the middle, and room for the search: for pages without a line."""

    def __init__(self, theme: Theme, title: str, middle: QWidget | None = None) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        theme.pad(self._grid, 0, Space.MEDIUM)
        words = Label(theme, title, type=Type.TITLE)
        theme.fix(words, least=Size.TITLE_COLUMN)
        self._grid.addWidget(words, 0, 0)
        if middle is not None:
            self._grid.addWidget(middle, 0, 1)
        self._grid.setColumnStretch(1, 1)

    def set_trailing(self, widget: QWidget) -> None:
        """Puts a control at the right end."""
        self._grid.addWidget(widget, 0, 2)


class TopBar(QWidget):
    """Shows one line at a time; each has the search at its right.

    Signals:
        search_asked: a person wants the search box.
    """

    search_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[str, QWidget] = {}
        self._searches: list[SearchButton] = []
        self._column = QVBoxLayout(self)
        top = Measure.TOP_GAP
        theme.pad(self._column, (Space.LARGE, top, Space.LARGE, top), 0)
        # not Fixed: chips that flow onto a second line need the height for this width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._fit)

    def add(self, key: str, line: QWidget) -> None:
        """Adds the line of a place."""
        if isinstance(line, QuickEntry | Heading):
            search = SearchButton(self._theme)
            search.clicked.connect(self.search_asked)
            line.set_trailing(search)
            self._searches.append(search)
        self._lines[key] = line
        self._column.addWidget(line)
        line.hide()

    def show_line(self, key: str) -> None:
        """Shows the line of the place that is in front."""
        for other, line in self._lines.items():
            line.setVisible(other == key)

    def line(self, key: str) -> QWidget:
        """The line of a place."""
        return self._lines[key]

    def _fit(self) -> None:
        px = self._theme.px
        room = self.width() - px(Measure.SEARCH) - px(Size.TITLE_COLUMN)
        for search in self._searches:
            search.make_compact(room < px(Measure.SEARCH * 1.5))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
