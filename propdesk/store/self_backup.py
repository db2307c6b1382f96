"""Copies that the program makes by itself, one at a time, and how old ones make room for new."""

import logging
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from propdesk.core.durable import sync_folder
from propdesk.store.backup import BackupInfo, backup, backups_in
from propdesk.store.database import DeskFile
from propdesk.store.locks import backup_lock
from propdesk.store.rotation import beyond_room, outlived

_LOG = logging.getLogger("propdesk.store")
# what an older program left is the only way back to it
_KEEP_OLDER: Final = timedelta(days=30)
_ABANDONED: Final = timedelta(days=1)
# of the disk, for all copies together: the rest is the desk's and everybody else's
_PART_OF_DISK: Final = 5


def back_up_by_itself(desk: DeskFile) -> BackupInfo:
    """Makes a verified copy among the desk's backups, then lets go of those it replaces.

    Raises:
        Refusal: another window or command is making one already.
        Trouble: there is no room, or the file or its copy is not whole; older copies stay.
    """
    folder, now = desk.folder.backups, desk.clock.now()
    with backup_lock(desk.folder.root):
        made = backup(desk, folder)
        _thin(made, now, desk.place.zone)
    return made


def is_behind(desk: DeskFile, newest: BackupInfo | None) -> bool:
    """Whether anything was done since a copy was made."""
    with desk.read() as connection:
        last = connection.exec_driver_sql(
            "SELECT chain FROM act ORDER BY seq DESC LIMIT 1"
        ).scalar()
    head = "" if last is None else bytes(last).hex()
    return newest is None or newest.head != head


def newest_of(copies: Iterable[BackupInfo], now: datetime) -> BackupInfo | None:
    """The newest of copies, newest first; one from a clock that ran ahead does not count."""
    return next((info for info in copies if info.created_at <= now), None)


def _thin(made: BackupInfo, now: datetime, zone: tzinfo) -> None:
    """Lets go of what is outlived; what cannot be deleted stays and is no failure."""
    folder, contents = made.path.parent, made.contents
    of_this_desk = [
        info
        for info in backups_in(folder)
        if (info.contents.estate_id, info.contents.slot) == (contents.estate_id, contents.slot)
        and not _is_way_back(info, made, now)
    ]
    made_at = {info.path: info.created_at for info in of_this_desk if info.created_at <= now}
    old = outlived(made_at, now, zone)
    sizes = {info.path: info.size for info in of_this_desk if info.path in made_at.keys() - old}
    old |= beyond_room(sizes, made_at, shutil.disk_usage(folder).total // _PART_OF_DISK)
    for copy in sorted(old - {made.path}):
        try:
            _delete(copy)
        except OSError as error:
            _LOG.warning("backup not deleted: %s", error.errno)
    _sweep_abandoned(folder)


def _is_way_back(info: BackupInfo, made: BackupInfo, now: datetime) -> bool:
    is_older = info.contents.schema_version < made.contents.schema_version
    return is_older and now - info.created_at < _KEEP_OLDER


def _delete(copy: Path) -> None:
    """The manifest goes first: a copy without one is none, whatever happens next."""
    copy.with_suffix(".json").unlink(missing_ok=True)
    sync_folder(copy.parent)
    copy.unlink(missing_ok=True)
    copy.with_suffix(".keyslots.json").unlink(missing_ok=True)


def _sweep_abandoned(folder: Path) -> None:
    """What a power cut left of a copy in the making; the disk's own clock tells its age."""
    long_ago = (datetime.now(UTC) - _ABANDONED).timestamp()
    for part in folder.glob(".desk-*.part*"):
        with suppress(OSError):
            if part.stat().st_mtime < long_ago:
                part.unlink()
