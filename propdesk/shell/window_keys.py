"""The keys of the whole window, and what the search box can do."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from propdesk.core.i18n import _, spoken
from propdesk.estate.rules.staff import Role, has_role
from propdesk.shell.doings import Doing
from propdesk.shell.speech import LANGUAGE_NAMES
from propdesk.shell.tabs import ENTRY_WORDS, QUICK_PLACE, Importing, Keyed, Settable
from propdesk.shell.unit_reading import UnitCard
from propdesk.ui.quick_line import FOCUS_KEYS
from propdesk.ui.register import EXPORT_USB
from propdesk.ui.shortcuts import Command, Shortcuts

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow
    from propdesk.store.verb import Verb

_NUMBERED: Final = 9
_SCALE_STEP: Final = 10
_USUAL_SCALE: Final = 100
USB_KEYS: Final = "Ctrl+Shift+U"


class WindowKeys(QObject):
    """Shortcuts that hold in every place."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.shortcuts = Shortcuts(window.work, Qt.ShortcutContext.WindowShortcut)
        everywhere = _("Everywhere")
        commands: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("search", _("Search or do anything"), "Ctrl+K", window.open_palette),
            ("help", _("Show the manual and the keys"), "F1", self.show_help),
            ("lock", _("Lock the desk"), "Ctrl+L", window.lock_asked.emit),
            (EXPORT_USB, _("Export to USB"), USB_KEYS, self.show_usb),
            ("larger", _("Make everything larger"), "Ctrl++", partial(self.scale, _SCALE_STEP)),
            ("smaller", _("Make everything smaller"), "Ctrl+-", partial(self.scale, -_SCALE_STEP)),
            ("usual", _("The usual size"), "Ctrl+0", partial(self.scale, 0)),
        )
        for key, text, keys, act in commands:
            self.shortcuts.add(Command(key, text, keys, everywhere), act)
        faces = [place.face for place in window.places.values()]
        for nth, face in enumerate(faces[:_NUMBERED], start=1):
            text = _("Go to {place}").format(place=face.title)
            command = Command(f"place.{face.key}", text, f"Ctrl+{nth}", _("Places"))
            self.shortcuts.add(command, partial(window.go, face.key))
        larger = QShortcut(QKeySequence("Ctrl+="), window.work)
        larger.activated.connect(partial(self.scale, _SCALE_STEP))
        # places with a line of their own have this key themselves; it sleeps while hidden
        line = QShortcut(QKeySequence(FOCUS_KEYS), window.today.widget())
        line.activated.connect(window.to_quick_line)

    # -- the look -----------------------------------------------------------

    def scale(self, by: int) -> None:
        """Makes everything larger or smaller; 0 goes back to the usual size."""
        context = self._window.context
        theme = context.theme
        theme.set_scale(theme.scale + by if by else _USUAL_SCALE)
        context.pc.change(scale=theme.scale)
        self._window.say(_("Size {percent} %").format(percent=theme.scale))

    def use_theme(self, scheme: str) -> None:
        """Fixes light or dark, or follows the system."""
        context = self._window.context
        context.theme.set_scheme(scheme)  # type: ignore[arg-type]
        context.pc.change(theme=scheme)

    # -- dialogs ------------------------------------------------------------

    def show_help(self) -> None:
        """Shows the page of the manual for this place, its keys and those of the window."""
        from propdesk.shell.help_page import HelpPage

        place = self._window.place(self._window.current)
        own = place.shortcuts.commands if isinstance(place, Keyed) else []
        page = HelpPage(
            self._window.context.theme,
            place.face,
            own,
            self.shortcuts.commands,
            self._window,
        )
        page.open()

    def show_settings(self) -> None:
        """Shows the settings of this computer."""
        from propdesk.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.context, self._window)
        dialog.language_chosen.connect(self._window.language_chosen)
        dialog.open()

    def show_own_access(self) -> None:
        """Lets a person change her own PIN and password."""
        from propdesk.shell.access_dialog import AccessDialog

        AccessDialog(self._window.context, self._window).open()

    def show_staff(self) -> None:
        """Shows who may sign in."""
        from propdesk.shell.staff_dialog import StaffDialog

        StaffDialog(self._window.context, self._window).open()

    def show_desk(self) -> None:
        """Shows what the estate's papers say, and its shifts."""
        from propdesk.shell.desk_dialog import DeskDialog

        DeskDialog(self._window.context, self._window).open()

    def show_page(self, key: str) -> None:
        """Shows a page of the window that a place asks for."""
        if key == EXPORT_USB:
            self.show_usb()

    def show_usb(self) -> None:
        """Shows what can be taken along on a stick."""
        if not self._window.context.seat.is_taken:
            return
        from propdesk.shell.usb_dialog import UsbDialog

        UsbDialog(self._window.context, self._window).open()

    def show_booklets(self) -> None:
        """Shows numbered blanks for a power cut, and which of them are missing."""
        if not self._window.context.seat.is_taken:
            return
        from propdesk.shell.booklet_dialog import BookletDialog

        BookletDialog(self._window.context, self._window).open()

    def show_verb(self, verb: "Verb[Any]") -> None:
        """Shows the form of a verb that has no screen of its own."""
        from propdesk.shell.verb_dialog import VerbDialog

        VerbDialog(self._window.context, verb, self._window).open()

    # -- what the search box can do --------------------------------------------

    def doings(self, card: UnitCard | None) -> Sequence[Doing]:
        """What can be done with a unit; with None, what can always be done."""
        return self._with_unit(card) if card is not None else self._always()

    def _with_unit(self, card: UnitCard) -> list[Doing]:
        window = self._window
        found = [
            Doing(
                window.places[key].face.icon,
                _(words).format(unit=card.code),
                partial(window.enter_for, card.code, key),
                "F2" if key == QUICK_PLACE else "",
            )
            for key, words in ENTRY_WORDS.items()
            if key in window.places
        ]
        if "estate" in window.places:
            text = _("Open {unit}").format(unit=card.code)
            opening = partial(window.open_record, "estate", card.unit_id)
            found.append(Doing("home", text, opening))
        return found

    def _always(self) -> list[Doing]:
        window = self._window
        found = [
            Doing(
                place.face.icon,
                _("Go to {place}").format(place=place.face.title),
                partial(window.go, key),
                f"Ctrl+{nth}" if nth <= _NUMBERED else "",
                place.face.short,
            )
            for nth, (key, place) in enumerate(window.places.items(), start=1)
        ]
        if QUICK_PLACE in window.places:
            found.insert(0, Doing("plus", _("Log something"), window.to_quick_line, "Ctrl+J"))
        found += [
            Doing("lock", _("Lock the desk"), window.lock_asked.emit, "Ctrl+L"),
            Doing("help", _("Show the manual and the keys"), self.show_help, "F1"),
            Doing(
                "usb",
                _("Export to USB"),
                self.show_usb,
                USB_KEYS,
                also=f"{_('USB stick')} {_('Day pack')} xlsx",
            ),
            Doing(
                "print",
                _("Print blanks for a power cut"),
                self.show_booklets,
                also=_("Paper slips"),
            ),
            Doing("save", _("Back up the file"), self._window.facts.backing_up.back_up),
            Doing("settings", _("Settings of this computer"), self.show_settings),
            Doing("user", _("Change my PIN or password"), self.show_own_access, also="PIN"),
        ]
        found += [*self._imports(), *self._set(), *self._for_managers(), *self._looks()]
        shown = {doing.text for doing in found}  # what has a screen of its own is not told twice
        return [*found, *(doing for doing in self._verbs() if doing.text not in shown)]

    def _imports(self) -> list[Doing]:
        found = []
        for key, place in self._window.places.items():
            importing: object = place
            if isinstance(importing, Importing):
                run = partial(self._go_and_import, key, importing)
                found.append(Doing("import", _("Import a workbook"), run, also="xlsx csv"))
        return found

    def _set(self) -> list[Doing]:
        """What may be set of the places by who sits here."""
        return [
            Doing("settings", words, partial(self._go_and_open, key, opening))
            for key, place in self._window.places.items()
            if isinstance(place, Settable) and self._window.context.seat.is_taken
            for words, opening in place.settings()
        ]

    def _go_and_open(self, key: str, opening: Callable[[], None]) -> None:
        self._window.go(key)
        opening()

    def _go_and_import(self, key: str, place: Importing) -> None:
        self._window.go(key)
        place.import_workbook()

    def _for_managers(self) -> list[Doing]:
        seat = self._window.context.seat
        if not seat.is_taken or not has_role(Role(seat.actor.role), Role.MANAGER):
            return []
        backing_up = self._window.facts.backing_up
        words = _("Confirm the restored data")
        confirming = [Doing("check", words, backing_up.confirm)] if backing_up.is_paused else []
        return [
            *confirming,
            Doing("save", _("Restore a backup"), self._window.restore_asked.emit),
            Doing("users", _("Add or disable colleagues"), self.show_staff, also=_("Staff")),
            Doing("building", _("Settings of the estate"), self.show_desk, also=_("Shifts")),
        ]

    def _verbs(self) -> list[Doing]:
        """Every verb that needs no chosen record, for whoever has the role."""
        seat = self._window.context.seat
        if not seat.is_taken:
            return []
        from propdesk.catalog import all_verbs
        from propdesk.shell.verb_params import can_be_asked

        return [
            Doing("edit", _(verb.text), partial(self.show_verb, verb), also=verb.name)
            for verb in all_verbs().values()
            if can_be_asked(verb) and verb.may_be_done_by(seat.actor)
        ]

    def _looks(self) -> list[Doing]:
        looks = {
            "system": ("settings", _("Look: follow the system")),
            "light": ("sun", _("Look: light")),
            "dark": ("moon", _("Look: dark")),
        }
        found = [
            Doing(icon, words, partial(self.use_theme, key)) for key, (icon, words) in looks.items()
        ]
        found += [
            Doing(
                "edit",
                _("Language: {name}").format(name=name),
                partial(self._window.language_chosen.emit, key),
            )
            for key, name in LANGUAGE_NAMES.items()
            if key != spoken().language
        ]
        found.append(Doing("power", _("Close the program"), self._close))
        return found

    def _close(self) -> None:
        self._window.close()
