"""A note worth a box of its own, in a record and above the fields of a form."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.ui.icon_box import IconBox
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence worth a box of its own."""

    icon: str
    title: str
    words: str
    aside: str = ""


class NoteBox(QWidget):
    """A note as it stands in a record or above the fields of a form."""

    def __init__(self, theme: Theme, note: Note) -> None:
        super().__init__()
        self.setProperty("note", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column, head = QVBoxLayout(self), QHBoxLayout()
        theme.pad(column, (Space.MEDIUM, 6, Space.MEDIUM, 6), 2)
        theme.pad(head, 0, Space.SMALL)
        head.addWidget(IconBox(theme, note.icon, size=Size.ICON_SMALL))
        head.addWidget(ElidedLabel(theme, note.title, type=Type.SECOND_STRONG), 1)
        head.addWidget(Label(theme, note.aside, type=Type.SECOND, tone="quiet"))
        column.addLayout(head)
        column.addWidget(Label(theme, note.words, type=Type.SECOND, wraps=True))
