"""The paper before it prints."""

import io
import stat
from pathlib import Path

import pypdfium2
import pytest
from kit import show
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from walk import nameless

from propdesk.core.errors import Trouble
from propdesk.ui import pages
from propdesk.ui.pages import page_sizes, render_page, save_pdf
from propdesk.ui.printing import PrintPreview, print_bitmaps, to_image
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

A4 = (595.0, 842.0)


def paper(count: int = 3) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(count):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 421, 595, 421, fill=1, stroke=0)
        canvas.drawString(100, 100, f"page {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(theme: Theme, lane: Lane, qtbot: QtBot, tmp_path: Path) -> PrintPreview:
    made = PrintPreview(
        theme,
        lane,
        paper(),
        "維修單 R-A-20261123-a007",
        choose_file=lambda parent, name: tmp_path / name,
    )
    show(qtbot, made, size=(700, 800))
    qtbot.waitUntil(lambda: made.page_count == 3, timeout=10_000)
    return made


def idle(lane: Lane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=20_000)


def fake_spooler(folder: Path, script: str) -> str:
    file = folder / "lp"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_pages_are_counted_and_drawn_in_their_colours() -> None:
    assert [round(size.width) for size in page_sizes(paper(2))] == [595, 595]
    image = to_image(render_page(paper(), 0, 72))
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(300, 100) == QColor(255, 0, 0)
    assert image.pixelColor(300, 600) == QColor(255, 255, 255)


def test_what_is_no_pdf_is_trouble_that_says_what_is_safe() -> None:
    with pytest.raises(Trouble) as told:
        page_sizes(b"no pdf")
    assert "saved" in told.value.message


def test_pages_are_walked_by_keys(preview: PrintPreview, qtbot: QtBot) -> None:
    assert preview.page_words.text() == "Page 1 of 3"
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page_words.text() == "Page 2 of 3"
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 2
    assert not preview.on.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page == 1


def test_zoom_goes_by_steps_and_stays_within_bounds(preview: PrintPreview) -> None:
    first = preview.zoom_percent
    preview.zoom(1)
    assert preview.zoom_percent > first
    for _ in range(20):
        preview.zoom(1)
    assert preview.zoom_percent == 300
    for _ in range(20):
        preview.zoom(-1)
    assert preview.zoom_percent == 50


def test_the_pdf_is_kept_byte_for_byte(preview: PrintPreview, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(preview.saved, timeout=10_000) as saved:
        preview.save_button.click()
    assert saved.args is not None
    assert saved.args[0].read_bytes() == paper()
    assert [file.name for file in tmp_path.iterdir()] == [saved.args[0].name]


def test_a_folder_that_is_gone_is_trouble_and_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as told:
        save_pdf(b"x", tmp_path / "gone" / "paper.pdf")
    assert "paper.pdf" in told.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_by_a_folder_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").mkdir()
    with pytest.raises(Trouble):
        save_pdf(b"x", tmp_path / "paper.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]


def test_trouble_stands_in_the_preview(
    preview: PrintPreview, lane: Lane, qtbot: QtBot, tmp_path: Path
) -> None:
    preview._choose_file = lambda parent, name: tmp_path / "gone" / name
    preview.save()
    idle(lane, qtbot)
    assert "could not be written" in preview.trouble.message


def test_the_print_system_gets_the_very_pdf(
    preview: PrintPreview,
    lane: Lane,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake_spooler(tmp_path, f'echo "$@" > {tmp_path}/call; cat > {tmp_path}/spooled.pdf')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with qtbot.waitSignal(preview.printed, timeout=20_000):
        preview.print_button.click()
    assert (tmp_path / "spooled.pdf").read_bytes() == paper()
    assert "維修單 R-A-20261123-a007" in (tmp_path / "call").read_text()
    assert preview.print_button.isEnabled()


def test_a_printer_that_refuses_is_trouble_and_can_be_tried_again(
    preview: PrintPreview,
    lane: Lane,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake_spooler(tmp_path, 'cat > /dev/null; echo "no such printer" >&2; exit 1')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    preview.print_it()
    idle(lane, qtbot)
    assert "The record is saved" in preview.trouble.message
    assert "no such printer" in preview.trouble.message
    assert preview.print_button.isEnabled()


def test_without_a_print_system_the_pages_are_painted(
    preview: PrintPreview,
    lane: Lane,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def into_file(name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setFullPage(True)
        return printer

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(preview, "make_printer", into_file)
    with qtbot.waitSignal(preview.printed, timeout=30_000):
        preview.print_it()
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 3
    document.close()
    image = to_image(render_page((tmp_path / "out.pdf").read_bytes(), 2, 72))
    middle = image.width() // 2
    assert image.pixelColor(middle, 100).red() > 240
    assert image.pixelColor(middle, 100).green() < 20
    assert image.pixelColor(middle, image.height() - 300) == QColor(255, 255, 255)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "out.pdf"))
    with pytest.raises(Trouble):
        print_bitmaps([render_page(paper(), 0, 72)], printer)


def test_the_spooler_is_looked_for_where_programs_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pages.spooler() is None
    wanted = fake_spooler(tmp_path, "true")
    assert pages.spooler() == wanted


def test_every_control_of_the_preview_has_a_name(preview: PrintPreview) -> None:
    assert nameless(preview) == []
