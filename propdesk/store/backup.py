"""Verified copies of the desk's file, each with its key slots and a manifest.

A copy is one moment of the file, taken while others go on writing. It is opened and checked as
the bytes that it is before it gets its name; the manifest comes last, so that a copy without one
is none.
"""

import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from propdesk import __version__
from propdesk.core.durable import sync_folder
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.base import Record
from propdesk.store.boot import read_meta
from propdesk.store.connections import driver_of, open_raw
from propdesk.store.database import DeskFile
from propdesk.store.faults import FILE_ERRORS, trouble_of
from propdesk.store.keyslots import write_private

FORMAT = 1
_SPARE_BYTES = 64 * 2**20
_SAME_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, to compare a copy by.

    Attributes:
        schema_version: of its tables.
        estate_id, slot: whose desk it is.
        epoch, letter, origin_seq: how far its journal has come.
        head: the journal's last seal, hexadecimal.
        acts, changes: the length of the journal.
        counts: records by kind.
    """

    schema_version: int
    estate_id: str
    slot: str
    epoch: str
    letter: str
    origin_seq: int
    head: str
    acts: int
    changes: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a manifest says of a copy.

    Attributes:
        path: where the copy lies; not in the manifest, which goes where the copy goes.
        format: of the manifest.
        app_version: of the program that made it.
        created_at: when, aware, in UTC.
        size: bytes of the copy.
        sha256: of the copy, hexadecimal.
        contents: what is in it.
    """

    path: Path
    format: int
    app_version: str
    created_at: datetime
    size: int
    sha256: str
    contents: Contents

    @property
    def acts(self) -> int:
        """The length of the journal in it."""
        return self.contents.acts

    @property
    def head(self) -> str:
        """The last seal in it, hexadecimal."""
        return self.contents.head


@dataclass(frozen=True, slots=True)
class Original:
    """What is copied.

    Attributes:
        folder: where it lies, with its key slots.
        key: the file key.
        read: one unchanging view of the file.
    """

    folder: DataFolder
    key: bytes
    read: Callable[[], AbstractContextManager[Connection]]


def backup(desk: DeskFile, to: Path) -> BackupInfo:
    """Makes a verified copy of the desk's file in a folder.

    Args:
        desk: the open desk; others may go on writing.
        to: the folder for copies; it is made if it is not there.

    Raises:
        Trouble: the folder cannot be written, the disk is full, or the file or its copy is not
            whole. Older copies stay as they are.
    """
    return copy_of(Original(desk.folder, desk.key, desk.read), to, desk.clock.now())


def copy_of(original: Original, to: Path, now: datetime) -> BackupInfo:
    """Makes a verified copy of a file, be it of this version or an older one.

    Raises:
        Trouble: as `backup` does.
    """
    with _told_as_trouble(to):
        to.mkdir(parents=True, exist_ok=True)
        check_room(original.folder.desk_file, to)
        with original.read() as connection:
            slot = read_meta(connection)["slot"]
        name = f"desk-{slot}-{now:%Y%m%d-%H%M%S}"
        part = to / f".{name}.{uuid.uuid4().hex}.part"
        try:
            contents = _copy(original, part)
            _check_copy(part, original.key, contents)
            size, digest = _flushed(part)
            copy = _claimed(to, name)
            info = BackupInfo(copy, FORMAT, __version__, now, size, digest, contents)
            _publish(original, part, info)
        finally:
            for leftover in (part, *_beside(part)):
                leftover.unlink(missing_ok=True)
    return info


def backups_in(folder: Path) -> list[BackupInfo]:
    """The copies in a folder, newest first; what has no readable manifest is none."""
    found: list[BackupInfo] = []
    for path in folder.glob("desk-*.json"):
        info = read_manifest(path)
        if info is not None and info.path.is_file():
            found.append(info)
    return sorted(found, key=lambda info: info.created_at, reverse=True)


def newest_backup_at(folder: Path, now: datetime) -> datetime | None:
    """When the newest copy was made; one from a clock that ran ahead does not count."""
    return next((i.created_at for i in backups_in(folder) if i.created_at <= now), None)


@contextmanager
def _told_as_trouble(to: Path) -> Iterator[None]:
    try:
        yield
    except FILE_ERRORS as error:
        raise trouble_of(error, to) or error from error
    except OSError as error:
        raise Trouble(
            _(
                "The backup could not be written to {folder}: {reason}."
                " Older backups are safe. Choose another place, or try again."
            ).format(folder=to, reason=error.strerror or error),
            code="backup.not_written",
        ) from error


