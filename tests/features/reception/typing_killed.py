"""Types into the line, parks twice, and is killed in the middle of a word."""

import os
import signal
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parents[1] / "ui")]


def main(folder: Path) -> None:
    from desk_kit import KEY, MONDAY, TestDesk
    from PySide6.QtWidgets import QApplication
    from typing_in import commit

    from propdesk.core.clock import SetClock
    from propdesk.core.paths import DataFolder
    from propdesk.features.reception.workspace.place import ReceptionPlace
    from propdesk.store.database import DeskFile
    from propdesk.store.drafts import Drafts
    from propdesk.ui.memory import SessionMemory
    from propdesk.ui.seat import Seat
    from propdesk.ui.theme import Theme
    from propdesk.ui.worker import Lane

    app = QApplication([])
    clock = SetClock(MONDAY)
    desk = DeskFile(DataFolder(folder), KEY, clock)
    lane = Lane("one", crash=lambda error: os._exit(3))
    drafts = Drafts(DataFolder(folder).drafts_file, KEY)
    seat = Seat(desk, drafts, writing=lane, reading=lane)
    seat.take(TestDesk(desk, clock).person("021"))
    place = ReceptionPlace(seat, Theme(app), SessionMemory())
    line = place.entering.line.line
    for text in ("A-12-03 廚房漏水", "訪客 林先生 B-03-11"):
        commit(line, text)
        place.entering.park()
    for character in "B-03-11 噪":
        commit(line, character)
    os.kill(os.getpid(), signal.SIGKILL)


main(Path(sys.argv[1]))
