"""Who sits down: staff code and password, before anything heavy is loaded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.shell.door import Door
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.note_box import Note, NoteBox
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type


class SignIn(Door):
    """Staff code and password; what is wrong appears under its field.

    Signals:
        asked: the code and the password to be asked.
        change_asked: from the real desk to practice, or back.
    """

    asked = Signal(str, str)
    change_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        last_staff: str,
        parent: QWidget | None = None,
        *,
        is_practice: bool = False,
    ) -> None:
        super().__init__(theme, _("Sign in"), parent=parent)
        self.setWindowTitle(_("Practice") if is_practice else _("Front desk"))
        self.is_practice = is_practice
        self._waits_for_file = False
        self._is_open = False
        self.code = TextField(theme, "staff", _("Staff code"))
        self.password = SecretField(theme, "password", _("Password"))
        self.button = ActionButton(
            theme, _("Sign in"), kind=Kind.PRIMARY, keys="Return", height=Size.BUTTON_LARGE
        )
        self._words = Label(theme, type=Type.SECOND, tone="quiet", wraps=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        self.change = ActionButton(
            theme, _("Leave practice") if is_practice else _("Practise on a sample")
        )
        if is_practice:
            self.section.addWidget(NoteBox(theme, _practice_note()))
        for widget in (self.code, self.password, self.button, self._words, self._bar, self.change):
            self.section.addWidget(widget)
        self._connect()
        self.code.set_text(last_staff)
        self.show_opening()
        first = self.password if last_staff else self.code
        first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.code.submitted.connect(
            lambda: self.password.control.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.password.submitted.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.change.clicked.connect(self.change_asked)

    # -- the file ---------------------------------------------------------

    def show_opening(self, words: str = "") -> None:
        """The file is being opened, and what takes long about it; one may type meanwhile."""
        self.change.switch_off(_("The desk's file is still being opened."))
        self._say(words or _("Opening the desk's file …"), busy=True)

    def show_progress(self, words: str) -> None:
        """Something else goes on in the background; it never keeps anybody waiting."""
        if self._is_open:
            self._say(words, busy=bool(words))

    def show_ready(self) -> None:
        """The file is open; whoever pressed sign-in meanwhile is asked now."""
        self._is_open = True
        self.change.switch_on()
        self._say("", busy=False)
        if self._waits_for_file:
            self._waits_for_file = False
            self._ask()

    def _say(self, words: str, *, busy: bool) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._bar.setRange(0, 0 if busy else 1)
        self._bar.setVisible(busy)

    # -- signing in -------------------------------------------------------

    def _ask(self) -> None:
        self.clear()
        code, password = str(self.code.value()), str(self.password.value())
        if not code:
            self.show_refusal(Refusal(_("Type your staff code."), field="staff"))
            return
        if not password:
            self.show_refusal(Refusal(_("Type your password."), field="password"))
            return
        self.button.switch_off(_("The password is being checked."))
        if not self._is_open:
            self._waits_for_file = True
            return
        self._say(_("Checking the password …"), busy=True)
        self.asked.emit(code, password)

    def clear(self) -> None:
        """Takes refusals away."""
        self.code.clear_refusal()
        self.password.clear_refusal()

    def show_refusal(self, error: DeskError) -> None:
        """Shows why not, under the field that it is about; the password is typed anew."""
        self.button.switch_on()
        if self._is_open:
            self._say("", busy=False)
        field = self.code if error.field == "staff" else self.password
        field.show_refusal(error)
        self.password.line.selectAll()
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)


def _practice_note() -> Note:
    from propdesk.estate.service.sample.estate import PASSWORD

    return Note(
        "help",
        _("Practice"),
        _(
            "Invented data in a file of its own: nothing that you do here reaches the real desk. "
            "Sign in as 021 (receptionist), 011 (supervisor) or 001 (manager): {password}"
        ).format(password=PASSWORD),
    )
