"""What the disk says no with, told as trouble: one place that knows the system's numbers."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _

FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
DENIED: Final = frozenset((errno.EACCES, errno.EPERM))
_PROBE_BYTES = 64 * 1024


def full_disk() -> Trouble:
    """There is no room; true of a screen, a command and a paper alike."""
    return Trouble(
        _(
            "The disk is full, so this was not saved. What was saved before is safe."
            " Free some space, then try again."
        ),
        code="disk.full",
    )


def read_only() -> Trouble:
    """Nothing can be written here, and everything can be read."""
    return Trouble(
        _("The data folder is read-only. Nothing is lost, but nothing can be saved here."),
        code="disk.readonly",
    )


def disk_trouble(error: OSError) -> Trouble:
    """The trouble behind an error of the system, by its number."""
    if error.errno in FULL:
        return full_disk()
    if error.errno == errno.EROFS:
        return read_only()
    if error.filename is None:
        message = _("The system refuses: {reason}. What was saved before is safe.")
        return Trouble(message.format(reason=error.strerror or error), code="system.failed")
    if error.errno in DENIED:
        message = _(
            "This computer account may not use “{file}”. Nothing was changed. Ask whoever looks"
            " after this computer to let every account of the desk read and write that folder,"
            " or sign in to the computer as before."
        )
        return Trouble(message.format(file=error.filename), code="disk.denied")
    message = _("“{file}”: {reason}. What was saved before is safe.")
    return Trouble(
        message.format(file=error.filename, reason=error.strerror or error), code="disk.failed"
    )


def hindrance(folder: Path) -> Trouble | None:
    """Why nothing can be written in a folder just now, or None: it is tried.

    SQLite tells a full disk and a broken one by the same name.
    """
    from tempfile import TemporaryFile  # the first paint is not to wait for it

    try:
        with TemporaryFile(dir=folder) as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
    except OSError as error:
        return disk_trouble(error)
    return None


def shared_mode(folder: Path) -> int:
    """The mode of what only the desk's accounts may read.

    It is this account's alone, unless the folder was made for a group: setgid, and the group may
    write in it. Then everybody in that group works at this desk.
    """
    mode = folder.stat().st_mode
    is_shared = os.name == "posix" and mode & stat.S_ISGID and mode & stat.S_IRWXG == stat.S_IRWXG
    return 0o660 if is_shared else 0o600


def share_with_group(file: Path) -> None:
    """Lets the group of a shared folder use a file that was just made in it."""
    if shared_mode(file.parent) == 0o660:
        file.chmod(0o660)
