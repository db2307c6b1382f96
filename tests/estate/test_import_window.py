"""The import in the window: what is shown before it is stored, and what a person can correct."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_kit import ImportDesk, Rows, large_estate, written
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from propdesk.estate.editor.import_window import ImportWindow
from propdesk.estate.service.importing import applying
from propdesk.exchange.passwords import lock
from propdesk.ui.register_table import RegisterTable
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

Lanes = tuple[Lane, Lane, Lane]
OFFICE = [
    ["單位", "業主姓名", "聯絡電話", "內部碼"],
    ["A-1-01", "陳大文", "61234567", "x"],
    ["A-1-02", "李小美", "98765432", "y"],
]
BAD = [*OFFICE, ["A-1-03", "何詠詩", "oops", "z"]]


class Sitting:
    """The dialog with somebody before it."""

    def __init__(
        self, qtbot: QtBot, desk: ImportDesk, theme: Theme, lanes: Lanes, folder: Path, who: str
    ) -> None:
        self.bot, self.desk, self.folder = qtbot, desk, folder
        self.report: Path | None = None
        self.chosen: Path | None = None
        self.seat = Seat(desk.desk, None, writing=lanes[0], reading=lanes[1])  # type: ignore[arg-type]
        self.seat.take(desk.person(who))
        self.window = ImportWindow(
            theme,
            self.seat,
            lanes[2],
            choose_file=lambda _parent: self.chosen,
            choose_report_file=lambda _parent, _name: self.report,
        )
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def open(self, rows: Rows | Path) -> None:
        """Chooses a workbook by its button, and waits until it is read."""
        path = rows if isinstance(rows, Path) else written(self.folder / "office.xlsx", {"S": rows})
        self.chosen = path
        self.window.choose()
        self.wait()

    def wait(self) -> None:
        """Until nothing is being read or stored."""
        self.bot.waitUntil(
            lambda: self.window._task is None and not self.window._settle.isActive(),
            timeout=60_000,
        )

    def press(self, button: QAbstractButton) -> None:
        """Clicks a button as the mouse does, and waits for what follows."""
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def answer(self, field: str, key: str) -> None:
        """Chooses an answer from the list of a field."""
        choice = self.window.review.sheet.fields[field].choice
        option = next(one for one in choice._ask("") if one.key == key)
        choice.take(option)
        choice.chosen.emit(option)
        self.wait()

    def texts(self) -> list[list[str]]:
        """What the visible table shows."""
        [table] = [one for one in self.window.findChildren(RegisterTable) if one.isVisible()]
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def sitting(
    qtbot: QtBot, bare_desk: ImportDesk, theme: Theme, lanes: Lanes, tmp_path: Path
) -> Iterator[Sitting]:
    made = Sitting(qtbot, bare_desk, theme, lanes, tmp_path, "001")
    yield made
    made.window.close()


def test_a_workbook_is_shown_before_anything_is_stored(sitting: Sitting) -> None:
    acts = sitting.desk.acts()
    sitting.open(OFFICE)
    window = sitting.window
    assert "Units 2 new" in window.review.counts.text()
    shown = sitting.texts()
    assert shown[0] == ["1", *OFFICE[0]] and shown[1] == ["2", *OFFICE[1]]
    fields = window.review.sheet.fields
    assert fields["column0"].text() == "Unit"
    assert fields["column1"].text() == "Owner"
    assert fields["column3"].text() == "Not used"
    assert window.import_button.words == "Import 7 records"
    assert sitting.desk.acts() == acts


def test_the_button_stores_it_and_other_places_learn_of_it(sitting: Sitting) -> None:
    sitting.open(OFFICE)
    with sitting.bot.waitSignal(sitting.seat.changed) as changed:
        sitting.press(sitting.window.import_button)
    assert {"unit", "resident", "home"} <= set(changed.args[0])
    assert sitting.desk.people("A-1-01") == [("陳大文", "owner")]
    assert not sitting.window.import_button.isVisible()


def test_ctrl_enter_stores_it(sitting: Sitting) -> None:
    sitting.open(OFFICE)
    sitting.bot.keyClick(sitting.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sitting.wait()
    assert len(sitting.desk.units()) == 2


def test_rejected_rows_are_shown_first_and_bar_the_import(sitting: Sitting) -> None:
    sitting.open(BAD)
    window = sitting.window
    assert sitting.texts() == [["S", "4", "聯絡電話", "oops", "“oops” is no phone number."]]
    assert not window.import_button.isEnabled()
    assert "1 row" in window.import_button.why_off
    sitting.press(window.valid_button)
    assert list(sitting.desk.units()) == ["A-1-01", "A-1-02"]


def test_the_rejected_rows_go_out_as_a_workbook(sitting: Sitting) -> None:
    sitting.open(BAD)
    sitting.report = sitting.folder / "report.xlsx"
    sitting.press(sitting.window.report_button)
    sitting.bot.waitUntil(lambda: "report.xlsx" in sitting.window.file_words.text())
    rows = list(load_workbook(sitting.report).worksheets[0].iter_rows(values_only=True))
    assert rows[1] == ("S", 4, "聯絡電話", "oops", "“oops” is no phone number.")


def test_a_column_is_corrected_and_the_preview_follows(sitting: Sitting) -> None:
    sitting.open([["單位", "業主", "甲"], ["A-1-01", "陳大文", "周美玲"]])
    assert "Residents 1 new" in sitting.window.review.counts.text()
    sitting.answer("column2", "tenant_name")
    assert "Residents 2 new" in sitting.window.review.counts.text()
    sitting.press(sitting.window.import_button)
    assert sitting.desk.people("A-1-01") == [("周美玲", "tenant"), ("陳大文", "owner")]


def test_a_workbook_that_nobody_understands_is_explained_by_hand(sitting: Sitting) -> None:
    sitting.open([["項目", "甲"], ["A-1-01", "陳大文"], ["A-1-02", "李小美"]])
    window = sitting.window
    assert "No table" in window.trouble.message
    assert not window.import_button.isEnabled()
    sitting.answer("kind", "units")
    sitting.answer("header_row", "1")
    sitting.answer("column0", "unit")
    sitting.answer("column1", "owner_name")
    assert window.trouble.message == ""
    sitting.press(window.import_button)
    assert sitting.desk.people("A-1-02") == [("李小美", "owner")]


def test_a_sheet_is_left_out(sitting: Sitting) -> None:
    path = written(
        sitting.folder / "two.xlsx", {"S": OFFICE, "T": [["單位", "業主"], ["B-1-1", "周美玲"]]}
    )
    sitting.open(path)
    assert "Units 3 new" in sitting.window.review.counts.text()
    sitting.window.review.sheets._choose("T")
    sitting.answer("kind", "skip")
    assert "Units 2 new" in sitting.window.review.counts.text()


def test_what_changes_is_shown_line_by_line(sitting: Sitting) -> None:
    sitting.desk.take(OFFICE)
    changed = [list(row) for row in OFFICE]
    changed[1][2] = "61234567 / 91110000"
    sitting.open(changed)
    sitting.window.review.pages._choose("differences")
    assert sitting.texts() == [["Residents", "陳大文", "Phone", "—", "91110000"]]


def test_the_same_file_again_has_nothing_to_import(sitting: Sitting) -> None:
    sitting.desk.take(OFFICE)
    sitting.open(OFFICE)
    assert sitting.window.import_button.why_off == "Nothing changes."


def test_a_protected_workbook_asks_for_its_password(sitting: Sitting) -> None:
    plain = written(sitting.folder / "plain.xlsx", {"S": OFFICE})
    closed = sitting.folder / "closed.xlsx"
    with plain.open("rb") as source, closed.open("wb") as out:
        lock(source, "spring tide", out)
    sitting.open(closed)
    card = sitting.window.password
    assert card.isVisible()
    card.field.line.setText("wrong")
    sitting.press(card.button)
    assert card.isVisible() and card.field.refusal is not None
    card.field.line.setText("spring tide")
    sitting.press(card.button)
    assert "Units 2 new" in sitting.window.review.counts.text()


def test_a_file_that_is_no_workbook_is_refused_and_another_may_be_chosen(
    sitting: Sitting,
) -> None:
    path = sitting.folder / "photo.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    sitting.open(path)
    assert "photo.xlsx" in sitting.window.trouble.message
    sitting.open(OFFICE)
    assert sitting.window.trouble.message == ""


def test_an_import_that_is_called_off_leaves_nothing(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.open(large_estate(sitting.folder / "large.xlsx", 300))
    acts, window = sitting.desk.acts(), sitting.window
    real = applying._write

    def write_and_be_called_off(act: object, plan: object, tell: object) -> None:
        window.progress._task.cancel()  # the button, pressed while the rows are written
        real(act, plan, tell)  # type: ignore[arg-type]

    monkeypatch.setattr(applying, "_write", write_and_be_called_off)
    sitting.press(window.import_button)
    assert "Nothing was stored" in window.trouble.message
    assert sitting.desk.acts() == acts
    assert sitting.desk.units() == {}
    monkeypatch.undo()
    sitting.press(window.import_button)
    assert len(sitting.desk.units()) == 300


def test_a_supervisor_may_look_and_is_told_who_imports(
    qtbot: QtBot, bare_desk: ImportDesk, theme: Theme, lanes: Lanes, tmp_path: Path
) -> None:
    sitting = Sitting(qtbot, bare_desk, theme, lanes, tmp_path, "011")
    sitting.open(OFFICE)
    assert "Units 2 new" in sitting.window.review.counts.text()
    assert "Manager" in sitting.window.import_button.why_off
    sitting.window.close()


def test_what_others_changed_since_the_preview_is_read_again(sitting: Sitting) -> None:
    sitting.open(OFFICE)
    sitting.desk.do("estate.add_unit", by="001", code="A-1-01", kind="flat")
    sitting.press(sitting.window.import_button)
    assert "preview" in sitting.window.trouble.message
    sitting.press(sitting.window.trouble.retry_button)
    assert "1 changed" in sitting.window.review.counts.text() or "1 the same" in (
        sitting.window.review.counts.text()
    )
    sitting.press(sitting.window.import_button)
    assert sitting.desk.people("A-1-01") == [("陳大文", "owner")]


def test_every_control_has_a_name(sitting: Sitting) -> None:
    sitting.open(BAD)
    for kind in (QAbstractButton, QLineEdit, RegisterTable):
        for control in sitting.window.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName(), control
