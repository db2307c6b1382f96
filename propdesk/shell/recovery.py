"""The recovery code: shown once for the safe, and asked for where an account has no key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.shell.door import Door
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.label import Label
from propdesk.ui.line_fields import TextField
from propdesk.ui.theme import Theme
from propdesk.ui.ticks import Tick
from propdesk.ui.tokens import Size, Space, Type

_GROUPS_IN_A_LINE = 4
_CLIPBOARD_MS = 30_000


def code_lines(code: str) -> list[str]:
    """A code in lines that a person can copy without losing her place."""
    groups = code.split("-")
    return [
        "  ".join(groups[at : at + _GROUPS_IN_A_LINE])
        for at in range(0, len(groups), _GROUPS_IN_A_LINE)
    ]


class ShowCode(Door):
    """Shows the recovery code once; one goes on only with the tick that it is in the safe.

    Signals:
        kept: the code is in the safe.
    """

    kept = Signal()

    def __init__(self, theme: Theme, estate: str, code: str) -> None:
        super().__init__(theme, _("Recovery code"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self._estate, self._code = estate, code
        self.show_estate(estate, _("The desk is set up."))
        self.hide_languages()
        self.say(
            _("The recovery code of this desk"),
            _(
                "With it the file can be opened when this computer is lost. It is shown only now"
                " and stored nowhere. Print it or write it down, and put it into the safe."
            ),
        )
        self.code = Label(theme, "\n".join(code_lines(code)), type=Type.TITLE)
        self.code.setAccessibleName(_("Recovery code"))
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.section.addWidget(self.code)
        self.section.addWidget(self._papers())
        self.tick = Tick(theme, _("It is in the safe"))
        self.button = ActionButton(
            theme, _("Go to the sign-in"), kind=Kind.PRIMARY, height=Size.BUTTON_LARGE
        )
        self.section.addWidget(self.tick)
        self.section.addWidget(self.button)
        self._wait()
        self.tick.toggled.connect(self._wait)
        self.button.clicked.connect(self.kept)

    def _papers(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, 0, Space.SMALL)
        self.print_button = ActionButton(self._theme, _("Print the code"), icon="print")
        self.copy_button = ActionButton(self._theme, _("Copy the code"))
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.print_button, 1)
        row.addWidget(self.copy_button, 1)
        return holder

    def _wait(self) -> None:
        if self.tick.isChecked():
            self.button.switch_on()
        else:
            self.button.switch_off(_("Put the code into the safe first, then tick."))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not self.tick.isChecked():
            event.ignore()  # a code that nobody wrote down cannot be shown again
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().closeEvent(event)

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(self._code)
        code = self._code

        def forget() -> None:
            if clipboard.text() == code:
                clipboard.clear()

        QTimer.singleShot(_CLIPBOARD_MS, clipboard, forget)
        self.copy_button.set_words(_("Copied, for 30 seconds"))

    def _print(self) -> None:
        print_lines(self, [self._estate, _("Recovery code"), "", *code_lines(self._code)])


def print_lines(parent: QWidget, lines: list[str]) -> None:
    """Asks for a printer and prints a few large lines; the code never becomes a file."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return
    paint_lines(printer, lines)


def paint_lines(printer: object, lines: list[str]) -> None:
    """Paints lines onto a sheet, from the top."""
    painter = QPainter(printer)  # type: ignore[call-overload]
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(Type.NUMBER.points)
    painter.setFont(font)
    step = painter.fontMetrics().lineSpacing()
    left, top = 2 * step, 3 * step
    for at, line in enumerate(lines):
        painter.drawText(left, top + at * step, line)
    painter.end()


class AskCode(Door):
    """Asks for the recovery code where this account has no key to the file.

    Signals:
        asked: the code as typed.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, error: DeskError) -> None:
        super().__init__(theme, _("Recovery code"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self.show_estate(_("Front desk"), "")
        self.say(
            _("Enter the recovery code once"),
            error.message,
            _("It lies in the safe: eight groups of four letters and digits."),
        )
        self.code = TextField(theme, "code", _("Recovery code"))
        self.code.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.button = ActionButton(
            theme, _("Open the file"), kind=Kind.PRIMARY, keys="Return", height=Size.BUTTON_LARGE
        )
        self.section.addWidget(self.code)
        self.section.addWidget(self.button)
        self.code.submitted.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.code.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.code.clear_refusal()
        code = self.code.value()
        if not code:
            self.show_refusal(Refusal(_("Type the recovery code."), field="code"))
            return
        self.button.switch_off(_("The code is being checked."))
        self.asked.emit(code)

    def show_refusal(self, error: DeskError) -> None:
        """Shows that the code does not fit."""
        self.button.switch_on()
        self.code.show_refusal(error)
        self.code.control.setFocus(Qt.FocusReason.OtherFocusReason)
