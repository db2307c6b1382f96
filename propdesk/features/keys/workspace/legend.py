"""The words below the board: what each kind of tag means, and the keys that work here."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from propdesk.core.i18n import _, pgettext
from propdesk.core.overriding import override
from propdesk.features.keys.workspace.board_hooks import Hanging
from propdesk.features.keys.workspace.board_paint import paint_key_tag
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_SWATCH = 14


class _Swatch(QWidget):
    def __init__(self, theme: Theme, hanging: Hanging, words: str) -> None:
        super().__init__()
        self._theme, self._hanging = theme, hanging
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self._theme.size(_SWATCH, _SWATCH).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key_tag(
            QPainter(self), self._theme, QRect(self.rect()), self._hanging, Size.HINT_RADIUS
        )


class Legend(QWidget):
    """One line: the tags at the left, the keys at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        theme.pad(row, 0, Space.LARGE)
        for hanging, words in (
            (Hanging.IN, _("on the board")),
            (Hanging.OUT, _("out: who, due when")),
            (Hanging.LATE, pgettext("keys", "overdue")),
            (Hanging.GONE, _("lost or returned")),
        ):
            pair = QHBoxLayout()
            theme.pad(pair, 0, Size.COUNT_GAP)
            pair.addWidget(_Swatch(theme, hanging, words))
            pair.addWidget(Label(theme, words, type=Type.SECOND, tone="quiet"))
            row.addLayout(pair)
        hint = ElidedLabel(
            theme,
            _("Type a tag to find its hook  Arrows move  F6 takes back"),
            type=Type.SECOND,
            tone="quiet",
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(hint, 1)
