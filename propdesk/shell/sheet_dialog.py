"""A dialog of the window: a title, rows under it, a way out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.dialog import Dialog
from propdesk.ui.label import Label
from propdesk.ui.messages import TroubleBar
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


class SheetDialog(Dialog):
    """Opened over the window; Esc closes it; what it holds scrolls where there is no room."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget,
        *,
        width: int = Measure.DIALOG_WIDTH,
        height: int = Measure.DIALOG_HEIGHT,
    ) -> None:
        super().__init__(theme, title, parent, width=width, height=height)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer, page, self.page_scroll = QVBoxLayout(self), QWidget(), QScrollArea()
        scroll = self.page_scroll
        theme.pad(outer, Space.LARGE, Space.MEDIUM)
        outer.addWidget(Label(theme, title, type=Type.TITLE))
        self.trouble = TroubleBar(theme)
        outer.addWidget(self.trouble)
        self.column = QVBoxLayout(page)
        theme.pad(self.column, (0, 0, Space.SMALL, 0), Space.LARGE)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        outer.addWidget(scroll, 1)
        self._foot = QHBoxLayout()
        theme.pad(self._foot, 0, Space.SMALL)
        self._foot.addStretch(1)
        self.close_button = ActionButton(theme, _("Close this page"), keys="Esc")
        self.close_button.clicked.connect(self.close)
        self._foot.addWidget(self.close_button)
        outer.addLayout(self._foot)

    def add_choice(
        self, label: str, filters: Sequence[Filter], current: str, words: str = ""
    ) -> FilterBar:
        """Adds a question whose answers stand side by side."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        self._theme.pad(column, 0, Space.SMALL)
        column.addWidget(Label(self._theme, label, type=Type.SECOND_STRONG, tone="quiet"))
        bar = FilterBar(self._theme, filters)
        bar.setAccessibleName(label)
        bar.set_current(current)
        column.addWidget(bar)
        if words:
            column.addWidget(Label(self._theme, words, type=Type.SECOND, tone="quiet", wraps=True))
        self.column.addWidget(holder)
        return bar

    def show_trouble(self, error: DeskError) -> None:
        """Shows what is about no field."""
        self.trouble.show_trouble(error)
