"""Bugs: caught at the edge, written down without personal data, told once.

What only a bug needs is imported once there is one: the first paint does not wait for it.
"""

import faulthandler
import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from propdesk.core.clock import Clock
from propdesk.core.paths import program_folder

_log: Final = logging.getLogger(__name__)
# What these say is about code. Any other message may hold what a person typed.
_TELLING: Final = (
    TypeError,
    AttributeError,
    NameError,
    UnboundLocalError,
    ImportError,
    ModuleNotFoundError,
    RuntimeError,
    AssertionError,
    NotImplementedError,
)
_TOLD: Final = "-told"
_HARMLESS: Final = ("This plugin does not support", "QStandardPaths:")


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a bug.

    Attributes:
        mark: the same for the same traceback.
        text: whole, as it is in the file.
        file: where it was written; None where the disk refused.
    """

    mark: str
    text: str
    file: Path | None


def _frames(error: BaseException) -> list[str]:
    import traceback

    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    return lines


def _short(file: str) -> str:
    """A file as seen from the program, without the names of folders and people before it."""
    path = Path(file)
    try:
        return path.relative_to(program_folder()).as_posix()
    except ValueError:
        return "/".join(path.parts[-2:])


def _without_folders(stacks: str) -> str:
    """The stacks that faulthandler wrote, without the folders before the program's files."""
    return re.sub(r'File "([^"]*)"', lambda found: f'File "{_short(found[1])}"', stacks)


def _said(error: BaseException) -> str:
    name = type(error).__qualname__
    return f"{name}: {error}" if type(error) in _TELLING and str(error) else name


def told(error: BaseException) -> str:
    """A traceback without values: where it happened, and what kind of error it was."""
    parts: list[str] = []
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        parts.append("\n".join([*_frames(each), _said(each)]))
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\n\nbecause of\n\n".join(parts)


def mark_of(error: BaseException) -> str:
    """A mark that the same traceback has each time."""
    import hashlib

    return hashlib.sha256(told(error).encode()).hexdigest()[:12]


def program_version() -> str:
    """The version of the program."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("propdesk")
    except PackageNotFoundError:
        return "source"


def surroundings() -> str:
    """What a bug may depend on; nothing of the person or the computer's name."""
    import platform

    return "\n".join(
        (
            f"propdesk {program_version()}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )


def write_private_text(file: Path, text: str) -> None:
    """Writes a file that only this account can read.

    Raises:
        OSError: the disk did not take it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)


class CrashDesk(QObject):
    """Takes every error that nobody expected, on whatever thread it happened.

    Signals:
        reported: a report that was not told before (`Report`).
    """

    reported = Signal(object)
    _elsewhere = Signal(object)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._told: set[str] = set()
        self._fault_file: IO[str] | None = None
        self._restore: list[Callable[[], None]] = []
        self._elsewhere.connect(self.caught, Qt.ConnectionType.QueuedConnection)

    def caught(self, error: BaseException) -> None:
        """Writes a report; the same traceback is told once."""
        mark = mark_of(error)
        _log.error("bug %s: %s", mark, type(error).__name__)
        if mark in self._told:
            return
        self._told.add(mark)
        moment = self._clock.now()
        text = f"{moment:%Y-%m-%d %H:%M:%S} UTC  {mark}\n{surroundings()}\n\n{told(error)}\n"
        self.reported.emit(Report(mark, text, self._keep(mark, moment, text)))

    def _keep(self, mark: str, moment: datetime, text: str) -> Path | None:
        file = self._folder / f"crash-{moment:%Y%m%d-%H%M%S}-{mark}.txt"
        try:
            write_private_text(file, text)
        except OSError as error:
            _log.error("the report could not be written: %s", error.strerror)
            return None
        return file

    # -- hooks ------------------------------------------------------------

    def install(self) -> None:
        """Takes errors of the GUI thread, of other threads, and Qt's own messages."""
        hook, thread_hook = sys.excepthook, threading.excepthook
        handler = qInstallMessageHandler(self._qt_message)

        def restore() -> None:
            sys.excepthook, threading.excepthook = hook, thread_hook
            qInstallMessageHandler(handler)

        sys.excepthook, threading.excepthook = self._on_gui_thread, self._on_thread
        self._restore.append(restore)
        self._watch_faults()

    def _on_gui_thread(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught(error.with_traceback(trace))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._elsewhere.emit(args.exc_value)

    @staticmethod
    def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(_HARMLESS):
            return
        levels = {
            QtMsgType.QtDebugMsg: logging.DEBUG,
            QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
            QtMsgType.QtCriticalMsg: logging.ERROR,
            QtMsgType.QtFatalMsg: logging.CRITICAL,
        }
        _log.log(levels.get(kind, logging.WARNING), "Qt %s: %s", context.category, text)

    def _watch_faults(self) -> None:
        """Lets the interpreter write its stacks where a fault ends the program."""
        file = self._folder / f"fault-{os.getpid()}.txt"
        try:
            write_private_text(file, "")
            self._fault_file = file.open("a", encoding="utf-8")
        except OSError as error:
            _log.error("faults are not watched: %s", error.strerror)
            return
        faulthandler.enable(self._fault_file)

    def faults_before(self) -> list[Report]:
        """Reports of earlier runs that ended by a fault, each told once; empty ones are swept."""
        own = Path(self._fault_file.name).name if self._fault_file else ""
        found = []
        for file in sorted(self._folder.glob("fault-*.txt")):
            if file.name == own or file.stem.endswith(_TOLD):
                continue
            text = file.read_text("utf-8", errors="replace")
            if not text.strip():
                file.unlink(missing_ok=True)
                continue
            told_file = file.with_name(f"{file.stem}{_TOLD}.txt")
            file.replace(told_file)
            found.append(Report("fault", _without_folders(text), told_file))
        return found

    def close(self) -> None:
        """Gives the hooks back; a run without a fault leaves no file."""
        while self._restore:
            self._restore.pop()()
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            file = Path(self._fault_file.name)
            self._fault_file = None
            if file.exists() and not file.stat().st_size:
                file.unlink()
