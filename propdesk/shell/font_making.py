"""Makes the fonts for paper and screen once, in the background of the sign-in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from propdesk.core.i18n import _
from propdesk.shell.door import Door
from propdesk.shell.fonts import ScreenFonts, make_fonts
from propdesk.shell.sign_in import SignIn
from propdesk.shell.this_pc import ThisPc
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane, Step


class FontMaking(QObject):
    """Tells at the sign-in how far it is, and hands the fonts to the look when they are there."""

    def __init__(
        self,
        fonts: ScreenFonts,
        theme: Theme,
        pc: ThisPc,
        door: Callable[[], Door | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._fonts, self._theme, self._pc, self._door = fonts, theme, pc, door

    def begin(self, lane: Lane) -> None:
        """Begins in a lane; without fonts of its own the window goes on with what it has."""
        lane.run_long(make_fonts, self._have, lambda _error: None, step=self._step, owner=self)

    def _step(self, step: Step) -> None:
        words = _("Making the fonts for paper and screen once: {done} of {total}")
        self._show(words.format(done=step.done, total=step.total))

    def _have(self, files: list[Path]) -> None:
        if files:
            language = self._pc.settings.language
            self._theme.use_families(self._fonts.keep(files, language))
        self._show("")

    def _show(self, words: str) -> None:
        door = self._door()
        if isinstance(door, SignIn):
            door.show_progress(words)
