"""The search box: finds units, people and cases, shows the card, does things."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from running import Runner, Running
from typing_in import commit, compose

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.people import AddPhone
from propdesk.estate.service.places import Instruct
from propdesk.estate.service.vehicles import AddVehicle
from propdesk.shell.palette import Palette
from propdesk.shell.palette_list import Head, Item, match_spans
from propdesk.shell.unit_card import area_words
from propdesk.shell.window import MainWindow


@pytest.fixture
def box(running: Running, window: MainWindow) -> Palette:
    window.open_palette()
    running.settle()
    return window.palette_box


def _type(running: Running, box: Palette, text: str) -> None:
    box.line.clear()
    commit(box.line, text)
    box.line.settle()
    running.settle()


def _titles(box: Palette, group: str) -> list[str]:
    found: dict[str, list[str]] = {}
    head = ""
    for row in box.list.rows:
        if isinstance(row, Head):
            head = row.words
        else:
            found.setdefault(head, []).append(row.title)
    return found.get(group, [])


def _first_person(window: MainWindow) -> tuple[str, str, str]:
    """Unit, name and phone of somebody on file."""
    from propdesk.estate.queries.people import RESIDENT_LEDGER
    from propdesk.store.ledger import Filter

    view = window.context.seat.view()
    row = window.context.seat.look(
        lambda connection: RESIDENT_LEDGER.rows(
            connection, RESIDENT_LEDGER.keys(connection, Filter(), view, 1), view
        )
    )[0]
    return row.unit, row.name, row.phone


def test_control_k_opens_it_over_everything_and_escape_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.today.page.list.setFocus()
    qtbot.keyClick(window, "k", Qt.KeyboardModifier.ControlModifier)
    box = window.palette_box
    assert box.isVisible()
    assert box.geometry() == window.rect()
    assert box.line.hasFocus() or window.focusWidget() is box.line
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert window.focusWidget() is window.today.page.list


def test_a_unit_is_found_however_it_is_written(running: Running, box: Palette) -> None:
    for text in ("A-12-03", "a1203", "Ａ－１２－０３", "A座12樓03"):
        _type(running, box, text)
        assert _titles(box, "單位")[0] == "A-12-03", text


def test_units_come_before_cases_and_things_to_do(running: Running, box: Palette) -> None:
    _type(running, box, "A-08")
    heads = [row.words for row in box.list.rows if isinstance(row, Head)]
    assert heads[0] == "單位"
    assert heads == [one for one in ("單位", "個案", "動作") if one in heads]


def test_a_name_and_a_phone_tail_find_the_unit(
    running: Running, window: MainWindow, box: Palette
) -> None:
    unit, name, phone = _first_person(window)
    _type(running, box, name)
    assert unit in _titles(box, "單位")
    _type(running, box, phone.replace(" ", "")[-4:])
    assert unit in _titles(box, "單位")


def test_a_plate_finds_the_unit(running: Running, window: MainWindow, box: Palette) -> None:
    params = AddVehicle(unit="A-12-03", plate="ZZ 4821")
    window.context.seat.perform(verb_named("estate.add_vehicle"), params)
    running.settle()
    _type(running, box, "zz4821")
    assert _titles(box, "單位") == ["A-12-03"]


def test_a_case_is_found_by_two_characters(running: Running, box: Palette) -> None:
    _type(running, box, "漏水")
    assert any("漏水" in title for title in _titles(box, "個案"))


def test_the_foot_tells_how_many_and_how_long(running: Running, box: Palette) -> None:
    _type(running, box, "A-12")
    assert "項・" in box.foot.text()
    assert box.foot.text().endswith("毫秒")
    _type(running, box, "nothing is called so")
    assert box.foot.text() == "未有結果。字數較少會找到較多。"


def test_only_the_answer_to_the_last_question_is_shown(running: Running, box: Palette) -> None:
    answers = []
    box._search.found.connect(lambda found: answers.append(found.text))
    for text in ("A-0", "A-1", "A-12-03"):
        box.line.setText(text)
        box.line.settle()
    running.settle()
    assert answers == ["A-12-03"]


def test_what_is_being_composed_is_not_looked_for(running: Running, box: Palette) -> None:
    box.line.clear()
    compose(box.line, "lou")
    box.line.settle()
    running.settle()
    assert box._found is None
    commit(box.line, "漏")
    box.line.settle()
    running.settle()
    assert box._found is not None


def test_enter_before_the_answer_waits_for_it(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    taken = []
    box.hit_taken.connect(taken.append)
    box.line.setText("A-12-03")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert not taken
    running.wait(lambda: bool(taken))
    assert taken[0].title == "A-12-03"


def test_arrows_choose_and_skip_the_heads(running: Running, box: Palette, qtbot: QtBot) -> None:
    _type(running, box, "A-12")
    seen = []
    for _press in range(len(box.list.rows)):
        chosen = box.list.chosen()
        assert isinstance(chosen, Item)
        seen.append(chosen.title)
        qtbot.keyClick(box.line, Qt.Key.Key_Down)
    assert len(set(seen)) == sum(isinstance(row, Item) for row in box.list.rows)


def test_a_greater_than_sign_asks_for_things_to_do_only(running: Running, box: Palette) -> None:
    _type(running, box, ">鎖定")
    assert _titles(box, "動作") == ["鎖定櫃台"]
    assert not _titles(box, "單位")


def test_enter_does_the_chosen_thing(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    _type(running, box, ">外觀：深色")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert running.program.theme.is_dark
    assert not box.isVisible()


def test_things_for_managers_are_offered_to_managers_only(
    running: Running, start: Runner, folder: DataFolder, clock: SetClock, box: Palette
) -> None:
    _type(running, box, ">同事")
    assert _titles(box, "動作") == []
    running.program.finish(0)
    other = start(folder, clock)
    window = other.sign_in("900", "three words apart")
    window.open_palette()
    _type(other, window.palette_box, ">同事")
    assert _titles(window.palette_box, "動作") == ["新增或停用同事", "更改同事資料"]
    window.palette_box.close_it()


def test_keys_typed_here_reach_nothing_below(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    steps = []
    window.today.page.step_asked.connect(steps.append)
    qtbot.keyClick(box.line, Qt.Key.Key_F6)
    qtbot.keyClick(box.line, "1", Qt.KeyboardModifier.ControlModifier)
    assert steps == []
    assert box.isVisible()
    qtbot.keyClick(box.line, "l", Qt.KeyboardModifier.ControlModifier)
    assert running.program.working.locker.is_locked


# -- the card of a unit ------------------------------------------------------------------


def test_the_card_stands_beside_the_chosen_unit_instruction_first(
    running: Running, window: MainWindow, box: Palette
) -> None:
    params = Instruct(unit="A-12-03", text="入屋前先致電太太", kind="call_first")
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.settle()
    _type(running, box, "A-12-03")
    card = box.card.card
    assert card is not None
    assert card.code == "A-12-03"
    assert card.where == "A 座 12 樓 03 室"
    assert [one.text for one in card.instructions] == ["入屋前先致電太太"]
    assert [fact.label for fact in card.facts][:1] == ["未結個案"]


def test_alt_and_arrows_walk_the_house(running: Running, box: Palette, qtbot: QtBot) -> None:
    _type(running, box, "A-12-03")
    alt = Qt.KeyboardModifier.AltModifier
    walk = (
        (Qt.Key.Key_Up, "A-13-03"),
        (Qt.Key.Key_Down, "A-12-03"),
        (Qt.Key.Key_Down, "A-11-03"),
        (Qt.Key.Key_Right, "A-11-04"),
        (Qt.Key.Key_Left, "A-11-03"),
    )
    for key, code in walk:
        qtbot.keyClick(box.line, key, alt)
        running.settle()
        assert box.card.card.code == code


def test_the_preferred_number_stands_first_and_is_marked(
    running: Running, window: MainWindow, box: Palette
) -> None:
    _type(running, box, "A-12-03")
    person = box.card.card.people[0]
    params = AddPhone(resident=person.resident_id, number="9123 4000", is_preferred=True)
    window.context.seat.perform(verb_named("estate.add_phone"), params)
    running.settle()
    window.open_palette()
    _type(running, box, "A-12-03")
    assert box.card.card.people[0].phones[0] == "9123 4000"
    assert "首選" in {chip.chip.word for chip in box.card.findChildren(_chip_class())}


def _chip_class() -> type:
    from propdesk.ui.chips import StateChip

    return StateChip


def test_tab_goes_to_the_card_and_escape_comes_back(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    _type(running, box, "A-12-03")
    qtbot.keyClick(box.line, Qt.Key.Key_Tab)
    assert window.focusWidget() is box.card.open_button
    qtbot.keyClick(box.card.open_button, Qt.Key.Key_Escape)
    assert box.isVisible()
    assert window.focusWidget() is box.line


def test_a_case_says_whose_it_is_and_how_it_stands_and_enter_is_the_cases(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    _type(running, box, "漏水")
    item = box.list.chosen()
    assert item is not None and item.hit is not None and item.hit.feature == "reception"
    assert item.detail == item.hit.stands
    assert " · " in item.hit.stands or "・" in item.hit.stands
    assert box.card.card is not None  # the unit's card stands beside it, but Enter is not its key
    assert box.card.open_button.key_hint == ""
    _type(running, box, item.hit.detail)
    again = box.list.chosen()
    assert again is not None and again.detail == item.hit.detail
    _type(running, box, "A-12-03")
    assert box.card.open_button.key_hint != ""


def test_in_a_narrow_window_the_card_takes_the_place_of_the_list(
    running: Running, window: MainWindow, box: Palette, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    running.program.theme.set_scale(200)
    _type(running, box, "A-12-03")
    assert not box.card.isVisible()
    qtbot.keyClick(box.line, Qt.Key.Key_Tab)
    assert box.card.isVisible()
    assert not box.list.isVisible()


def test_what_matched_stands_out_where_it_stands() -> None:
    assert match_spans("A-12-03", "a-12") == [(0, 4)]
    assert match_spans("廚房漏水", "漏水") == [(2, 4)]
    assert match_spans("A-12-03 廚房漏水", "漏水 a12-03 A-12") == [(0, 4), (10, 12)]
    assert match_spans("A-12-03", "zz") == []
    assert match_spans("A-12-03", "") == []


def test_an_area_keeps_two_decimals_and_more_where_it_has_them() -> None:
    from decimal import Decimal

    assert area_words(Decimal("62.4000")) == "62.40 m²"
    assert area_words(Decimal("62.4125")) == "62.4125 m²"
