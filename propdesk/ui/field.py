"""What every field of an editor is: label, control, and a refusal beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type

if TYPE_CHECKING:
    from propdesk.ui.refusal_note import RefusalNote


def restyle(widget: QWidget) -> None:
    """Applies the style sheet anew, after a property of the widget changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Field(QWidget):
    """Label, control and what is wrong with it.

    Signals:
        changed: a person changed the value.
        submitted: Enter: the next field, please.
        way_chosen: the verb of a way out of the refusal.
    """

    changed = Signal()
    submitted = Signal()
    way_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        control: QWidget,
        *,
        aside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = name
        self.label = label
        self.control = control
        self._note: RefusalNote | None = None
        self._column = QVBoxLayout(self)
        theme.pad(self._column, 0, Space.TINY + 2)
        self._add_head(label, aside)
        self._column.addWidget(control)
        self.setFocusProxy(control)

    def _add_head(self, label: str, aside: str) -> None:
        if not label:
            return
        line = QHBoxLayout()
        words = Label(self._theme, label, type=Type.SECOND_STRONG, tone="quiet")
        words.setBuddy(self.control)
        line.addWidget(words)
        line.addStretch(1)
        line.addWidget(Label(self._theme, aside, type=Type.SECOND, tone="quiet"))
        self._column.addLayout(line)

    def value(self) -> object:
        """What the field holds, in the type that the service takes.

        Raises:
            Refusal: what was typed cannot be read.
        """
        raise NotImplementedError

    def text(self) -> str:
        """What was typed, as a draft keeps it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Puts back what a draft kept; nobody is told."""
        raise NotImplementedError

    def settle(self) -> None:
        """Says now what was typed and not said yet."""

    # -- refusals ---------------------------------------------------------

    @property
    def refusal(self) -> DeskError | None:
        """What is shown beside the field now."""
        return self._note.error if self._note is not None else None

    @property
    def note(self) -> "RefusalNote | None":
        """The refusal as it is shown."""
        return self._note

    def show_refusal(self, error: DeskError) -> None:
        """Shows a refusal under the control; what was typed stays."""
        from propdesk.ui.refusal_note import RefusalNote  # the first paint needs none

        self.settle()  # else what was typed before would take the refusal away
        self.clear_refusal()
        self._note = RefusalNote(self._theme, error)
        self._note.way_chosen.connect(self.way_chosen)
        self._column.addWidget(self._note)
        self._mark(refused=True)

    def clear_refusal(self) -> None:
        """Takes the refusal away."""
        if self._note is None:
            return
        self._note.hide()
        self._note.deleteLater()
        self._note = None
        self._mark(refused=False)

    def _mark(self, *, refused: bool) -> None:
        self.control.setProperty("refused", refused)
        self.control.setAccessibleDescription(self.refusal.message if self.refusal else "")
        restyle(self.control)

    def _edited(self) -> None:
        self.clear_refusal()
        self.changed.emit()

    def check(self) -> bool:
        """Reads the value and shows a refusal if it cannot be read."""
        try:
            self.value()
        except Refusal as refusal:
            self.show_refusal(refusal)
            return False
        return True
