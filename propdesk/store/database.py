"""The desk's file: opened, checked, read, and written in acts."""

import logging
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from propdesk.core.clock import Clock
from propdesk.core.disk import disk_trouble
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.store.act import Act, Actor, Place
from propdesk.store.base import Listener, Record, Saved
from propdesk.store.boot import check_boot, read_meta
from propdesk.store.connections import BUSY_MS, Beside, driver_of, writer_engine
from propdesk.store.epoch import journal_mark, settle_epoch
from propdesk.store.faults import FILE_ERRORS, damaged, error_name, trouble_of
from propdesk.store.mark import Mark, MarkFile
from propdesk.store.search import Feeder
from propdesk.store.standing import standing
from propdesk.store.views import Views

_ONE_PAGE = 4096
# the troubles of a disk that can still be read
_READABLE = ("disk.full", "disk.readonly")
_LOG = logging.getLogger("propdesk.store")


def _is_protected(trouble: Trouble) -> bool:
    return trouble.code == "disk.readonly"


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
        self._views = Views(folder.desk_file, key, busy_ms)
        # why nothing can be written, on a disk that still can be read
        self._hindrance: Trouble | None = None
        try:
            meta = self._looked_at()
            self._mark = self._settled()
        except BaseException:
            self.close()
            raise
        self.place = Place(meta["estate_id"], meta["slot"], ZoneInfo(meta["zone"]))

    def _looked_at(self) -> dict[str, str]:
        """Checks the file; answers what it says of itself."""
        try:
            return self._checked()
        except Trouble as trouble:
            if trouble.code not in _READABLE or not self._can_be_lone(trouble):
                raise
            self._views.be_lone(Beside.NOBODY if _is_protected(trouble) else Beside.NOTHING)
            self._hindrance = trouble
            return self._checked()

    def _can_be_lone(self, trouble: Trouble) -> bool:
        """On a read-only disk the write-ahead log cannot be read without its index."""
        log = self.folder.desk_file.with_name(f"{self.folder.desk_file.name}-wal")
        return not _is_protected(trouble) or not log.exists() or log.stat().st_size == 0

    def _checked(self) -> dict[str, str]:
        with self.read() as connection:
            check_boot(connection, Record.metadata)
            return read_meta(connection)

    def _settled(self) -> Mark:
        try:
            if self._hindrance is None:
                return settle_epoch(self._views.view, self._writer, self._marks)
        except FILE_ERRORS as error:
            raise trouble_of(error, self.folder.root) or error from error
        except OSError as error:
            self._hindrance = disk_trouble(error)
            if self._hindrance.code not in _READABLE:
                raise self._hindrance from error
        with self.read() as connection:
            return journal_mark(connection)

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
            with self._views.view() as connection:
                yield connection
        except FILE_ERRORS as error:
            raise trouble_of(error, self.folder.root) or error from error

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
        self._tell(saved)

    def _tell(self, saved: Saved) -> None:
        """Tells the listeners; a bug of theirs is reported and does not undo what is saved."""
        for listener in list(self._listeners):
            try:
                listener(saved)
            except Exception:  # noqa: BLE001 - goes where a thread's own bug goes
                threading.excepthook(
                    threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
                )

    @contextmanager
    def _alone(self, verb: str) -> Iterator[None]:
        """One act at a time: other threads wait, the same thread is told of its mistake."""
        if self._holder == threading.get_ident():
            raise RuntimeError(f"{verb}: an act is open already")
        if self._hindrance is not None:
            raise Trouble(self._hindrance.message, code=self._hindrance.code)
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
            trouble = trouble_of(error, self.folder.root)
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
        self._views.forget()
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
                raise trouble_of(error, self.folder.root) or error from error

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
                    try:
                        busy, *_pages = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    finally:
                        raw.execute(f"PRAGMA busy_timeout = {self._busy_ms}")
            except FILE_ERRORS as error:
                raise trouble_of(error, self.folder.root) or error from error
        return not busy

    def close(self) -> None:
        """Lets go of the file."""
        self._writer.dispose()
        self._views.forget()
        self._marks.close()
