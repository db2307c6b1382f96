"""What is copied from a register comes out as it stands and runs nowhere."""

import pytest
from kit import focus, show
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from register_kit import SPEC, Place, place
from test_ui_row_model import ENTRY_COLUMNS, EntrySource, complete

from propdesk.ui.copying import as_tsv, safe_cell
from propdesk.ui.memory import SessionMemory
from propdesk.ui.register_view import RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

__all__ = ["place"]


# -- copying ------------------------------------------------------------------


def test_chosen_rows_are_copied_as_they_stand(place: Place, qtbot: QtBot) -> None:
    place.table.head().moveSection(1, 0)
    qtbot.keyClick(place.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(place.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["單位", "時間", "來電人"]
    assert lines[1].split("\t")[:3] == ["B-03-11", "08:31", "李淑貞"]
    assert len(lines) == 3


def test_copying_everything_of_a_million_rows_ends(theme: Theme, lane: Lane, qtbot: QtBot) -> None:
    model = RowModel(ENTRY_COLUMNS, lane, Order("id"))
    model.ask(EntrySource())
    view = RegisterView(theme, model, SPEC, SessionMemory())
    show(qtbot, view)
    complete(model, qtbot)
    focus(qtbot, view.table)
    view.table.selectAll()
    view.table.copy_selection()
    assert QGuiApplication.clipboard().text().count("\n") == 10_000


def test_rows_chosen_apart_are_copied_in_their_order(place: Place, qtbot: QtBot) -> None:
    control = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (9, 4):
        place.table.selectionModel().select(place.model.index(row, 0), control)
    place.table.copy_selection()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[1] for line in lines[1:]] == ["B-03-11", "A-12-02", "C-30-02"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_copied_cell_is_run_by_a_spreadsheet(first: str) -> None:
    assert safe_cell(f"{first}cmd|calc").startswith("'")


def test_a_cell_never_breaks_its_row() -> None:
    assert as_tsv([["a\tb", "c\nd"], ["-5", "漏水"]]) == "a b\tc d\n'-5\t漏水"
