"""A column that scrolls; its bar lies over the margin, so that nothing moves when it appears."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from propdesk.core.overriding import override
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size


class ColumnScroll(QScrollArea):
    """Scrolls a page up and down; the page is as wide as the area."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        real = self.verticalScrollBar()
        real.rangeChanged.connect(self._take_range)
        real.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(real.setValue)
        theme.changed.connect(self._place)

    def show_page(self, page: QWidget) -> None:
        """Shows a page, scrolled as the last one was."""
        place = self.verticalScrollBar().value()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self._bar.raise_()
        self.verticalScrollBar().setValue(place)

    def page_width(self) -> int:
        """The least width that shows all of the page."""
        page = self.widget()
        return page.minimumSizeHint().width() if page is not None else 0

    def _take_range(self, least: int, most: int) -> None:
        self._bar.setPageStep(self.verticalScrollBar().pageStep())
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)
        self._place()

    def _place(self) -> None:
        wide = self._theme.px(Size.SCROLL)
        self._bar.setGeometry(self.width() - wide, 0, wide, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.page_width(), super().minimumSizeHint().height())
