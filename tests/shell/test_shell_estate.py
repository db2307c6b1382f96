"""Units and residents in the window: found, shown, walked, changed by those who may."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from running import MANAGER, Runner, Running
from typing_in import commit

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.service.places import Instruct
from propdesk.estate.service.vehicles import AddVehicle
from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.place import EstatePlace
from propdesk.shell.window import MainWindow


@pytest.fixture
def sitter() -> tuple[str, str]:
    return MANAGER


def _open(running: Running, place: EstatePlace, code: str) -> None:
    unit = place._seat.look(lambda connection: unit_by_code(connection, code))
    place.open_record(unit.id)
    running.settle()


def _codes(place: EstatePlace) -> list[str]:
    model = place.register.model
    return [model.row_at(at).code for at in range(model.rowCount())]


def _fill(place: EstatePlace, **texts: str) -> None:
    for name, text in texts.items():
        place.side.form.fields[name].set_text(text)


def _save(running: Running, place: EstatePlace) -> None:
    place.side.form.save()
    running.settle()


# -- finding ------------------------------------------------------------------------------


def test_the_line_narrows_the_register_and_enter_opens_the_first(
    running: Running, window: MainWindow, place: EstatePlace, qtbot: QtBot
) -> None:
    line = place.line().line
    line.setFocus()
    commit(line, "a12-3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    running.settle()
    assert _codes(place) == ["A-12-03"]
    assert place.panel.unit.code == "A-12-03"


def test_a_name_a_tail_and_a_plate_find_their_unit(running: Running, place: EstatePlace) -> None:
    params = AddVehicle(unit="A-12-03", plate="ZZ 4821")
    place._seat.perform(verb_named("estate.add_vehicle"), params)
    running.settle()
    _open(running, place, "A-12-03")
    person = place.panel.people[0]
    for text in (person.name, person.phones[0].replace(" ", "")[-6:], "zz4821"):
        place.register.look_for(text)
        running.settle()
        assert "A-12-03" in _codes(place), text


def test_the_register_shows_the_tail_of_a_number_and_the_record_the_whole(
    running: Running, place: EstatePlace
) -> None:
    _open(running, place, "A-12-03")
    number = place.panel.people[0].phones[0]
    row = place.register.view.current_row()
    column = next(one for one in place.register.model.columns if one.key == "phone")
    assert number not in column.text(row)
    assert number[-4:] in column.text(row)


def test_filters_show_what_they_count(running: Running, place: EstatePlace) -> None:
    params = Instruct(unit="A-12-03", text="入屋前先致電太太")
    place._seat.perform(verb_named("estate.instruct"), params)
    running.settle()
    for key in ("", "instructed", "let", "vacant", "nobody"):
        place.show_filter(key)
        running.settle()
        assert len(_codes(place)) == place.register.view.filters.chip(key).data.count
    place.show_filter("instructed")
    running.settle()
    assert _codes(place) == ["A-12-03"]


@pytest.mark.usefixtures("place")
def test_from_the_search_box_the_unit_opens_here(running: Running, window: MainWindow) -> None:
    window.go("today")
    window.open_palette()
    box = window.palette_box
    box.line.setText("A-05-02")
    box.line.submitted.emit()
    running.wait(lambda: window.current == "estate")
    running.settle()
    place = window.places["estate"]
    assert place.panel.unit.code == "A-05-02"
    assert place.register.view.current_row().code == "A-05-02"


def test_alt_and_arrows_walk_the_house(
    running: Running, window: MainWindow, place: EstatePlace, qtbot: QtBot
) -> None:
    _open(running, place, "A-12-03")
    for key, code in (
        (Qt.Key.Key_Up, "A-13-03"),
        (Qt.Key.Key_Down, "A-12-03"),
        (Qt.Key.Key_Right, "A-12-04"),
        (Qt.Key.Key_Left, "A-12-03"),
    ):
        qtbot.keyClick(place.register.view.table, key, Qt.KeyboardModifier.AltModifier)
        running.settle()
        assert place.panel.unit.code == code


# -- changing -------------------------------------------------------------------------------


def test_f2_adds_a_resident_who_stands_in_the_record_and_its_history(
    running: Running, window: MainWindow, place: EstatePlace, qtbot: QtBot
) -> None:
    _open(running, place, "A-12-03")
    qtbot.keyClick(place.register.view.table, Qt.Key.Key_F2)
    _fill(place, name="陳樂兒", phone="9345 6789", from_on="11-01")
    _save(running, place)
    assert place.side.form is None
    added = next(one for one in place.panel.people if one.name == "陳樂兒")
    assert added.phones == ("9345 6789",)
    assert str(added.since) == "2026-11-01"
    newest = place.panel.history[0]
    assert (newest.who, newest.what) == ("何詠詩", "新增住戶")


def test_a_refusal_stands_beside_its_field_and_the_form_stays(
    running: Running, place: EstatePlace
) -> None:
    _open(running, place, "A-12-03")
    place.begin(Deed("resident"))
    _fill(place, name="陳樂兒", phone="12")
    _save(running, place)
    assert place.side.form.fields["phone"].refusal.code == "phone.unreadable"
    assert place.side.form.fields["name"].text() == "陳樂兒"
    assert place.side.form.save_button.isEnabled()


def test_a_form_that_is_left_comes_back_as_it_was(
    running: Running, place: EstatePlace, qtbot: QtBot
) -> None:
    _open(running, place, "A-12-03")
    place.begin(Deed("resident"))
    line = place.side.form.fields["name"].control
    line.setFocus()
    commit(line, "陳樂兒")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert place.side.form is None
    place.begin(Deed("resident"))
    assert place.side.form.fields["name"].text() == "陳樂兒"
    place.side.leave()


def test_a_unit_is_added_and_found_at_once(
    running: Running, window: MainWindow, place: EstatePlace
) -> None:
    place.begin(Deed("new_unit"))
    _fill(place, code="Z-01-01", area="62.4")
    _save(running, place)
    _open(running, place, "Z-01-01")
    assert place.panel.unit.status == "vacant"
    assert str(place.panel.unit.gross_area) == "62.4000"
    assert place.register.view.current_row().code == "Z-01-01"


def test_a_twin_is_refused_beside_the_code(running: Running, place: EstatePlace) -> None:
    place.begin(Deed("new_unit"))
    _fill(place, code="a12-3")
    _save(running, place)
    assert place.side.form.fields["code"].refusal.code == "unit.twice"
    place.side.leave()


def test_an_instruction_is_given_shown_first_and_ended(
    running: Running, place: EstatePlace
) -> None:
    _open(running, place, "A-12-03")
    place.begin(Deed("instruction"))
    _fill(place, text="入屋前先致電太太", to_on="12-31")
    _save(running, place)
    [row] = place.panel.instructions
    assert (row.text, str(row.to_on)) == ("入屋前先致電太太", "2026-12-31")
    place.begin(Deed("end_instruction", row.id))
    _save(running, place)
    assert place.panel.instructions == ()


def test_a_day_that_is_none_is_refused_in_the_form(running: Running, place: EstatePlace) -> None:
    _open(running, place, "A-12-03")
    place.begin(Deed("instruction"))
    _fill(place, text="入屋前先致電太太", to_on="13-45")
    _save(running, place)
    assert place.side.form.fields["to_on"].refusal is not None
    assert place.panel.instructions == ()
    place.side.leave()


def test_numbers_come_and_go_and_somebody_leaves(running: Running, place: EstatePlace) -> None:
    _open(running, place, "A-12-03")
    person = place.panel.people[0]
    place.begin(Deed("phone", person.resident_id))
    _fill(place, number="9123 4000", is_preferred="1")
    _save(running, place)
    assert place.panel.people[0].phones[0] == "9123 4000"
    added = next(one for one in place.panel.phones if one.number == "9123 4000")
    place.begin(Deed("end_phone", added.id))
    running.settle()
    assert "9123 4000" not in place.panel.people[0].phones
    place.begin(Deed("leave", person.home_id))
    _fill(place, to_on="11-22")
    _save(running, place)
    assert [one.name for one in place.panel.past] == [person.name]


def test_what_is_on_file_of_somebody_is_corrected(running: Running, place: EstatePlace) -> None:
    _open(running, place, "A-12-03")
    person = place.panel.people[0]
    place.begin(Deed("person", person.resident_id))
    _fill(place, needs_help="輪椅", email="someone@example.com")
    _save(running, place)
    assert place.panel.people[0].needs_help == "輪椅"


def test_a_unit_is_changed_by_a_supervisor_and_not_by_a_receptionist(
    start: Runner, running: Running, place: EstatePlace, folder: DataFolder, clock: SetClock
) -> None:
    _open(running, place, "A-12-03")
    place.begin(Deed("unit"))
    place.side.form.fields["status"].set_value("renovation")
    _save(running, place)
    assert place.panel.unit.status == "renovation"
    running.program.finish(0)
    other = start(folder, clock)
    window = other.sign_in("021")
    window.go("estate")
    estate = window.places["estate"]
    _open(other, estate, "A-12-03")
    verb = next(one for one in estate.record.verbs._verbs if one.key == "unit:")
    assert verb.why_off
    estate.begin(Deed("unit"))
    assert estate.side.form is None
    assert estate.trouble.message == verb.why_off
    estate.begin(Deed("resident"))
    assert estate.side.form is not None
    estate.side.leave()


def test_somebody_else_who_sits_down_finds_no_open_form(
    running: Running, window: MainWindow, place: EstatePlace
) -> None:
    from propdesk.store.act import Actor

    seat = window.context.seat
    manager = seat.actor
    _open(running, place, "A-12-03")
    place.begin(Deed("resident"))
    commit(place.side.form.fields["name"].control, "陳樂兒")
    seat.take(Actor("somebody", "receptionist", "另一位"))
    assert place.side.form is None
    QApplication.processEvents()
    [draft] = seat.drafts.of(manager.id)
    assert draft.body["fields"] == {"name": "陳樂兒"}
    assert seat.drafts.of("somebody") == []


def test_the_import_opens_from_here_and_from_the_search_box(
    running: Running, window: MainWindow, place: EstatePlace
) -> None:
    from propdesk.estate.editor.import_window import ImportWindow

    doing = next(one for one in window.keys.doings(None) if one.text == "匯入工作簿")
    window.go("today")
    doing.run()
    assert window.current == "estate"
    shown = [one for one in window.findChildren(ImportWindow) if one.isVisible()]
    assert len(shown) == 1
    shown[0].close()
