"""What the record of a unit lets one do with each line that stands in it, and what it shows."""

from datetime import date

import pytest
from estate_window import fill, open_unit, save
from PySide6.QtWidgets import QLabel
from running import Runner, Running

from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.patch_panel import read_patches
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


def _keys(place: EstatePlace) -> set[str]:
    """What can be done with the record that is shown."""
    return {verb.key for verb in place.record.verbs._verbs}


def _words(place: EstatePlace) -> str:
    return "\n".join(label.text() for label in place.record.findChildren(QLabel))


def _add(running: Running, place: EstatePlace, **texts: str) -> None:
    place.begin(Deed("resident"))
    fill(place, **texts)
    save(running, place)
    assert place.side.form is None


def test_a_resident_who_was_entered_by_mistake_is_voided_with_a_reason(
    running: Running, place: EstatePlace
) -> None:
    _add(running, place, name="誤錄人")
    wrong = next(one for one in place.panel.people if one.name == "誤錄人")
    deed = Deed("void_person", wrong.home_id)
    assert deed.key in _keys(place)
    place.begin(deed)
    save(running, place)
    assert place.side.form.fields["reason"].refusal is not None
    fill(place, reason="錄錯單位")
    save(running, place)
    assert place.side.form is None
    assert "誤錄人" not in {one.name for one in (*place.panel.people, *place.panel.past)}


def test_a_patch_may_be_left_without_a_successor(running: Running, place: EstatePlace) -> None:
    place.show_patches()
    patch = next(one for one in place._seat.look(read_patches) if one.duties)
    deed = Deed("end_duty", patch.id)
    assert deed.key in _keys(place)
    place.begin(deed)
    fill(place, to_on="2020-01-01")
    save(running, place)
    assert place.side.form.fields["to_on"].refusal is not None
    today = place._bench.today()
    fill(place, to_on=today.isoformat())
    save(running, place)
    after = next(one for one in place._seat.look(read_patches) if one.id == patch.id)
    assert after.duties[0].to_on == today


def test_an_id_number_is_kept_changed_and_emptied_behind_its_mask(
    running: Running, place: EstatePlace
) -> None:
    _add(running, place, name="黃志強", id_number="A123456(3)")

    def change(**texts: str) -> str | None:
        one = next(one for one in place.panel.people if one.name == "黃志強")
        place.begin(Deed("person", one.resident_id))
        shown = place.side.form.fields["id_number"].text()
        assert "123456" not in shown and "*" in shown
        fill(place, **texts)
        save(running, place)
        refusal = place.side.form.fields["id_number"].refusal if place.side.form else None
        if refusal is not None:
            place.side.leave()
            return refusal.code
        return place.panel.residents[one.resident_id].id_number

    assert change(note="備註") == "A123456(3)"
    assert change(id_number="A12***6(4)") == "id_number.unreadable"
    assert change(id_number="B765432(1)") == "B765432(1)"
    assert change(id_number="") is None


def test_somebody_who_is_still_to_come_stands_apart(running: Running, place: EstatePlace) -> None:
    _add(running, place, name="未來客", from_on="2027-01-01", phone="6111 2222")
    assert [one.name for one in place.panel.coming] == ["未來客"]
    assert "未來客" not in {one.name for one in place.panel.people}
    coming = place.panel.coming[0]
    assert coming.since == date(2027, 1, 1)
    words = next(label for label in _words(place).splitlines() if "未來客" in label)
    assert "6111 2222" in words
    assert "2027-01-01" in _words(place)
    keys = _keys(place)
    assert {Deed(what, coming.home_id).key for what in ("home", "leave")} <= keys
