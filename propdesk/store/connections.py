"""Connections to the encrypted file: one writer, several readers, the same settings on each."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from propdesk.store.tokens import has_fragments

BUSY_MS = 8_000
MEMORY = "desk_memory"
_CACHE_KIB = 32_768
_READERS = 4
_SETTINGS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "synchronous = FULL",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "temp_store = MEMORY",
    f"cache_size = -{_CACHE_KIB}",
)


def driver_of(connection: Connection) -> Any:
    """The driver's own connection below, in the same transaction."""
    return connection.connection.driver_connection


class Beside(Enum):
    """What may be written beside a file while it is open."""

    INDEX = "the log and its index, for all who use it"
    NOTHING = "nothing: the index lies in memory, and others are shut out"
    NOBODY = "nothing, and nobody can change the file: no locks either"


def open_raw(
    path: Path,
    key: bytes,
    *,
    create: bool = False,
    busy_ms: int = BUSY_MS,
    beside: Beside = Beside.INDEX,
) -> Any:
    """A driver's connection with the key and the settings that every connection needs."""
    mode = "rwc" if create else "ro&immutable=1" if beside is Beside.NOBODY else "rw"
    raw = driver.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute(f"PRAGMA busy_timeout = {busy_ms}")
        if beside is not Beside.INDEX:
            # before anything looks into the file
            raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        for setting in _SETTINGS:
            raw.execute(f"PRAGMA {setting}")
    except BaseException:
        raw.close()
        raise
    raw.create_function("has_fragments", 2, has_fragments, deterministic=True)
    return raw


def _engine(connect: Callable[[], Any], *, begin: str, pool_size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=driver,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0 if pool_size == 1 else 8,
        pool_reset_on_return="rollback",
        hide_parameters=True,
    )

    # the driver stands in autocommit; these two say where a transaction begins
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver_of(connection).execute(begin)

    return engine


def writer_engine(path: Path, key: bytes, busy_ms: int = BUSY_MS) -> Engine:
    """The one connection that writes: its transactions take the file's write lock at once."""

    def connect() -> Any:
        return open_raw(path, key, busy_ms=busy_ms)

    return _engine(connect, begin="BEGIN IMMEDIATE", pool_size=1)


def reader_engine(path: Path, key: bytes, busy_ms: int = BUSY_MS) -> Engine:
    """Connections that only read, each transaction one unchanging view of the file.

    They share a memory for what is dear to make from many rows (see `remembered`).
    """

    def connect() -> Any:
        raw = open_raw(path, key, busy_ms=busy_ms)
        raw.execute("PRAGMA query_only = ON")
        return raw

    engine = _engine(connect, begin="BEGIN", pool_size=_READERS)
    engine.update_execution_options(**{MEMORY: {}})
    return engine


def lone_reader_engine(path: Path, key: bytes, beside: Beside) -> Engine:
    """The one connection to a file beside which nothing can be written: it only reads."""

    def connect() -> Any:
        raw = open_raw(path, key, busy_ms=0, beside=beside)
        raw.execute("PRAGMA query_only = ON")
        return raw

    engine = _engine(connect, begin="BEGIN", pool_size=1)
    engine.update_execution_options(**{MEMORY: {}})
    return engine
