"""The Today page: three bands, doors to the rows, who is here, what holds."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from running import Runner, Running

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.rules.due import Band
from propdesk.estate.service.places import Instruct
from propdesk.features.reception.service.rounds import OpenBox
from propdesk.shell.due_lines import BandHead, DueLine
from propdesk.shell.due_words import due_words, over_words
from propdesk.shell.today import TodayPage
from propdesk.shell.today_numbers import DOORS
from propdesk.shell.window import MainWindow
from propdesk.store.verb import perform


@pytest.fixture
def page(running: Running, window: MainWindow) -> TodayPage:
    window.go("today")
    running.settle()
    return window.today.page


def _heads(page: TodayPage) -> dict[str, int]:
    return {one.words: one.count for one in page.list.lines if isinstance(one, BandHead)}


def _items(page: TodayPage, band: Band) -> list[DueLine]:
    return [one for one in page.list.lines if isinstance(one, DueLine) and one.band is band]


def test_what_is_due_stands_in_three_bands_the_latest_on_top(page: TodayPage) -> None:
    assert list(_heads(page)) == ["逾期", "本更要做", "稍後"]
    late = _items(page, Band.LATE)
    assert len(late) == 2
    dues = [one.item.due_at for one in late]
    assert dues == sorted(dues)
    assert all(one.due.startswith("逾") for one in late)


@pytest.mark.duty("14.7")
def test_a_case_turns_late_when_its_moment_passes(
    running: Running, page: TodayPage, clock: SetClock
) -> None:
    soon = _items(page, Band.THIS_SHIFT)[0].item
    assert soon.due_at is not None
    clock.set(soon.due_at - timedelta(seconds=1))
    page.reload()
    running.settle()
    assert soon.record_id not in {one.item.record_id for one in _items(page, Band.LATE)}
    clock.set(soon.due_at)
    page.reload()
    running.settle()
    assert soon.record_id in {one.item.record_id for one in _items(page, Band.LATE)}


def test_what_lies_beyond_the_shift_is_later(
    running: Running, page: TodayPage, clock: SetClock
) -> None:
    span_end = page._day.ends_at
    assert all(one.item.due_at <= span_end for one in _items(page, Band.THIS_SHIFT))
    assert all(
        one.item.due_at is None or one.item.due_at > span_end for one in _items(page, Band.LATER)
    )
    clock.set(span_end + timedelta(minutes=1))
    page.reload()
    running.settle()
    assert page._shift.text().startswith("中班 15:00–23:00")


def test_the_numbers_are_those_of_the_log(page: TodayPage) -> None:
    day = page._day
    cards = page.numbers.cards
    assert cards["open"].accessibleName().startswith(f"未結個案 {day.cases.open}")
    assert f"逾期 {day.cases.late}" in cards["open"].accessibleName()
    assert cards["keys"].accessibleName().startswith(f"借出鑰匙 {day.keys.out}")
    assert day.cases.late + day.keys.late == day.late


def test_a_number_leads_to_the_rows_that_make_it(page: TodayPage, qtbot: QtBot) -> None:
    for key, card in page.numbers.cards.items():
        with qtbot.waitSignal(page.filter_asked) as asked:
            card.click()
        assert asked.args == list(DOORS[key])


def test_arrows_walk_over_the_heads_and_f6_does_the_chosen_one(
    window: MainWindow, page: TodayPage, qtbot: QtBot
) -> None:
    page.list.setFocus()
    chosen = []
    for _press in range(3):
        chosen.append(page.list.current())
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert None not in chosen
    assert len({one.record_id for one in chosen}) == 3
    with qtbot.waitSignal(page.step_asked) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_F6)
    assert asked.args == [page.list.current()]


def test_enter_opens_the_chosen_one(page: TodayPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    with qtbot.waitSignal(page.opened) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == [page.list.current()]


def test_a_click_on_the_verb_does_it_and_elsewhere_only_chooses(
    page: TodayPage, qtbot: QtBot
) -> None:
    rows = [at for at, one in enumerate(page.list.lines) if isinstance(one, DueLine)]
    area = page.list.visualRect(page.list.model().index(rows[1], 0))
    steps = []
    page.step_asked.connect(steps.append)
    qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, area.center().y())
    )
    assert steps == []
    verb = QPoint(area.right() - 30, area.center().y())
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=verb)
    assert steps == [page.list.lines[rows[1]].item]


def test_a_filter_shows_one_feature_and_the_choice_survives_a_reload(
    running: Running, page: TodayPage
) -> None:
    page.filters.chip("reception").click()
    before = page.list.current()
    page.reload()
    running.settle()
    assert page.filters.current == "reception"
    assert page.list.current() == before


def test_who_sits_here_is_marked_and_who_was_here_is_told(
    running: Running, window: MainWindow, page: TodayPage
) -> None:
    words = [label.text() for label in page.present.findChildren(type(page._date))]
    assert "王小明" in words


def test_an_instruction_appears_at_once_and_leads_to_its_unit(
    running: Running, window: MainWindow, page: TodayPage, qtbot: QtBot
) -> None:
    params = Instruct(unit="A-12-03", text="入屋前先致電太太", kind="call_first")
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.settle()
    running.wait(lambda: bool(page.instructions._rows))
    row = page.instructions._rows[0]
    assert row.accessibleName() == "A-12-03 先致電：入屋前先致電太太"
    row.click()
    assert window.palette_box.isVisible()
    assert window.palette_box.line.text() == "A-12-03"
    window.palette_box.close_it()


def test_an_empty_day_says_so_and_how_to_begin(
    start: Runner, tmp_path: object, clock: SetClock
) -> None:
    from pathlib import Path

    from running import KEY

    from propdesk.shell.opening import Access, FirstWords, found

    folder = DataFolder(Path(str(tmp_path)) / "empty")
    words = FirstWords("松濤灣花園", "A", "正門櫃台", "hk", "900", "何詠詩", "three words apart")
    found(Access(folder, clock, "tests", KEY), words)
    running = start(folder, clock)
    window = running.sign_in("900", "three words apart")
    page = window.today.page
    assert [one.item.sort for one in page.list.lines if isinstance(one, DueLine)] == ["業主信箱"]
    seat = window.context.seat
    perform(seat.desk, verb_named("reception.open_box"), OpenBox(), seat.actor)
    page.reload()
    running.settle()
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert page.empty.data.title == "暫無待辦"
    QApplication.processEvents()


def test_lateness_is_told_in_two_units_at_most() -> None:
    told = [
        over_words(timedelta(minutes=35)),
        over_words(timedelta(hours=2)),
        over_words(timedelta(hours=2, minutes=10)),
        over_words(timedelta(days=1, hours=5)),
    ]
    assert told == ["35 min over", "2 h over", "2 h 10 min over", "1 day over"]


def test_what_is_due_today_shows_its_hour_and_else_its_day(clock: SetClock) -> None:
    from zoneinfo import ZoneInfo

    zone, now = ZoneInfo("Asia/Hong_Kong"), clock.now()
    assert due_words(now + timedelta(hours=1), now, zone) == "11:42"
    assert due_words(now + timedelta(days=1), now, zone) == "11-24 10:42"
    assert due_words(now, now, zone) == "0 min over"
    assert due_words(None, now, zone) == ""
