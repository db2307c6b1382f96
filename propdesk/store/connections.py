"""Connections to the encrypted file: one writer, several readers, the same settings on each."""

from collections.abc import Callable
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


def driver_of(connection: Connection) -> Any:
    """The driver's own connection below, in the same transaction."""
    return connection.connection.driver_connection


def open_raw(
    path: Path, key: bytes, *, create: bool = False, busy_ms: int = BUSY_MS, as_is: bool = False
) -> Any:
    """A driver's connection with the key and the settings that every connection needs.

    Args:
        path: the file.
        key: its key.
        create: makes the file where there is none.
        busy_ms: how long to wait for others.
        as_is: the file cannot change meanwhile: nothing is locked and nothing written beside it.
    """
    mode = "rwc" if create else "ro&immutable=1" if as_is else "rw"
    raw = driver.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute(f"PRAGMA busy_timeout = {busy_ms}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA recursive_triggers = ON")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
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


def lone_reader_engine(path: Path, key: bytes, *, as_is: bool) -> Engine:
    """The one connection to a file beside which nothing can be written: it only reads.

    Its view of the write-ahead log lies in memory, so it must have the file to itself.

    Args:
        path: the file.
        key: its key.
        as_is: the whole folder is read-only; there must be nothing in the write-ahead log.
    """

    def connect() -> Any:
        raw = open_raw(path, key, busy_ms=0, as_is=as_is)
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        return raw

    engine = _engine(connect, begin="BEGIN", pool_size=1)
    engine.update_execution_options(**{MEMORY: {}})
    return engine
