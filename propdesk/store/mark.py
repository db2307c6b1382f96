"""The high-water mark beside the file: how far its journal has come.

A file that is behind its mark was put back from a copy. It then begins a new epoch, with a new
letter in every number it gives, so that no number is ever printed twice.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from propdesk.core.disk import share_with_group
from propdesk.store.file_lock import lock, unlock

_LINE_MOST = 200


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


def is_behind(found: Mark, other: Mark) -> bool:
    """Whether a mark is from before another one."""
    if found.epoch == other.epoch:
        return found.origin_seq < other.origin_seq
    return _rank(found.letter) <= _rank(other.letter)


def later_letter(one: str, other: str) -> str:
    """The later of two epoch letters."""
    return max(one, other, key=_rank)


def _rank(letter: str) -> tuple[int, str]:
    return len(letter), letter


class MarkFile:
    """The mark of one data folder, written after each commit, one short line in place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def read(self) -> Mark | None:
        """The mark, or None where there is none or it is damaged.

        Raises:
            OSError: there may be one, but it cannot be read.
        """
        try:
            return _parsed(self._path.read_bytes())
        except FileNotFoundError:
            return None

    def open(self) -> None:
        """Makes ready to write.

        Raises:
            OSError: the mark cannot be written here.
        """
        self._ready()

    def _ready(self) -> int:
        if self._handle is None:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            is_new = not self._path.exists()
            self._handle = os.open(self._path, flags, 0o600)
            if is_new:
                share_with_group(self._path)
        return self._handle

    def write(self, mark: Mark) -> None:
        """Raises the mark; what another process wrote and is further stays.

        Raises:
            OSError: the disk did not take it.
        """
        handle = self._ready()
        lock(handle)
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            present = _parsed(os.read(handle, _LINE_MOST))
            if present is None or not is_behind(mark, present):
                line = f"{mark.epoch} {mark.letter} {mark.origin_seq:020d}\n".encode("ascii")
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, line)
                os.ftruncate(handle, len(line))
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
            unlock(handle)

    def close(self) -> None:
        """Lets go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _parsed(line: bytes) -> Mark | None:
    try:
        epoch, letter, origin_seq = line.decode("ascii").split()
        return Mark(epoch, letter, int(origin_seq))
    except ValueError:
        return None
