"""The desk's file: opened, checked, read, and written in acts."""

import logging
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from propdesk.core.clock import Clock
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.act import Act, Actor, Place
from propdesk.store.base import Listener, Record, Saved
from propdesk.store.boot import check_boot, read_meta
from propdesk.store.connections import BUSY_MS, driver_of, reader_engine, writer_engine
from propdesk.store.epoch import settle_epoch
from propdesk.store.faults import FILE_ERRORS, damaged, error_name, trouble_of
from propdesk.store.mark import Mark, MarkFile
from propdesk.store.search import Feeder
from propdesk.store.standing import standing

_ONE_PAGE = 4096
_LOG = logging.getLogger("propdesk.store")


class DeskFile:
    """The open file of one desk. Reading is free; writing happens only inside an act."""

    def __init__(
        self, folder: DataFolder, key: bytes, clock: Clock, *, busy_ms: int = BUSY_MS
    ) -> None:
        """Opens and checks the file.

        Args:
            folder: where it lies.
            key: the file key.
            clock: tells each act's moment.
            busy_ms: how long an act waits for another process's act.

        Raises:
            Refusal: the file is newer than the program.
            Trouble: the file is missing, damaged or was altered from outside.
        """
        self.folder = folder
        self.clock = clock
        self._key = key
        self._busy_ms = busy_ms
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._listeners: list[Listener] = []
        self._marks = MarkFile(folder.mark_file)
        self._feeder = Feeder()
        if not folder.desk_file.exists():
            raise Trouble(
                _(
                    "There is no desk file in {folder}. Choose its folder, or restore a backup."
                ).format(folder=folder.root),
                code="file.missing",
            )
        if folder.desk_file.stat().st_size < _ONE_PAGE:
            # SQLite would take it for a new file
            raise damaged()
        self._writer: Engine = writer_engine(folder.desk_file, key, busy_ms)
        self._reader: Engine = reader_engine(folder.desk_file, key, busy_ms)
        try:
            with self.read() as connection:
                check_boot(connection, Record.metadata)
                meta = read_meta(connection)
            self._mark = settle_epoch(self._reader, self._writer, self._marks)
        except FILE_ERRORS as error:
            self.close()
            raise trouble_of(error) or error from error
        except BaseException:
            self.close()
            raise
        self.place = Place(meta["estate_id"], meta["slot"], ZoneInfo(meta["zone"]))

    @property
    def key(self) -> bytes:
        """The file key, for copies and for the drafts beside the file."""
        return self._key

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener after each act of this process; answers how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One unchanging view of the file, to read from."""
        try:
            with self._reader.connect() as connection, connection.begin():
                yield connection
        except FILE_ERRORS as error:
            raise trouble_of(error) or error from error

    def data_version(self) -> int:
        """A number that grows when anybody writes: how the window notices others.

        It is the last act's place, cheap to ask each second.
        """
        with self.read() as connection:
            last = connection.exec_driver_sql("SELECT max(seq) FROM act").scalar()
        return int(last or 0)

    @contextmanager
    def act(
        self, verb: str, *, by: Actor | None, note: str | None = None, at: datetime | None = None
    ) -> Iterator[Act]:
        """Opens an act; leaving the block seals and commits it, an exception leaves nothing.

        Args:
            verb: its name for ever, `feature.verb`.
            by: the person who does it; None for the program itself.
            note: a reason in words.
            at: the moment that it stands for in the journal; now by default.

        Raises:
            Refusal: the person was disabled meanwhile.
            Trouble: the file could not be written; nothing was stored.
            RuntimeError: an act is open in this thread already.
        """
        with self._alone(verb):
            saved = yield from self._run(verb, by, note, at or self.clock.now())
        for listener in list(self._listeners):
            listener(saved)

    @contextmanager
    def _alone(self, verb: str) -> Iterator[None]:
        """One act at a time: other threads wait, the same thread is told of its mistake."""
        if self._holder == threading.get_ident():
            raise RuntimeError(f"{verb}: an act is open already")
        with self._lock:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None

    def _run(
        self, verb: str, by: Actor | None, note: str | None, at: datetime
    ) -> Generator[Act, None, Saved]:
        act: Act | None = None
        try:
            with self._writer.connect() as connection, connection.begin():
                person = by and standing(connection, by)
                act = Act(connection, self._feeder, self.place, verb, person, at, note)
                yield act
                act.seal()
        except FILE_ERRORS as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            _LOG.warning("act %s: %s", verb, error_name(error))
            if act is None or act.saved is None or not self._is_there_after_all(act, error):
                raise trouble from error
        assert act is not None and act.saved is not None
        self._mark = act.mark
        self._raise_mark(act.mark)
        return act.saved

    def _raise_mark(self, mark: Mark) -> None:
        try:
            self._marks.write(mark)
        except OSError as error:
            # the act is in the file; the mark only matters once a copy is put back
            _LOG.warning("mark not written: %s", error.errno)

    def _is_there_after_all(self, act: Act, error: Exception) -> bool:
        """After an I/O error: reopens the file and looks whether the act was kept."""
        if not error_name(error).startswith("SQLITE_IOERR"):
            return False
        self._writer.dispose()
        self._reader.dispose()
        try:
            with self.read() as connection:
                found = connection.exec_driver_sql("SELECT 1 FROM act WHERE id = ?", (act.id,))
                return found.one_or_none() is not None
        except Trouble as again:
            raise Trouble(
                _(
                    "The disk does not answer. Whether this entry was saved is not known yet;"
                    " look for it when the disk is back, before you enter it again."
                ),
                code="disk.unknown",
            ) from again

    @property
    def mark(self) -> Mark:
        """How far this file's journal has come, as this process knows it."""
        return self._mark

    @contextmanager
    def maintain(self) -> Iterator[Connection]:
        """The writer outside any act, for the index and counters: records stay guarded.

        Raises:
            Trouble: the file could not be written; nothing was stored.
            RuntimeError: an act is open in this thread already.
        """
        with self._alone("maintain"):
            try:
                with self._writer.connect() as connection, connection.begin():
                    yield connection
            except FILE_ERRORS as error:
                raise trouble_of(error) or error from error

    def checkpoint(self) -> bool:
        """Moves the write-ahead log into the file and empties it.

        Returns:
            Whether it is empty; somebody may be reading or writing just now.
        """
        with self._alone("checkpoint"):
            try:
                with self._writer.connect() as connection:
                    raw = driver_of(connection)
                    # nobody waits for this: another time will do
                    raw.execute("PRAGMA busy_timeout = 0")
                    busy, *_pages = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    raw.execute(f"PRAGMA busy_timeout = {self._busy_ms}")
            except FILE_ERRORS as error:
                raise trouble_of(error) or error from error
        return not busy

    def close(self) -> None:
        """Lets go of the file."""
        self._writer.dispose()
        self._reader.dispose()
        self._marks.close()
