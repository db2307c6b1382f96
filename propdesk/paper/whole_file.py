"""A file is written whole or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from propdesk.core.errors import Trouble
from propdesk.core.i18n import N_, _

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("another program has it open, or you may not write there"),
    errno.EPERM: N_("another program has it open, or you may not write there"),
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOENT: N_("the folder or the stick is gone"),
}


def disk_reason(error: OSError) -> str:
    """Why the disk refused, in a few words."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


def write_whole(out: Path, content: bytes) -> None:
    """Writes beside and renames, so that there is the old file or the new one, never half of it.

    Raises:
        Trouble: the disk refuses.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        raise Trouble(
            _(
                "“{file}” could not be written: {reason}. Nothing in the records has changed; "
                "choose another place and print again."
            ).format(file=out.name, reason=disk_reason(error)),
            code="paper.not_written",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
