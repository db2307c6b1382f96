"""The window: rail, top bar, the places, status bar; what lies over them comes and goes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.rules.due import DueItem, Hit
from propdesk.shell.context import Context
from propdesk.shell.door import Door
from propdesk.shell.palette import Palette
from propdesk.shell.rail import Count, Rail
from propdesk.shell.status_bar import StatusBar, shift_hours
from propdesk.shell.tabs import ENTRY_WORDS, QUICK_PLACE, Filtered, Settled, Stepping
from propdesk.shell.today import Today
from propdesk.shell.today_reading import Day
from propdesk.shell.top_bar import Doorway, Heading, SearchButton, TopBar
from propdesk.shell.window_facts import WindowFacts
from propdesk.shell.window_keys import WindowKeys
from propdesk.shell.window_place import keep_place, put_back
from propdesk.ui.messages import TroubleBar
from propdesk.ui.place import Place
from propdesk.ui.tab_order import go_on, tab_stops
from propdesk.ui.tokens import Space

TODAY: Final = "today"
_LAST_PLACE: Final = "window.last"


class Work(QWidget):
    """All of the window that is worked in; what lies over it keeps its keys to itself."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._over = window

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if go_on(self._over.tab_stops(), forward=forward):
            return True
        return super().focusNextPrevChild(forward)


