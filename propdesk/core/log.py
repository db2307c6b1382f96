"""Log files: what happened to the program, by ids only, never names or numbers of people."""

import logging
from contextlib import suppress
from pathlib import Path

from propdesk.core.overriding import override


class _LateFiles(logging.Handler):
    """Rotating files (5 of 5 MB), made ready at the first line: the first paint has none."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._files: logging.Handler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._files is None:
                self._files = _rotating(self._file)
        except OSError:
            # what is to be logged is told to somebody all the same; next time it is tried anew
            return
        self._files.emit(record)

    @override
    def close(self) -> None:
        if self._files is not None:
            self._files.close()
        super().close()


def _rotating(file: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    made = RotatingFileHandler(file, maxBytes=5_000_000, backupCount=4, encoding="utf-8")
    made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return made


def start_log(folder: Path) -> None:
    """Sends the log of the process to rotating files in the folder."""
    with suppress(OSError):  # a disk that takes no log is read all the same
        folder.mkdir(parents=True, exist_ok=True)
    root = logging.getLogger("propdesk")
    root.setLevel(logging.INFO)
    root.addHandler(_LateFiles(folder / "propdesk.log"))
    root.propagate = False
