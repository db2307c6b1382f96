"""What the record of a unit lets one do with each line that stands in it, and what it shows."""

import pytest
from estate_window import fill, open_unit, save
from running import Runner, Running

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.place import EstatePlace


@pytest.fixture
def running(start: Runner, folder: DataFolder, clock: SetClock) -> Running:
    """The window with a manager signed in."""
    running: Running = start(folder, clock)
    running.sign_in("900", "three words apart")
    return running


@pytest.fixture
def place(running: Running) -> EstatePlace:
    window = running.program.window
    assert window is not None
    window.go("estate")
    running.settle()
    place = window.places["estate"]
    assert isinstance(place, EstatePlace)
    open_unit(running, place, "A-12-03")
    return place


def _write(place: EstatePlace, **texts: str) -> None:
    """Puts texts into the fields as a person does, who is heard."""
    for name, text in texts.items():
        fill(place, **{name: text})
        place.side.form.fields[name].changed.emit()


def test_the_kind_of_an_instruction_follows_its_words_until_one_is_picked(
    running: Running, place: EstatePlace
) -> None:
    place.begin(Deed("instruction"))
    kind = place.side.form.fields["kind"]
    for text, said in (
        ("外遊", "out_of_town"),
        ("外遊，不接待", "do_not_admit"),
        ("", "call_first"),
    ):
        _write(place, text=text)
        assert kind.value() == said
    kind.set_value("other")
    _write(place, text="不接待")
    assert kind.value() == "other"
    save(running, place)
    assert [(row.kind, row.text) for row in place.panel.instructions] == [("other", "不接待")]
