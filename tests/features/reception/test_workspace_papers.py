"""Papers of the log: looked at first, counted when they leave, a copy says that it is one."""

import stat
from pathlib import Path
from typing import Any

import pytest
from desk_kit import MONDAY, at
from log_window import LogWindow
from pypdfium2 import PdfDocument

from propdesk.estate.workspace.papers import PaperPreview
from propdesk.features.reception.queries.record import case_record


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf))


def shown(log: LogWindow, *keys: str) -> PaperPreview:
    """The preview that keys open."""
    opened: list[Any] = []
    log.place.papers.shown.connect(opened.append)
    log.press(*keys)
    log.wait(lambda: opened)
    preview = opened[0]
    log.wait(lambda: preview.page_count)
    return preview


def keep(log: LogWindow, preview: PaperPreview, file: Path) -> str:
    """Keeps the paper as a file and reads it."""
    preview._choose_file = lambda _parent, _name: file
    preview.save()
    log.wait(file.exists)
    log.settle()
    return text_of(file.read_bytes())


@pytest.mark.duty("22.2")
def test_ctrl_p_shows_the_work_order_and_the_record_says_when_it_was_printed(
    log: LogWindow, tmp_path: Path
) -> None:
    case = log.log("A-12-03 陳先生 6123 4567 廚房漏水 急")
    preview = shown(log, "Ctrl+P")
    assert log.face.papers[0].aside == ""
    text = keep(log, preview, tmp_path / "first.pdf")
    assert case.number in text and "廚房漏水" in text
    assert log.face.papers[0].aside == "printed 08:45"
    assert log.face.history[0].what == "printed: Work order"
    preview.reject()


def test_the_second_paper_says_that_it_is_a_copy(log: LogWindow, tmp_path: Path) -> None:
    log.log("A-12-03 陳先生 6123 4567 廚房漏水 急")
    preview = shown(log, "Ctrl+P")
    assert "Copy" not in keep(log, preview, tmp_path / "first.pdf")
    assert "Copy" in keep(log, preview, tmp_path / "second.pdf")
    preview.reject()


def test_looking_at_a_paper_or_going_back_counts_nothing(log: LogWindow, tmp_path: Path) -> None:
    log.log("A-12-03 陳先生 廚房漏水")
    preview = shown(log, "Ctrl+P")
    preview._choose_file = lambda _parent, _name: None
    preview.save()
    log.settle()
    preview.reject()
    log.place.refresh(frozenset({"printing"}))
    assert log.face.papers[0].aside == ""


@pytest.mark.duty("22.1")
def test_a_visitor_gets_a_slip(log: LogWindow, tmp_path: Path) -> None:
    log.log("A-12-03 訪客 林先生 車牌AB1234")
    assert log.face.papers[0].name == "Visitor slip"
    preview = shown(log, "Ctrl+P")
    text = keep(log, preview, tmp_path / "slip.pdf")
    assert "林先生" in text and "AB1234" in text
    preview.reject()


@pytest.mark.duty("7.7", "11.2")
def test_todays_log_is_printed_from_the_export_button(log: LogWindow, tmp_path: Path) -> None:
    log.log("A-12-03 陳先生 廚房漏水")
    opened: list[Any] = []
    log.place.papers.shown.connect(opened.append)
    log.place.register.export_asked.emit("reception.day_log")
    log.wait(lambda: opened)
    text = keep(log, opened[0], tmp_path / "day.pdf")
    assert "廚房漏水" in text and f"{MONDAY:%Y-%m-%d}" in text
    opened[0].reject()


@pytest.mark.duty("22.1", paper=True)
def test_todays_visitors_are_printed_from_the_export_button(log: LogWindow, tmp_path: Path) -> None:
    log.log("A-12-03 訪客 林先生 車牌AB1234")
    menu = log.place.register.view.export_menu()
    words = [action.text() for action in menu.actions()]
    assert "Print today's visitors" in words and "Print today's log" in words
    opened: list[Any] = []
    log.place.papers.shown.connect(opened.append)
    menu.actions()[words.index("Print today's visitors")].trigger()
    log.wait(lambda: opened)
    text = keep(log, opened[0], tmp_path / "visitors.pdf")
    assert "林先生" in text and "AB1234" in text
    opened[0].reject()


