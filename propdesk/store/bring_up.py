"""A file that an older program left is brought to the present version before it is used.

The folder is had alone meanwhile, and a verified copy of the file as it was lies among the
backups before the first byte of it changes.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, MetaData

from propdesk.core.clock import Clock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.backup import BackupInfo, Original, copy_of
from propdesk.store.boot import file_version
from propdesk.store.connections import reader_engine
from propdesk.store.database import DeskFile
from propdesk.store.faults import FILE_ERRORS, trouble_of
from propdesk.store.migrate import migrate
from propdesk.store.version import SCHEMA_VERSION

Alone = Callable[[], AbstractContextManager[None]]
Brought = Callable[[BackupInfo], None]


def open_present(
    folder: DataFolder,
    key: bytes,
    clock: Clock,
    *,
    metadata: MetaData,
    alone: Alone,
    copied: Brought,
) -> DeskFile:
    """Opens the desk's file, and brings it to the present version first if it is older.

    Args:
        folder: where it lies; the caller shares it.
        key: the file key.
        clock: the desk's clock.
        metadata: the mapped tables of every feature.
        alone: exchanges the caller's share for the whole folder.
        copied: is told of the copy, before the file is changed.

    Raises:
        Refusal: the file is newer than the program, or others use the folder of an older one.
        Trouble: the file is damaged or was altered; the older file stays as it was.
    """
    try:
        return DeskFile(folder, key, clock)
    except Trouble as trouble:
        if trouble.code != "file.older":
            raise
    with alone():
        _bring_up(folder, key, clock, metadata, copied)
    return DeskFile(folder, key, clock)


def _bring_up(
    folder: DataFolder, key: bytes, clock: Clock, metadata: MetaData, copied: Brought
) -> None:
    engine = reader_engine(folder.desk_file, key)

    @contextmanager
    def read() -> Iterator[Connection]:
        with engine.connect() as connection, connection.begin():
            yield connection

    try:
        with read() as connection:
            # somebody else may have brought it up while this one waited
            is_older = file_version(connection) < SCHEMA_VERSION
        if is_older:
            copied(copy_of(Original(folder, key, read), folder.backups, clock.now()))
            migrate(folder, key, metadata, clock.now())
    except FILE_ERRORS as error:
        raise trouble_of(error, folder.root) or error from error
    finally:
        engine.dispose()
