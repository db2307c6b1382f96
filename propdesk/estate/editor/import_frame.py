"""The dialog around an import: head, progress, pages, buttons; it decides nothing."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from propdesk.core.i18n import _, ngettext
from propdesk.estate.editor.import_faces import OPEN_KEYS, SAVE_KEYS, beginning
from propdesk.estate.editor.import_password import PasswordCard
from propdesk.estate.editor.import_review import ImportReview, rejected_words
from propdesk.estate.service.importing.plan import ImportPlan
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.empty_state import Emptiness, EmptyState
from propdesk.ui.flow import FlowLayout
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.memory import Memory
from propdesk.ui.messages import TroubleBar
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type
from propdesk.ui.worker import Lane

_WIDTH, _HEIGHT = 1160, 720


@dataclass(frozen=True, slots=True)
class ImportState:
    """What can be done now.

    Attributes:
        has_file: a workbook was chosen.
        plan: what an import of it would do.
        is_busy: it is being read or stored.
        not_allowed: why this person may not store it; "" where they may.
    """

    has_file: bool = False
    plan: ImportPlan | None = None
    is_busy: bool = False
    not_allowed: str = ""

    def why_not(self, *, with_rejected: bool) -> str:
        """Why it cannot be stored now; "" where it can."""
        if self.is_busy:
            return _("The file is being read or stored.")
        if self.plan is None:
            return _("Choose the columns first.")
        if self.not_allowed:
            return self.not_allowed
        if self.plan.rejected and not with_rejected:
            return rejected_words(self.plan)
        return "" if self.plan.has_changes else _("Nothing changes.")


class ImportFrame(Dialog):
    """The parts of the dialog."""

    def __init__(self, theme: Theme, jobs: Lane, memory: Memory, parent: QWidget | None) -> None:
        title = _("Import units and residents")
        super().__init__(theme, title, parent, width=_WIDTH, height=_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.file_words = ElidedLabel(theme, tone="quiet")
        self.trouble = TroubleBar(theme)
        self.progress = ProgressPanel(theme)
        self.start = EmptyState(theme, beginning())
        self.password = PasswordCard(theme)
        self.review = ImportReview(theme, jobs, memory)
        self.blank = QWidget()
        self.pages = QStackedWidget()
        for page in (self.start, self.password, self.review, self.blank):
            self.pages.addWidget(page)
        self.report_button = ActionButton(theme, _("Save the report"), icon="export")
        self.other_button = ActionButton(theme, _("Choose another file"), keys=OPEN_KEYS)
        self.valid_button = ActionButton(theme, _("Import the good rows only"))
        self.import_button = ActionButton(theme, _("Import"), kind=Kind.PRIMARY, keys=SAVE_KEYS)
        self.close_button = ActionButton(theme, _("Close this page"), keys="Esc")
        self.close_button.clicked.connect(self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, column, head, holder = self._theme, QVBoxLayout(self), QHBoxLayout(), QWidget()
        foot = FlowLayout(holder)
        theme.pad(column, Space.LARGE, Space.MEDIUM)
        theme.pad(head, 0, Space.MEDIUM)
        theme.pad(foot, 0, Space.SMALL)
        head.addWidget(Label(theme, _("Import units and residents"), type=Type.TITLE))
        head.addWidget(self.file_words, 1)
        foot.addWidget(self.other_button)
        foot.addWidget(self.report_button)
        for button in (self.valid_button, self.import_button, self.close_button):
            foot.add_trailing(button)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        column.addWidget(self._scrolling(), 1)
        column.addWidget(holder)

    def _scrolling(self) -> QScrollArea:
        """The pages, so that a low screen still shows the buttons below them."""
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.pages)
        scroll.viewport().setAutoFillBackground(False)
        self.pages.setAutoFillBackground(False)
        return scroll

    def show_outcome(self, words: Emptiness) -> EmptyState:
        """Shows what was done; answers the page, for its steps."""
        page = EmptyState(self._theme, words)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        next(iter(page.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def show_state(self, state: ImportState) -> None:
        """Shows the buttons that mean something now; those that are off say why."""
        plan, is_review = state.plan, self.pages.currentWidget() is self.review
        self.review.setEnabled(not state.is_busy)
        self.other_button.setVisible(state.has_file)
        self.report_button.setVisible(is_review and plan is not None)
        self.import_button.setVisible(is_review)
        has_good_rows = plan is not None and bool(plan.rejected) and plan.has_changes
        self.valid_button.setVisible(is_review and has_good_rows)
        if plan is not None:
            count = sum(plan.new.values()) + len(plan.changed)
            words = ngettext("Import {count} record", "Import {count} records", count)
            self.import_button.set_words(words.format(count=f"{count:,}"))
        _switch(self.import_button, state.why_not(with_rejected=False))
        _switch(self.valid_button, state.why_not(with_rejected=True))
        busy = _("The file is being read or stored.") if state.is_busy else ""
        _switch(self.other_button, busy)


def _switch(button: ActionButton, why_off: str) -> None:
    if why_off:
        button.switch_off(why_off)
    else:
        button.switch_on()
