"""Until when a key is lent: typed as a time, or by one of the usual spans."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from propdesk.estate.editor.moments import read_moment, shown_moment
from propdesk.ui.buttons import ActionButton
from propdesk.ui.field_values import MomentField
from propdesk.ui.flow import FlowLayout
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space


class DueField(MomentField):
    """A moment to come, with the usual ones as buttons; Alt and a figure presses them."""

    def __init__(
        self,
        theme: Theme,
        seat: Seat,
        name: str,
        label: str,
        presets: Sequence[tuple[str, datetime]],
    ) -> None:
        zone = seat.desk.place.zone
        super().__init__(
            theme,
            name,
            label,
            parse=lambda text: read_moment(text, seat.now(), zone, is_ahead=True),
            show=lambda moment: shown_moment(moment, seat.now(), zone),
            now=seat.now,
        )
        holder = QWidget()
        flow = FlowLayout(holder)
        theme.pad(flow, 0, Space.SMALL)
        self.presets: list[ActionButton] = []
        for nth, (words, moment) in enumerate(presets, start=1):
            keys = f"Alt+{nth}"
            button = ActionButton(theme, words, keys=keys, height=Size.BUTTON_SMALL)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it has a key
            button.clicked.connect(lambda _on=False, moment=moment: self._choose(moment))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
            flow.addWidget(button)
            self.presets.append(button)
        self._column.addWidget(holder)

    def _choose(self, moment: datetime) -> None:
        self.set_value(moment)
        self._edited()
