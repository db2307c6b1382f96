"""The high-water mark beside the file: how far its journal has come.

A file that is behind its mark was put back from a copy. It then begins a new epoch, with a new
letter in every number it gives, so that no number is ever printed twice.
"""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a journal has come.

    Attributes:
        epoch: the id of the file's unbroken life.
        letter: the epoch's letter in human numbers.
        origin_seq: the last act of that epoch.
    """

    epoch: str
    letter: str
    origin_seq: int


def next_letter(letter: str) -> str:
    """The letter of the next epoch: a, b … z, then aa, ab and so on."""
    if not letter:
        return "a"
    if letter[-1] != "z":
        return letter[:-1] + chr(ord(letter[-1]) + 1)
    return next_letter(letter[:-1]) + "a"


class MarkFile:
    """The mark of one data folder, written after each commit, one short line in place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def read(self) -> Mark | None:
        """The mark, or None where there is none or it cannot be read."""
        try:
            epoch, letter, origin_seq = self._path.read_text("ascii").split()
            return Mark(epoch, letter, int(origin_seq))
        except (OSError, ValueError):
            return None

    def write(self, mark: Mark) -> None:
        """Writes the mark over the old one; the line has a fixed length."""
        if self._handle is None:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        line = f"{mark.epoch} {mark.letter} {mark.origin_seq:020d}\n".encode("ascii")
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, line)

    def close(self) -> None:
        """Lets go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
