"""Long work in sight: a bar, an estimate, a way to call it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.ui.buttons import ActionButton
from propdesk.ui.cards import Card
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type
from propdesk.ui.worker import Step, Task


def time_left(seconds: float | None) -> str:
    """An estimate for people; empty while there is none."""
    if seconds is None:
        return ""
    if seconds < 60:
        whole = max(5, round(seconds / 5) * 5)
        return ngettext("about {n} second left", "about {n} seconds left", whole).format(n=whole)
    minutes = round(seconds / 60)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


class ProgressPanel(Card):
    """A long piece of work.

    Signals:
        cancel_asked: a person called it off.
    """

    cancel_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._task: Task | None = None
        column = self.add_section()
        head, below = QHBoxLayout(), QHBoxLayout()
        theme.pad(head, 0, Space.SMALL)
        theme.pad(below, 0, Space.SMALL)
        self._title = Label(theme, type=Type.STRONG)
        self.cancel_button = ActionButton(theme, _("Call it off"), height=Size.BUTTON_SMALL)
        self.cancel_button.clicked.connect(self._cancel)
        head.addWidget(self._title, 1)
        head.addWidget(self.cancel_button)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._words = ElidedLabel(theme, type=Type.SECOND, tone="quiet")
        self._left = Label(theme, type=Type.SECOND, tone="quiet")
        below.addWidget(self._words, 1)
        below.addWidget(self._left)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(below)
        self.hide()

    def begin(self, title: str, task: Task) -> None:
        """Shows the panel for a task of a lane; hand `show_step` to the lane as `step`."""
        self._task = task
        self._title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self._words.setText("")
        self._left.setText("")
        self.cancel_button.switch_on()
        self.show()

    def show_step(self, step: Step) -> None:
        """Shows how far it is."""
        self.bar.setRange(0, max(0, step.total))
        self.bar.setValue(step.done)
        counted = f"{step.done:,} / {step.total:,}" if step.total else f"{step.done:,}"
        self._words.setText(f"{step.words}  {counted}" if step.words else counted)
        self._left.setText(time_left(step.seconds_left))

    def end(self) -> None:
        """Takes the panel away."""
        self._task = None
        self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.cancel_button.switch_off(_("Stopping; nothing half done is kept."))
        self.cancel_asked.emit()
