"""A register in the hands of a person."""

import threading
from array import array

import pytest
from gallery import Desk
from kit import focus, show
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from register_kit import SPEC, Place, place
from sample_rows import CASES, Case, CaseSource
from test_ui_row_model import ENTRY_COLUMNS, EntrySource, SlowOrderSource, complete
from typing_in import commit
from walk import cut_off, nameless

from propdesk.ui.chips import Filter
from propdesk.ui.memory import SessionMemory
from propdesk.ui.register_view import RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.split import Split
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

__all__ = ["place"]


# -- keyboard -----------------------------------------------------------------


def test_arrows_home_end_and_enter(place: Place, qtbot: QtBot) -> None:
    opened: list[Case] = []
    place.view.opened.connect(opened.append)
    assert place.view.current_row() == CASES[0]
    qtbot.keyClick(place.table, Qt.Key.Key_Down)
    qtbot.keyClick(place.table, Qt.Key.Key_Return)
    qtbot.keyClick(place.table, Qt.Key.Key_End)
    qtbot.keyClick(place.table, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(place.table, Qt.Key.Key_Home)
    assert [case.id for case in opened] == [2, 16]
    assert place.view.current_row() == CASES[0]


def test_typing_on_the_table_searches(place: Place, qtbot: QtBot) -> None:
    sought: list[str] = []
    place.view.search_settled.connect(sought.append)
    qtbot.keyClicks(place.table, "a")
    qtbot.waitUntil(place.view.search.hasFocus)
    qtbot.keyClicks(place.view.search, "-12")
    qtbot.waitUntil(lambda: sought == ["a-12"])
    qtbot.keyClick(place.view.search, Qt.Key.Key_Return)
    qtbot.waitUntil(place.table.hasFocus)


def test_escape_empties_the_search(place: Place, qtbot: QtBot) -> None:
    sought: list[str] = []
    place.view.search_settled.connect(sought.append)
    focus(qtbot, place.view.search)
    commit(place.view.search, "漏水")
    qtbot.waitUntil(lambda: sought == ["漏水"])
    qtbot.keyClick(place.view.search, Qt.Key.Key_Escape)
    assert sought == ["漏水", ""]


def test_filters_are_chosen_and_walked_by_keys(place: Place, qtbot: QtBot) -> None:
    chosen: list[str] = []
    place.view.filter_chosen.connect(chosen.append)
    bar = place.view.filters
    assert bar.current == "open"
    focus(qtbot, bar.chip("open"))
    qtbot.keyClick(bar.chip("open"), Qt.Key.Key_Right)
    qtbot.waitUntil(bar.chip("late").hasFocus)
    qtbot.keyClick(bar.chip("late"), Qt.Key.Key_Return)
    assert chosen == ["late"]
    bar.set_filters((Filter("open", "未結", 15), Filter("late", "逾期", 3)))
    assert bar.current == "late"
    assert bar.chip("late").accessibleName() == "逾期 3"


def test_a_column_head_sorts_and_turns_round(place: Place, qtbot: QtBot) -> None:
    head = place.table.head()
    spot = QPoint(head.sectionViewportPosition(1) + 10, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert place.model.order == Order("unit")
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert place.model.order == Order("unit", is_descending=True)


# -- the place of the reader --------------------------------------------------


def test_the_chosen_row_stays_chosen_while_rows_come_and_go(place: Place, qtbot: QtBot) -> None:
    place.view.choose(6)
    rows: list[Case | None] = []
    place.view.row_changed.connect(rows.append)
    place.source.cases = [Case(0, "11:00", "E-01-01", "新", "新")] + [
        case for case in place.source.cases if case.id != 3
    ]
    place.model.refresh()
    assert place.view.current_row().id == 6
    assert place.table.selectionModel().selectedRows()[0].row() == place.model.position_of(6)
    assert rows[-1].id == 6


def test_a_row_that_moves_is_followed(place: Place, qtbot: QtBot) -> None:
    place.view.choose(6)
    case = next(one for one in place.source.cases if one.id == 6)
    place.source.cases.remove(case)
    changed = Case(6, "23:59", case.unit, case.caller, case.text)
    place.source.cases.append(changed)
    place.model.sort(0)
    qtbot.waitUntil(lambda: place.model.is_complete)
    assert place.view.current_row() == changed


def test_a_row_that_moves_within_a_refresh_is_followed(place: Place, qtbot: QtBot) -> None:
    place.model.sort(0)
    qtbot.waitUntil(lambda: place.model.is_complete)
    place.view.choose(6)
    qtbot.keyClick(place.table, Qt.Key.Key_Up)
    qtbot.keyClick(place.table, Qt.Key.Key_Down)
    case = next(one for one in place.source.cases if one.id == 6)
    place.source.cases.remove(case)
    place.source.cases.append(Case(6, "23:59", case.unit, case.caller, case.text))
    place.model.refresh()
    qtbot.waitUntil(lambda: place.model.is_complete)
    assert place.table.current_position() == 15
    assert place.view.current_row().id == 6
    qtbot.keyClick(place.table, Qt.Key.Key_Up)
    assert place.table.current_position() == 14


def test_a_row_far_down_is_chosen_once_its_place_is_known(
    theme: Theme, lane: Lane, qtbot: QtBot
) -> None:
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(EntrySource())
    view = RegisterView(theme, model, SPEC, SessionMemory())
    show(qtbot, view)
    view.choose(765_432)
    complete(model, qtbot)
    qtbot.waitUntil(lambda: view.current_row() is not None)
    assert view.current_row().id == 765_432
    assert view.table.visualRect(view.table.currentIndex()).isValid()


def test_moving_on_before_the_ids_are_there_is_respected(
    theme: Theme, lane: Lane, qtbot: QtBot
) -> None:
    gate = threading.Event()

    class Slow(EntrySource):
        def ids(self, order: Order) -> "array[int]":
            gate.wait(10)
            return super().ids(order)

    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(Slow())
    view = RegisterView(theme, model, SPEC, SessionMemory())
    show(qtbot, view)
    view.choose(765_432)
    focus(qtbot, view.table)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    gate.set()
    complete(model, qtbot)
    qtbot.wait(20)
    assert view.current_row().id < 10


@pytest.mark.parametrize("wanted", [None, 390])
def test_the_row_that_is_current_belongs_to_the_question_that_was_asked_last(
    theme: Theme, lane: Lane, qtbot: QtBot, wanted: int | None
) -> None:
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    view = RegisterView(theme, model, SPEC, SessionMemory())
    model.ask(EntrySource(600))
    show(qtbot, view)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    complete(model, qtbot)
    view.choose(550)
    slow = SlowOrderSource(400)
    model.ask(slow)
    view.choose_first()
    if wanted is not None:
        view.choose(wanted)
    slow.may_answer.set()
    complete(model, qtbot)
    assert view.current_row().id == (wanted or 400)


# -- what is remembered and what gives way ------------------------------------


def test_widths_and_order_of_columns_are_remembered(
    place: Place, theme: Theme, lane: Lane, qtbot: QtBot
) -> None:
    head = place.table.head()
    head.resizeSection(1, 133)
    head.moveSection(5, 0)
    qtbot.waitUntil(lambda: place.memory.recall("columns.reception") is not None)
    theme.set_scale(200)
    again = Place(theme, lane, place.memory)
    show(qtbot, again.view, size=(2400, 600))
    assert again.table.head().sectionSize(1) == 266
    assert again.table.head().visualIndex(5) == 0


@pytest.mark.parametrize(
    "kept", [None, [], {"widths": 3, "order": "x"}, {"widths": {"unit": -4}, "order": ["gone"]}]
)
def test_what_was_kept_badly_does_no_harm(
    theme: Theme, lane: Lane, qtbot: QtBot, kept: object
) -> None:
    memory = SessionMemory()
    memory.keep("columns.reception", kept)
    place = Place(theme, lane, memory)
    show(qtbot, place.view)
    assert place.table.head().sectionSize(1) == 84
    assert place.table.head().visualIndex(0) == 0


def test_where_there_is_no_room_the_least_columns_give_way(place: Place, qtbot: QtBot) -> None:
    head = place.table.head()
    assert not head.isSectionHidden(4)
    place.view.resize(560, 600)
    qtbot.waitUntil(lambda: head.isSectionHidden(4))
    assert head.isSectionHidden(0)
    assert not head.isSectionHidden(1)
    place.view.resize(1000, 600)
    qtbot.waitUntil(lambda: not head.isSectionHidden(4))
    assert head.sectionSize(4) == 112


# -- empty --------------------------------------------------------------------


def test_an_empty_register_says_how_to_begin(place: Place, qtbot: QtBot) -> None:
    steps: list[str] = []
    place.view.step_chosen.connect(steps.append)
    assert not place.view.empty_state.isVisible()
    place.model.ask(CaseSource([]))
    assert place.view.empty_state.isVisible()
    assert place.view.empty_state.data.title == "今日未有登記"
    place.view.empty_state.buttons["new"].click()
    assert steps == ["new"]


def test_a_search_without_hits_says_so_and_can_be_cleared(place: Place, qtbot: QtBot) -> None:
    sought: list[str] = []
    place.view.search_settled.connect(sought.append)
    commit(place.view.search, "恐龍")
    qtbot.waitUntil(lambda: sought == ["恐龍"])
    place.model.ask(CaseSource([]))
    assert "恐龍" in place.view.empty_state.data.title
    place.view.empty_state.buttons["clear-search"].click()
    assert sought == ["恐龍", ""]
    place.model.ask(CaseSource(list(CASES)))
    assert not place.view.empty_state.isVisible()


def test_exports_are_offered_in_a_menu(place: Place, qtbot: QtBot) -> None:
    asked: list[str] = []
    place.view.export_asked.connect(asked.append)
    menu = place.view.export_menu()
    assert [action.text() for action in menu.actions()] == ["匯出 Excel", "匯出 CSV"]
    menu.actions()[1].trigger()
    assert asked == ["csv"]


def test_every_control_of_a_register_has_a_name(place: Place) -> None:
    assert nameless(place.view) == []


# -- the split ----------------------------------------------------------------


def test_the_record_can_be_hidden_and_the_split_is_remembered(
    theme: Theme, lane: Lane, qtbot: QtBot
) -> None:
    desk = Desk(theme, lane)
    show(qtbot, desk, size=(1136, 772))
    assert desk.split.is_record_shown
    assert desk.split.sizes()[1] == 346
    with qtbot.waitSignal(desk.split.record_shown):
        desk.split.toggle_record()
    assert not desk.split.is_record_shown
    again = Split(theme, "reception", desk.register, desk.record, desk.memory)
    assert not again.is_record_shown


def test_a_narrow_window_shows_one_pane_at_a_time(theme: Theme, lane: Lane, qtbot: QtBot) -> None:
    desk = Desk(theme, lane)
    show(qtbot, desk, size=(1136, 772))
    theme.set_scale(150)
    qtbot.waitUntil(lambda: not desk.split.is_record_shown)
    desk.split.toggle_record()
    assert desk.split.is_record_shown
    assert not desk.register.isVisible()
    desk.split.toggle_record()
    assert desk.register.isVisible()
    theme.set_scale(100)
    qtbot.waitUntil(lambda: desk.split.is_record_shown and desk.register.isVisible())


@pytest.mark.parametrize("scale", [90, 100, 125, 150, 200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_after_the_scale_was_changed_live(
    theme: Theme, lane: Lane, qtbot: QtBot, scale: int, scheme: str
) -> None:
    desk = Desk(theme, lane)
    show(qtbot, desk, size=(1136, 772))
    theme.set_scheme("dark" if scheme == "dark" else "light")
    theme.set_scale(scale)
    if scale == 200:
        desk.resize(1920, 1080)
    qtbot.wait(50)
    assert cut_off(desk) == []


# -- what is shown beside the table is no row of it ------------------------------


def test_a_record_that_is_no_row_leaves_none_current_and_the_arrows_go_on(
    place: Place, qtbot: QtBot
) -> None:
    told: list[Case | None] = []
    place.table.choose(5)
    place.view.row_changed.connect(told.append)
    place.table.choose(999)
    assert place.view.current_row() is None
    assert not place.table.selectionModel().hasSelection()
    assert told[-1] is None
    place.table.clearFocus()
    focus(qtbot, place.table)
    assert place.view.current_row() is None  # coming back with the keys chooses nothing
    qtbot.keyClick(place.table, Qt.Key.Key_Down)
    assert place.view.current_row() == CASES[4]


def test_up_goes_above_the_place_where_a_row_was_current(place: Place, qtbot: QtBot) -> None:
    place.table.choose(5)
    place.table.choose(999)
    qtbot.keyClick(place.table, Qt.Key.Key_Up)
    assert place.view.current_row() == CASES[3]


def test_a_chosen_row_is_scrolled_to_also_where_a_column_had_no_room(
    place: Place, qtbot: QtBot
) -> None:
    place.table.setColumnHidden(0, True)
    place.view.resize(700, 260)
    qtbot.wait(1)
    place.table.choose(CASES[-1].id)
    index = place.table.currentIndex()
    assert place.view.current_row() == CASES[-1]
    assert place.table.viewport().rect().intersects(place.table.visualRect(index))
