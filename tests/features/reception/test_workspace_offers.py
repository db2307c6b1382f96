"""What the line offers: a finished case to reopen, guests of one name, a matter, a kept card."""

from typing import Any

import pytest
from desk_kit import TestDesk, at
from log_window import LogWindow
from typing_in import commit

from propdesk.ui.refusal_note import RefusalNote

LEAK = "A-12-03 陳先生 廚房漏水"


def visits(desk: TestDesk) -> dict[str, Any]:
    return {row.unit: row for row in desk.rows("visits")}


def ways(log: LogWindow) -> dict[str, str]:
    note = log.place.page.note
    assert isinstance(note, RefusalNote)
    return {way.text: way.verb for way in note.error.ways}


def refresh(log: LogWindow) -> None:
    log.seat.changed.emit(frozenset({"reception_case", "reception_visit", "reception_matter"}))
    log.settle()


# -- a finished repair ---------------------------------------------------------------------


@pytest.mark.duty("14.4")
def test_a_new_report_on_a_finished_repair_opens_it_again(log: LogWindow) -> None:
    case = log.log(LEAK)
    desk = log.at_desk
    desk.do("reception.dispatch", case=case.id, department="engineering")
    desk.do("reception.finish", case=case.id, result="已修")
    refresh(log)
    desk.go(at("03-04 09:00"))
    log.type(f"{LEAK} 急")
    assert log.chips["join"] == "a001 is done, Enter reopens it"
    log.press("Return")
    stored = log.case(case.id)
    assert (stored.state, stored.reopened, stored.is_urgent) == ("in_progress", 1, True)
    assert stored.feedback_due_at == at("03-05 09:00") and stored.clock == "feedback"
    assert log.face.history[0].what == "reopened: called again: 廚房漏水 · 陳大文"
    assert len(desk.rows("reception")) == 1


def test_haste_of_a_second_call_is_not_lost(log: LogWindow) -> None:
    case = log.log(LEAK)
    log.log("A-12-03 廚房漏水 急")
    assert len(log.at_desk.rows("reception")) == 1 and log.case(case.id).is_urgent


# -- guests of one name ----------------------------------------------------------------------


@pytest.mark.duty("11.3")
def test_several_guests_of_one_name_are_all_offered_and_none_is_picked(log: LogWindow) -> None:
    desk = log.at_desk
    for unit in ("B-03-11", "A-12-03"):
        desk.do("reception.expect", visitor="王小姐", unit=unit)
    refresh(log)
    log.type("訪客 王小姐 同行2人 車牌 AB1234 訪客證5")
    assert log.chips["join"] == "2 guests fit"
    log.press("Return")
    assert "王小姐 B-03-11" in log.refusal and "王小姐 A-12-03" in log.refusal
    assert all(row.in_at is None for row in desk.rows("visits"))
    log.place.entering.take_way(ways(log)["Sign in 王小姐 A-12-03"])
    log.settle()
    found = visits(desk)
    assert found["B-03-11"].in_at is None
    guest = found["A-12-03"]
    assert (guest.companions, guest.plate, guest.card) == (2, "AB1234", "5")
    assert guest.in_at is not None and log.line.text() == ""


def test_another_visitor_of_that_name_is_logged_anew(log: LogWindow) -> None:
    for unit in ("B-03-11", "A-12-03"):
        log.at_desk.do("reception.expect", visitor="王小姐", unit=unit)
    refresh(log)
    log.type("訪客 王小姐")
    log.press("Return")
    log.place.entering.take_way(ways(log)["Log another visitor"])
    log.settle()
    assert len(log.at_desk.rows("visits")) == 3


@pytest.mark.duty("11.3")
def test_who_comes_tomorrow_is_announced_and_not_signed_in(log: LogWindow) -> None:
    log.log("A-12-03 訪客 王先生 明天 14:00 到訪")
    assert log.face.chip.word == "Expected"
    assert [button.text for button in log.face.verbs if "out" in button.text] == []


# -- cards ---------------------------------------------------------------------------------


@pytest.mark.duty("22.1")
def test_a_card_that_was_taken_along_is_taken_back_with_f6(log: LogWindow) -> None:
    desk = log.at_desk
    case = desk.do("reception.visitor_in", visitor="甲先生", unit="A-12-03", card="7").record
    desk.do("reception.visitor_out", case=case, is_card_back=False, note="帶走")
    refresh(log)
    log.open(case)
    assert log.face.verbs[0].text == "Take back card"
    log.press("F6")
    assert desk.rows("visits", chip="cards_out") == []
    assert "Take back card" not in [button.text for button in log.face.verbs]


