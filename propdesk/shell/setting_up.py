"""The first set-up: the page that asks, the desk that is made, the code for the safe."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from propdesk.core.errors import DeskError
from propdesk.shell.door import Door
from propdesk.shell.opening import Access, found
from propdesk.shell.this_pc import ThisPc
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

if TYPE_CHECKING:
    from propdesk.shell.opening import FirstWords


class SettingUp(QObject):
    """Leads from an empty folder to the sign-in."""

    def __init__(
        self,
        access: Access,
        theme: Theme,
        pc: ThisPc,
        lane: Lane,
        *,
        show: Callable[[Callable[[], Door]], None],
        refuse: Callable[[DeskError], None],
        then: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Takes what it needs of the program.

        Args:
            access: where the desk is made.
            theme: the look in use.
            pc: remembers who was set up.
            lane: the desk is made in it.
            show: shows a page.
            refuse: shows a refusal on the page in front.
            then: goes on to the sign-in.
            parent: the program.
        """
        super().__init__(parent)
        self._access, self._theme, self._pc, self._lane = access, theme, pc, lane
        self._show, self._refuse, self._then = show, refuse, then

    def page(self, before: Door | None) -> Door:
        """The page that asks; what was typed on the one before is taken over."""
        from propdesk.shell.first_run import FirstRun

        page = FirstRun(self._theme, "hk")
        if isinstance(before, FirstRun):
            page.take_over(before)
        page.asked.connect(self._found)
        return page

    def _found(self, words: "FirstWords") -> None:
        def done(code: str) -> None:
            self._pc.change(last_staff=words.code)
            if code:
                self._show_code(words.estate, code)
            else:
                self._then()

        self._lane.run(lambda: found(self._access, words), done, self._refuse, owner=self)

    def _show_code(self, estate: str, code: str) -> None:
        from propdesk.shell.recovery import ShowCode

        def make() -> Door:
            page = ShowCode(self._theme, estate, code)
            page.kept.connect(self._then)
            return page

        self._show(make)
