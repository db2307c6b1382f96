"""Why the disk said no, in the words of the screen."""

import errno
from typing import Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _

FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CLOSED: Final = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY))
_GONE: Final = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO))


def reason_of(error: OSError) -> str:
    """The reason in a few words; the system's own number where it is a rare one."""
    if error.errno == errno.EFBIG:
        return _("the disk takes no file as large as this")
    if error.errno in FULL:
        return _("the disk is full")
    if error.errno in _CLOSED:
        return _("another program has it open, or you may not write there")
    if error.errno == errno.EROFS:
        return _("the disk is write-protected")
    if error.errno in _GONE:
        return _("the folder or the stick is gone")
    return _("error {number}").format(number=error.errno)


def landing_trouble(name: str, error: OSError) -> Trouble:
    """What to tell when a file could not be put on a disk or a stick.

    Args:
        name: the file's base name.
        error: what the system said.
    """
    if error.errno in _GONE:
        return Trouble(
            _(
                "The export is not complete: the stick or the folder is gone (“{name}”)."
                " The records are safe. Put the stick in again and export once more;"
                " files on it that end in .part are not whole."
            ).format(name=name),
            code="export.gone",
        )
    if error.errno == errno.EROFS:
        return Trouble(
            _(
                "“{name}” was not written: the disk or the stick is write-protected. The records"
                " are safe. Slide the switch on the stick or take another one, and export again."
            ).format(name=name),
            code="export.read_only",
        )
    return Trouble(
        _(
            "“{name}” could not be written ({reason}). Nothing of it was left behind; "
            "the records are safe. Free some space or choose another folder, and try again."
        ).format(name=name, reason=reason_of(error)),
        code="disk.full" if error.errno in FULL else "export.write",
    )
