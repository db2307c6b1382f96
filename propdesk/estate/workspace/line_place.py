"""A place with a line on top, a register and a record: what all such places do alike."""

from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from propdesk.core.i18n import _
from propdesk.estate.workspace.committing import Done
from propdesk.estate.workspace.entering import Entering
from propdesk.estate.workspace.exports import RegisterExport
from propdesk.estate.workspace.papers import Papers
from propdesk.estate.workspace.steps import Steps
from propdesk.store.ledger import View
from propdesk.ui.place import PlaceFace
from propdesk.ui.place_page import PlacePage
from propdesk.ui.seat import Seat
from propdesk.ui.showing import Showing
from propdesk.ui.side import Side

_MINUTE_MS: Final = 60_000
Panel = TypeVar("Panel")


class LinePlace(QObject, Generic[Panel]):
    """What the window asks of a place, as far as it is the same in each.

    The place makes its parts, then calls `connect_parts` and, last, `begin`.
    """

    face: PlaceFace
    entering: Entering[Any]
    page: PlacePage
    side: Side
    showing: Showing[Panel]
    papers: Papers
    export: RegisterExport

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._seat = seat

    # -- what the place says ------------------------------------------------

    def name_of(self, panel: Panel) -> str:
        """What people call a record: stands for `{number}` in what is told."""
        raise NotImplementedError

    def make_current(self, panel: Panel) -> None:
        """Makes the row of a record current, where it is among those shown."""
        raise NotImplementedError

    def tick(self) -> None:
        """A minute went by."""
        raise NotImplementedError

    # -- what begins and ends -----------------------------------------------

    def connect_parts(self, steps: Steps[Panel]) -> None:
        """Connects what is connected alike in every place."""
        entering, side, page = self.entering, self.side, self.page
        entering.refused.connect(page.show_error)
        entering.saved.connect(self._entered)
        side.saved.connect(self._told)
        side.troubled.connect(page.show_error)
        steps.saved.connect(self._told)
        steps.refused.connect(page.show_error)
        self.showing.troubled.connect(page.show_error)
        self.papers.troubled.connect(page.show_error)
        self.export.written.connect(self._seat.said)
        self.export.troubled.connect(page.show_error)
        self._seat.person_changed.connect(lambda _actor: self._change_person())

    def begin(self) -> None:
        """Fetches what the person left in the line; from now on each minute is told."""
        if self._seat.is_taken:
            self.entering.come()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def leave(self) -> None:
        """The window goes: what was typed in the last moment is kept."""
        self.side.settle()
        self._timer.stop()

    def _change_person(self) -> None:
        """Somebody else sits here: forms and line of the one before wait in the drafts."""
        self.side.leave()
        self.entering.come()

    # -- what the window asks -----------------------------------------------

    def view(self) -> View:
        """From where and when the place is looked at."""
        return self._seat.view()

    def widget(self) -> QWidget:
        """What fills the window below the top bar."""
        return self.page

    def line(self) -> QWidget:
        """The quick line."""
        return self.entering.line

    def came(self) -> None:
        """The place was brought to the front: the line has the keys, or the form that is open."""
        if self.side.form is None:
            self.entering.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.entering.line.line.end(False)
        else:
            self.side.form.begin()

    def focus_line(self) -> None:
        """Ctrl+J: to the line; what stands in it is parked."""
        self.entering.park()
        self.entering.line.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what was done --------------------------------------------------------

    def _entered(self, done: Done) -> None:
        self._told(done.record_id, done.said)

    def _told(self, record_id: str, said: str) -> None:
        """It is in the file: shows the record and says so."""
        panel = self.showing.show(record_id) if record_id else None
        name = self.name_of(panel) if panel is not None else ""
        if panel is not None:
            self.make_current(panel)
            self.hold(record_id)
        zone = self._seat.desk.place.zone
        time = f"{self._seat.now().astimezone(zone):%H:%M:%S}"
        self.page.show_error(None)
        self._seat.said.emit(_("{what}  {time}").format(what=said.format(number=name), time=time))

    def hold(self, record_id: str) -> None:
        """While the row of a record is still being found, or is none, the record stays shown."""
        if self.showing.record_id != record_id:
            self.showing.show(record_id)
