"""The way from the window, or from the page that says why it stays shut, to a restored file."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.core.errors import DeskError
from propdesk.shell.door import Door
from propdesk.shell.opening import Access, Opened, check_restore, list_backups, restore_backup
from propdesk.shell.restore_page import RestoredPage, RestorePage
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

if TYPE_CHECKING:
    from propdesk.estate.service.restoring import Listed, Wish
    from propdesk.store.restored import RestoreNote

_LOOK_MS: Final = 50


class Restoring(QObject):
    """Shows the page, asks what can refuse, lets go of the file, restores, and goes on."""

    def __init__(
        self,
        access: Access,
        theme: Theme,
        lanes: dict[str, Lane],
        *,
        show: Callable[[Callable[[], Door]], None],
        release: Callable[[], None],
        back: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Takes what it needs of the program.

        Args:
            access: where the file is.
            theme: the look in use.
            lanes: every lane; none may work on the file while it is replaced.
            show: shows a page before the window.
            release: lets go of window and file.
            back: goes back to the sign-in, or to why the desk stays closed.
            parent: the program.
        """
        super().__init__(parent)
        self._access, self._theme, self._lanes = access, theme, lanes
        self._show, self._release, self._back = show, release, back
        self._page: RestorePage | None = None
        self._opened: Opened | None = None

    def open(self, opened: Opened | None) -> None:
        """Lists the backups and shows the page."""
        access, self._opened = self._access, opened
        zone: tzinfo = opened.desk.place.zone if opened else _local_zone()

        def listed(copies: list["Listed"]) -> None:
            def make() -> Door:
                page = self._page = RestorePage(self._theme, copies, zone)
                page.asked.connect(lambda wish: self._check(wish, zone))
                page.left.connect(self._back)
                return page

            self._show(make)

        desk = opened.desk if opened else None
        self._lanes["door"].run(lambda: list_backups(access, desk), listed, owner=self)

    def _check(self, wish: "Wish", zone: tzinfo) -> None:
        """A wrong password or a damaged backup costs nobody the open desk."""
        opened = self._opened
        if opened is None:
            self._let_go(wish, zone)
            return
        self._lanes["door"].run(
            lambda: check_restore(opened, wish),
            lambda _fit: self._let_go(wish, zone),
            self._refuse,
            owner=self,
        )

    def _refuse(self, error: DeskError) -> None:
        if self._page is not None:
            self._page.show_refusal(error)

    def _let_go(self, wish: "Wish", zone: tzinfo) -> None:
        """The file is replaced only when nothing of this window works on it any more."""
        timer = QTimer(self)

        def look() -> None:
            if not any(lane.is_busy for name, lane in self._lanes.items() if name != "fonts"):
                timer.stop()
                self._opened = None  # whatever comes now, there is no open file to ask
                self._release()
                self._restore(wish, zone)

        timer.timeout.connect(look)
        timer.start(_LOOK_MS)

    def _restore(self, wish: "Wish", zone: tzinfo) -> None:
        access = self._access

        def done(note: "RestoreNote") -> None:
            made_at = datetime.fromisoformat(note.made_at).astimezone(zone)

            def make() -> Door:
                page = RestoredPage(self._theme, note, f"{made_at:%Y-%m-%d %H:%M}")
                page.closed.connect(self._back)
                return page

            self._show(make)

        self._lanes["door"].run(
            lambda: restore_backup(access, wish), done, self._refuse, owner=self
        )


def _local_zone() -> tzinfo:
    """The computer's own: the estate's cannot be asked."""
    return datetime.now(UTC).astimezone().tzinfo or UTC
