"""Views of the file to read from: many beside each other, or one where nothing can be written.

A file in WAL mode needs a small index beside it even to be read. Where the disk is full or
read-only there can be none; one connection that has the file to itself does without.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from propdesk.store.connections import Beside, lone_reader_engine, reader_engine


class Views:
    """Where readers get their view of the file."""

    def __init__(self, path: Path, key: bytes, busy_ms: int) -> None:
        self._path = path
        self._key = key
        self._engine: Engine = reader_engine(path, key, busy_ms)
        self._is_lone = False
        self._turn = threading.RLock()
        self._held: Connection | None = None

    def be_lone(self, beside: Beside) -> None:
        """From now on reads through one connection, and writes nothing beside the file."""
        self._engine.dispose()
        self._engine = lone_reader_engine(self._path, self._key, beside)
        self._is_lone = True

    @contextmanager
    def view(self) -> Iterator[Connection]:
        """One unchanging view of the file."""
        if not self._is_lone:
            with self._engine.connect() as connection, connection.begin():
                yield connection
            return
        with self._turn:
            if self._held is not None:
                # this very thread reads already: there is no second connection to have
                yield self._held
                return
            with self._engine.connect() as connection, connection.begin():
                self._held = connection
                try:
                    yield connection
                finally:
                    self._held = None

    def forget(self) -> None:
        """Lets go of every connection; the next view opens the file anew."""
        self._engine.dispose()