def check_room(source: Path, to: Path) -> None:
    """Refuses to begin a copy that has no room.

    Raises:
        Trouble: says how much is needed and how much is free.
    """
    needed = source.stat().st_size + _SPARE_BYTES
    free = shutil.disk_usage(to).free
    if free < needed:
        raise Trouble(
            _(
                "There is no room for a backup in {folder}: {needed} MB are needed and"
                " {free} MB are free. Older backups are safe. Free some space, then try again."
            ).format(folder=to, needed=needed // 2**20 + 1, free=free // 2**20),
            code="backup.no_room",
        )


def _claimed(to: Path, name: str) -> Path:
    """A copy's own file, empty yet: no other may take its name from the same second."""
    taken = {path.stem for path in to.glob(f"{name}*")}
    names = (name, *(f"{name}-{count}" for count in range(2, _SAME_SECOND)))
    return next(to / f"{free}.db" for free in names if free not in taken and _made(to, free))


def _made(to: Path, name: str) -> bool:
    try:
        os.close(os.open(to / f"{name}.db", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    return True


def _copy(original: Original, part: Path) -> Contents:
    """Copies one moment of the file; answers what it held then."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with original.read() as connection, closing(open_raw(part, original.key)) as target:
        source = driver_of(connection)
        contents = contents_of(source)
        # all pages in one step: in small ones it would begin anew with each act of others
        source.backup(target, pages=-1)
    return contents


def contents_of(raw: Any) -> Contents:
    """What a file holds, by its own driver's connection."""
    meta = dict(raw.execute("SELECT name, value FROM meta"))
    # a file of an older version lacks what came later
    present = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    last = raw.execute("SELECT chain FROM act ORDER BY seq DESC LIMIT 1").fetchone()

    def number(sql: str, *params: object) -> int:
        return int(raw.execute(sql, params).fetchone()[0] or 0)

    return Contents(
        schema_version=number("SELECT version_num FROM alembic_version"),
        estate_id=meta["estate_id"],
        slot=meta["slot"],
        epoch=meta["epoch"],
        letter=meta["letter"],
        origin_seq=number("SELECT max(origin_seq) FROM act WHERE epoch = ?", meta["epoch"]),
        head=last[0].hex() if last else "",
        acts=number("SELECT count(*) FROM act"),
        changes=number("SELECT count(*) FROM change"),
        counts={
            table.name: number(f'SELECT count(*) FROM "{table.name}"')
            for table in Record.metadata.sorted_tables
            if not table.info.get("local") and table.name in present
        },
    )


def faults_of(part: Path, key: bytes, expected: Contents) -> list[str]:
    """Opens the very bytes of a copy: every page proven, and all there that was copied."""
    with closing(open_raw(part, key)) as raw:
        faults = [line for (line,) in raw.execute("PRAGMA cipher_integrity_check")]
        faults += [line for (line,) in raw.execute("PRAGMA integrity_check(5)") if line != "ok"]
        faults += [f"foreign keys: {row[0]}" for row in raw.execute("PRAGMA foreign_key_check")]
        if not faults and contents_of(raw) != expected:
            faults.append("contents")
    return faults


def _check_copy(part: Path, key: bytes, expected: Contents) -> None:
    faults = faults_of(part, key, expected)
    if faults:
        raise Trouble(
            _(
                "The copy of the file did not verify ({detail}), so it was not kept."
                " Older backups are safe. Verify the desk’s file before you go on."
            ).format(detail=faults[0]),
            code="backup.unverified",
        )


def _flushed(part: Path) -> tuple[int, str]:
    """Waits until the disk has the copy; answers its size and hash."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
        return part.stat().st_size, file_digest(file, "sha256").hexdigest()


def _publish(original: Original, part: Path, info: BackupInfo) -> None:
    """Gives the copy its name, with its slots beside it and the manifest last."""
    copy = info.path
    slots, manifest = copy.with_suffix(".keyslots.json"), copy.with_suffix(".json")
    try:
        if original.folder.keyslots_file.exists():
            write_private(slots, original.folder.keyslots_file.read_bytes())
        part.replace(copy)
        sync_folder(copy.parent)
        write_private(manifest, _manifest_of(info))
        sync_folder(copy.parent)
    except BaseException:
        for unfinished in (manifest, copy, slots):
            unfinished.unlink(missing_ok=True)
        raise


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]


def _manifest_of(info: BackupInfo) -> bytes:
    created_at = info.created_at.isoformat(timespec="milliseconds")
    said = asdict(info) | {"created_at": created_at}
    del said["path"]
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_manifest(path: Path) -> BackupInfo | None:
    """What a manifest says; None where it is none."""
    try:
        said = json.loads(path.read_text("utf-8"))
        said["created_at"] = datetime.fromisoformat(said["created_at"])
        said["contents"] = Contents(**said["contents"])
        return BackupInfo(path=path.with_suffix(".db"), **said)
    except (OSError, ValueError, KeyError, TypeError):
        return None
