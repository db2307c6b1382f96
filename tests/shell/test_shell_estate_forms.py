"""The forms of the estate in the window: whole, careful with what others wrote, and shown after."""

from datetime import date
from typing import Any

import pytest
from estate_window import fill, open_unit, save
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel
from running import MANAGER, Running

from propdesk.catalog import verb_named
from propdesk.estate.queries.people import occupants
from propdesk.estate.service.founding import ChangeEstate
from propdesk.estate.service.patch_panel import PatchPanel, read_patches
from propdesk.estate.service.people import ChangeResident, EndHome
from propdesk.estate.service.places import ChangeUnit, Instruct
from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.place import EstatePlace
from propdesk.store.act import Actor
from propdesk.store.verb import perform


@pytest.fixture
def sitter() -> tuple[str, str]:
    return MANAGER


def patches_of(place: EstatePlace) -> list[PatchPanel]:
    return place._seat.look(read_patches)


def do(running: Running, place: EstatePlace, verb: str, params: Any) -> None:
    """Somebody else does something meanwhile."""
    seat = place._seat
    perform(seat.desk, verb_named(verb), params, seat.actor)


def record_facts(place: EstatePlace) -> str:
    return "\n".join(label.text() for label in place.record.findChildren(QLabel))


def test_a_correction_sends_only_what_was_changed(running: Running, place: EstatePlace) -> None:
    open_unit(running, place, "A-12-03")
    person = place.panel.people[0]
    place.begin(Deed("person", person.resident_id))
    change = ChangeResident(resident=person.resident_id, email="new@mail.hk")
    do(running, place, "estate.change_resident", change)
    fill(place, note="只改備註")
    save(running, place)
    stored = place.panel.residents[person.resident_id]
    assert (stored.email, stored.note) == ("new@mail.hk", "只改備註")


def test_a_form_in_which_nothing_was_changed_is_not_saved(
    running: Running, place: EstatePlace
) -> None:
    open_unit(running, place, "A-12-03")
    place.begin(Deed("unit"))
    history = len(place.panel.history)
    save(running, place)
    assert place.side.form is not None
    assert len(place.panel.history) == history
    place.side.leave()


def test_an_area_that_is_emptied_is_empty(running: Running, place: EstatePlace) -> None:
    do(running, place, "estate.change_unit", ChangeUnit(unit="A-12-03", area="62.4"))
    open_unit(running, place, "A-12-03")
    place.begin(Deed("unit"))
    fill(place, area="")
    save(running, place)
    assert place.panel.unit.gross_area is None


def test_all_that_is_known_of_a_person_is_asked_and_shown(
    running: Running, place: EstatePlace
) -> None:
    open_unit(running, place, "A-12-03")
    place.begin(Deed("resident"))
    form = place.side.form
    form.fields["role"].set_value("agent")
    form.fields["role"].changed.emit()
    assert form.fields["share"].isHidden() and not form.fields["letter"].isHidden()
    form.fields["is_company"].set_text("1")
    fill(
        place,
        name="信達代理有限公司",
        phone="2345 6789",
        letter="授權書 2026/11",
        from_on="11-01",
        to_on="12-31",
        email="office@example.com",
        address="九龍郵政信箱 88 號",
        emergency_contact="何小姐 9876 5432",
        id_number="A123456(3)",
        privacy_signed_on="11-02",
        needs_help="輪椅",
    )
    save(running, place)
    assert place.side.form is None
    words = record_facts(place)
    for said in (
        "授權書 2026/11",
        "2026-11-01",
        "2026-12-31",
        "office@example.com",
        "九龍郵政信箱 88 號",
        "何小姐 9876 5432",
        "2026-11-02",
        "輪椅",
    ):
        assert said in words, said
    assert "A123456" not in words


def test_share_and_dates_of_an_owner_are_corrected(running: Running, place: EstatePlace) -> None:
    open_unit(running, place, "A-12-03")
    owner = next(one for one in place.panel.people if one.role == "owner")
    place.begin(Deed("home", owner.home_id))
    place.side.form.fields["role"].set_value("joint_owner")
    fill(place, share="1/2", from_on="2020-01-31")
    save(running, place)
    home = place.panel.homes[owner.home_id]
    assert (home.role, str(home.from_on)) == ("joint_owner", "2020-01-31")
    assert "50%" in record_facts(place)
    place.begin(Deed("home", owner.home_id))
    fill(place, share="", from_on="")
    save(running, place)
    home = place.panel.homes[owner.home_id]
    assert (home.share, home.from_on) == (None, None)


def test_a_number_is_corrected_and_called_first(running: Running, place: EstatePlace) -> None:
    open_unit(running, place, "A-12-03")
    phone = place.panel.phones[0]
    place.begin(Deed("change_phone", phone.id))
    fill(place, number="9123 4001", label="辦公室", is_preferred="1")
    save(running, place)
    changed = next(one for one in place.panel.phones if one.id == phone.id)
    assert (changed.number, changed.label, changed.is_preferred) == ("9123 4001", "辦公室", True)


