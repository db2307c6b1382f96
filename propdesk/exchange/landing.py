"""Files that appear whole and together, or not at all."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from propdesk.core.durable import sync_folder
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.exchange.disk_words import landing_trouble, reason_of
from propdesk.exchange.measuring import UNFINISHED, HashedFile, measured

# A virus scanner holds a fresh file for moments; a program that has it open, for hours.
_TRIES: Final = 10
_PAUSE_S: Final = 0.2
_OF_THE_DISK: Final = frozenset((errno.EROFS, errno.ENOSPC, errno.EIO))


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    path: Path
    file: HashedFile


class Landing:
    """Files of one folder, written beside their names, that get them together.

    If its block raises, nothing is left, and what lay under those names before is back.
    """

    def __init__(self, folder: Path, *, may_make: bool = False) -> None:
        """Begins with no file.

        Args:
            folder: on whatever disk; the same disk must answer until the end.
            may_make: makes the folder if it is missing.

        Raises:
            Trouble: the folder cannot be made, or is not there.
        """
        self._folder = folder
        self._parts: list[_Part] = []
        self._landed: list[Path] = []
        self._aside: list[tuple[Path, Path]] = []
        self._made: list[Path] = []
        try:
            if may_make:
                self._make(folder)
            self._device = folder.stat().st_dev
        except OSError as error:
            if not may_make or error.errno in _OF_THE_DISK:
                raise landing_trouble(folder.name, error) from error
            self._undo()
            raise Trouble(
                _("The folder {folder} cannot be made ({reason}). Choose another one.").format(
                    folder=folder, reason=reason_of(error)
                ),
                code="export.folder",
            ) from error

    def _make(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self._made.append(one)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._undo()
            return
        for aside, _final in self._aside:
            with suppress(OSError):
                aside.unlink()

    @contextmanager
    def file(self, name: str) -> Iterator[HashedFile]:
        """One more file: written beside its name, and on the disk when the block ends.

        Raises:
            Trouble: the disk is full, is write-protected, or is gone.
        """
        path = self._folder / f"{name}{UNFINISHED}"
        try:
            with path.open("wb") as raw:
                part = _Part(name, path, HashedFile(raw))
                self._parts.append(part)
                yield part.file
                raw.flush()
                os.fsync(raw.fileno())
        except OSError as error:
            raise landing_trouble(name, error) from error

    def compare(self) -> None:
        """Reads every file back from the disk and compares it with what was written.

        Raises:
            Trouble: the disk is gone, or holds something else.
        """
        for part in self._parts:
            try:
                self._hold_to_disk()
                found = measured(part.path)
            except OSError as error:
                raise landing_trouble(part.name, error) from error
            if found != (part.file.size, part.file.sha256):
                raise Trouble(
                    _(
                        "“{name}” reads back other than it was written, so the disk or the stick"
                        " is not sound. The records are safe. Export to another one."
                    ).format(name=part.name),
                    code="export.compare",
                )

    def land(self) -> None:
        """Gives all files their names; the last one that was written gets its name last.

        Raises:
            Trouble: the disk does not take the names, or is gone.
        """
        name = ""
        try:
            for part in reversed(self._parts):
                name = part.name
                self._set_aside(self._folder / name)
            for part in self._parts:
                name = part.name
                self._landed.append(self._folder / name)
                _replace(part.path, self._folder / name)
            sync_folder(self._folder)
        except OSError as error:
            raise landing_trouble(name, error) from error
        self.hold()

    def hold(self) -> None:
        """Asks the disk once more whether all is there under its name.

        Raises:
            Trouble: it is gone.
        """
        name = ""
        try:
            self._hold_to_disk()
            for part in self._parts:
                name = part.name
                if (self._folder / name).stat().st_size != part.file.size:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
        except OSError as error:
            raise landing_trouble(name, error) from error

    def _set_aside(self, final: Path) -> None:
        if final.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if final.exists() or final.is_symlink():
            aside = final.with_name(f"{final.name}.old")
            _replace(final, aside)
            self._aside.append((aside, final))

    def _hold_to_disk(self) -> None:
        """A stick that was pulled answers from its open files; its folder is another disk's."""
        if self._folder.stat().st_dev != self._device:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))

    def _undo(self) -> None:
        for path in (*self._landed, *(part.path for part in self._parts)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for aside, final in self._aside:
            with suppress(OSError):
                aside.replace(final)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def landing(path: Path) -> Iterator[HashedFile]:
    """Writes one file beside its name, and puts it in its place when it reads back as written.

    If the block raises, nothing is left; what lay at the path before stays.

    Yields:
        The file to write.

    Raises:
        Trouble: the disk is full, or does not take the file. Nothing is left of it.
    """
    with Landing(path.parent) as whole:
        with whole.file(path.name) as file:
            yield file
        whole.compare()
        whole.land()


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
