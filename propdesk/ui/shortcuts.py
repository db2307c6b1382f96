"""The keys of a place, declared once: actions, tooltips and the F1 sheet come from here."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from propdesk.ui.buttons import KeyHint
from propdesk.ui.keys import key_text
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


@dataclass(frozen=True, slots=True)
class Command:
    """Something a place can do by a key.

    Attributes:
        key: what the place calls it.
        text: verb with object.
        keys: shortcut in Qt's portable form; empty when it has none.
        group: the head under which the sheet shows it.
    """

    key: str
    text: str
    keys: str = ""
    group: str = ""


class Shortcuts(QObject):
    """The commands of one place, live while the focus is in its widget.

    Signals:
        added: a command was added.
    """

    added = Signal()

    def __init__(
        self,
        owner: QWidget,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, command: Command, act: Callable[[], None]) -> QAction:
        """Adds a command.

        Raises:
            ValueError: its key or its shortcut is taken (a bug).
        """
        taken = {one.keys for one in self._commands.values() if one.keys}
        if command.key in self._commands or command.keys in taken:
            raise ValueError(f"{command.key} ({command.keys}) is there already")
        action = QAction(command.text.replace("&", "&&"), self._owner)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
            action.setShortcutContext(self._context)
        action.triggered.connect(lambda _on=False: act())
        self._owner.addAction(action)
        self._commands[command.key], self._actions[command.key] = command, action
        self.added.emit()
        return action

    def run(self, key: str) -> None:
        """Does a command, as its shortcut would."""
        self._actions[key].trigger()

    def action(self, key: str) -> QAction:
        """The action of a command."""
        return self._actions[key]

    def tip(self, key: str) -> str:
        """A tooltip: what it does, and its key."""
        command = self._commands[key]
        keys = key_text(command.keys, "+")
        return f"{command.text}  {keys}" if keys else command.text

    @property
    def commands(self) -> list[Command]:
        """All commands in the order in which they were added."""
        return list(self._commands.values())


class KeySheet(QWidget):
    """The keys of a place as a sheet, group by group."""

    def __init__(self, theme: Theme, commands: list[Command]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        theme.pad(grid, 0, Space.SMALL)
        grid.setColumnStretch(1, 1)
        groups = dict.fromkeys(one.group for one in commands if one.keys)
        for group in groups:
            if group:
                head = Label(theme, group, type=Type.SECOND_STRONG, tone="quiet")
                grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for one in commands:
                if one.group == group and one.keys:
                    row = grid.rowCount()
                    grid.addWidget(KeyHint(theme, one.keys), row, 0, Qt.AlignmentFlag.AlignRight)
                    grid.addWidget(Label(theme, one.text), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