def test_what_help_is_needed_only_a_supervisor_sees(running: Running, place: EstatePlace) -> None:
    open_unit(running, place, "A-12-03")
    person = place.panel.people[0]
    change = ChangeResident(resident=person.resident_id, needs_help="輪椅")
    do(running, place, "estate.change_resident", change)
    open_unit(running, place, "A-12-03")
    assert "輪椅" in record_facts(place)
    place._seat.take(Actor("somebody", "receptionist", "另一位"))
    open_unit(running, place, "A-12-03")
    assert "輪椅" not in record_facts(place)
    place.begin(Deed("person", person.resident_id))
    assert "needs_help" not in place.side.form.fields
    place.side.leave()


def test_an_unsold_unit_belongs_to_the_developer(running: Running, place: EstatePlace) -> None:
    do(running, place, "estate.change", ChangeEstate(developer="嵐灣發展有限公司"))
    open_unit(running, place, "A-12-03")
    for one in place.panel.people:
        do(running, place, "estate.end_home", EndHome(home=one.home_id, to_on=date(2026, 11, 22)))
    do(running, place, "estate.change_unit", ChangeUnit(unit="A-12-03", status="unsold"))
    place.refresh(frozenset({"unit"}))
    running.settle()
    assert "嵐灣發展有限公司" in record_facts(place)
    place.register.look_for("A-12-03")
    running.settle()
    assert place.register.model.row_at(0).person == "嵐灣發展有限公司"
    seat = place._seat
    today = seat.now().astimezone(seat.desk.place.zone).date()
    people = seat.look(lambda c: occupants(c, place.panel.unit.id, today))
    assert people == [], "the developer is nobody whom a caller could be taken for"


@pytest.mark.duty("9.3")
def test_the_notes_of_a_block_are_changed_and_shown_at_its_units(
    running: Running, place: EstatePlace
) -> None:
    open_unit(running, place, "A-12-03")
    place.begin(Deed("block"))
    fill(place, valves="總閥在 G/F 電錶房左側", risers="03 立管在後樓梯")
    save(running, place)
    open_unit(running, place, "A-12-04")
    words = record_facts(place)
    assert "總閥在 G/F 電錶房左側" in words and "03 立管在後樓梯" in words


def test_a_patch_is_made_filled_and_given_to_somebody(running: Running, place: EstatePlace) -> None:
    place.shortcuts.run("new_patch")
    fill(place, code="P9", name="東片", units="A-12-03，A-12-04")
    save(running, place)
    assert "東片" in record_facts(place)
    [patch] = [one for one in patches_of(place) if one.code == "P9"]
    assert patch.units == 2
    place.begin(Deed("assign_patch", patch.id))
    place.side.form.fields["staff"].set_text(place.side.form.fields["staff"]._options[0].text)
    fill(place, from_on="2026-11-01", to_on="2026-12-31")
    save(running, place)
    assert "2026-11-01" in record_facts(place)
    place.begin(Deed("change_patch", patch.id))
    fill(place, add="A-13-*", remove="A-12-03")
    save(running, place)
    [patch] = [one for one in patches_of(place) if one.code == "P9"]
    assert patch.units > 2
    open_unit(running, place, "A-12-03")
    assert place.panel.patch != "東片"
    place.register.patches.choose(patch.id)
    running.settle()
    rows = [place.register.model.row_at(at) for at in range(place.register.model.rowCount())]
    assert {row.patch for row in rows} == {"東片"}
    assert len(rows) == patch.units


def test_the_register_goes_into_a_workbook_as_it_is_shown(
    running: Running, place: EstatePlace, tmp_path: Any
) -> None:
    path = tmp_path / "units.xlsx"
    place.export.choose_file = lambda _parent, _name: path
    place.register.look_for("A-12-03")
    running.settle()
    place.send_out("xlsx")
    running.wait(path.exists)
    running.settle()
    sheet = load_workbook(path).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "A-12-03" in cells
    assert "A-12-04" not in cells


def test_a_standing_instruction_stands_over_the_form_of_a_unit(
    running: Running, place: EstatePlace
) -> None:
    params = Instruct(unit="A-12-03", kind="do_not_admit", text="前夫不得入內")
    do(running, place, "estate.instruct", params)
    open_unit(running, place, "A-12-03")
    place.begin(Deed("vehicle"))
    words = "\n".join(label.text() for label in place.side.form.findChildren(QLabel))
    assert "前夫不得入內" in words and "不接待" in words
    place.side.leave()


def test_the_patches_open_from_the_search_box(running: Running, place: EstatePlace) -> None:
    window = running.program.window
    window.go("today")
    doing = next(one for one in window.keys.doings(None) if one.text == "查看片區")
    doing.run()
    assert window.current == "estate"
    assert "片區" in record_facts(place)
