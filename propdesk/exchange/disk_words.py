"""Why the disk said no, in the words of the screen."""

import errno
from typing import Final

from propdesk.core.i18n import _

FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CLOSED: Final = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY))
_GONE: Final = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO))


def reason_of(error: OSError) -> str:
    """The reason in a few words; the system's own number where it is a rare one."""
    if error.errno in FULL:
        return _("the disk is full")
    if error.errno in _CLOSED:
        return _("another program has it open, or you may not write there")
    if error.errno == errno.EROFS:
        return _("the disk is write-protected")
    if error.errno in _GONE:
        return _("the folder or the stick is gone")
    return _("error {number}").format(number=error.errno)
