"""A restore that was decided: completed or undone by whoever starts next.

Nothing heavy is imported here, for each start asks whether there is one.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from enum import Enum
from hashlib import file_digest
from pathlib import Path
from typing import Final

from propdesk.core.disk import share_with_group
from propdesk.core.durable import sync_folder
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.mark import Mark, MarkFile

Stop = Callable[[str], None]
Alone = Callable[[], AbstractContextManager[None]]
_INTENT: Final = "restore.json"
_STAGE: Final = ".restore"


class Outcome(Enum):
    """What became of a restore that was broken off."""

    NONE = "there was none"
    COMPLETED = "the copy is in its place"
    UNDONE = "the file is as it was before"

    def words(self) -> str:
        """What a person is told of it; "" when there was none."""
        if self is Outcome.COMPLETED:
            return _("A restore was interrupted. It was completed: the backup is in its place.")
        if self is Outcome.UNDONE:
            return _("A restore was interrupted. It was undone: the file is as it was before.")
        return ""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is put in place.

    Attributes:
        copy: the name of the copy, for people.
        sha256: of the file that waits, hexadecimal.
        epoch, letter, origin_seq: how far its journal has come.
    """

    copy: str
    sha256: str
    epoch: str
    letter: str
    origin_seq: int


def stage_of(folder: DataFolder) -> DataFolder:
    """Where a copy is made ready: on the same disk as the file."""
    return DataFolder(folder.root / _STAGE)


def is_broken_off(folder: DataFolder) -> bool:
    """Whether a restore was begun here and not ended."""
    return is_decided(folder) or stage_of(folder).root.exists()


def is_decided(folder: DataFolder) -> bool:
    """Whether a copy waits to be put in place: the file must not be used before."""
    return (folder.root / _INTENT).exists()


def decide(folder: DataFolder, intent: Intent) -> None:
    """From here on the copy is put in place, whatever happens.

    Raises:
        OSError: the disk did not take it; the file stays as it is.
    """
    from propdesk.store.keyslots import write_private  # each start imports this module

    write_private(folder.root / _INTENT, json.dumps(asdict(intent)).encode())
    sync_folder(folder.root)


def settle(folder: DataFolder, stop: Stop = lambda step: None) -> Outcome:
    """Completes what was decided, and takes away what was not; the caller has the folder alone.

    Args:
        folder: the data folder.
        stop: is told each step before it is done; tests break off there.

    Raises:
        OSError: the disk refuses; the next start tries again.
    """
    if not is_broken_off(folder):
        return Outcome.NONE
    intent, waiting = _read(folder.root / _INTENT), stage_of(folder).desk_file
    is_whole = intent is not None and waiting.exists() and sha_of(waiting) == intent.sha256
    if is_whole:
        stop("sidecars")
        for ending in ("-wal", "-shm", "-journal"):
            # else what the old file left would be played into the new one
            folder.desk_file.with_name(folder.desk_file.name + ending).unlink(missing_ok=True)
        sync_folder(folder.root)
        stop("replace")
        waiting.replace(folder.desk_file)
        sync_folder(folder.root)
    is_there = intent is not None and (is_whole or not waiting.exists())
    if intent is not None and is_there:
        stop("mark")
        _note(folder, intent)
    stop("end")
    _clear(folder, is_there=is_there)
    return Outcome.COMPLETED if is_there else Outcome.UNDONE


def _clear(folder: DataFolder, *, is_there: bool) -> None:
    """An intent without its file says that the file is in its place: so it goes last, or first."""
    if not is_there:
        (folder.root / _INTENT).unlink(missing_ok=True)
        sync_folder(folder.root)
    shutil.rmtree(stage_of(folder).root, ignore_errors=True)
    (folder.root / _INTENT).unlink(missing_ok=True)
    sync_folder(folder.root)


def settle_at_start(folder: DataFolder, alone: Alone) -> Outcome:
    """What each start does before it opens the file.

    Args:
        folder: the data folder; the caller shares it.
        alone: exchanges the caller's share for the whole folder.

    Raises:
        Refusal: others use the folder, and a copy waits to be put in place.
        OSError: the disk refuses.
    """
    if not is_broken_off(folder):
        return Outcome.NONE
    try:
        with alone():
            return settle(folder)
    except Refusal:
        if is_decided(folder):
            raise
        return Outcome.NONE  # what was never decided may lie there until somebody is alone


def _note(folder: DataFolder, intent: Intent) -> None:
    share_with_group(folder.desk_file)
    marks = MarkFile(folder.mark_file)
    try:
        marks.write(Mark(intent.epoch, intent.letter, intent.origin_seq))
    finally:
        marks.close()


def sha_of(file: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with file.open("rb") as body:
        return file_digest(body, "sha256").hexdigest()


def _read(path: Path) -> Intent | None:
    with suppress(FileNotFoundError, ValueError, TypeError):
        return Intent(**json.loads(path.read_text("utf-8")))
    return None
