"""A page of text: heads, paragraphs and lists, from the few signs of Markdown that it needs."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type

_HEAD: Final = "## "
_ITEM: Final = "- "
_SIGNS: Final = re.compile(r"\*\*|`")


class Paragraphs(QWidget):
    """Shows a page of the program's own; what is around it scrolls."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        theme.pad(self._column, 0, Space.SMALL)
        for line in text.splitlines():
            if line.strip():
                self._add(line.strip())

    def _add(self, line: str) -> None:
        words = _SIGNS.sub("", line)
        if line.startswith(_HEAD):
            self._column.addSpacing(self._theme.px(Space.SMALL))
            head = words.removeprefix(_HEAD)
            self._column.addWidget(Label(self._theme, head, type=Type.STRONG, wraps=True))
        elif line.startswith(_ITEM):
            self._column.addLayout(self._item(words.removeprefix(_ITEM)))
        else:
            self._column.addWidget(Label(self._theme, words, wraps=True))

    def _item(self, words: str) -> QGridLayout:
        row = QGridLayout()
        self._theme.pad(row, 0, Space.SMALL)
        dot = Label(self._theme, "•", tone="quiet")
        row.addWidget(dot, 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._theme, words, wraps=True), 0, 1)
        row.setColumnStretch(1, 1)
        return row