def test_a_supervisor_stands_behind_a_visitor_who_is_moved_to_a_barred_unit(log: LogWindow) -> None:
    desk = log.at_desk
    desk.do("estate.instruct", unit="A-12-02", kind="do_not_admit", text="不接待")
    case = desk.do("reception.visitor_in", visitor="甲先生", unit="A-12-03").record
    refresh(log)
    log.sit("011")
    log.open(case)
    log.place.commands.take("correct")
    log.form.fields["unit"].set_text("A-12-02")
    log.save()
    assert desk.case(case).unit_code == "A-12-03"
    log.form.way_chosen.emit("override")
    log.settle()
    log.form.fields["override_reason"].set_text("住戶來電同意")
    log.save()
    assert desk.case(case).unit_code == "A-12-02"


# -- matters -------------------------------------------------------------------------------


@pytest.fixture
def burst(log: LogWindow) -> str:
    desk = log.at_desk
    case = desk.do("reception.log", kind="repair", text="浴室漏水", unit="A-12-02", category="leak")
    return desk.do(
        "reception.open_matter",
        title="A座 03 立管",
        sentence="中午前復水",
        cases=(case.record,),
    ).record


@pytest.mark.duty("15.3.12")
def test_a_matter_that_fits_is_offered_with_what_callers_are_told(
    log: LogWindow, burst: str
) -> None:
    refresh(log)
    log.type("B-03-11 燈壞")
    assert "matter" not in log.chips
    log.press("Escape")
    log.line.clear()
    log.type(LEAK)
    assert log.chips["matter"] == "Perhaps A座 03 立管"
    assert log.place.page._card is not None
    assert log.place.page._card.notice == (
        "Same matter: A座 03 立管",
        "Tell callers: “中午前復水”",
    )
    log.place.entering.line.correct("matter")
    assert log.chips["matter"] == "Under A座 03 立管"
    log.press("Return")
    assert log.newest().matter_id == burst


def test_the_form_offers_the_matter_too(log: LogWindow, burst: str) -> None:
    refresh(log)
    log.type(LEAK)
    log.press("F2")
    field = log.form.fields["matter"]
    assert [one.detail for one in field._options] == ["中午前復水"]
    field.set_value(burst)
    log.save()
    assert log.newest().matter_id == burst


def test_the_form_offers_the_matter_that_fits_the_unit_that_is_typed_there(
    log: LogWindow, burst: str
) -> None:
    desk = log.at_desk
    lift = desk.do("reception.log", kind="repair", text="升降機停", unit="B-03-11", category="lift")
    desk.do("reception.open_matter", title="B座升降機", cases=(lift.record,))
    refresh(log)
    log.press("F2")
    field, unit = log.form.fields["matter"], log.form.fields["unit"]
    assert field.choice.placeholderText() == ""
    for code, fitting in (("A-12-02", "A座 03 立管"), ("B-03-11", "B座升降機")):
        unit.units.setFocus()
        unit.units.selectAll()
        commit(unit.units, code)
        unit.settle()
        assert field._options[0].text == fitting
        assert field.choice.placeholderText() == f"Perhaps {fitting}"
    log.press("Escape")


# -- settings ------------------------------------------------------------------------------


def test_a_supervisor_sets_clocks_and_hours_at_the_desk(log: LogWindow) -> None:
    assert log.place.settings() == []
    log.sit("011")
    opening = dict(log.place.settings())
    opening["Set the clocks"]()
    log.form.fields["warn_feedback_min"].set_text("30")
    log.form.fields["days_leak"].set_text("4")
    log.form.fields["must_safety"].set_text("")
    log.save()
    opening["Set the desk's hours"]()
    log.form.fields["day_6"].set_text("")
    log.form.fields["day_0"].set_text("9:00 – 17:30")
    log.save()
    with log.at_desk.desk.read() as connection:
        from propdesk.features.reception.service.clocks import clock_rules, desk_hours

        rules, hours = clock_rules(connection), desk_hours(connection)
    assert rules.warn_feedback_min == 30
    assert dict(rules.follow_up_days) == {"safety": 2, "leak": 4}
    assert rules.must_follow_up == ("leak",)
    assert hours.week[6] is None and f"{hours.week[0].opens:%H:%M}" == "09:00"
