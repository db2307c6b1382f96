"""The stick from the window: found, written, read back, and only then said to be done."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from running import Running
from small_disk import fill, mounted, needs_root

from propdesk.exchange.drives import Drive, chosen_folder
from propdesk.exchange.manifest import FILE_NAME, verify_export
from propdesk.shell.doings import fitting
from propdesk.shell.tabs import Keyed
from propdesk.shell.usb_dialog import REGISTERS, UsbDialog
from propdesk.shell.window import MainWindow


def stick(folder: Path) -> Drive:
    folder.mkdir(exist_ok=True)
    drive = chosen_folder(folder)
    assert drive is not None
    return replace(drive, label="KINGSTON")


def opened(running: Running, window: MainWindow, drives: Sequence[Drive]) -> UsbDialog:
    dialog = UsbDialog(window.context, window, find_drives=lambda: drives)
    dialog.open()
    dialog.look()
    running.settle()
    return dialog


def written(running: Running, dialog: UsbDialog) -> None:
    dialog.write_button.click()
    assert dialog.progress.isVisible() and "請勿取出" in dialog.progress.bar.accessibleName()
    assert not dialog.write_button.isEnabled()
    running.wait(lambda: not dialog.is_writing)
    running.settle()


def test_a_day_pack_is_written_and_only_then_the_stick_can_be_taken_out(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    dialog = opened(running, window, [stick(tmp_path / "stick")])
    assert dialog.told == ""
    written(running, dialog)
    assert dialog.trouble.message == ""
    [folder] = (tmp_path / "stick").iterdir()
    assert folder.name.startswith("松濤灣花園 A 當日資料包 2026-11-23")
    manifest = verify_export(folder).manifest
    assert manifest.files[0].name == "現況一覽.xlsx"
    assert "可以取出 KINGSTON" in dialog.told and folder.name in dialog.told
    assert f"第 {manifest.journal_seq} 筆" in dialog.told


def test_chosen_registers_go_alone_and_closed_by_a_password(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    dialog = opened(running, window, [stick(tmp_path / "stick")])
    dialog.what.chip(REGISTERS).click()
    assert not dialog.write_button.isEnabled()
    dialog.ticks["units"].click()
    dialog.password.line.setText("three herons")
    written(running, dialog)
    [folder] = (tmp_path / "stick").iterdir()
    assert {one.name for one in folder.iterdir()} == {"單位.xlsx", FILE_NAME}
    assert (folder / "單位.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert dialog.password.line.text() == ""


def test_a_stick_that_is_read_only_is_shown_and_not_written(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    closed = replace(stick(tmp_path / "stick"), is_read_only=True)
    dialog = opened(running, window, [closed])
    assert "唯讀" in dialog.drives.current_words and "防寫" in dialog.where.text()
    assert not dialog.write_button.isEnabled()
    dialog.write()
    assert not dialog.is_writing


def test_without_a_stick_a_folder_can_be_chosen(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    dialog = UsbDialog(window.context, window, find_drives=list, choose=lambda _parent: tmp_path)
    dialog.open()
    running.settle()
    assert "插入" in dialog.where.text() and not dialog.write_button.isEnabled()
    dialog.folder_button.click()
    assert dialog.write_button.isEnabled() and str(tmp_path) in dialog.where.text()


def test_a_stick_that_comes_or_goes_is_seen(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    drives: list[Drive] = []
    dialog = opened(running, window, drives)
    drives.append(stick(tmp_path / "stick"))
    dialog.look()
    running.settle()
    assert dialog.write_button.isEnabled()
    drives.clear()
    dialog.look()
    running.settle()
    assert not dialog.write_button.isEnabled()


def test_a_stick_that_was_taken_out_gets_no_folder_on_another_disk(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    gone = replace(stick(tmp_path / "stick"), device=1)
    dialog = opened(running, window, [gone])
    written(running, dialog)
    assert "匯出未完成" in dialog.trouble.message and dialog.told == ""
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.fault
@needs_root
def test_a_full_stick_is_told_and_nothing_stays_on_it(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    with mounted(tmp_path / "stick", size="256k") as place:
        hog = fill(place)
        dialog = opened(running, window, [stick(place)])
        written(running, dialog)
        assert "空間" in dialog.trouble.message or "已滿" in dialog.trouble.message
        assert "紀錄安全無損" in dialog.trouble.message
        assert list(place.iterdir()) == [hog] and dialog.told == ""
        hog.unlink()
        dialog.trouble.retry_button.click()
        running.wait(lambda: not dialog.is_writing)
        running.settle()
        assert "可以取出" in dialog.told


@pytest.mark.fault
@needs_root
def test_a_stick_that_is_pulled_while_it_is_written_is_never_called_done(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    with mounted(tmp_path / "stick", size="16m") as place:
        dialog = opened(running, window, [stick(place)])
        seen: list[object] = []

        def pull(step: object) -> None:
            if not seen:
                subprocess.run(["umount", "--lazy", str(place)], check=True)
            seen.append(step)

        dialog.progress.show_step = pull  # type: ignore[method-assign]
        dialog.write()
        running.wait(lambda: not dialog.is_writing)
        running.settle()
        assert seen and "匯出未完成" in dialog.trouble.message and dialog.told == ""
        assert list(place.iterdir()) == []
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=True)


def test_closing_the_page_calls_the_export_off(
    running: Running, window: MainWindow, tmp_path: Path
) -> None:
    dialog = opened(running, window, [stick(tmp_path / "stick")])
    dialog.write()
    dialog.close()
    running.settle()
    assert list((tmp_path / "stick").iterdir()) == []


def test_the_page_opens_by_its_key_and_from_the_search_box(
    running: Running, window: MainWindow
) -> None:
    texts = [doing.text for doing in fitting(window.keys.doings(None), "隨身碟")]
    assert texts == ["匯出到 USB"]
    keys = [one for one in window.keys.shortcuts.commands if one.key == "usb"]
    assert [QKeySequence(one.keys) for one in keys] == [QKeySequence("Ctrl+Shift+U")]
    assert not [one for one in window.findChildren(QShortcut) if one.key() == keys[0].keys]
    window.keys.show_usb()
    assert any(isinstance(one, UsbDialog) for one in window.findChildren(UsbDialog))
    running.settle()


@pytest.mark.parametrize("key", ["reception", "keys", "estate"])
def test_every_place_offers_the_stick_beside_its_workbook(
    running: Running, window: MainWindow, key: str
) -> None:
    window.go(key)
    place = window.place(key)
    assert isinstance(place, Keyed)
    assert "匯出到 USB" in [one.text for one in place.shortcuts.commands]
    place.register.export_asked.emit("usb")  # type: ignore[attr-defined]
    [dialog] = window.findChildren(UsbDialog)
    assert dialog.isVisible()
    assert dialog.ticks["keys"].accessibleName() == "鑰匙登記冊"
    running.settle()
