"""Photos beside a case: brought from files and the clipboard, seen large, removed with a reason."""

from io import BytesIO
from pathlib import Path

import pytest
from log_window import LogWindow
from PIL import Image
from PySide6.QtGui import QColor, QGuiApplication, QImage

from propdesk.estate.editor.photo_dialog import PhotoDialog
from propdesk.ui.photo_strip import PhotoStrip


def picture(folder: Path, name: str, colour: str = "red") -> str:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    (folder / name).write_bytes(file.getvalue())
    return str(folder / name)


def strip_of(log: LogWindow) -> PhotoStrip:
    strip = log.place.page.record.photos
    assert strip is not None
    return strip


def dialog_of(log: LogWindow) -> PhotoDialog:
    log.settle()
    dialog = log.place.photos.dialog
    assert dialog is not None
    return dialog


def add(log: LogWindow, files: list[str], caption: str) -> None:
    log.place.photos.choose_files = lambda _parent: files
    strip_of(log).add_button.click()
    dialog = dialog_of(log)
    dialog.form.fields["caption"].set_text(caption)
    dialog.form.save()
    log.settle()


@pytest.fixture
def case(log: LogWindow) -> str:
    desk = log.at_desk
    record: str = desk.do("reception.log", kind="repair", unit="A-12-03", text="漏水").record
    log.place.refresh(frozenset({"reception_case"}))
    log.open(record)
    return record


def test_chosen_files_are_attached_with_their_caption_and_shown_small(
    log: LogWindow, case: str, tmp_path: Path
) -> None:
    files = [picture(tmp_path, "a.jpg"), picture(tmp_path, "b.jpg", "blue")]
    add(log, files, "灶台下方")
    rows = log.at_desk.rows("attachments", where={"subject_id": case})
    assert [row.caption for row in rows] == ["灶台下方"] * 2
    small = list(strip_of(log).thumbnails.values())
    log.wait(lambda: all(one.image is not None for one in small))
    assert [one.accessibleName() for one in small] == ["灶台下方"] * 2
    colours = [QColor(one.image.pixel(10, 10)).name()[:2] for one in small if one.image]
    assert colours == ["#f", "#0"]


def test_a_picture_is_pasted_by_the_keyboard(log: LogWindow, case: str) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(image)
    strip_of(log).add_button.setFocus()
    log.press("Ctrl+V")
    dialog_of(log).form.save()
    log.settle()
    [row] = log.at_desk.rows("attachments", where={"subject_id": case})
    assert (row.width, row.height) == (60, 40)


def test_a_photo_opens_large_and_is_removed_only_with_a_reason(
    log: LogWindow, case: str, tmp_path: Path
) -> None:
    add(log, [picture(tmp_path, "a.jpg")], "天花")
    [button] = strip_of(log).thumbnails.values()
    button.click()
    form = dialog_of(log).form
    form.save()
    log.settle()
    assert form.fields["reason"].refusal is not None
    form.fields["reason"].set_text("拍錯單位")
    form.save()
    log.settle()
    assert strip_of(log).thumbnails == {}
    [row] = log.at_desk.rows("attachments", where={"subject_id": case})
    assert row.removed_at is not None
    told = [line.what for line in log.face.history]
    assert told[:2] == ["removed a photo: 拍錯單位", "attached a photo"]


def test_what_is_no_picture_is_told_on_the_page_and_nothing_is_kept(
    log: LogWindow, case: str, tmp_path: Path
) -> None:
    told: list[object] = []
    log.place.photos.troubled.connect(told.append)
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    strip_of(log).files_brought.emit([str(tmp_path / "a.jpg")])
    log.settle()
    assert [getattr(error, "code", "") for error in told] == ["photo.format"]
    assert log.at_desk.rows("attachments") == []


def test_the_same_photo_twice_is_refused_in_the_dialog(
    log: LogWindow, case: str, tmp_path: Path
) -> None:
    files = [picture(tmp_path, "a.jpg")]
    add(log, files, "")
    add(log, files, "")
    dialog = dialog_of(log)
    assert dialog.isVisible()
    dialog.reject()
    assert len(log.at_desk.rows("attachments", where={"subject_id": case})) == 1


def test_a_copy_of_the_picture_is_saved_as_a_file(
    log: LogWindow, case: str, tmp_path: Path
) -> None:
    add(log, [picture(tmp_path, "a.jpg")], "天花")
    asked: list[str] = []

    def choose(_parent: object, name: str) -> Path:
        asked.append(name)
        return tmp_path / "copy.jpg"

    log.place.photos.choose_target = choose
    [button] = strip_of(log).thumbnails.values()
    button.click()
    dialog_of(log).copy_button.click()
    log.settle()
    dialog_of(log).reject()
    assert asked == [f"{log.case(case).number} 天花.jpg"]
    with Image.open(tmp_path / "copy.jpg") as image:
        assert image.size == (640, 480)
    assert "copy.jpg" in log.said
