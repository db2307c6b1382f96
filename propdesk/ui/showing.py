"""Shows the record that is meant: of the current row, or one that was opened from elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from propdesk.core.errors import DeskError, Refusal
from propdesk.ui.record_panel import RecordFace, RecordPanel
from propdesk.ui.seat import Seat

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import View

_SETTLE_MS: Final = 30
Panel = TypeVar("Panel")


class Showing(QObject, Generic[Panel]):
    """Keeps the record panel true.

    Signals:
        troubled: the record could not be read (`DeskError`).
    """

    troubled = Signal(object)

    def __init__(
        self,
        seat: Seat,
        record: RecordPanel,
        read: "Callable[[Connection, str, View], Panel]",
        face: "Callable[[Panel, View], RecordFace]",
        parent: QObject,
    ) -> None:
        """Shows nothing yet.

        Args:
            seat: who sits here, and the file.
            record: the panel.
            read: reads what is told of a record by its id; refuses where there is none.
            face: how that looks at a moment.
            parent: the place.
        """
        super().__init__(parent)
        self._read_panel, self._face_of = read, face
        self._seat, self._record = seat, record
        self._row_id = ""
        self._shown_id = ""
        self._face: RecordFace | None = None
        self.panel: Panel | None = None
        # walking through rows with a key held down reads none of those passed by
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.refresh)

    @property
    def record_id(self) -> str:
        """The record that is shown; "" for none."""
        return self._shown_id

    def follow(self, row_id: str) -> None:
        """The record of the current row; "" for none."""
        if row_id == self._row_id:
            return
        self._row_id = row_id
        self._shown_id = row_id
        self._timer.start()

    def show(self, record_id: str) -> Panel | None:
        """Shows a record at once, whatever row is current."""
        self._shown_id = record_id
        self.refresh()
        return self.panel

    def refresh(self) -> None:
        """Reads the record again and shows it."""
        self._timer.stop()
        self.panel = self._read()
        self.repaint()

    def _read(self) -> Panel | None:
        if not self._shown_id:
            return None
        name, view = self._shown_id, self._seat.view()
        try:
            return self._seat.look(lambda connection: self._read_panel(connection, name, view))
        except Refusal:
            return None  # it is in no file any more: nothing is shown
        except DeskError as error:
            self.troubled.emit(error)
            return None

    def repaint(self) -> None:
        """Shows what was read as it stands at this moment."""
        face = None
        if self.panel is not None:
            face = self._face_of(self.panel, self._seat.view())
        if face == self._face:
            return
        focused = self._focused_verb()
        self._face = face
        self._record.show_record(face)
        again = face is not None and any(verb.key == focused for verb in face.verbs)
        if again and self._record.verbs is not None:
            button = self._record.verbs.button(focused)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_verb(self) -> str:
        """The step whose button has the keys; it keeps them when the panel is made anew."""
        row, face = self._record.verbs, self._face
        if row is None or face is None:
            return ""
        return next((verb.key for verb in face.verbs if row.button(verb.key).hasFocus()), "")
