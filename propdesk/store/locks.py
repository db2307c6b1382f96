"""Who may use a data folder: one window, any number of commands, and lone work.

Locks belong to the process; a killed process leaves none behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.store.file_lock import try_lock, unlock


@contextmanager
def _held(path: Path, refusal: Refusal, *, is_shared: bool = False) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        if not try_lock(file.fileno(), is_shared=is_shared):
            raise refusal
        try:
            yield
        finally:
            unlock(file.fileno())


@contextmanager
def window_lock(folder: Path) -> Iterator[None]:
    """Held by the one window of a data folder.

    Raises:
        Refusal: another window has this folder open.
    """
    refusal = Refusal(
        _("This desk is already open in another window. Go on there, or close it first."),
        code="desk.open_elsewhere",
    )
    with _held(folder / "window.lock", refusal):
        yield


@contextmanager
def shared_folder(folder: Path) -> Iterator[None]:
    """Held by whoever works in the folder beside others.

    Raises:
        Refusal: lone work (restore, migration, new key) is going on.
    """
    refusal = Refusal(
        _("The data folder is being restored or migrated. Wait until that is done."),
        code="folder.busy",
    )
    with _held(folder / "folder.lock", refusal, is_shared=True):
        yield


@contextmanager
def founding_lock(folder: Path) -> Iterator[None]:
    """Held while a desk is made in a folder.

    Raises:
        Refusal: another set-up is going on in this folder.
    """
    refusal = Refusal(
        _("Another program is setting up a desk in this folder. Wait until that is done."),
        code="desk.founding",
    )
    with _held(folder / "founding.lock", refusal):
        yield


@contextmanager
def lone_folder(folder: Path) -> Iterator[None]:
    """Held by work that needs the folder to itself: restore, migrate, rekey.

    Raises:
        Refusal: a window or a command is using the folder.
    """
    refusal = Refusal(
        _("Another window or command is using this data folder. Close it, then try again."),
        code="folder.in_use",
    )
    with _held(folder / "folder.lock", refusal):
        yield
