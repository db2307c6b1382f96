"""Puts a verified copy in the place of the desk's file; a power cut leaves the old or the new.

All that can fail happens in a folder beside the file: the copy's very bytes are proven there,
brought to the present version, and begun anew as an epoch of their own. Then the intent is
written, and from there on the next start completes what a power cut broke off.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData

from propdesk.core.clock import Clock
from propdesk.core.disk import disk_trouble
from propdesk.core.durable import sync_folder
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.act import Actor
from propdesk.store.backup import (
    BackupInfo,
    Original,
    check_room,
    copy_of,
    faults_of,
    read_manifest,
)
from propdesk.store.boot import refuse_newer
from propdesk.store.connections import open_raw, reader_engine, writer_engine
from propdesk.store.database import DeskFile
from propdesk.store.epoch import begin_epoch
from propdesk.store.faults import FILE_ERRORS, error_name, trouble_of
from propdesk.store.keyslots import write_private
from propdesk.store.mark import Mark, MarkFile, later_letter
from propdesk.store.migrate import migrate
from propdesk.store.restore_intent import Intent, Stop, decide, settle, sha_of, stage_of
from propdesk.store.restored import RESTORE_VERB, RestoreNote, mark_restored, written
from propdesk.store.verify import verify
from propdesk.store.version import SCHEMA_VERSION

_NO_ROOM: Final = ("backup.no_room", "backup.not_written", "disk.full")
_PARTS: Final = ("desk.db", "desk.db-wal", "desk.db-shm", "desk.mark", "keyslots.json")


@dataclass(frozen=True, slots=True)
class Present:
    """What the file holds that would be replaced.

    Attributes:
        estate_id, slot: whose desk it is.
        letter: of its epoch.
        reach: by epoch, how many acts.
    """

    estate_id: str
    slot: str
    letter: str
    reach: dict[str, int]


def look_at(file: Path, key: bytes) -> Present | None:
    """What a file holds, or None where it cannot be read."""
    if not file.exists():
        return None
    try:
        with closing(open_raw(file, key)) as raw:
            meta = dict(raw.execute("SELECT name, value FROM meta"))
            reach = dict(raw.execute("SELECT epoch, max(origin_seq) FROM act GROUP BY epoch"))
        return Present(meta["estate_id"], meta["slot"], meta["letter"], reach)
    except (*FILE_ERRORS, KeyError):
        return None


def lost_acts(present: Present, copy: Present) -> int:
    """How many acts of the present file are not in a copy."""
    return sum(max(0, last - copy.reach.get(epoch, 0)) for epoch, last in present.reach.items())


def manifest_of(copy: Path) -> BackupInfo:
    """What stands beside a copy.

    Raises:
        Refusal: there is no copy, it has no manifest, or it is newer than the program.
    """
    if not copy.is_file():
        raise Refusal(
            _("There is no backup “{file}”. `restore --list` shows those that there are.").format(
                file=copy
            ),
            code="backup.missing",
        )
    info = read_manifest(copy.with_suffix(".json"))
    if info is None:
        raise Refusal(
            _(
                "“{file}” has no manifest beside it, so nobody can tell whether it is whole."
                " Choose another backup, or put its .json file beside it."
            ).format(file=copy.name),
            code="backup.no_manifest",
        )
    refuse_newer(info.contents.schema_version)
    return info


def check_copy(folder: DataFolder, info: BackupInfo) -> None:
    """Asks of a copy what can be asked while the desk is still open: its bytes, and their room.

    Raises:
        Trouble: it is not what its manifest says, or there is no room; nothing was changed.
    """
    with told(folder):
        check_room(info.path, folder.root)
        if (info.path.stat().st_size, sha_of(info.path)) != (info.size, info.sha256):
            raise _not_whole(info, "SHA-256")


def stage(
    folder: DataFolder,
    info: BackupInfo,
    key: bytes,
    metadata: MetaData,
    now: datetime,
    present: Present | None,
) -> Present:
    """Proves a copy's very bytes beside the file and makes an epoch of its own of them.

    Args:
        folder: the data folder; the caller has it alone.
        info: the copy.
        key: the file key.
        metadata: the mapped tables of every feature.
        now: the present moment.
        present: what would be replaced; its epoch may have given numbers already.

    Returns:
        What the copy held.

    Raises:
        Refusal: the copy opens with another desk's key.
        Trouble: it is not what its manifest says, or there is no room; nothing was changed.
    """
    ready = stage_of(folder)
    shutil.rmtree(ready.root, ignore_errors=True)
    with told(folder):
        ready.root.mkdir(mode=0o700)
        check_room(info.path, ready.root)
        shutil.copyfile(info.path, ready.desk_file)
        ready.desk_file.chmod(0o600)
        if (ready.desk_file.stat().st_size, sha_of(ready.desk_file)) != (info.size, info.sha256):
            raise _not_whole(info, "SHA-256")
        try:
            faults = faults_of(ready.desk_file, key, info.contents)
        except FILE_ERRORS as error:
            if error_name(error) != "SQLITE_NOTADB":
                raise
            raise Refusal(
                _("The key of this desk does not open “{file}”: it is another desk’s.").format(
                    file=info.path.name
                ),
                code="restore.other_key",
            ) from error
        if faults:
            raise _not_whole(info, faults[0])
        held = look_at(ready.desk_file, key)
        if held is None:
            raise _not_whole(info, "meta")
        # before it is migrated: that is an act, and belongs to the new epoch
        _begin_epoch(folder, key, [one.letter for one in (held, present) if one is not None])
        _prove(ready, info, key, metadata, now)
    return held


def _begin_epoch(folder: DataFolder, key: bytes, letters: list[str]) -> None:
    """The epoch of the staged file; the mark beside the present file counts among the letters."""
    ready, beside = stage_of(folder), MarkFile(folder.mark_file).read()
    last = ""
    for letter in (*letters, beside.letter if beside else ""):
        last = later_letter(last, letter)
    engine = writer_engine(ready.desk_file, key)
    try:
        with engine.connect() as connection, connection.begin():
            mark = begin_epoch(connection, last)
    finally:
        engine.dispose()
    _note_mark(ready, mark)


def _prove(
    ready: DataFolder, info: BackupInfo, key: bytes, metadata: MetaData, now: datetime
) -> None:
    """An older copy is migrated; then the whole journal is proven against the records."""
    if info.contents.schema_version < SCHEMA_VERSION:
        migrate(ready, key, metadata, now)
    engine = reader_engine(ready.desk_file, key)
    try:
        with engine.connect() as connection, connection.begin():
            report = verify(connection, metadata)
    finally:
        engine.dispose()
    if not report.is_whole:
        raise _not_whole(info, " ".join(report.problems[0]))


def _note_mark(folder: DataFolder, mark: Mark) -> None:
    marks = MarkFile(folder.mark_file)
    try:
        marks.write(mark)
    finally:
        marks.close()


def _not_whole(info: BackupInfo, detail: str) -> Trouble:
    return Trouble(
        _(
            "“{file}” is not whole ({detail}), so it was not restored. The desk’s file is as it"
            " was. Choose another backup."
        ).format(file=info.path.name, detail=detail),
        code="backup.damaged",
    )


def refuse_other_desk(present: Present | None, info: BackupInfo) -> None:
    """Refuses a copy of another estate or another desk.

    Raises:
        Refusal: names the desk that it is of.
    """
    held = info.contents
    if present is not None and (present.estate_id, present.slot) != (held.estate_id, held.slot):
        raise Refusal(
            _(
                "“{file}” is of another desk ({slot}). Restore it in that desk’s folder;"
                " here nothing was changed."
            ).format(file=info.path.name, slot=held.slot),
            code="restore.other_desk",
        )


def keep_log(folder: DataFolder, now: datetime) -> str:
    """Keeps a file with its log before anybody opens it: opening a damaged one loses the log.

    Returns:
        Where both lie; "" where there is no log.
    """
    log = folder.desk_file.with_name(f"{folder.desk_file.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return ""
    with told(folder):
        return _kept_raw(folder, now)


def drop_kept(folder: DataFolder, kept: str) -> None:
    """The file could be read after all: what `keep_log` kept is not needed."""
    if kept:
        shutil.rmtree(folder.root / kept, ignore_errors=True)


def keep_present(folder: DataFolder, key: bytes, now: datetime, kept_raw: str) -> str:
    """Keeps the file that is replaced: as a verified copy, or, damaged, byte by byte.

    Args:
        folder: the data folder.
        key: the file key.
        now: the present moment.
        kept_raw: where it lies already, byte by byte; "" where it does not.

    Returns:
        Where it lies, below the data folder; "" where there was none.

    Raises:
        Trouble: there is no room; nothing was changed.
    """
    if not folder.desk_file.exists():
        return ""
    engine = reader_engine(folder.desk_file, key)

    @contextmanager
    def read() -> Iterator[Connection]:
        with engine.connect() as connection, connection.begin():
            yield connection

    try:
        kept = copy_of(Original(folder, key, read), folder.backups, now)
        return kept.path.relative_to(folder.root).as_posix()
    except (Trouble, *FILE_ERRORS, KeyError, TypeError) as error:
        if isinstance(error, Trouble) and error.code in _NO_ROOM:
            raise
        with told(folder):
            return kept_raw or _kept_raw(folder, now)
    finally:
        engine.dispose()


def _kept_raw(folder: DataFolder, now: datetime) -> str:
    name = f"damaged-{now:%Y%m%d-%H%M%S}"
    taken = {path.name for path in folder.root.glob("damaged-*")}
    names = (name, *(f"{name}-{nth}" for nth in range(2, 1_000)))
    to = folder.root / next(free for free in names if free not in taken)
    to.mkdir(mode=0o700)
    try:
        for part in _PARTS:
            if (folder.root / part).exists():
                shutil.copyfile(folder.root / part, to / part)
                with (to / part).open("r+b") as file:
                    os.fsync(file.fileno())
    except OSError:
        shutil.rmtree(to, ignore_errors=True)
        raise
    sync_folder(to)
    sync_folder(folder.root)
    return to.name


def journal_restore(
    folder: DataFolder, key: bytes, clock: Clock, note: RestoreNote, by: Actor
) -> Mark:
    """Writes the restore into the staged file; until it is confirmed the file says so.

    Returns:
        How far its journal has come.
    """
    with told(folder):
        desk = DeskFile(stage_of(folder), key, clock)
        try:
            with desk.act(RESTORE_VERB, by=by, note=written(note)) as act:
                mark_restored(act.connection, note)
            desk.checkpoint()
            return desk.mark
        finally:
            desk.close()


def put_in_place(folder: DataFolder, info: BackupInfo, mark: Mark, key: bytes, stop: Stop) -> None:
    """Replaces the desk's file by the one that was made ready; from the intent on for good.

    Raises:
        Trouble: the disk refuses; the next start completes it or leaves the file as it was.
    """
    ready = stage_of(folder)
    with told(folder):
        with ready.desk_file.open("r+b") as file:
            os.fsync(file.fileno())
        sync_folder(ready.root)
        _bring_slots(folder, info)
        _empty_log(folder, key)
        stop("intent")
        intent = Intent(
            info.path.name, sha_of(ready.desk_file), mark.epoch, mark.letter, mark.origin_seq
        )
        decide(folder, intent)
        settle(folder, stop)


def _bring_slots(folder: DataFolder, info: BackupInfo) -> None:
    """On a new computer the copy's own slots open it; else those of the desk are newer."""
    beside = info.path.with_suffix(".keyslots.json")
    if not folder.keyslots_file.exists() and beside.exists():
        write_private(folder.keyslots_file, beside.read_bytes())


def _empty_log(folder: DataFolder, key: bytes) -> None:
    """The old file is whole by itself then; a damaged one lies aside with its log."""
    if not folder.desk_file.exists():
        return
    try:
        with closing(open_raw(folder.desk_file, key)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except FILE_ERRORS:
        return


@contextmanager
def told(folder: DataFolder) -> Iterator[None]:
    """What the disk and the driver say is told as trouble."""
    try:
        yield
    except FILE_ERRORS as error:
        raise trouble_of(error, folder.root) or error from error
    except OSError as error:
        raise disk_trouble(error) from error
