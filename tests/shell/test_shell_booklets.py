"""Numbered blanks from the window: printed ahead, and what is missing in sight (補錄)."""

from typing import TYPE_CHECKING

import pytest

from propdesk.shell.booklet_dialog import BookletDialog

if TYPE_CHECKING:
    from running import Running

    from propdesk.shell.window import MainWindow


def opened(window: "MainWindow") -> BookletDialog:
    window.keys.show_booklets()
    found = window.findChildren(BookletDialog)
    assert found
    return found[-1]


def test_a_booklet_is_printed_and_what_is_left_of_it_is_told(
    running: "Running", window: "MainWindow"
) -> None:
    page = opened(window)
    assert page.missing.text() == "沒有待補錄的紙單。"
    page.form.set_value("keys.slip")
    page.sheets.set_text("3")
    page.button.click()
    running.wait(lambda: page.preview is not None)
    assert "鑰匙借用單" in page.missing.text() and "尚餘 3" in page.missing.text()
    preview = page.preview
    assert preview is not None
    preview.saved.emit(None)
    preview.reject()
    running.settle()
    assert "尚餘 3" in page.missing.text()
    page.close()


def test_a_booklet_that_was_only_looked_at_is_not_looked_for(
    running: "Running", window: "MainWindow"
) -> None:
    page = opened(window)
    page.button.click()
    running.wait(lambda: page.preview is not None)
    assert page.preview is not None
    page.preview.reject()
    running.wait(lambda: page.missing.text() == "沒有待補錄的紙單。")
    page.close()


@pytest.mark.parametrize("sheets", ["0", "101", "x"])
def test_too_many_sheets_are_refused_beside_their_field(
    running: "Running", window: "MainWindow", sheets: str
) -> None:
    page = opened(window)
    page.sheets.set_text(sheets)
    page.button.click()
    running.wait(lambda: page.sheets.refusal is not None)
    assert page.preview is None
    page.close()
