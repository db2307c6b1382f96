"""A file that appears whole or not at all."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.exchange.disk_words import FULL, reason_of

# A virus scanner holds a fresh file for moments; a program that has it open, for hours.
_TRIES: Final = 10
_PAUSE_S: Final = 0.2


@contextmanager
def landing(path: Path) -> Iterator[IO[bytes]]:
    """Writes beside the file, and puts it in its place when all is on the disk.

    If the block raises, nothing is left; what lay at the path before stays.

    Yields:
        The file to write and read back.

    Raises:
        Trouble: the disk is full, or does not take the file. Nothing is left of it.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _replace(part, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise Trouble(
            _(
                "“{name}” could not be written ({reason}). Nothing of it was left behind; "
                "the records are safe. Free some space or choose another folder, and try again."
            ).format(name=path.name, reason=reason_of(error)),
            code="disk.full" if error.errno in FULL else "export.write",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _replace(part: Path, path: Path) -> None:
    for _attempt in range(_TRIES - 1):
        try:
            part.replace(path)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(_PAUSE_S)
        else:
            return
    part.replace(path)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; Windows knows no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
