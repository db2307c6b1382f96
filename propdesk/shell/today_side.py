"""At the right of Today: who is at the desk, and which standing instructions hold."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.estate.queries.units import InstructionRow
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS, InstructionKind
from propdesk.estate.rules.staff import ROLE_LABELS, Role
from propdesk.shell.context import Context
from propdesk.shell.sizes import Measure
from propdesk.shell.today_reading import Day
from propdesk.ui.buttons import DeskButton
from propdesk.ui.cards import Card
from propdesk.ui.chips import StateChip
from propdesk.ui.label import ElidedLabel, Label, set_tip
from propdesk.ui.marks import Chip, paint_rounded, paint_text
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

_MOST_PEOPLE: Final = 5


class _Titled(Card):
    """A card with a title, an aside, and rows under it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        section = self.add_section(margins=(Space.LARGE, Space.LARGE, Space.LARGE, Space.MEDIUM))
        head = QHBoxLayout()
        theme.pad(head, 0, Space.SMALL)
        self._aside = Label(theme, type=Type.SECOND, tone="quiet")
        head.addWidget(Label(theme, title, type=Type.STRONG), 1)
        head.addWidget(self._aside)
        section.addLayout(head)
        self._section = section
        self._rows: list[QWidget] = []

    def _clear(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []

    def _add(self, row: QWidget, into: QVBoxLayout) -> None:
        into.addWidget(row)
        self._rows.append(row)


class PresenceCard(_Titled):
    """Who did something at this desk today; who sits here now is marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("At the desk today"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_people(self, day: Day, context: Context) -> None:
        """Shows the people of a day, who sits here first."""
        self._clear()
        seat = context.seat
        zone = seat.desk.place.zone
        if seat.is_taken:
            self._add(self._row("", seat.actor.name, seat.actor.role, is_here=True), self._section)
        others = [one for one in day.present if not seat.is_taken or one.staff_id != seat.actor.id]
        for one in others[:_MOST_PEOPLE]:
            when = f"{one.last_at.astimezone(zone):%H:%M}"
            self._add(self._row(when, one.name, one.role, is_here=False), self._section)

    def _row(self, when: str, name: str, role: str, *, is_here: bool) -> QWidget:
        theme, holder = self._theme, QWidget()
        theme.fix(holder, height=Measure.DUTY_ROW)
        line = QHBoxLayout(holder)
        theme.pad(line, 0, Space.MEDIUM)
        line.addWidget(ElidedLabel(theme, name, type=Type.STRONG if is_here else Type.BASE), 1)
        role_words = _(ROLE_LABELS[Role(role)])
        line.addWidget(Label(theme, role_words, type=Type.SECOND, tone="quiet"))
        word = _("here now") if is_here else _("until {time}").format(time=when)
        chip = Chip(word, "done" if is_here else "quiet", Shape.DOT if is_here else Shape.RING)
        line.addWidget(StateChip(theme, chip))
        return holder


class _InstructionRow(DeskButton):
    """A unit and what holds there; pressed, it shows the unit."""

    def __init__(self, theme: Theme, row: InstructionRow) -> None:
        kind = _(INSTRUCTION_LABELS[InstructionKind(row.kind)])
        self._row, self._text = row, _("{kind}: {text}").format(kind=kind, text=row.text)
        super().__init__(theme, f"{row.unit} {self._text}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_tip(self, self._text)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(Measure.DUTY_ROW))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), self.rect()
        radius = theme.px(Size.HINT_RADIUS)
        if self.underMouse():
            paint_rounded(painter, area.toRectF(), radius, theme.colour("hover"))
        if self.hasFocus():
            width = float(theme.px(Size.FOCUS))
            ring = theme.colour("accent")
            paint_rounded(painter, area.toRectF(), radius, None, ring, width=width)
        paint_text(painter, theme, area, self._row.unit, role=Type.STRONG)
        words = area.adjusted(theme.px(Measure.TODAY_UNIT), 0, 0, 0)
        paint_text(painter, theme, words, self._text)


class InstructionsCard(_Titled):
    """The standing instructions in force today, by unit.

    Signals:
        unit_asked: the code of the unit that was pressed.
    """

    unit_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Standing instructions today"))
        page, scroll = QWidget(), QScrollArea()
        self._column = QVBoxLayout(page)
        theme.pad(self._column)
        self._nothing = Label(
            theme,
            _("None today. They are given on the card of a unit: Ctrl+K."),
            tone="quiet",
            wraps=True,
        )
        self._column.addWidget(self._nothing)
        self._list = QVBoxLayout()
        theme.pad(self._list)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._section.addWidget(scroll, 1)
        self._shown: tuple[InstructionRow, ...] = ()

    def show_rows(self, rows: Sequence[InstructionRow]) -> None:
        """Shows the instructions in force."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        self._clear()
        self._nothing.setVisible(not rows)
        self._aside.setText(f"{len(rows):,}" if rows else "")
        for row in rows:
            button = _InstructionRow(self._theme, row)
            button.clicked.connect(lambda _on=False, code=row.unit: self.unit_asked.emit(code))
            self._add(button, self._list)
