"""Practice at sign-in (練習): told wherever one looks, apart from the real file, and left again."""

from pathlib import Path

import pytest
from running import Runner

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.shell.practice_veil import PracticeVeil
from propdesk.shell.sign_in import SignIn
from propdesk.ui.note_box import NoteBox


def held(folder: DataFolder) -> dict[Path, bytes]:
    """What the real file, its mark and its keys hold."""
    files = (folder.desk_file, folder.mark_file, folder.keyslots_file)
    return {file: file.read_bytes() for file in files if file.exists()}


@pytest.mark.usefixtures("qapp")
def test_practice_is_entered_told_and_left_without_touching_the_real_desk(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    real = running.wait_opened()
    assert not real.is_practice and real.findChildren(NoteBox) == []
    running.program._opened.desk.checkpoint()  # type: ignore[union-attr]
    before = held(folder)
    real.change.click()
    running.wait(lambda: running.program.door is not real)
    page = running.wait_opened()
    assert page.is_practice and len(page.findChildren(NoteBox)) == 1
    window = running.sign_in()
    assert len(window.findChildren(PracticeVeil)) == 1
    assert window.windowTitle() == "練習"
    assert window.context.opened.desk.place.slot == "P"
    assert window.context.opened.desk.folder.root == folder.root / "practice"
    window.close()
    running.wait(lambda: isinstance(running.program.door, SignIn))
    back = running.wait_opened()
    assert not back.is_practice and back.estate_name.text() == "松濤灣花園"
    assert running.codes == [], "leaving practice is no end of the program"
    running.program._opened.desk.checkpoint()  # type: ignore[union-attr]
    assert held(folder) == before


def test_practice_is_not_what_this_computer_remembers(
    start: Runner, folder: DataFolder, clock: SetClock
) -> None:
    running = start(folder, clock)
    running.sign_in("022")
    running.program.window.close()  # type: ignore[union-attr]
    running.wait(lambda: running.codes == [0])
    again = start(folder, clock)
    first = again.wait_opened()
    first.change.click()
    again.wait(lambda: again.program.door is not first)
    again.wait_opened()
    again.sign_in("011")
    again.program.window.close()  # type: ignore[union-attr]
    again.wait(lambda: isinstance(again.program.door, SignIn))
    page = again.wait_opened()
    assert (page.code.text(), page.estate_name.text()) == ("022", "松濤灣花園")


def test_practice_restores_nothing_real(start: Runner, folder: DataFolder, clock: SetClock) -> None:
    running = start(folder, clock)
    first = running.wait_opened()
    first.change.click()
    running.wait(lambda: running.program.door is not first)
    window = running.sign_in("001")
    window.restore_asked.emit()
    running.settle()
    assert running.program.window is window
    assert running.program.door is None
