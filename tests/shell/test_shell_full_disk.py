"""On a full disk the window opens: what was saved is read, and nobody is told that more was."""

import logging
import shutil
import sys
from pathlib import Path

import pytest
from running import Runner, Running

from propdesk.core.clock import SetClock
from propdesk.core.log import start_log
from propdesk.core.paths import DataFolder

sys.path.append(str(Path(__file__).resolve().parents[1] / "store"))
from small_disk import fill, mounted, needs_root, remount

pytestmark = [pytest.mark.fault, needs_root]


def test_the_window_of_a_full_disk_opens_and_shows_the_log(
    start: Runner, made_desk: Path, tmp_path: Path, clock: SetClock
) -> None:
    with mounted(tmp_path / "small", size="32m") as small:
        shutil.copytree(made_desk, small / "desk")
        fill(small)
        running: Running = start(DataFolder(small / "desk"), clock)
        window = running.sign_in()
        window.go("reception")
        running.settle()
        place = window.places["reception"]
        assert place.register.model.rowCount() > 0
        running.program.close()


def test_a_disk_that_takes_no_log_keeps_no_window_shut(tmp_path: Path) -> None:
    root = logging.getLogger("propdesk")
    before = list(root.handlers), root.level, root.propagate
    with mounted(tmp_path / "small") as small:
        remount(small, "ro")
        try:
            start_log(small / "logs")
            root.warning("nobody can write this down")
        finally:
            root.handlers, root.level, root.propagate = before
        assert not (small / "logs").exists()
