"""Register and record side by side; the split is remembered, the record can be hidden."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from propdesk.core.overriding import override
from propdesk.ui.memory import Memory
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space

HIDE_KEYS = "Ctrl+\\"


class Split(QSplitter):
    """Two panes. Where there is no room for both, one is shown at a time.

    Signals:
        record_shown: whether the record is visible now.
    """

    record_shown = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        place: str,
        register: QWidget,
        record: QWidget,
        memory: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._memory, self._place = theme, memory, f"split.{place}"
        self._register, self._record = register, record
        self._is_wanted = True
        self._in_front = register
        self._width = Size.RECORD
        self.addWidget(register)
        self.addWidget(record)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setChildrenCollapsible(False)
        self._recall()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(300)
        self._timer.timeout.connect(self._keep)
        self.splitterMoved.connect(self._moved)
        self._least = 0
        record.installEventFilter(self)
        self._scale()
        theme.changed.connect(self._scale)

    def _recall(self) -> None:
        kept: Any = self._memory.recall(self._place)
        if isinstance(kept, dict):
            width, shown = kept.get("record"), kept.get("shown")
            if isinstance(width, int) and width > 0:
                self._width = width
            self._is_wanted = shown is not False

    def _keep(self) -> None:
        self._memory.keep(self._place, {"record": self._width, "shown": self._is_wanted})

    def _moved(self) -> None:
        self._width = round(self.sizes()[1] / (self._theme.scale / 100))
        self._timer.start()

    def _scale(self) -> None:
        self.setHandleWidth(self._theme.px(Space.MEDIUM))
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane only."""
        px = self._theme.px
        return self.width() < px(Size.REGISTER_MIN) + self._least_record() + px(Space.MEDIUM)

    def _least_record(self) -> int:
        return max(self._theme.px(Size.RECORD_MIN), self._record.minimumSizeHint().width())

    @property
    def is_record_shown(self) -> bool:
        """Whether the record is shown."""
        return not self._record.isHidden()

    def toggle_record(self) -> None:
        """Hides or shows the record; in a narrow window, goes from one pane to the other."""
        self.show_record(shown=not self.is_record_shown)

    def show_record(self, *, shown: bool = True) -> None:
        """Shows or hides the record."""
        if self.is_narrow:
            self._in_front = self._record if shown else self._register
        else:
            self._is_wanted = shown
            self._keep()
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.is_narrow
        has_focus = self._record.isAncestorOf(self.focusWidget() or self)
        self._register.setVisible(not narrow or self._in_front is self._register)
        was = self.is_record_shown
        self._record.setVisible(self._in_front is self._record if narrow else self._is_wanted)
        if not narrow and self._is_wanted:
            self._record.setMinimumWidth(self._least_record())
            record = max(self._theme.px(self._width), self._least_record())
            rest = self.width() - record - self.handleWidth()
            self.setSizes([max(rest, self._theme.px(Size.REGISTER_MIN)), record])
        if was != self.is_record_shown:
            self.record_shown.emit(self.is_record_shown)
            if was and has_focus:
                self._register.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A record that needs more room than the last one gets it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._record:
            least = self._least_record()
            if least != self._least:
                self._least = least
                self._arrange()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
