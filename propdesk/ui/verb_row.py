"""The next steps of a record as buttons; what does not fit waits behind one more."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.keys import key_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space


@dataclass(frozen=True, slots=True)
class Verb:
    """A step that a person may take.

    Attributes:
        key: what the place calls it.
        text: verb with object.
        keys: its shortcut, shown only; the place owns it.
        kind: how loud; at most one is primary.
        why_off: why it cannot be taken now; empty when it can.
    """

    key: str
    text: str
    keys: str = ""
    kind: Kind = Kind.PLAIN
    why_off: str = ""


class VerbRow(QWidget):
    """Buttons from left to right; the first takes what is left over.

    Signals:
        chosen: the key of a verb.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._verbs: tuple[Verb, ...] = ()
        self._buttons: list[ActionButton] = []
        self._hidden: list[Verb] = []
        self._more = ActionButton(theme, _("More"), parent=self)
        self._more.clicked.connect(self._open_more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._arrange)

    def show_verbs(self, verbs: Sequence[Verb]) -> None:
        """Shows these steps, the most likely first."""
        if tuple(verbs) == self._verbs:
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._verbs = tuple(verbs)
        self._buttons = [self._button(verb) for verb in verbs]
        self._arrange()

    def _button(self, verb: Verb) -> ActionButton:
        button = ActionButton(self._theme, verb.text, kind=verb.kind, keys=verb.keys, parent=self)
        if verb.why_off:
            button.switch_off(verb.why_off)
        button.clicked.connect(lambda _on=False, key=verb.key: self.chosen.emit(key))
        return button

    def button(self, key: str) -> ActionButton:
        """The button of a verb, shown or not."""
        at = next(at for at, verb in enumerate(self._verbs) if verb.key == key)
        return self._buttons[at]

    def tab_order(self) -> list[QWidget]:
        """The most likely step first, what waits behind "more" last."""
        return [*self._buttons, self._more]

    @property
    def hidden(self) -> list[Verb]:
        """The steps that wait behind "more"."""
        return list(self._hidden)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.RECORD_MIN) // 2, self._theme.px(Size.BUTTON))

    def _fitting(self) -> int:
        """How many buttons fit beside each other, counting "more" where it is needed."""
        gap, room = self._theme.px(Space.SMALL), self.width()
        more = self._more.sizeHint().width() + gap
        widths = [button.sizeHint().width() for button in self._buttons]
        for count in range(len(widths), 0, -1):
            used = sum(widths[:count]) + gap * (count - 1)
            if used + (more if count < len(widths) else 0) <= room:
                return count
        return min(1, len(widths))

    def _arrange(self) -> None:
        self.updateGeometry()
        count, gap = self._fitting(), self._theme.px(Space.SMALL)
        high = self._theme.px(Size.BUTTON)
        self._hidden = list(self._verbs[count:])
        shown = self._buttons[:count]
        for button in self._buttons[count:]:
            button.hide()
        self._more.setVisible(bool(self._hidden))
        row = [*shown, self._more] if self._hidden else shown
        spare = self.width() - sum(one.sizeHint().width() for one in row) - gap * (len(row) - 1)
        left = 0
        for at, button in enumerate(row):
            grows = min(max(0, spare), self._theme.px(Size.COLUMN_MIN)) if at == 0 else 0
            wide = min(button.sizeHint().width() + grows, self.width())
            button.setGeometry(left, 0, wide, high)
            button.show()
            left += wide + gap

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def more_menu(self) -> QMenu:
        """The menu of the steps that did not fit."""
        menu = QMenu(self)
        menu.setAccessibleName(_("More"))
        for verb in self._hidden:
            keys = f"\t{key_text(verb.keys, '+')}" if verb.keys else ""
            action = QAction(verb.text.replace("&", "&&") + keys, menu)
            action.setEnabled(not verb.why_off)
            action.setToolTip(verb.why_off)
            action.triggered.connect(lambda _on=False, key=verb.key: self.chosen.emit(key))
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        return menu

    def _open_more(self) -> None:
        menu = self.more_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
