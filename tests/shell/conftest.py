"""What tests of the window stand on: a desk with a small estate, and the program signed in."""

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder

if TYPE_CHECKING:
    from running import Running

    from propdesk.estate.workspace.place import EstatePlace
    from propdesk.shell.locker import Locker
    from propdesk.shell.window import MainWindow

sys.path.append(str(Path(__file__).resolve().parents[1] / "ui"))
sys.path.append(str(Path(__file__).resolve().parent))

KEY = bytes(range(32))
MORNING = datetime(2026, 11, 23, 2, 42, 7, tzinfo=UTC)  # 10:42:07 at the desk


def _make_desk(root: Path) -> None:
    from running import MANAGER

    from propdesk import catalog
    from propdesk.estate.service.founding import Founding, found_desk
    from propdesk.estate.service.sample.estate import fill_estate, fill_staff
    from propdesk.features.reception.service.sample import LogMaker
    from propdesk.store.database import DeskFile

    assert catalog.METADATA is not None
    folder, clock = DataFolder(root), SetClock(MORNING)
    root.mkdir(parents=True)
    founding = Founding(
        estate="松濤灣花園",
        slot="A",
        manager_code=MANAGER[0],
        manager_password=MANAGER[1],
        manager_name="何詠詩",
        desk_name="正門櫃台 A",
    )
    found_desk(folder, clock, founding, account="tests", file_key=KEY)
    desk = DeskFile(folder, KEY, clock)
    try:
        rng = random.Random(7)
        staff = fill_staff(desk)
        units = fill_estate(desk, 120, rng)
        LogMaker(desk, units, staff, rng).fill_morning()
    finally:
        desk.close()


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "desk"
    _make_desk(root)
    return root


@pytest.fixture
def folder(made_desk: Path, tmp_path: Path) -> DataFolder:
    """A data folder of its own with a small estate and a busy morning."""
    root = tmp_path / "desk"
    shutil.copytree(made_desk, root)
    return DataFolder(root)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(MORNING)


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., object]]:
    """Starts the program on a folder; closes it at the end."""
    from running import Runner

    runner = Runner(qapp, qtbot)
    yield runner.start
    runner.close()


@pytest.fixture
def sitter() -> tuple[str, str]:
    """Who signs in, by code and password: a receptionist, unless a file says another."""
    from running import RECEPTIONIST

    return RECEPTIONIST


@pytest.fixture
def started(start: Callable[..., "Running"], folder: DataFolder, clock: SetClock) -> "Running":
    """The program at its door: nobody signed in yet."""
    return start(folder, clock)


@pytest.fixture
def running(started: "Running", sitter: tuple[str, str]) -> "Running":
    """The program with somebody signed in."""
    started.sign_in(*sitter)
    return started


@pytest.fixture
def window(running: "Running") -> "MainWindow":
    """The window of who signed in."""
    window = running.program.window
    assert window is not None
    return window


@pytest.fixture
def locker(running: "Running") -> "Locker":
    """What locks the window."""
    locker = running.program.working.locker
    assert locker is not None
    return locker


@pytest.fixture
def place(running: "Running", window: "MainWindow") -> "EstatePlace":
    """The place of units, in front."""
    from propdesk.estate.workspace.place import EstatePlace

    window.go("estate")
    running.settle()
    place = window.places["estate"]
    assert isinstance(place, EstatePlace)
    return place