class MainWindow(QWidget):
    """One window for the whole desk.

    Signals:
        ended: a person closed it; drafts are kept.
        lock_asked: lock now.
        language_chosen: a person wants another language; the window is made anew.
        restore_asked: a manager wants to put a backup in the place of the file.
    """

    ended = Signal()
    lock_asked = Signal()
    language_chosen = Signal(str)
    restore_asked = Signal()

    def __init__(self, context: Context, places: Sequence[Place]) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        opened = context.opened
        self.setWindowTitle(opened.estate)
        self.setAccessibleName(opened.estate)
        self.today = self._make_today(places)
        self.places: dict[str, Place] = {place.face.key: place for place in (self.today, *places)}
        faces = [place.face for place in self.places.values()]
        self.work = Work(self)
        self.rail = Rail(theme, opened.estate, opened.desk_name, faces, self.work)
        self.top = TopBar(theme, self.work)
        self.trouble = TroubleBar(theme)
        self.stack = QStackedWidget()
        self.status = StatusBar(theme, self.work)
        self._current = ""
        self._lay_out()
        self.keys = WindowKeys(self)
        self.palette_box = Palette(context, self.keys.doings, self._entry_words(), self)
        self.facts = WindowFacts(context, self.status, self)
        self._connect()
        put_back(self, context.pc)
        self._fit()
        last = str(context.pc.recall(_LAST_PLACE) or TODAY)
        self.go(last if last in self.places else TODAY)

    def _make_today(self, places: Sequence[Place]) -> Today:
        names = {place.face.key: place.face.short for place in places}
        hint = _("Log something: unit, name, telephone, matter")
        doorway = Doorway(self.context.theme, hint) if QUICK_PLACE in names else None
        if doorway is not None:
            doorway.clicked.connect(self.to_quick_line)
        return Today(self.context, names, Heading(self.context.theme, _("Today"), doorway))

    def _entry_words(self) -> str:
        return _("Log a call") if QUICK_PLACE in self.places else ""

    # -- where Tab goes -----------------------------------------------------

    def tab_stops(self) -> list[QWidget]:
        """The place in front from its line to its record, then what is around it."""
        place = self.places[self._current].widget()
        front = [*tab_stops(self.top), *tab_stops(self._bar_holder), *tab_stops(place)]
        searches = [one for one in front if isinstance(one, SearchButton)]
        work = [one for one in front if not isinstance(one, SearchButton)]
        return [*work, *searches, *tab_stops(self.rail), *tab_stops(self.status)]

    # -- how it looks -----------------------------------------------------

    def _lay_out(self) -> None:
        theme = self.context.theme
        outer, body, right = QVBoxLayout(self.work), QHBoxLayout(), QVBoxLayout()
        for layout in (outer, body, right):
            theme.pad(layout)
        right.addWidget(self.top)
        holder = QWidget()
        bar = QVBoxLayout(holder)
        theme.pad(bar, (Space.LARGE, 0, Space.LARGE, Space.SMALL))
        bar.addWidget(self.trouble)
        self._bar_holder = holder
        holder.hide()
        right.addWidget(holder)
        right.addWidget(self.stack, 1)
        body.addWidget(self.rail)
        body.addLayout(right, 1)
        outer.addLayout(body, 1)
        outer.addWidget(self.status)
        for key, place in self.places.items():
            self.stack.addWidget(place.widget())
            self.top.add(key, place.line())

    def _fit(self) -> None:
        for layer in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if layer is self.work or isinstance(layer, Palette | Door):
                layer.setGeometry(self.rect())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- what is connected --------------------------------------------------

    def _connect(self) -> None:
        seat, page = self.context.seat, self.today.page
        self.rail.chosen.connect(self.go)
        self.rail.more_asked.connect(self.open_palette)
        self.top.search_asked.connect(self.open_palette)
        self.status.help_asked.connect(self.keys.show_help)
        self.status.lock_asked.connect(self.lock_asked)
        self.status.person_asked.connect(self.lock_asked)
        self.palette_box.hit_taken.connect(self.open_hit)
        self.palette_box.entry_asked.connect(self.enter_for)
        page.read.connect(self._take_day)
        page.step_asked.connect(self.do_step)
        page.opened.connect(lambda item: self.open_record(item.feature, item.record_id))
        page.filter_asked.connect(self.show_filter)
        page.unit_asked.connect(self.open_palette)
        page.line_asked.connect(self.to_quick_line)
        seat.changed.connect(self._refresh)
        seat.said.connect(self.say)
        seat.asked.connect(self.keys.show_page)
        seat.person_changed.connect(lambda _actor: self.today.page.reload())
        self.trouble.closed.connect(self._bar_holder.hide)

    def _take_day(self, day: Day) -> None:
        self.rail.show_counts({**day.counts(), TODAY: Count(0, day.late)})
        zone = self.context.seat.desk.place.zone
        name = self.context.seat.actor.name if self.context.seat.is_taken else ""
        self.status.show_person(name, shift_hours(day.span, zone))

    def _refresh(self, kinds: frozenset[str]) -> None:
        for place in self.places.values():
            place.refresh(kinds)

    # -- going about --------------------------------------------------------

    @property
    def current(self) -> str:
        """The key of the place in front."""
        return self._current

    def place(self, key: str) -> Place:
        """A place by its key."""
        return self.places[key]

    def go(self, key: str) -> None:
        """Brings a place to the front."""
        if key not in self.places:
            return
        self._current = key
        place = self.places[key]
        self.stack.setCurrentWidget(place.widget())
        self.top.show_line(key)
        self.rail.set_current(key)
        self.context.pc.keep(_LAST_PLACE, key)
        place.came()

    def open_record(self, feature: str, record_id: str) -> None:
        """Opens a record in its place."""
        if feature in self.places:
            self.go(feature)
            self.places[feature].open_record(record_id)

    def open_hit(self, hit: Hit) -> None:
        """Opens what the search box found; a unit without a place shows its card."""
        if hit.feature in self.places:
            self.open_record(hit.feature, hit.record_id)
        elif hit.unit_id:
            QTimer.singleShot(0, self, lambda: self.open_palette(hit.title))

    def do_step(self, item: DueItem) -> None:
        """Opens what is due and begins its next step."""
        self.open_record(item.feature, item.record_id)
        place: object = self.places.get(item.feature)
        if isinstance(place, Stepping):
            place.do_next_step(item.record_id)

    def show_filter(self, feature: str, key: str) -> None:
        """Shows a place with one of its filters."""
        self.go(feature)
        place: object = self.places.get(feature)
        if isinstance(place, Filtered):
            place.show_filter(key)

    def enter_for(self, unit_code: str, feature: str = QUICK_PLACE) -> None:
        """Begins an entry for a unit."""
        if feature in self.places and feature in ENTRY_WORDS:
            self.go(feature)
            self.places[feature].enter_for(unit_code)

    def to_quick_line(self) -> None:
        """Goes to the quick line of the log."""
        if QUICK_PLACE in self.places:
            self.go(QUICK_PLACE)
            self.places[QUICK_PLACE].focus_line()

    def open_palette(self, text: object = "") -> None:
        """Opens the search box; a text to begin with may be given."""
        self.palette_box.open(text if isinstance(text, str) else "")

    # -- what is said ---------------------------------------------------------

    def show_trouble(self, error: DeskError) -> None:
        """Shows trouble as a bar over the place."""
        self._bar_holder.show()
        self.trouble.show_trouble(error)

    def say(self, words: str) -> None:
        """Says something in passing."""
        self.status.toast.say(words)

    # -- the end ------------------------------------------------------------

    def leave(self) -> None:
        """Lets every place keep its drafts; the window stands where it was next time."""
        keep_place(self, self.context.pc)
        for place in self.places.values():
            if isinstance(place, Settled):
                place.leave()
        self.facts.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.ended.emit()
