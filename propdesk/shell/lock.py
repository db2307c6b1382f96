"""The lock: nothing of the desk is to be seen; a PIN or a password opens it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.staff import PIN_LENGTH
from propdesk.shell.door import Door
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Type

OTHER: Final = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may sit down without naming a code.

    Attributes:
        by_pin: six digits are enough, within the shift.
        why_not: why they are not.
    """

    staff_id: str
    code: str
    name: str
    by_pin: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is to be checked.

    Attributes:
        staff_id: whose it is, "" for a code that was typed.
    """

    staff_id: str
    code: str
    secret: str
    by_pin: bool


class LockPage(Door):
    """Covers the whole window while the desk is locked.

    Signals:
        asked: what to check (`Attempt`).
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, estate: str, desk: str, parent: QWidget) -> None:
        super().__init__(theme, _("Locked"), parent=parent)
        self.show_estate(estate, desk)
        self.hide_languages()
        self._candidates: dict[str, Candidate] = {}
        self._title = self.say(_("The desk is locked"))[0]
        self.people = FilterBar(theme, ())
        self.code = TextField(theme, "staff", _("Staff code"))
        self.pin = SecretField(theme, "pin", _("PIN"), aside=_("six digits"))
        self.pin.line.setMaxLength(PIN_LENGTH)
        self.password = SecretField(theme, "password", _("Password"))
        self.why = Label(theme, type=Type.SECOND, tone="quiet", wraps=True)
        self.button = ActionButton(
            theme, _("Unlock"), kind=Kind.PRIMARY, keys="Return", height=Size.BUTTON_LARGE
        )
        self.by_password = ActionButton(theme, _("Use the password"), kind=Kind.LINK)
        for widget in (self.people, self.code, self.pin, self.password, self.why):
            self.section.addWidget(widget)
        self.section.addWidget(self.button)
        self.section.addWidget(self.by_password, 0, Qt.AlignmentFlag.AlignHCenter)
        self._wants_password = False
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.people.chosen.connect(self._choose)
        self.pin.line.textEdited.connect(self._pin_typed)
        for field in (self.pin, self.password):
            field.submitted.connect(self._ask)
        self.code.submitted.connect(
            lambda: self.password.control.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.button.clicked.connect(self._ask)
        self.by_password.clicked.connect(self._ask_for_password)

    # -- who ----------------------------------------------------------------

    def show_people(self, candidates: Sequence[Candidate], current: str) -> None:
        """Shows who may sit down; the one who sat here last is chosen.

        Args:
            candidates: those who are known in this shift, and who sat here last.
            current: the id of who sat here last.
        """
        self._candidates = {one.staff_id: one for one in candidates}
        filters = [Filter(one.staff_id, one.name) for one in candidates]
        self.people.set_filters([*filters, Filter(OTHER, _("Somebody else"))])
        self.people.set_current(current if current in self._candidates else OTHER)
        self._choose(self.people.current)

    def _choose(self, staff_id: str) -> None:
        self._wants_password = False
        one = self._candidates.get(staff_id)
        self._title.setText(
            _("The desk is locked")
            if one is None
            else _("{name}, welcome back").format(name=one.name)
        )
        self._arrange()

    def _ask_for_password(self) -> None:
        self._wants_password = True
        self._arrange()

    def _by_pin(self) -> bool:
        one = self._candidates.get(self.people.current)
        return one is not None and one.by_pin and not self._wants_password

    def _arrange(self) -> None:
        self.clear()
        one, by_pin = self._candidates.get(self.people.current), self._by_pin()
        self.code.setVisible(one is None)
        self.pin.setVisible(by_pin)
        self.password.setVisible(not by_pin)
        self.by_password.setVisible(by_pin)
        self.why.setText(one.why_not if one is not None and not by_pin else "")
        self.why.setVisible(bool(self.why.text()))
        field = self.code if one is None else self.pin if by_pin else self.password
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- asking ---------------------------------------------------------------

    def _pin_typed(self, text: str) -> None:
        if len(text) == PIN_LENGTH and text.isdigit():
            self._ask()

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        one, by_pin = self._candidates.get(self.people.current), self._by_pin()
        self._clear_refusals()
        code = one.code if one is not None else str(self.code.value())
        secret = str((self.pin if by_pin else self.password).value())
        if not code:
            self.show_refusal(Refusal(_("Type your staff code."), field="staff"))
            return
        if not secret:
            words = _("Type your PIN.") if by_pin else _("Type your password.")
            self.show_refusal(Refusal(words, field="password"))
            return
        self.button.switch_off(_("It is being checked."))
        staff_id = one.staff_id if one is not None else ""
        self.asked.emit(Attempt(staff_id, code, secret, by_pin))

    def show_refusal(self, error: DeskError) -> None:
        """Shows why not; what was typed is typed anew."""
        self.button.switch_on()
        by_pin = self._by_pin()
        if error.field == "staff":
            field: TextField | SecretField = self.code
        else:
            field = self.pin if by_pin else self.password
            field.line.set_text_quietly("")
        field.show_refusal(error)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_refusals(self) -> None:
        for field in (self.code, self.pin, self.password):
            field.clear_refusal()

    def clear(self) -> None:
        """Forgets what was typed."""
        self._clear_refusals()
        self.button.switch_on()
        for field in (self.code, self.pin, self.password):
            field.line.set_text_quietly("")