def refusing_printer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A print system that refuses until it is told to keep what it gets."""
    spooler = folder / "lp"
    spooler.write_text('#!/bin/sh\ncat > /dev/null; echo "no paper" >&2; exit 1\n')
    spooler.chmod(spooler.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return spooler


@pytest.mark.duty("22.2")
def test_a_paper_that_the_printer_refused_is_not_the_original(
    log: LogWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = refusing_printer(tmp_path, monkeypatch)
    log.log("A-12-03 陳先生 6123 4567 廚房漏水 急")
    preview = shown(log, "Ctrl+P")
    preview.print_it()
    log.wait(lambda: preview.trouble.message)
    log.settle()
    assert "no paper" in preview.trouble.message
    assert log.face.papers[0].aside == ""
    spooler.write_text(f"#!/bin/sh\ncat > {tmp_path}/spooled.pdf\n")
    preview.print_it()
    log.wait((tmp_path / "spooled.pdf").exists)
    log.settle()
    assert "Copy" not in text_of((tmp_path / "spooled.pdf").read_bytes())
    assert log.face.papers[0].aside == "printed 08:45"
    assert log.at_desk.is_whole()


def test_a_folder_that_refuses_the_pdf_leaves_the_original_to_come(
    log: LogWindow, tmp_path: Path
) -> None:
    log.log("A-12-03 陳先生 廚房漏水")
    preview = shown(log, "Ctrl+P")
    preview._choose_file = lambda _parent, _name: tmp_path / "none" / "order.pdf"
    preview.save()
    log.wait(lambda: preview.trouble.message)
    log.settle()
    assert "Copy" not in keep(log, preview, tmp_path / "order.pdf")
    preview.reject()


@pytest.mark.parametrize("character", ["", "\U0002b740"])
def test_the_preview_says_which_characters_no_font_has(log: LogWindow, character: str) -> None:
    log.log(f"A-12-03 陳先生 廚房漏水{character}")
    preview = shown(log, "Ctrl+P")
    assert preview.missing.isVisible() is bool(character)
    assert not character or character in preview.missing.text()
    preview.reject()


@pytest.mark.duty("29.3.5", paper=True)
def test_f6_issues_the_notice_as_a_paper_and_only_that_stops_its_clock(
    log: LogWindow, tmp_path: Path
) -> None:
    desk = log.at_desk
    case = log.log("A-12-03 陳先生 廚房漏水").id
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.finish", case=case, result="更換喉膠圈")
    desk.go(at("03-06 15:10"))
    desk.do("reception.follow_up", case=case, text="住戶說仍潮濕", is_fine=False)
    log.seat.changed.emit(frozenset({"reception_case"}))
    log.settle()
    assert log.face.verbs[0].text == "Issue written notice"
    assert [paper.name for paper in log.face.papers] == ["Work order", "Rectification notice"]
    looked_at = shown(log, "F6")
    looked_at.reject()
    log.settle()
    assert log.case(case).notice_at is None
    opened: list[Any] = []
    log.place.papers.shown.connect(opened.append)
    log.place.commands.next_step()
    log.wait(lambda: opened)
    text = keep(log, opened[0], tmp_path / "notice.pdf")
    for expected in ("Rectification Notice", "張志強", "住戶說仍潮濕", "廚房漏水", "2025-03-06"):
        assert expected in text, expected
    assert log.case(case).notice_at == at("03-06 15:10")
    keep(log, opened[0], tmp_path / "again.pdf")
    assert [note.kind for note in notes_of(log, case)].count("notice") == 1
    opened[0].reject()
    assert log.face.verbs[0].text == "Finish work"


def notes_of(log: LogWindow, case: str) -> Any:
    with log.at_desk.desk.read() as connection:
        return case_record(connection, case).notes
