"""Which desk the program opens: the real one, or the sample beside it to practise on (練習)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.shell.door import Door
from propdesk.shell.opening import Access, Opened, open_folder
from propdesk.shell.practice import RECEPTIONIST, open_practice, practice_access
from propdesk.shell.practice_veil import PracticeVeil
from propdesk.shell.sign_in import SignIn
from propdesk.shell.this_pc import ThisPc
from propdesk.ui.theme import Theme

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

ESTATE: Final = "sign_in.estate"


class Desks:
    """The real desk and the one to practise on; this computer remembers only the real one."""

    def __init__(self, access: Access, theme: Theme, pc: ThisPc) -> None:
        self._access, self._theme, self._pc = access, theme, pc
        self.is_practice = False

    def opener(self) -> Callable[[Callable[[str], None]], Opened]:
        """What opens the desk that is chosen now; it may run in another lane."""
        access = self._access
        if self.is_practice:
            return lambda tell: open_practice(practice_access(access), tell)
        return lambda tell: open_folder(access, tell)

    def change(self) -> None:
        """The other desk is the one that is chosen."""
        self.is_practice = not self.is_practice

    def sign_in_page(self, before: Door | None) -> SignIn:
        """The page at which one signs in to the desk that is chosen."""
        if self.is_practice:
            page = SignIn(self._theme, RECEPTIONIST, is_practice=True)
        else:
            page = SignIn(self._theme, self._pc.settings.last_staff)
            known: Any = self._pc.recall(ESTATE)
            if isinstance(known, dict):
                page.show_estate(str(known.get("estate", "")), str(known.get("desk", "")))
        if isinstance(before, SignIn) and before.is_practice == self.is_practice:
            page.code.set_text(before.code.text())
        return page

    def remember(self, opened: Opened) -> None:
        """This computer knows the estate before its file is open; never the sample's."""
        if not self.is_practice:
            known = {"estate": opened.estate, "desk": opened.desk_name, "pack": opened.pack}
            self._pc.keep(ESTATE, known)

    def signed_in(self, code: str) -> None:
        """Who sat down is asked for the password alone next time."""
        if not self.is_practice:
            self._pc.change(last_staff=code)

    def dress(self, window: "MainWindow", restore: Callable[[], None]) -> None:
        """The window of practice says so wherever one looks; it restores nothing real."""
        if not self.is_practice:
            window.restore_asked.connect(restore)
            return
        window.setWindowTitle(_("Practice"))
        PracticeVeil(self._theme, window)
        window.restore_asked.connect(lambda: window.show_trouble(_nothing_to_restore()))


def _nothing_to_restore() -> Refusal:
    return Refusal(
        _("This is practice: there is nothing to restore. Close the window to leave it."),
        code="practice.restore",
    )
