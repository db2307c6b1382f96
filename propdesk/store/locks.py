"""Who may use a data folder: one window, any number of commands, and lone work.

Locks belong to the process; a killed process leaves none behind.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from propdesk.core.disk import DENIED, read_only, share_with_group
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.store.file_lock import try_lock, unlock


class Share:
    """A place in a data folder beside others, which can be exchanged for all of it."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Has the folder to itself for a while, and shares it again afterwards.

        Raises:
            Refusal: a window or a command is using the folder; or lone work began meanwhile.
            Trouble: the folder is read-only.
        """
        if self._handle is None:
            raise read_only()
        unlock(self._handle)
        is_alone = try_lock(self._handle)
        try:
            if not is_alone:
                raise _in_use()
            yield
        finally:
            if is_alone:
                unlock(self._handle)
            if not try_lock(self._handle, is_shared=True):
                raise _busy()


def _in_use() -> Refusal:
    return Refusal(
        _("Another window or command is using this data folder. Close it, then try again."),
        code="folder.in_use",
    )


def _busy() -> Refusal:
    return Refusal(
        _("The data folder is being restored or migrated. Wait until that is done."),
        code="folder.busy",
    )


@contextmanager
def _opened(path: Path) -> Iterator[int | None]:
    """The lock's file; None on a read-only disk without one: nobody can be writing there."""
    try:
        is_new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if is_new:
            share_with_group(path)
    except OSError as error:
        if error.errno not in (errno.EROFS, *DENIED):
            raise
        try:
            # another account's: it can be locked all the same
            handle = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            if error.errno != errno.EROFS:
                raise error from None
            yield None
            return
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _held(path: Path, refusal: Refusal, *, is_shared: bool = False) -> Iterator[int | None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _opened(path) as handle:
        if handle is None:
            yield None
            return
        if not try_lock(handle, is_shared=is_shared):
            raise refusal
        try:
            yield handle
        finally:
            unlock(handle)


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
def shared_folder(folder: Path) -> Iterator[Share]:
    """Held by whoever works in the folder beside others.

    Raises:
        Refusal: lone work (restore, migration, new key) is going on.
    """
    with _held(folder / "folder.lock", _busy(), is_shared=True) as handle:
        yield Share(handle)


@contextmanager
def backup_lock(folder: Path) -> Iterator[None]:
    """Held while the program makes a copy by itself.

    Raises:
        Refusal: another window or command is making one.
    """
    refusal = Refusal(
        _("A backup is being made already. Wait until it is done."), code="backup.running"
    )
    with _held(folder / "backup.lock", refusal):
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
    with _held(folder / "folder.lock", _in_use()):
        yield
