"""Connections to the encrypted file: one writer, several readers, the same settings on each."""

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


def open_raw(path: Path, key: bytes, *, create: bool = False, busy_ms: int = BUSY_MS) -> Any:
    """A driver's connection with the key and the settings that every connection needs."""
    mode = "rwc" if create else "rw"
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


def _engine(
    path: Path, key: bytes, busy_ms: int, *, begin: str, pool_size: int, query_only: bool
) -> Engine:
    def connect() -> Any:
        raw = open_raw(path, key, busy_ms=busy_ms)
        if query_only:
            raw.execute("PRAGMA query_only = ON")
        return raw

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
    return _engine(path, key, busy_ms, begin="BEGIN IMMEDIATE", pool_size=1, query_only=False)


def reader_engine(path: Path, key: bytes, busy_ms: int = BUSY_MS) -> Engine:
    """Connections that only read, each transaction one unchanging view of the file.

    They share a memory for what is dear to make from many rows (see `remembered`).
    """
    engine = _engine(path, key, busy_ms, begin="BEGIN", pool_size=_READERS, query_only=True)
    engine.update_execution_options(**{MEMORY: {}})
    return engine
