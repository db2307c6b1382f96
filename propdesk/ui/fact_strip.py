"""Who is meant, and beside it the few facts that answer before anyone asks."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.overriding import override
from propdesk.ui.cards import Avatar, Card, Rule
from propdesk.ui.chips import StateChip
from propdesk.ui.flow import FlowLayout
from propdesk.ui.icon_box import IconBox
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.marks import Chip
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


class _Page(QWidget):
    """What the strip shows; it may be made narrower than what stands beside each other now."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class FactStrip(Card):
    """A person or unit in one line; where there is no room, notice and facts move below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._notices: tuple[QWidget, QWidget] | None = None
        self._facts: tuple[QWidget, QWidget] | None = None
        self._page: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def clear(self) -> None:
        """Empties the strip."""
        if self._page is not None:
            self.body.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = self._notices = self._facts = None

    def show_person(
        self,
        name: str,
        detail: str,
        *,
        chips: Sequence[Chip] = (),
        facts: Sequence[tuple[str, str]] = (),
        notice: tuple[str, str] | None = None,
    ) -> None:
        """Fills the strip.

        Args:
            name: in bold, with its first character in the disc.
            detail: the quiet line under it.
            chips: beside the name.
            facts: label and value, each in a column of its own.
            notice: title and words in the colour of "soon".
        """
        self.clear()
        self._page = _Page()
        column = QVBoxLayout(self._page)
        self._theme.pad(column, (Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL), Space.SMALL)
        line = self._line(column, Space.LARGE)
        line.addWidget(Avatar(self._theme, name))
        line.addWidget(self._who(name, detail, chips), 1)
        if facts:
            self._facts = self._facts_beside(facts), self._facts_below(facts)
            line.addWidget(self._facts[0])
            column.addWidget(self._facts[1])
        if notice is not None:
            self._notices = self._notice_beside(*notice), self._notice_below(*notice)
            line.addWidget(self._notices[0])
            column.addWidget(self._notices[1])
        self.body.addWidget(self._page)
        self._choose_place()

    def _line(self, column: QVBoxLayout, gap: int) -> QHBoxLayout:
        line = QHBoxLayout()
        self._theme.pad(line, 0, gap)
        column.addLayout(line)
        return line

    def _column(self) -> tuple[QWidget, QVBoxLayout]:
        holder = QWidget()
        column = QVBoxLayout(holder)
        self._theme.pad(column, 0, Space.TINY)
        return holder, column

    def _who(self, name: str, detail: str, chips: Sequence[Chip]) -> QWidget:
        holder, column = self._column()
        line = self._line(column, Space.SMALL)
        line.addWidget(Label(self._theme, name, type=Type.TITLE))
        for chip in chips:
            line.addWidget(StateChip(self._theme, chip))
        line.addStretch(1)
        column.addWidget(ElidedLabel(self._theme, detail, type=Type.SECOND, tone="quiet"))
        return holder

    def _facts_beside(self, facts: Sequence[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, 0, Space.LARGE)
        for label, value in facts:
            row.addWidget(Rule(self._theme, upright=True))
            one, column = self._column()
            column.addWidget(Label(self._theme, label, type=Type.SECOND, tone="quiet"))
            column.addWidget(Label(self._theme, value, type=Type.STRONG))
            row.addWidget(one)
        return holder

    def _facts_below(self, facts: Sequence[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        self._theme.pad(flow, 0, Space.SMALL)
        for label, value in facts:
            one = QWidget()
            row = QHBoxLayout(one)
            self._theme.pad(row, (0, 0, Space.MEDIUM, 0), Space.SMALL)
            row.addWidget(Label(self._theme, label, type=Type.SECOND, tone="quiet"))
            row.addWidget(Label(self._theme, value, type=Type.STRONG))
            flow.addWidget(one)
        return holder

    def _notice_beside(self, title: str, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, 0, Space.LARGE)
        row.addWidget(Rule(self._theme, upright=True))
        inner, column = self._column()
        head = self._line(column, Space.SMALL)
        head.addWidget(IconBox(self._theme, "info", tone="soon", size=Size.ICON_SMALL + 2))
        head.addWidget(Label(self._theme, title, type=Type.SECOND_STRONG, tone="soon"))
        head.addStretch(1)
        column.addWidget(Label(self._theme, words, type=Type.SECOND))
        row.addWidget(inner)
        return holder

    def _notice_below(self, title: str, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, 0, Space.SMALL)
        row.addWidget(IconBox(self._theme, "info", tone="soon", size=Size.ICON_SMALL + 2))
        row.addWidget(Label(self._theme, title, type=Type.SECOND_STRONG, tone="soon"))
        row.addWidget(Label(self._theme, words, type=Type.SECOND, wraps=True), 1)
        return holder

    def _choose_place(self) -> None:
        """Nothing is cut: the notice takes a line of its own first, then the facts do."""
        column = self._page.layout() if self._page is not None else None
        if column is None:
            return
        pairs = [pair for pair in (self._facts, self._notices) if pair is not None]
        for beside, below in pairs:
            beside.show()
            below.hide()
        for beside, below in reversed(pairs):
            if column.sizeHint().width() <= self.width():
                break
            beside.hide()
            below.show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._choose_place()
