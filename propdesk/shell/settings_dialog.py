"""Settings of this computer: language, look, size, lock. Each holds at once."""

from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _, ngettext, spoken
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.speech import LANGUAGE_NAMES
from propdesk.ui.chips import Filter
from propdesk.ui.theme import Scheme

_SCALES: Final = (90, 100, 110, 125, 150, 175, 200)
_LOCK_MINUTES: Final = (1, 2, 3, 5)
_MINUTE: Final = 60


def _nearest(value: int, choices: tuple[int, ...]) -> str:
    return str(min(choices, key=lambda one: abs(one - value)))


class SettingsDialog(SheetDialog):
    """What belongs to this computer and to nobody's record.

    Signals:
        language_chosen: another language; the window is made anew.
    """

    language_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, _("Settings of this computer"), parent)
        self._context = context
        settings = context.pc.settings
        self.language = self.add_choice(
            _("Language of the screen"),
            [Filter(key, name) for key, name in LANGUAGE_NAMES.items()],
            spoken().language,
        )
        schemes = {"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")}
        self.scheme = self.add_choice(
            _("Look"), [Filter(key, words) for key, words in schemes.items()], settings.theme
        )
        self.scale = self.add_choice(
            _("Size"),
            [Filter(str(number), f"{number} %") for number in _SCALES],
            _nearest(context.theme.scale, _SCALES),
            _("Ctrl + and Ctrl − do the same everywhere."),
        )
        minutes = [
            Filter(str(n), ngettext("{n} minute", "{n} minutes", n).format(n=n))
            for n in _LOCK_MINUTES
        ]
        self.lock = self.add_choice(
            _("Lock when nobody is at the desk for"),
            minutes,
            _nearest(settings.idle_lock_s // _MINUTE, _LOCK_MINUTES),
            _("Never in the middle of typing; what is typed stays."),
        )
        self.column.addStretch(1)
        self._connect()
        self.close_button.setFocus()

    def _connect(self) -> None:
        theme, pc = self._context.theme, self._context.pc

        def use_scheme(key: str) -> None:
            theme.set_scheme(cast("Scheme", key))
            pc.change(theme=key)

        def use_scale(key: str) -> None:
            theme.set_scale(int(key))
            pc.change(scale=theme.scale)

        self.language.chosen.connect(self._use_language)
        self.scheme.chosen.connect(use_scheme)
        self.scale.chosen.connect(use_scale)
        self.lock.chosen.connect(lambda key: pc.change(idle_lock_s=int(key) * _MINUTE))

    def _use_language(self, language: str) -> None:
        self.close()
        self.language_chosen.emit(language)
