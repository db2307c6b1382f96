"""The patch filter of a register: all units, or those of one patch."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from propdesk.core.i18n import _
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.register_view import RegisterView
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size


class PatchFilter(QObject):
    """A button with the estate's patches behind the filters; without any it is not there.

    Signals:
        chosen: the id of the patch, "" for all.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, view: RegisterView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._patches: dict[str, str] = {}
        self._current = ""
        self.button = ActionButton(
            theme, _("Patch"), kind=Kind.QUIET, opens_menu=True, height=Size.BUTTON_SMALL
        )
        view.filters.add_control(self.button)
        self.button.hide()
        self.button.clicked.connect(self._open)

    def offer(self, patches: Mapping[str, str]) -> None:
        """Offers the estate's patches, by id."""
        self._patches = dict(patches)
        self.button.setVisible(bool(patches))
        self.button.set_words(self._patches.get(self._current, _("Patch")))
        if self._current not in {"", *patches}:
            self.choose("")

    def choose(self, patch_id: str) -> None:
        """Shows the rows of one patch only, or of all."""
        self._current = patch_id
        self.button.set_words(self._patches.get(patch_id, _("Patch")))
        self.chosen.emit(patch_id)

    def menu(self) -> QMenu:
        """The patches to choose from."""
        menu = QMenu(self._view)
        menu.setAccessibleName(_("Patch"))
        for key, words in {"": _("All patches"), **self._patches}.items():
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _on=False, key=key: self.choose(key))
            menu.addAction(action)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
