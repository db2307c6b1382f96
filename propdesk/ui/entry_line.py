"""A line into which entries are typed: what is understood may be corrected in the text itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from propdesk.core.overriding import override
from propdesk.ui.quick_line import Corrector, QuickEntry
from propdesk.ui.theme import Theme


class EntryLine(QuickEntry):
    """A line whose chips stand for parts of its text.

    Args:
        theme: the look.
        title: of the place.
        hint: what is typed here, shown while nothing is.
        corrector: makes the small editor of a chip.
        in_the_text: the chips that are corrected where they stand in the text.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        hint: str,
        corrector: Corrector,
        in_the_text: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(theme, title, hint=hint, corrector=corrector)
        self._in_the_text = in_the_text
        self._spans: dict[str, tuple[int, int]] = {}

    def set_spans(self, spans: dict[str, tuple[int, int]]) -> None:
        """Where in the text each part stands."""
        self._spans = spans

    def take_typed(self, text: str) -> None:
        """Characters that were typed elsewhere in the place go on here."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.end(False)
        self.line.insert(text)

    @override
    def focus_or_park(self) -> None:
        """Goes to the line; from the line or its chips, parks what is typed there."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and self.line.text().strip():
            self.line.settle()
            self.park_asked.emit(self.line.text())
            return
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.end(False)

    @override
    def correct(self, key: str) -> None:
        """Parts that stay in the text are marked there; others have an editor."""
        if key not in self._in_the_text:
            super().correct(key)
            return
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        start, length = self._spans.get(key, (len(self.line.text()), 0))
        self.line.setSelection(start, length)
