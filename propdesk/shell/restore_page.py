"""Which backup is put back, on whose word, and what will be lost."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.shell.door import Door
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.refusal_note import RefusalNote
from propdesk.ui.side_by_side import SideBySide
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

if TYPE_CHECKING:
    from propdesk.estate.service.restoring import Listed
    from propdesk.store.restored import RestoreNote


def lost_words(lost: int | None) -> str:
    """How much of the present file is not in a backup."""
    if lost is None:
        return _("how much was done since is not known")
    if not lost:
        return _("nothing was done since")
    return ngettext("{count} act since", "{count} acts since", lost).format(count=lost)


class RestorePage(Door):
    """Asks for a backup, a manager and a second person.

    Signals:
        asked: restore this (`Wish`).
        left: go back; nothing was changed.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, copies: Sequence["Listed"], zone: tzinfo) -> None:
        super().__init__(theme, _("Restore a backup"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self.show_estate(_("Front desk"), _("Restore a backup"))
        self.hide_languages()
        self._copies = {str(one.info.path): one for one in copies}
        self._note: RefusalNote | None = None
        self.say(
            _("Restore a backup"),
            _(
                "The file of the desk is replaced by a verified backup. What was done since is"
                " not in it; the present file is kept beside, and can be restored the same way."
            ),
        )
        options = [
            Suggestion(
                key, f"{one.info.created_at.astimezone(zone):%Y-%m-%d %H:%M}", lost_words(one.lost)
            )
            for key, one in self._copies.items()
        ]
        self.copy = ChoiceField(theme, "copy", _("Backup"), options)
        self.lost = Label(theme, type=Type.STRONG, tone="late", wraps=True)
        self.code = TextField(theme, "staff", _("Manager's staff code"))
        self.password = SecretField(theme, "password", _("Manager's password"))
        self.second = TextField(theme, "second", _("Second person's staff code"))
        self.second_password = SecretField(theme, "second_password", _("Second person's password"))
        self.button = ActionButton(
            theme, _("Restore this backup"), kind=Kind.PRIMARY, height=Size.BUTTON_LARGE
        )
        self.back = ActionButton(theme, _("Go back"), height=Size.BUTTON_LARGE)
        self._fill()
        self._begin(options)

    def _fill(self) -> None:
        theme = self._theme
        self.section.addWidget(self.copy)
        self.section.addWidget(self.lost)
        for pair in ((self.code, self.password), (self.second, self.second_password)):
            self.section.addWidget(SideBySide(theme, pair, gap=Space.MEDIUM))
        words = _("The second person is another supervisor or manager, where the desk has one.")
        self.section.addWidget(Label(theme, words, type=Type.SECOND, tone="quiet", wraps=True))
        row = QHBoxLayout()
        theme.pad(row, 0, Space.SMALL)
        row.addWidget(self.button, 2)
        row.addWidget(self.back, 1)
        self.section.addLayout(row)

    def _begin(self, options: Sequence[Suggestion]) -> None:
        self.copy.changed.connect(self._show_lost)
        self.button.clicked.connect(self._ask)
        self.back.clicked.connect(self.left)
        if options:
            self.copy.set_value(options[0].key)
        else:
            self.button.switch_off(_("There is no backup in the data folder."))
        self._show_lost()
        self.code.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lost(self) -> None:
        chosen = self._copies.get(str(self.copy.value()))
        if chosen is None:
            words = "" if self._copies else _("There is no backup in the data folder.")
        elif chosen.lost:
            words = ngettext(
                "{count} act since this backup will not be in the file.",
                "{count} acts since this backup will not be in the file.",
                chosen.lost,
            ).format(count=chosen.lost)
        else:
            words = lost_words(chosen.lost)
        self.lost.setText(words)

    def _fields(self) -> dict[str, Field]:
        fields = (self.copy, self.code, self.password, self.second, self.second_password)
        return {field.name: field for field in fields}

    def _clear(self) -> None:
        for field in self._fields().values():
            field.clear_refusal()
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None

    def _ask(self) -> None:
        from propdesk.estate.service.restoring import Wish, Word

        self._clear()
        said = {name: str(field.value()) for name, field in self._fields().items()}
        asked_for = {
            "copy": _("Choose a backup."),
            "staff": _("Type your staff code."),
            "password": _("Type your password."),
        }
        for name, words in asked_for.items():
            if not said[name]:
                self.show_refusal(Refusal(words, field=name))
                return
        second = Word(said["second"], said["second_password"]) if said["second"] else None
        wish = Wish(
            self._copies[said["copy"]].info.path,
            Word(said["staff"], said["password"]),
            second,
            asks_second=True,
        )
        self.show_working()
        self.asked.emit(wish)

    def show_working(self) -> None:
        """The backup is being proven and put in place."""
        words = _("The backup is being proven and restored.")
        self.button.switch_off(words)
        self.back.switch_off(words)
        self.lost.setText(words)

    def show_refusal(self, error: DeskError) -> None:
        """Shows why not, at the field that it is about or below all."""
        self._clear()
        self.button.switch_on()
        self.back.switch_on()
        self._show_lost()
        field = self._fields().get(error.field or "")
        if field is not None:
            field.show_refusal(error)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_view(field)
            return
        self._note = RefusalNote(self._theme, error)
        self.section.addWidget(self._note)
        self._bring_into_view(self._note)

    def _bring_into_view(self, widget: QWidget) -> None:
        """Where the type is large the page scrolls; the refusal has its room a moment later."""
        scroll = self.findChild(QScrollArea)
        if isinstance(scroll, QScrollArea):
            QTimer.singleShot(0, widget, lambda: scroll.ensureWidgetVisible(widget))


class RestoredPage(Door):
    """Says what was restored; the desk opens with it.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, note: "RestoreNote", made_at: str) -> None:
        super().__init__(theme, _("Restored"), width=Measure.DOOR_CARD_WIDE)
        self.setWindowTitle(_("Front desk"))
        self.show_estate(_("Front desk"), _("Restored"))
        self.hide_languages()
        self.say(
            _("Restored from the backup of {time}").format(time=made_at),
            _("The file before is kept in {kept}.").format(kept=note.kept) if note.kept else "",
            _(
                "No backup is made by itself for now. Look whether the data are right; then a"
                " manager confirms it with Ctrl+K: confirm the restored data."
            ),
        )
        self.button = ActionButton(
            theme, _("Go to the sign-in"), kind=Kind.PRIMARY, height=Size.BUTTON_LARGE
        )
        self.section.addWidget(self.button)
        self.button.clicked.connect(self.closed)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
