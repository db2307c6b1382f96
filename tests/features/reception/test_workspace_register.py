"""The register: what is due first, the whole log to search in, limits that move by themselves."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from desk_kit import MONDAY, TestDesk, at
from log_window import LogWindow, kept_files
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook
from typing_in import commit

from propdesk.features.reception.records import Case
from propdesk.ui.row_pages import PAGE
from propdesk.ui.shapes import Shape

OpenLog = Callable[..., LogWindow]


def log_many(at_desk: TestDesk, count: int) -> None:
    """Many entries in one act, as an import brings them."""
    with at_desk.desk.act("reception.log", by=at_desk.person("021")) as act:
        act.add_all(
            Case(
                number=act.number("R"),
                kind="enquiry",
                channel="phone",
                text=f"查詢第{nth}項",
                state="received",
                received_at=MONDAY - timedelta(minutes=count - nth),
                logged_at=MONDAY,
                due_at=MONDAY + timedelta(days=1, minutes=nth),
                clock="feedback",
            )
            for nth in range(count)
        )


def three(log: LogWindow) -> list[str]:
    """A complaint of yesterday that is late, a repair of today, a suggestion without a clock."""
    desk = log.at_desk
    ids = [
        desk.do(
            "reception.log",
            kind="complaint",
            unit="B-03-11",
            caller="李淑貞",
            category="noise",
            text="樓上裝修噪音",
            received_at=at("03-02 06:35"),
        ).record,
        desk.do(
            "reception.log",
            kind="repair",
            unit="A-12-03",
            caller="陳大文",
            phone="6123 4567",
            category="leak",
            text="廚房天花漏水",
            urgent=True,
        ).record,
        desk.do("reception.log", kind="task", text="張貼停水通告").record,
    ]
    log.place.refresh(frozenset({"reception_case"}))
    log.settle()
    return ids


def show(log: LogWindow, chip: str) -> list[str]:
    """The matters that a filter shows."""
    log.place.register.view.filters.chip(chip).click()
    log.settle()
    return log.column(3)


@pytest.mark.duty("2.1")
def test_the_queue_of_the_day_holds_each_contact_and_what_departments_have_with_its_state(
    log: LogWindow,
) -> None:
    complaint, repair, _task = three(log)

    def queue() -> dict[str, str]:
        log.place.refresh(frozenset({"reception_case"}))
        log.settle()
        return dict(zip(log.column(3), log.column(5), strict=True))

    received = {"樓上裝修噪音": "Received", "廚房天花漏水": "Received", "張貼停水通告": "Received"}
    assert queue() == received
    log.at_desk.do("reception.dispatch", case=repair, department="engineering", assignee="E01")
    assert queue() == received | {"廚房天花漏水": "Dispatched"}
    log.at_desk.do("reception.start", case=repair)
    assert queue() == received | {"廚房天花漏水": "In progress"}
    log.at_desk.do("reception.void", case=complaint, reason="重複")
    assert set(queue()) == {"廚房天花漏水", "張貼停水通告"}


@pytest.mark.duty("14.4")
def test_what_is_due_first_stands_on_top_and_what_has_no_limit_last(log: LogWindow) -> None:
    three(log)
    assert log.column(3) == ["樓上裝修噪音", "廚房天花漏水", "張貼停水通告"]
    assert log.column(0) == ["03-02 06:35", "08:45", "08:45"]
    assert log.column(1) == ["B-03-11", "A-12-03", "—"]
    assert log.column(4) == ["王小明", "王小明", "王小明"]
    assert log.column(6) == ["2 h 10 m over", "tomorrow 08:45", ""]


def test_late_is_a_shape_and_a_word_and_bold_and_haste_has_its_mark(log: LogWindow) -> None:
    three(log)
    model = log.place.register.model
    late = model.columns[6].face_of(model.row_at(0))
    assert (late.tone, late.shape, late.is_bold) == ("late", Shape.TRIANGLE, True)
    urgent = model.columns[3].face_of(model.row_at(1))
    assert (urgent.shape, urgent.shape_tone) == (Shape.URGENT, "late")


@pytest.mark.duty("14.4")
def test_time_limits_move_on_by_themselves(log: LogWindow) -> None:
    three(log)
    log.at_desk.go(at("03-04 08:00"))
    log.place.tick()
    assert log.column(6)[1] == "45 min left"
    model = log.place.register.model
    assert model.columns[6].face_of(model.row_at(1)).tone == "soon"
    log.at_desk.go(at("03-04 08:45"))
    assert log.column(6)[1] == "0 min left"
    log.at_desk.go(at("03-04 08:46"))
    log.place.tick()
    log.settle()
    assert log.column(6)[1] == "1 min over"
    assert log.place.register.view.filters.chip("late").data.count == 2


def test_the_records_clock_turns_late_without_a_keystroke(log: LogWindow) -> None:
    log.open(three(log)[1])
    assert log.face.clock.tone == "text" and log.face.clock.after == "left"
    log.at_desk.go(at("03-04 10:45"))
    log.place.tick()
    assert (log.face.clock.number, log.face.clock.after) == ("2 h 00 m", "overdue")
    assert log.face.clock.tone == "late"


def test_each_filter_says_how_many_it_shows_and_shows_them(log: LogWindow) -> None:
    three(log)
    log.log("訪客 林先生 A-12-03")
    log.log("查詢會所開放時間", "Ctrl+Return")
    filters = log.place.register.view.filters
    counts = {key: filters.chip(key).data.count for key in ("open", "today", "late", "inside")}
    assert counts == {"open": 4, "today": 4, "late": 1, "inside": 1}
    assert len(show(log, "today")) == 4
    assert show(log, "late") == ["樓上裝修噪音"]
    assert show(log, "inside") == ["林先生 訪客"]
    assert show(log, "follow_up") == []
    assert show(log, "all")[0] == "查詢會所開放時間"


@pytest.mark.duty("14.1")
def test_the_search_looks_through_the_whole_log_and_gives_the_filter_back(log: LogWindow) -> None:
    three(log)
    closed = log.log("查詢水費單", "Ctrl+Return")
    assert closed.state == "closed"
    log.place.register.view.table.setFocus()
    log.press("Ctrl+F")
    search = log.place.register.view.search
    for text, found in (("水", 3), ("9234 99", 0), ("2345", 1), ("12-03", 1), ("水費", 1)):
        search.clear()
        commit(search, text)
        search.settle()
        log.settle()
        assert len(log.column(3)) == found, text
    assert log.place.register.chip == "all"
    search.clear()
    search.settle()
    log.settle()
    assert log.place.register.chip == "open" and len(log.column(3)) == 3


def test_a_patch_shows_only_its_units_and_counts_them(at_desk: TestDesk, log: LogWindow) -> None:
    assert log.place.register.patches.button.isHidden()
    three(log)
    at_desk.do("estate.add_patch", by="011", code="E", name="東區", units=("A-12-03",))
    log.place.refresh(frozenset({"patch", "unit"}))
    log.settle()
    assert not log.place.register.patches.button.isHidden()
    actions = log.place.register.patches.menu().actions()
    assert [action.text() for action in actions] == ["All patches", "東區"]
    actions[1].trigger()
    log.settle()
    assert log.column(3) == ["廚房天花漏水"]
    assert log.place.register.view.filters.chip("open").data.count == 1


def test_rows_are_read_by_pages(at_desk: TestDesk, open_log: OpenLog) -> None:
    log_many(at_desk, 3 * PAGE)
    log = open_log()
    model = log.place.register.model
    assert model.rowCount() == 3 * PAGE
    log.place.register.view.table.setFocus()
    log.press("End")
    assert log.place.register.view.current_row().text == f"查詢第{3 * PAGE - 1}項"
    assert log.face.title == f"查詢第{3 * PAGE - 1}項"
    read = sorted(model._pages._pages)
    assert read == [0, 2]


def test_the_current_row_stays_when_others_write(log: LogWindow) -> None:
    ids = three(log)
    log.open(ids[1])
    log.at_desk.do(
        "reception.log", kind="complaint", text="垃圾未清", received_at=at("03-02 05:00")
    )
    log.place.refresh(frozenset({"reception_case"}))
    log.settle()
    assert log.place.register.view.current_row().id == ids[1]
    assert log.face.title == "廚房天花漏水"


def test_a_case_that_no_filter_shows_is_opened_all_the_same(log: LogWindow) -> None:
    ids = three(log)
    log.at_desk.do("reception.void", case=ids[0], reason="重複")
    log.place.refresh(frozenset({"reception_case"}))
    show(log, "inside")
    log.open(ids[0])
    assert log.place.register.chip == "all"
    assert log.place.register.view.current_row().id == ids[0]
    log.open(ids[1])
    assert log.place.register.view.current_row().id == ids[1]


def test_rows_are_copied_for_a_spreadsheet(log: LogWindow) -> None:
    three(log)
    log.place.register.view.table.setFocus()
    log.press("Home", "Ctrl+C")
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Time", "Unit", "Caller", "Matter", "Handler", "State", "Due"]
    assert lines[1].split("\t")[1:4] == ["B-03-11", "李淑貞", "樓上裝修噪音"]


def test_an_empty_register_says_what_it_is_for_and_how_to_begin(log: LogWindow) -> None:
    empty = log.place.register.view.empty_state
    assert empty.isVisible() and empty.data.title == "Nothing is open"
    assert [step.text for step in empty.data.steps] == ["Log an entry", "Sign visitor in"]
    empty.buttons["new"].click()
    assert log.form.accessibleName() == "New entry"
    log.press("Escape")
    show(log, "inside")
    assert log.place.register.view.empty_state.data.title == "No visitor is inside"


def test_the_register_goes_out_as_a_workbook(log: LogWindow, tmp_path: Path) -> None:
    three(log)
    file = tmp_path / "out" / "log.xlsx"
    file.parent.mkdir()
    log.place.export.choose_file = lambda _parent, name: file
    said: list[str] = []
    log.place.export.written.connect(said.append)
    log.place.register.export_asked.emit("xlsx")
    log.wait(lambda: said)
    assert said == ["log.xlsx: 3 entries written"]
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert rows[0][:5] == ["Number", "Received at", "Kind", "Channel", "Category"]
    assert [row[2] for row in rows[1:4]] == ["Complaint", "Repair", "Task handed down"]
    assert rows[1][8] == "樓上裝修噪音"


def test_an_export_that_is_called_off_leaves_nothing(
    at_desk: TestDesk, open_log: OpenLog, tmp_path: Path
) -> None:
    log_many(at_desk, 4_000)
    log = open_log()
    folder = tmp_path / "out"
    folder.mkdir()
    log.place.export.choose_file = lambda _parent, name: folder / "log.xlsx"
    log.place.register.export_asked.emit("xlsx")
    panel = log.place.page.progress
    assert not panel.isHidden()
    panel.cancel_button.click()
    log.wait(panel.isHidden)
    assert kept_files(folder) == []


def test_trouble_is_a_bar_that_says_what_is_safe(log: LogWindow, tmp_path: Path) -> None:
    three(log)
    log.place.export.choose_file = lambda _parent, name: tmp_path / "none" / "log.xlsx"
    log.place.register.export_asked.emit("xlsx")
    log.wait(lambda: log.place.page.trouble.message)
    message = log.place.page.trouble.message
    assert "the folder is gone" in message and "The records are safe" in message


def test_the_record_can_be_hidden_and_comes_for_a_form(log: LogWindow) -> None:
    log.open(three(log)[1])
    split = log.place.page.split
    log.press("Ctrl+\\")
    assert not split.is_record_shown
    log.press("F6")
    assert split.is_record_shown and log.place.side.form is not None
    log.press("Escape")
    assert not split.is_record_shown
    log.press("Ctrl+\\")
    assert split.is_record_shown
