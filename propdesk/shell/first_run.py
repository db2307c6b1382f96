"""The first start in an empty folder: the estate, this desk, and the first manager."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import WORD_PACKS, _
from propdesk.shell.door import Door
from propdesk.shell.opening import FirstWords
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.refusal_note import RefusalNote
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space

# the packs' own words, the same in every language of the screen
_SAMPLES: Final = {
    "hk": "HK$ · 單位 · 入伙 · 按金",
    "tw": "NT$ · 戶別 · 交屋 · 押金",
    "cn": "¥ · 房號 · 入住 · 押金",
}


def _packs() -> list[Suggestion]:
    places = {"hk": _("Hong Kong"), "tw": _("Taiwan"), "cn": _("Mainland")}
    return [Suggestion(pack, places[pack], _SAMPLES[pack]) for pack in WORD_PACKS]


class FirstRun(Door):
    """Asks what a new desk needs to know; Enter moves on, the last one founds.

    Signals:
        asked: the answers (`FirstWords`).
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, pack: str) -> None:
        super().__init__(theme, _("Set up a new desk"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self._note: RefusalNote | None = None
        self.show_estate(_("New desk"), _("This folder has no desk yet."))
        self.mark.set_name("＋")
        self.estate = TextField(theme, "estate", _("Name of the estate"))
        self.desk = TextField(
            theme, "desk_name", _("Name of this desk"), hint=_("Main lobby"), aside=_("optional")
        )
        self.slot = TextField(theme, "desk", _("Letter of this desk"), aside=_("in every number"))
        self.words = ChoiceField(theme, "word_pack", _("Words of"), _packs())
        self.code = TextField(theme, "code", _("Your staff code"), aside=_("manager"))
        self.name = TextField(theme, "name", _("Your name"))
        self.password = SecretField(
            theme, "password", _("Password"), aside=_("eight characters or more")
        )
        self.again = SecretField(theme, "again", _("Password again"))
        self.button = ActionButton(
            theme,
            _("Set up the desk"),
            kind=Kind.PRIMARY,
            keys="Ctrl+Return",
            height=Size.BUTTON_LARGE,
        )
        self.slot.set_text("A")
        self.words.set_value(pack)
        self._lay_out_fields()
        self.estate.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out_fields(self) -> None:
        self.say(_("Set up a new desk"))
        pairs = (
            (self.estate,),
            (self.desk, self.slot),
            (self.words,),
            (self.code, self.name),
            (self.password, self.again),
        )
        for pair in pairs:
            row = QHBoxLayout()
            self._theme.pad(row, 0, Space.MEDIUM)
            for one in pair:
                row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
            self.section.addLayout(row)
        self.section.addWidget(self.button)
        fields = self.fields()
        for at, field in enumerate(fields):
            self._chain(field, fields[at + 1] if at + 1 < len(fields) else None)
        self.button.clicked.connect(self.submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)

    def take_over(self, before: "FirstRun") -> None:
        """Takes what was typed into the same page in another language."""
        for field, old in zip(self.fields(), before.fields(), strict=True):
            if isinstance(field, SecretField) and isinstance(old, SecretField):
                field.line.set_text_quietly(old.line.text())
            elif isinstance(field, ChoiceField):
                field.set_value(str(old.value()))
            else:
                field.set_text(old.text())

    def _chain(self, field: Field, following: Field | None) -> None:
        if following is None:
            field.submitted.connect(self.submit)
            return
        target = following.control
        field.submitted.connect(lambda: target.setFocus(Qt.FocusReason.TabFocusReason))

    def fields(self) -> list[Field]:
        """The fields in their order."""
        return [
            self.estate,
            self.desk,
            self.slot,
            self.words,
            self.code,
            self.name,
            self.password,
            self.again,
        ]

    def submit(self) -> None:
        """Asks to found the desk when every field can be read."""
        self.clear()
        bad = [field for field in self.fields() if not field.check()]
        if bad:
            bad[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.password.value() != self.again.value():
            self.show_refusal(
                Refusal(_("The two passwords differ. Type them again."), field="again")
            )
            return
        self.button.switch_off(_("The desk is being set up."))
        self.asked.emit(
            FirstWords(
                self.estate.value(),
                self.slot.value().upper(),
                self.desk.value(),
                self.words.value(),
                self.code.value(),
                self.name.value(),
                self.password.value(),
            )
        )

    def clear(self) -> None:
        """Takes refusals away."""
        for field in self.fields():
            field.clear_refusal()
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None

    def show_refusal(self, error: DeskError) -> None:
        """Shows why not, beside the field that it is about."""
        self.button.switch_on()
        field = next((one for one in self.fields() if one.name == error.field), None)
        if field is not None:
            field.show_refusal(error)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._note = RefusalNote(self._theme, error)
        self.section.addWidget(self._note)
