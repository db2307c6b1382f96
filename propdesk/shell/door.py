"""What stands before the window: one calm card in the middle, the language below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from propdesk.core.i18n import spoken
from propdesk.core.overriding import override
from propdesk.shell.mark import EstateMark
from propdesk.shell.sizes import Measure
from propdesk.shell.speech import LANGUAGE_NAMES
from propdesk.ui.cards import Card
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


class Door(QWidget):
    """A page with a mark, a title and a card; its children fill the card.

    Signals:
        language_chosen: a person wants to read another language.
        shut: the window was closed by a person.
        painted: it was painted for the first time.
    """

    language_chosen = Signal(str)
    shut = Signal()
    painted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        width: int = Measure.DOOR_CARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._width = theme, width
        self.setAccessibleName(title)
        self.mark = EstateMark(theme, side=Measure.MARK_LARGE)
        self.estate_name = ElidedLabel(theme, type=Type.TITLE)
        self.under = ElidedLabel(theme, tone="quiet")
        self.card = Card(theme)
        theme.fix(self.card, width=width)
        self.section = self.card.add_section(margins=Space.HUGE, gap=Space.LARGE)
        self._languages = FilterBar(
            theme, [Filter(key, words) for key, words in LANGUAGE_NAMES.items()]
        )
        self._languages.set_current(spoken().language)
        self._languages.chosen.connect(self.language_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, outer, page = self._theme, QVBoxLayout(self), QWidget()
        theme.pad(outer)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setViewport(QWidget())  # one that is known: asking for Qt's own takes its time
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        page.installEventFilter(self)
        outer.addWidget(scroll)
        column = QVBoxLayout(page)
        theme.pad(column, Space.HUGE, Space.LARGE)
        column.addStretch(2)
        for widget in (self._head(), self.card, self._languages):
            column.addLayout(_in_the_middle(widget))
        column.addStretch(3)

    def _head(self) -> QWidget:
        """The mark and the names, as wide as the card and flush with it."""
        theme, holder = self._theme, QWidget()
        line, words = QHBoxLayout(holder), QVBoxLayout()
        theme.pad(line, (0, 0, 0, Space.SMALL), Space.MEDIUM)
        theme.pad(words)
        words.addWidget(self.estate_name)
        words.addWidget(self.under)
        theme.fix(holder, width=self._width)
        line.addWidget(self.mark)
        line.addLayout(words, 1)
        return holder

    def show_estate(self, name: str, under: str) -> None:
        """Shows whose desk this is."""
        self.mark.set_name(name)
        self.estate_name.setText(name)
        self.under.setText(under)

    def hide_languages(self) -> None:
        """For pages on which the language is not a question."""
        self._languages.hide()

    def say(self, title: str, *words: str) -> Sequence[Label]:
        """Puts a title and paragraphs at the top of the card."""
        labels = [Label(self._theme, title, type=Type.TITLE, wraps=True)]
        labels += [Label(self._theme, text, wraps=True) for text in words if text]
        for label in labels:
            self.section.addWidget(label)
        return labels

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell_painted)
        return False

    def _tell_painted(self) -> None:
        self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.spontaneous():
            self.shut.emit()


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """Centred by what stretches beside it: an alignment would cut off paragraphs that wrap."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return line
