"""A place with a line in a window of its own, on a real desk, worked as a person would."""

from collections.abc import Callable
from typing import Any

from desk_kit import KEY, TestDesk
from kit import desk_font_files
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_in import commit

from propdesk.store.drafts import Drafts
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.memory import SessionMemory
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme, load_fonts
from propdesk.ui.worker import Lane

WAIT_MS = 20_000


class Crashes(list[BaseException]):
    """A crash hook that keeps what it was told."""

    def __call__(self, error: BaseException) -> None:
        self.append(error)


class PlaceWindow:
    """A window with the line on top and the page below, as the shell has them."""

    def __init__(self, qtbot: QtBot, at_desk: TestDesk, theme: Theme, *, code: str = "021") -> None:
        self.qtbot, self.at_desk, self.theme = qtbot, at_desk, theme
        self.crashes = Crashes()
        self.lanes = {
            name: Lane(name, crash=self.crashes) for name in ("writing", "reading", "jobs")
        }
        self.drafts = Drafts(at_desk.desk.folder.drafts_file, KEY)
        self.seat = Seat(
            at_desk.desk,
            self.drafts,
            writing=self.lanes["writing"],
            reading=self.lanes["reading"],
        )
        self.sit(code)
        self.said = ""
        self.seat.said.connect(lambda words: setattr(self, "said", words))
        self.memory = SessionMemory()
        self.place = self.make_place()
        self.seat.changed.connect(self.place.refresh)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        theme.pad(column, 0, 14)
        column.addWidget(self.place.line())
        column.addWidget(self.place.widget(), 1)
        self.window.resize(1136, 772)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.settle()
        self.place.came()

    def make_place(self) -> Any:
        """The place that stands in the window."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of everything; a crash in a lane is told."""
        self.place.leave()
        self.window.close()
        for lane in self.lanes.values():
            lane.close()
        QApplication.processEvents()
        self.window.deleteLater()
        self.seat.deleteLater()
        QApplication.processEvents()
        self.drafts.close()
        assert not self.crashes, f"crashed off the GUI thread: {self.crashes!r}"

    def sit(self, code: str) -> None:
        """Somebody sits down."""
        self.seat.take(self.at_desk.person(code))

    # -- waiting ------------------------------------------------------------

    def wait(self, holds: Callable[[], Any]) -> None:
        """Waits until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def settle(self) -> None:
        """Waits until no lane has work left and all that was typed is understood."""
        for _twice in range(2):
            self.line.settle()
            self.wait(lambda: not any(lane.is_busy for lane in self.lanes.values()))
            self.wait(lambda: not self.place.showing._timer.isActive())
        QApplication.processEvents()  # what was laid out anew becomes visible

    # -- hands ----------------------------------------------------------------

    @property
    def line(self) -> Any:
        """The line itself."""
        return self.place.entering.line.line

    def type(self, text: str) -> None:
        """Types into the line."""
        self.line.setFocus()
        self.wait(self.line.hasFocus)
        commit(self.line, text)
        self.settle()

    def press(self, *keys: str) -> None:
        """Presses keys where the focus is, and waits until what they began is over."""
        for key in keys:
            combination: QKeyCombination = QKeySequence(key)[0]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()
            self.settle()

    def save(self) -> None:
        """Saves the form that is open."""
        self.press("Ctrl+Return")

    # -- eyes -----------------------------------------------------------------

    @property
    def chips(self) -> dict[str, str]:
        """What was understood, by part."""
        return {key: chip.data.value for key, chip in self.place.entering.line.chips.items()}

    @property
    def parked(self) -> list[str]:
        """The words on the parked chips."""
        return [chip.data.text for chip in self.place.entering.line.parked.values()]

    @property
    def refusal(self) -> str:
        """What is said under the line."""
        note = self.place.page.note
        return note.error.message if note is not None else ""

    @property
    def form(self) -> EditorForm:
        """The form that is open."""
        form = self.place.side.form
        assert form is not None, "no form is open"
        return form

    @property
    def face(self) -> Any:
        """What the record shows."""
        return self.place.showing._face

    def rows(self) -> list[list[str]]:
        """The register as it is read: the words of each cell."""
        model = self.place.register.model
        return [
            [
                model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole)
                for column in range(model.columnCount())
            ]
            for row in range(model.rowCount())
        ]

    def column(self, number: int) -> list[str]:
        """One column of the register."""
        return [row[number] for row in self.rows()]

    def open(self, record_id: str) -> None:
        """Opens a record as Today does."""
        self.place.open_record(record_id)
        self.settle()


def load_theme(app: QApplication, scheme: str = "light", scale: int = 100) -> Theme:
    """The look with the desk's Chinese font."""
    families = load_fonts(desk_font_files())
    assert families, "without a Chinese font every picture is boxes"
    return Theme(app, families=families, scheme=scheme, scale=scale)  # type: ignore[arg-type]
