"""What was written and what lies on the disk, told apart by size and hash."""

import hashlib
import os
from pathlib import Path
from typing import IO, Final

UNFINISHED: Final = ".part"
"""What the name of a file ends in until it is whole."""

_CHUNK: Final = 1024 * 1024


class HashedFile:
    """A file on its way out: what passes through is hashed, so that it need not be read for it.

    It is no place to seek in: what was hashed could not be taken back.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._sha256 = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Writes all of it."""
        self._raw.write(data)
        self._sha256.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Hands what is held back to the system."""
        self._raw.flush()

    @property
    def sha256(self) -> str:
        """Of what was written so far, in hex."""
        return self._sha256.hexdigest()


def measured(path: Path) -> tuple[int, str]:
    """Size and hash of a file, read from the disk itself where the system lets that be asked.

    Raises:
        OSError: it cannot be read.
    """
    sha256, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # what the system remembers of the writing says nothing about the disk
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            sha256.update(chunk)
            size += len(chunk)
    return size, sha256.hexdigest()
