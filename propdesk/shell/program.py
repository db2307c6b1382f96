"""The composition root: makes every part and hands each what it needs.

Up to the first paint of the sign-in window nothing heavy is imported: no store, no SQLAlchemy,
no workspace. The file is opened off the GUI thread while a person types.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import LANGUAGES
from propdesk.shell.crash import CrashDesk, Report
from propdesk.shell.desks import ESTATE, Desks
from propdesk.shell.door import Door
from propdesk.shell.font_making import FontMaking
from propdesk.shell.fonts import ScreenFonts
from propdesk.shell.opening import (
    Access,
    Opened,
    check_staff,
    has_desk,
    load_window,
    open_by_code,
)
from propdesk.shell.setting_up import SettingUp
from propdesk.shell.sign_in import SignIn
from propdesk.shell.speech import Tongue
from propdesk.shell.this_pc import ThisPc
from propdesk.shell.window_place import put_back, show_there
from propdesk.ui.focus_ring import FocusRing
from propdesk.ui.theme import Scheme, Theme
from propdesk.ui.worker import Lane, Progress, Step

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow
    from propdesk.shell.working import Working
    from propdesk.store.act import Actor

_LANES: Final = ("door", "writing", "reading", "seeking", "jobs", "fonts")


class Program(QObject):
    """From the first paint to the last: sign-in, window, and the way out.

    Signals:
        window_made: the window stands (`MainWindow`), anew after a change of language.
        ended: the program is over; the exit code.
    """

    window_made = Signal(object)
    ended = Signal(int)

    def __init__(
        self,
        app: QApplication,
        access: Access,
        crash: CrashDesk,
        *,
        language: str = "",
        on_ready: Callable[["MainWindow"], None] | None = None,
        makes_fonts: bool = True,
    ) -> None:
        super().__init__()
        self._app, self._access, self._crash = app, access, crash
        self._on_ready, self._makes_fonts = on_ready, makes_fonts
        self.pc = ThisPc(access.folder.settings_file, self)
        if language in LANGUAGES:
            self.pc.change(language=language)
        self._tongue = Tongue(app)
        self._fonts = ScreenFonts(self.pc)
        settings = self.pc.settings
        self._speak()
        self.theme = Theme(
            app,
            families=self._fonts.first(settings.language),
            scheme=cast("Scheme", settings.theme),
            scale=settings.scale,
        )
        self._ring = FocusRing(app, self.theme)
        self.desks = Desks(access, self.theme, self.pc)
        self.lanes = {
            name: Lane(name, crash=crash.caught, trouble=self._show_trouble) for name in _LANES
        }
        self.door: Door | None = None
        self._making_fonts = FontMaking(self._fonts, self.theme, self.pc, lambda: self.door, self)
        self._setting_up = SettingUp(
            *(access, self.theme, self.pc, self.lanes["door"]),
            show=self._show,
            refuse=self._refuse_at_door,
            then=lambda: self._show(self._sign_in),
            parent=self,
        )
        self.working: Working | None = None
        self._opened: Opened | None = None
        self._make_door: Callable[[], Door] = self._sign_in
        self._doorbell: Any = None
        self._is_closed = False
        self._exit_code = 0
        crash.reported.connect(self._show_report)

    def _speak(self) -> None:
        known: Any = self.pc.recall(ESTATE)
        pack = known.get("pack") if isinstance(known, dict) else None
        self._tongue.speak(self.pc.settings.language, pack if isinstance(pack, str) else "hk")

    # -- doors ----------------------------------------------------------------

    def start(self, refusal: DeskError | None = None) -> None:
        """Shows the first page: sign-in, first set-up, or why the desk stays closed."""
        if refusal is not None:
            self._explain(refusal)
        elif has_desk(self._access.folder):
            self._show(self._sign_in)
        else:
            self._show(self._first_run)

    def _show(self, make: Callable[[], Door]) -> None:
        """Shows a page before the window, in the place of the one before."""
        before, self._make_door = self.door, make
        door = self.door = make()
        door.language_chosen.connect(self._use_language)
        door.shut.connect(lambda: self.finish(self._exit_code))
        door.painted.connect(self._load_both_scripts)
        if before is None:
            put_back(door, self.pc)
            show_there(door, self.pc)
        else:
            door.setMinimumSize(before.minimumSize())
            door.setGeometry(before.geometry())
            door.showMaximized() if before.isMaximized() else door.show()
            _let_go(before)

    def _load_both_scripts(self) -> None:
        """The other script's font is read after the first paint."""
        families = self._fonts.both(self.pc.settings.language)
        if families is not None:
            self.theme.use_families(families)

    def _sign_in(self) -> Door:
        page = self.desks.sign_in_page(self.door)
        page.asked.connect(self._check_password)
        page.change_asked.connect(self._change_desk)
        if self._opened is not None:
            page.show_ready()
        else:
            page.painted.connect(self._open_file)
        return page

    def _first_run(self) -> Door:
        return self._setting_up.page(self.door)

    def _explain(self, error: DeskError) -> None:
        from propdesk.shell.explain import Explain

        def make() -> Door:
            page = Explain(self.theme, error, str(self._access.folder.root))
            page.restore_asked.connect(self._ask_restore)
            page.closed.connect(page.shut)
            return page

        self._exit_code = 1
        self._show(make)

    def _ask_code(self, error: DeskError) -> None:
        from propdesk.shell.recovery import AskCode

        def make() -> Door:
            page = AskCode(self.theme, error)
            page.asked.connect(self._open_by_code)
            return page

        self._show(make)

    def _use_language(self, language: str) -> None:
        self.pc.change(language=language)
        self._speak()
        self._load_both_scripts()
        if self.working is not None:
            self._make_window(self.working.again())
        elif self.door is not None:
            self._show(self._make_door)

    def _refuse_at_door(self, error: DeskError) -> None:
        show = getattr(self.door, "show_refusal", None)
        if show is not None:
            show(error)

    # -- the file -----------------------------------------------------------------

    def _open_file(self) -> None:
        open_it = self.desks.opener()
        self.lanes["door"].run_long(
            lambda progress: open_it(_in_words(progress)),
            self._have_opened,
            self._have_not,
            step=self._show_opening,
            owner=self,
        )

    def _show_opening(self, step: Step) -> None:
        self._listen_for_others()  # it takes long: somebody may start a second one
        if isinstance(self.door, SignIn):
            self.door.show_opening(step.words)

    def _listen_for_others(self) -> None:
        """Not before the sign-in is ready: Qt's network modules take their time to load."""
        if self._doorbell is None:
            from propdesk.shell.one_window import Doorbell

            self._doorbell = Doorbell(self._access.folder.root, self.raise_window, self)

    def _open_by_code(self, code: str) -> None:
        access = self._access

        def done(opened: Opened) -> None:
            self._opened = opened
            self._show(self._sign_in)
            self._have_opened(opened)

        self.lanes["door"].run_long(
            lambda progress: open_by_code(access, code, _in_words(progress)),
            done,
            self._refuse_at_door,
            owner=self,
        )

    def _have_not(self, error: DeskError) -> None:
        self._listen_for_others()
        if error.code == "keyslots.no_account":
            self._ask_code(error)
        else:
            self._explain(error)

    def _have_opened(self, opened: Opened) -> None:
        self._opened = opened
        self.desks.remember(opened)
        self._speak()
        if isinstance(self.door, SignIn):
            self.door.show_estate(opened.estate, opened.desk_name)
            self.door.show_ready()
        self._listen_for_others()
        self.lanes["door"].run(load_window, owner=self)
        for report in self._crash.faults_before():
            self._show_report(report)
        if self._makes_fonts and not self._fonts.is_final:
            self._making_fonts.begin(self.lanes["fonts"])

    # -- the person -----------------------------------------------------------------

    def _check_password(self, code: str, password: str) -> None:
        opened = self._opened
        assert opened is not None
        self.lanes["door"].run(
            lambda: check_staff(opened, code, password),
            lambda actor: self._seat(code, actor),
            self._refuse_at_door,
            owner=self,
        )

    def _seat(self, code: str, actor: "Actor") -> None:
        from propdesk.shell.working import Working

        assert self._opened is not None
        self.desks.signed_in(code)
        working = Working(self._app, self._opened, self.theme, self.pc, self.lanes)
        working.sit_down(code, actor)
        window = self._make_window(working)
        if self._on_ready is not None:
            self._on_ready(window)

    def _make_window(self, working: "Working") -> "MainWindow":
        before = self.working
        self.working = working
        if before is not None:
            before.let_go()
        window = working.make_window()
        window.language_chosen.connect(self._use_language)
        window.ended.connect(lambda: self._leave(window))
        self.desks.dress(window, self._ask_restore)
        show_there(window, self.pc)
        if self.door is not None:
            _let_go(self.door)
            self.door = None
        if before is not None:
            _let_go(before.window)
        self.window_made.emit(window)
        return window

    # -- what is said -----------------------------------------------------------------

    @property
    def window(self) -> "MainWindow | None":
        """The window, once somebody signed in."""
        return self.working.window if self.working is not None else None

    def raise_window(self) -> None:
        """Brings what is shown to the front: a second start asked for it."""
        shown: QWidget | None = self.window or self.door
        if shown is not None:
            shown.showNormal() if shown.isMinimized() else shown.show()
            shown.raise_()
            shown.activateWindow()

    def _show_trouble(self, error: DeskError) -> None:
        if self.window is not None:
            self.window.show_trouble(error)
        else:
            self._refuse_at_door(error)

    def _show_report(self, report: Report) -> None:
        from propdesk.shell.crash_window import CrashWindow

        CrashWindow(self.theme, report, self.window or self.door).open()

    # -- the end ------------------------------------------------------------------------

    def _ask_restore(self) -> None:
        from propdesk.shell.restoring import Restoring

        def back() -> None:
            self._release()
            self._show(self._sign_in)

        self._restoring = Restoring(
            *(self._access, self.theme, self.lanes),
            show=self._show,
            release=self._release,
            back=back,
            parent=self,
        )
        self._restoring.open(self._opened)

    def _change_desk(self) -> None:
        """From the real desk to the sample, or back to its sign-in."""
        self._release()
        self.desks.change()
        self._show(self._sign_in)

    def _release(self) -> None:
        """Lets go of window and file; what is typed is kept as drafts."""
        working, opened = self.working, self._opened
        self.working = self._opened = None
        if working is not None:
            working.let_go()
            _let_go(working.window)
        if opened is not None:
            opened.close()

    def _leave(self, window: "MainWindow") -> None:
        """A person closed the window: a last copy is made out of sight, then it is over."""
        if self.desks.is_practice:
            self._change_desk()
            return
        window.hide()
        window.facts.backing_up.at_the_end(lambda: self.finish(0))

    def finish(self, code: int) -> None:
        """Ends the program; what is typed is kept as drafts."""
        self.close()
        self.ended.emit(code)

    def close(self) -> None:
        """Lets go of everything, in order; safe to call twice."""
        if self._is_closed:
            return
        self._is_closed = True
        if self.working is not None:
            self.working.let_go()
        self.pc.save()
        for lane in self.lanes.values():
            lane.close()
        if self._opened is not None:
            self._opened.close()
        if self._doorbell is not None:
            self._doorbell.close()
        for widget in (self.door, self.window):
            if widget is not None:
                _let_go(widget)
        self._app.removeEventFilter(self)
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _in_words(progress: Progress) -> Callable[[str], None]:
    return lambda words: progress.report(0, 0, words)


def _let_go(widget: QWidget) -> None:
    """Takes a window away and everything in it."""
    widget.blockSignals(True)
    widget.hide()
    widget.deleteLater()
