"""The report of a bug: what happened, what is safe, and the whole text before it is copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.shell.crash import Report
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type


class CrashWindow(Dialog):
    """Tells a bug; whatever was typed stays where it is."""

    def __init__(self, theme: Theme, report: Report, parent: QWidget | None = None) -> None:
        title = _("Something in the program went wrong")
        super().__init__(
            theme, title, parent, width=Measure.REPORT_WIDTH, height=Measure.REPORT_HEIGHT
        )
        self.report = report
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        theme.pad(column, Space.HUGE, Space.MEDIUM)
        column.addWidget(Label(theme, title, type=Type.TITLE, wraps=True))
        for words in (
            _("What was saved is safe, and what is typed is kept as a draft."),
            _(
                "This is a mistake of the program, not yours. Go on; if it happens again, do the"
                " same step another way and give support the report."
            ),
        ):
            column.addWidget(Label(theme, words, wraps=True))
        self.text = QPlainTextEdit(report.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The whole report"))
        column.addWidget(self.text, 1)
        where = (
            _("Kept as {file}. It names no persons.").format(file=report.file.name)
            if report.file is not None
            else _("The disk did not take the report; copy it if support asks.")
        )
        column.addWidget(Label(theme, where, type=Type.SECOND, tone="quiet", wraps=True))
        row = QHBoxLayout()
        theme.pad(row, 0, Space.SMALL)
        row.addStretch(1)
        self.copy_button = ActionButton(theme, _("Copy the report"))
        self.close_button = ActionButton(theme, _("Go on working"), kind=Kind.PRIMARY, keys="Esc")
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
