"""Starts one window as a process of its own and tells when it stood.

`starting.py bare` shows an empty Qt window with a table; `starting.py desk FOLDER` starts the
program as `propdesk --data FOLDER` does. Moments are those of the system's monotonic clock, which
the process that measures reads too.
"""

import json
import os
import sys
import time
from typing import NoReturn

HEAVY = ("sqlalchemy", "reportlab", "openpyxl", "propdesk.features")
ROWS, COLUMNS = 200, 10


def end(told: dict[str, object]) -> NoReturn:
    """Tells and ends at once: how the process goes down is not measured."""
    print(json.dumps(told), flush=True)
    os._exit(0)


def start_bare(width: int, height: int) -> None:
    """The floor: no program, only the window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: end({"painted": time.monotonic()}))

    app = QApplication([])
    window, table, model = Bare(), QTableView(), QStandardItemModel(0, COLUMNS)
    for _row in range(ROWS):
        model.appendRow([QStandardItem("x") for _column in range(COLUMNS)])
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(width, height)
    window.show()
    app.exec()


def start_desk(folder: str, *, for_the_first_time: bool = False) -> None:
    """The program from its first line on; it ends as soon as somebody could sign in.

    Args:
        folder: the data folder.
        for_the_first_time: goes on until the fonts are made, and ends as a person ends it.
    """
    from propdesk.cli.main import main
    from propdesk.shell.lean_start import start_lean

    start_lean()  # as the command does before it imports the window's modules

    from PySide6.QtWidgets import QApplication

    from propdesk.shell import program, sign_in

    told: dict[str, object] = {}

    class Watched(sign_in.SignIn):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            self.painted.connect(self.note_paint)

        def note_paint(self) -> None:
            told["painted"] = time.monotonic()
            told["heavy"] = sorted(name for name in sys.modules if name.startswith(HEAVY))

        def show_ready(self) -> None:
            super().show_ready()
            if not for_the_first_time:
                end(told | {"ready": time.monotonic()})

        def show_progress(self, words: str) -> None:
            super().show_progress(words)
            if for_the_first_time and not words:
                QApplication.exit(0)

    program.SignIn = Watched
    sys.exit(main(["--data", folder]))


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "bare":
        start_bare(*(int(number) for number in rest))
    else:
        start_desk(*rest, for_the_first_time=kind == "first")
