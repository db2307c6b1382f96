"""A script beside a founded desk, and one in an empty folder."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cli_kit import Script, WarmProgram
from desk_kit import KEY, MONDAY, PASSWORD

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.records.people import Staff
from propdesk.store.act import find_record
from propdesk.store.database import DeskFile

collect_ignore = ["warm_program.py", "killed_restore.py"]


@pytest.fixture(scope="session")
def program() -> Iterator[WarmProgram]:
    """The program, loaded once."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork: the command line is tested where it can")
    warm = WarmProgram()
    yield warm
    warm.close()


@pytest.fixture(scope="session")
def quick_template(desk_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founded desk, whose passwords are checked with the least work that argon2 knows."""
    folder = tmp_path_factory.mktemp("quick") / "desk"
    shutil.copytree(desk_template, folder)
    stored = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    desk = DeskFile(DataFolder(folder), KEY, SetClock(MONDAY - timedelta(days=30)))
    try:
        with desk.read() as connection:
            people = [find_record(connection, Staff, code=c) for c in ("001", "011", "021", "022")]
        with desk.act("test.quicken", by=None) as act:
            for person in people:
                assert person is not None
                act.change(Staff, person.id, password_hash=stored)
    finally:
        desk.close()
    return folder


@pytest.fixture
def desk(program: WarmProgram, quick_template: Path, tmp_path: Path) -> Script:
    """A script beside a founded desk with staff, units and two residents, on a Monday."""
    folder = tmp_path / "desk"
    shutil.copytree(quick_template, folder)
    return Script(program, folder)


@pytest.fixture
def nowhere(program: WarmProgram, tmp_path: Path) -> Script:
    """A script whose data folder does not exist yet."""
    return Script(program, tmp_path / "new")
