"""From one schema version to the next, or from nothing to the present.

The old guards are checked and dropped, foreign keys are off while tables are rebuilt, the guards
are made anew, data steps run inside an act, and the whole file is verified before the commit: a
migration that fails leaves the file as it was.
"""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, MetaData

from propdesk.core.disk import share_with_group
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.act import Act, Place
from propdesk.store.boot import file_version, read_meta, refuse_newer, refuse_strange
from propdesk.store.connections import driver_of, open_raw, writer_engine
from propdesk.store.epoch import begin_epoch
from propdesk.store.migrations import versions
from propdesk.store.search import Feeder, empty_index, mark_indexed, stale_kinds
from propdesk.store.triggers import create_triggers, drop_triggers, present_triggers
from propdesk.store.upcast import version_modules
from propdesk.store.verify import verify
from propdesk.store.version import SCHEMA_VERSION

MIGRATE_VERB = "system.migrate"
_ENTRIES_A_STEP = 5_000
DataStep = Callable[[Act], None]


def create_file(
    folder: DataFolder,
    key: bytes,
    metadata: MetaData,
    *,
    estate_id: str,
    slot: str,
    zone: str,
    letter: str = "",
) -> None:
    """Makes a new, empty desk file by running every migration.

    Args:
        folder: where; the file must not exist yet.
        key: the file key.
        metadata: the mapped tables.
        estate_id: the estate's id.
        slot: the desk's letter within the estate.
        zone: the estate's time zone, such as Asia/Hong_Kong.
        letter: the last epoch letter that was used here before, if any.

    Raises:
        Refusal: there is a file already.
        Trouble: the migrations make tables that are not in the metadata: they would have no guards.
    """
    if folder.desk_file.exists():
        raise Refusal(
            _("There is a desk in this folder already. Open it, or choose another folder."),
            code="desk.exists",
        )
    folder.root.mkdir(parents=True, exist_ok=True)
    meta = {"estate_id": estate_id, "slot": slot, "zone": zone}
    for ending in ("-wal", "-shm", "-journal"):
        # what a file that is gone left behind would be read as the new one's
        folder.desk_file.with_name(folder.desk_file.name + ending).unlink(missing_ok=True)
    try:
        with closing(open_raw(folder.desk_file, key, create=True)) as raw:
            share_with_group(folder.desk_file)  # before the log, which takes its mode
            raw.execute("PRAGMA auto_vacuum = NONE")
            raw.execute("PRAGMA journal_mode = WAL")
        _fill(folder, key, metadata, meta, letter)
    except BaseException:
        folder.desk_file.unlink(missing_ok=True)
        raise


def _fill(
    folder: DataFolder, key: bytes, metadata: MetaData, meta: dict[str, str], letter: str
) -> None:
    engine = writer_engine(folder.desk_file, key)
    try:
        with engine.connect() as connection, connection.begin():
            _upgrade(connection)
            _bring_indexes(connection)
            refuse_strange(connection, metadata)
            create_triggers(connection, metadata)
            begin_epoch(connection, letter)
            for name, value in meta.items():
                _set_meta(connection, name, value)
            _set_meta(connection, "triggers", _trigger_digest(connection))
    finally:
        engine.dispose()


def migrate(folder: DataFolder, key: bytes, metadata: MetaData, now: datetime) -> int:
    """Brings a file to the present version; answers the version it had.

    The caller holds the folder alone and has made a verified backup.

    Raises:
        Refusal: the file is newer than the program.
        Trouble: the old guards were altered, or the outcome did not verify.
    """
    engine = writer_engine(folder.desk_file, key)
    try:
        with engine.connect() as connection:
            # a rebuilt table must not take its children along; cannot be set in a transaction
            driver_of(connection).execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                found = file_version(connection)
                refuse_newer(found)
                if found < SCHEMA_VERSION:
                    _migrate_within(connection, metadata, found, now)
            driver_of(connection).execute("PRAGMA foreign_keys = ON")
    finally:
        engine.dispose()
    return found


def _migrate_within(connection: Connection, metadata: MetaData, found: int, now: datetime) -> None:
    meta = read_meta(connection)
    if _trigger_digest(connection) != meta.get("triggers"):
        raise Trouble(
            _("The guards of this file were altered from outside; it is not migrated."),
            code="file.drift",
        )
    drop_triggers(connection)
    _upgrade(connection)
    _bring_indexes(connection)
    create_triggers(connection, metadata)
    _set_meta(connection, "triggers", _trigger_digest(connection))
    _run_data_steps(connection, meta, found, now)
    report = verify(connection, metadata)
    if not report.is_whole:
        check, detail = report.problems[0]
        raise Trouble(
            _("The migrated file did not verify ({check}: {detail}). It stays as it was.").format(
                check=check, detail=detail
            ),
            code="migrate.unverified",
        )


def _bring_indexes(connection: Connection) -> None:
    """Fills the indexes that are new, or were made by other rules."""
    feeder = Feeder()
    for kind in stale_kinds(connection):
        empty_index(connection, kind)
        last, fed = 0, 1
        while fed:
            fed, last = feeder.feed_after(connection, kind, last, _ENTRIES_A_STEP)
        mark_indexed(connection, kind)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "propdesk.store:migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(versions.__path__))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _run_data_steps(
    connection: Connection, meta: dict[str, str], found: int, now: datetime
) -> None:
    steps: list[DataStep] = [
        module.data
        for version, module in version_modules().items()
        if version > found and hasattr(module, "data")
    ]
    place = Place(meta["estate_id"], meta["slot"], ZoneInfo(meta["zone"]))
    note = f"{found} → {SCHEMA_VERSION}"
    act = Act(connection, Feeder(), place, MIGRATE_VERB, None, now, note)
    for step in steps:
        step(act)
    act.seal()


def _trigger_digest(connection: Connection) -> str:
    lines = sorted(f"{name}\n{sql}" for name, sql in present_triggers(connection).items())
    return sha256("\n".join(lines).encode()).hexdigest()


def _set_meta(connection: Connection, name: str, value: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
