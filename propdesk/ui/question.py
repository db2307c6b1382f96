"""A question with verbs as answers; only for what cannot be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what the place calls it, and the verb on its button."""

    key: str
    text: str
    kind: Kind = Kind.PLAIN


class Asks(Protocol):
    """Asks a person; a test answers by itself."""

    def __call__(
        self, parent: QWidget, title: str, words: str, answers: Sequence[Answer]
    ) -> str | None:
        """The key of the answer; None when the person went back."""


class Question(Dialog):
    """The dialog; Esc goes back and nothing happens."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, words: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(theme, title, parent, width=Size.DIALOG)
        self.answer: str | None = None
        column = QVBoxLayout(self)
        theme.pad(column, Space.HUGE, Space.MEDIUM)
        column.addWidget(Label(theme, title, type=Type.TITLE, wraps=True))
        column.addWidget(Label(theme, words, wraps=True))
        row = QHBoxLayout()
        theme.pad(row, (0, Space.SMALL, 0, 0), Space.SMALL)
        row.addStretch(1)
        self.buttons: dict[str, ActionButton] = {}
        for answer in answers:
            button = ActionButton(theme, answer.text, kind=answer.kind)
            button.clicked.connect(lambda _on=False, key=answer.key: self._take(key))
            row.addWidget(button)
            self.buttons[answer.key] = button
        column.addLayout(row)
        safest = answers[-1].key if answers else ""
        if safest:
            self.buttons[safest].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, key: str) -> None:
        self.answer = key
        self.accept()


class Asker:
    """Asks with the dialog. The last answer is the safest: it has the focus."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __call__(
        self, parent: QWidget, title: str, words: str, answers: Sequence[Answer]
    ) -> str | None:
        """The key of the answer; None when the person went back."""
        dialog = Question(self._theme, parent, title, words, answers)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer
