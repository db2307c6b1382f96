"""Work off the GUI thread: a lane is one thread; what it finds comes home by one queued signal."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from propdesk.core.errors import DeskError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")
Hook = Callable[[BaseException], None]

_log: Final = logging.getLogger(__name__)
_REPORTS_PER_S: Final = 20


class Cancelled(Exception):
    """The work was called off; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long piece of work is.

    Attributes:
        done: how many are done.
        total: of how many; 0 when nobody knows.
        words: what is being done now.
        seconds_left: estimate; None while there is too little to go by.
    """

    done: int
    total: int
    words: str = ""
    seconds_left: float | None = None


class Progress:
    """What a long job is handed: it reports here, and learns here that it was called off."""

    def __init__(self, report: Callable[[Step], None]) -> None:
        self._report = report
        self._called_off = threading.Event()
        self._started = time.monotonic()
        self._told = 0.0

    @property
    def is_cancelled(self) -> bool:
        """Whether someone called the work off."""
        return self._called_off.is_set()

    def cancel(self) -> None:
        """Calls the work off; the job ends at its next report."""
        self._called_off.set()

    def check(self) -> None:
        """Ends the job here if it was called off.

        Raises:
            Cancelled: it was.
        """
        if self._called_off.is_set():
            raise Cancelled

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tells how far the job is; it may be called for each item.

        Raises:
            Cancelled: the work was called off.
        """
        self.check()
        now = time.monotonic()
        if done < total and now - self._told < 1 / _REPORTS_PER_S:
            return
        self._told = now
        spent = now - self._started
        left = spent / done * (total - done) if done and spent > 1 else None
        self._report(Step(done, total, words, left))


class Task:
    """A piece of work that was handed to a lane."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._future: Future[None] | None = None
        self.is_over = False

    def cancel(self) -> None:
        """Calls it off: it does not start, or ends at its next report."""
        self._progress.cancel()


@dataclass(frozen=True, slots=True)
class _Callbacks:
    done: Callable[[Any], None] | None
    failed: Callable[[DeskError], None] | None
    cancelled: Callable[[], None] | None
    step: Callable[[Step], None] | None
    owner: QObject | None


@dataclass(frozen=True, slots=True)
class _News:
    task: Task
    callbacks: _Callbacks
    kind: str
    value: Any


class Lane(QObject):
    """One thread that does one piece of work after the other.

    Results, refusals and troubles reach their callbacks on the thread that made the lane; any
    other error goes to the crash hook, there too.
    """

    _home = Signal(object)

    def __init__(
        self, name: str, *, crash: Hook, trouble: Callable[[DeskError], None] | None = None
    ) -> None:
        super().__init__()
        self._crash, self._trouble = crash, trouble
        self._name = name
        self._thread: ThreadPoolExecutor | None = None
        self._open: set[Task] = set()
        self._is_closed = False
        self._home.connect(self._land, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work is going on or waits."""
        return bool(self._open)

    def run(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Does a job in the lane.

        Args:
            job: runs in the lane; it must not touch a widget.
            done: gets its result, on the GUI thread.
            failed: gets a refusal or trouble, on the GUI thread; without it the lane's own hook.
            owner: when this object is gone, nobody is called.
        """
        return self.run_long(lambda _progress: job(), done, failed, owner=owner)

    def run_long(
        self,
        job: Callable[[Progress], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        *,
        step: Callable[[Step], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Does a long job in the lane; it reports its progress and can be called off.

        Args:
            job: gets the progress to report to.
            done: gets its result, on the GUI thread.
            failed: gets a refusal or trouble, on the GUI thread.
            step: gets how far it is, on the GUI thread.
            cancelled: is called when the work ended because it was called off.
            owner: when this object is gone, nobody is called.
        """
        if self._is_closed:
            raise RuntimeError("the lane is closed")
        callbacks = _Callbacks(done, failed, cancelled, step, owner)
        progress = Progress(lambda at: self._send(task, callbacks, "step", at))
        task = Task(progress)
        self._open.add(task)
        task._future = self._executor().submit(self._work, task, callbacks, job, progress)
        return task

    def _executor(self) -> "ThreadPoolExecutor":
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # after the first paint

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        return self._thread

    def _send(self, task: Task, callbacks: _Callbacks, kind: str, value: Any) -> None:
        self._home.emit(_News(task, callbacks, kind, value))

    def _work(
        self,
        task: Task,
        callbacks: _Callbacks,
        job: Callable[[Progress], Any],
        progress: Progress,
    ) -> None:
        try:
            progress.check()
            self._send(task, callbacks, "done", job(progress))
        except Cancelled:
            self._send(task, callbacks, "cancelled", None)
        except DeskError as error:
            self._send(task, callbacks, "failed", error)
        except BaseException as error:  # noqa: BLE001 - carried home whole, to the crash hook
            self._send(task, callbacks, "crashed", error)

    def _land(self, news: _News) -> None:
        if news.kind != "step":
            self._open.discard(news.task)
            news.task.is_over = True
        if self._is_closed:
            return
        owner = news.callbacks.owner
        if news.kind == "crashed":
            _log.error("a job crashed: %s", type(news.value).__name__)
            self._crash(news.value)
        elif owner is None or isValid(owner):
            self._call(news)

    def _call(self, news: _News) -> None:
        callbacks = news.callbacks
        if news.kind == "done" and callbacks.done is not None:
            callbacks.done(news.value)
        elif news.kind == "step" and callbacks.step is not None:
            callbacks.step(news.value)
        elif news.kind == "cancelled" and callbacks.cancelled is not None:
            callbacks.cancelled()
        elif news.kind == "failed":
            hook = callbacks.failed or self._trouble
            if hook is not None:
                hook(news.value)

    def close(self) -> None:
        """Calls off what is open, waits for what runs, and ends the thread."""
        self._is_closed = True
        for task in self._open:
            task.cancel()
        if self._thread is not None:
            self._thread.shutdown(wait=True)
