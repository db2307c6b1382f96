"""The Today page: four numbers, then late, this shift, later; at the right what holds today."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.rules.calendar import WEEKDAY_LABELS
from propdesk.estate.rules.due import Band
from propdesk.shell.context import Context
from propdesk.shell.due_lines import STEP_KEYS, BandHead, DueLine, Line
from propdesk.shell.due_list import DueList
from propdesk.shell.due_words import due_words, left_words
from propdesk.shell.sizes import Measure
from propdesk.shell.status_bar import shift_hours
from propdesk.shell.today_numbers import TodayNumbers
from propdesk.shell.today_reading import Day, read_day
from propdesk.shell.today_side import InstructionsCard, PresenceCard
from propdesk.ui.cards import Card
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.empty_state import Emptiness, EmptyState, Step
from propdesk.ui.label import Label
from propdesk.ui.place import PlaceFace
from propdesk.ui.shapes import Shape
from propdesk.ui.shortcuts import Command, Shortcuts
from propdesk.ui.tokens import Size, Space, Type

ALL: Final = ""
_REFRESH_MS: Final = 30_000


class TodayPage(QWidget):
    """The page itself.

    Signals:
        read: a new picture of the day (`Day`).
        step_asked: do the next step of this item.
        opened: show this item's record.
        filter_asked: show a place with one of its filters.
        unit_asked: show the card of this unit (its code).
        line_asked: a person wants to log something.
    """

    read = Signal(object)
    step_asked = Signal(object)
    opened = Signal(object)
    filter_asked = Signal(str, str)
    unit_asked = Signal(str)
    line_asked = Signal()

    def __init__(self, context: Context, features: dict[str, str]) -> None:
        super().__init__()
        self._context, self._features = context, features
        self._day: Day | None = None
        theme = context.theme
        self.numbers = TodayNumbers(theme)
        self.filters = FilterBar(theme, ())
        self.list = DueList(theme, _("What is due"))
        self.present = PresenceCard(theme)
        self.instructions = InstructionsCard(theme)
        self._date = Label(theme, type=Type.STRONG)
        self._shift = Label(theme, tone="quiet")
        self._ticket = 0
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.reload)
        self._timer.start()

    # -- how it looks -----------------------------------------------------

    def _lay_out(self) -> None:
        theme, outer, scroll, page = (
            self._context.theme,
            QVBoxLayout(self),
            QScrollArea(),
            QWidget(),
        )
        theme.pad(outer)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        outer.addWidget(scroll)
        column = QVBoxLayout(page)
        theme.pad(column, (Space.LARGE, 0, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        column.addLayout(self._head())
        column.addWidget(self.numbers)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.pad(self._body, 0, Space.MEDIUM)
        self._body.addWidget(self._due_card(), 1)
        self._side = self._side_column()
        self._body.addWidget(self._side)
        column.addLayout(self._body, 1)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._context.theme.pad(line, 0, Space.HUGE)
        line.addWidget(self._date)
        line.addWidget(self._shift)
        line.addStretch(1)
        return line

    def _due_card(self) -> Card:
        theme, card = self._context.theme, Card(self._context.theme)
        self._due = card
        head = card.add_section(
            margins=(Space.MEDIUM, Size.BAND_PAD, Space.LARGE, Size.BAND_PAD - 1)
        )
        words = _("does the chosen one")
        self._hint = Label(theme, f"{STEP_KEYS} {words}", type=Type.SECOND, tone="quiet")
        self.filters.add_trailing(self._hint)
        head.addWidget(self.filters)
        card.add_rule()
        card.body.addWidget(self.list, 1)
        self.empty = self._make_empty()
        card.body.addWidget(self.empty, 1)
        self.empty.hide()
        return card

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            self._context.theme,
            Emptiness(
                icon="today",
                title=_("Nothing is due"),
                words=_("What has a deadline appears here by itself, the latest on top."),
                steps=(Step("line", _("Log something"), "Ctrl+J"),),
                keys=(
                    ("Ctrl+J", _("Log a call, a visit, a repair")),
                    ("Ctrl+K", _("Find a unit, a person, a case")),
                    ("F1", _("The keys of this page")),
                ),
            ),
        )
        empty.step_chosen.connect(lambda _verb: self.line_asked.emit())
        return empty

    def _side_column(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        self._context.theme.pad(column, 0, Space.MEDIUM)
        column.addWidget(self.present)
        column.addWidget(self.instructions, 1)
        return holder

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, wide = self._context.theme.px, self.width()
        narrow = wide < px(Measure.TODAY_NARROW)
        self.numbers.fit(wide - 2 * px(Space.LARGE))
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        side = Measure.SIDE_CARD if wide >= px(Measure.TODAY_WIDE) else Measure.SIDE_CARD_SMALL
        self._side.setMinimumWidth(0 if narrow else px(side))
        self._side.setMaximumWidth(wide if narrow else px(side))
        self.list.setMinimumHeight(px(Measure.TODAY_LIST_LEAST))

    def take_focus(self) -> None:
        """The list has the keys; while it is empty, the way to the quick line has them."""
        first = next(iter(self.empty.buttons.values()))
        (self.list if self.empty.isHidden() else first).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what it shows ----------------------------------------------------

    def _connect(self) -> None:
        self.numbers.chosen.connect(self.filter_asked)
        self.filters.chosen.connect(lambda _key: self._show_lines())
        self.list.step_asked.connect(self.step_asked)
        self.list.opened.connect(self.opened)
        self.instructions.unit_asked.connect(self.unit_asked)
        self._context.theme.changed.connect(self._fit)
        self.shortcuts = Shortcuts(self, Qt.ShortcutContext.WindowShortcut)
        self.shortcuts.add(Command("step", _("Do the chosen one"), STEP_KEYS), self.list.do_step)

    def reload(self) -> None:
        """Reads the day again; an older answer that comes late is dropped."""
        self._ticket += 1
        ticket, seat, shifts = self._ticket, self._context.seat, self._context.shifts
        view = seat.view()
        seat.read(
            lambda connection: read_day(connection, view, shifts),
            lambda day: self._take(ticket, day),
            owner=self,
        )

    def _take(self, ticket: int, day: Day) -> None:
        if ticket != self._ticket:
            return
        self._day = day
        zone = self._context.seat.desk.place.zone
        local = day.now.astimezone(zone)
        weekday = _(WEEKDAY_LABELS[local.weekday()])
        self._date.setText(
            _("{weekday}, {day}/{month}").format(weekday=weekday, day=local.day, month=local.month)
        )
        left = left_words(day.ends_at - day.now) if day.span is not None else ""
        hours = shift_hours(day.span, zone)
        self._shift.setText(f"{hours} · {left}" if hours else _("Between two shifts"))
        self.numbers.show_day(day)
        self._show_filters(day)
        self._show_lines()
        self.present.show_people(day, self._context)
        self.instructions.show_rows(day.instructions)
        self.read.emit(day)

    def _show_filters(self, day: Day) -> None:
        counted = Counter(item.feature for item in day.items)
        filters = [Filter(ALL, _("All"), sum(counted.values()))]
        filters += [
            Filter(key, self._features.get(key, key), number)
            for key, number in counted.most_common()
        ]
        self.filters.set_filters(filters)

    def _show_lines(self) -> None:
        if self._day is None:
            return
        lines = self._lines(self._day, self.filters.current)
        self.list.show_lines(lines)
        moves = bool(lines) == self.empty.isVisible() and self.isAncestorOf(
            QApplication.focusWidget() or self.window()
        )
        self.list.setVisible(bool(lines))
        self._hint.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        if moves:
            self.take_focus()

    def _lines(self, day: Day, feature: str) -> list[Line]:
        zone, lines = self._context.seat.desk.place.zone, list[Line]()
        ends = f"{day.ends_at.astimezone(zone):%H:%M}"
        heads = {
            Band.LATE: (_("Overdue"), _("do these first"), "late", Shape.TRIANGLE),
            Band.THIS_SHIFT: (
                _("This shift"),
                _("before {time}").format(time=ends),
                "soon",
                Shape.CLOCK,
            ),
            Band.LATER: (_("Later"), _("next shift and after"), "quiet", Shape.RING),
        }
        for band, (words, aside, tone, shape) in heads.items():
            items = [item for item in day.bands.get(band, ()) if feature in (ALL, item.feature)]
            if items:
                lines.append(BandHead(words, len(items), aside, tone, shape))
            lines += [DueLine(item, band, due_words(item.due_at, day.now, zone)) for item in items]
        return lines


class Today:
    """Today as a place of the window."""

    def __init__(self, context: Context, features: dict[str, str], line: QWidget) -> None:
        self.face = PlaceFace("today", _("Today"), _("Today"), "today", "counter")
        self.page = TodayPage(context, features)
        self._line = line

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys of this page."""
        return self.page.shortcuts

    def widget(self) -> QWidget:
        """The page."""
        return self.page

    def line(self) -> QWidget:
        """The way to the quick line of the log."""
        return self._line

    def came(self) -> None:
        """The page was brought to the front: the list has the keys."""
        self.page.reload()
        self.page.take_focus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Something changed."""
        self.page.reload()

    def open_record(self, record_id: str) -> None:
        """Chooses an item."""
        self.page.list.choose(record_id)

    def enter_for(self, unit_code: str) -> None:
        """Nothing is entered here."""

    def focus_line(self) -> None:
        """Leads to the quick line."""
        self.page.line_asked.emit()
