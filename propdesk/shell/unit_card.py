"""The card of a unit: instruction first, then people, then what each desk knows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.core.numbers import grouped
from propdesk.core.overriding import override
from propdesk.estate.queries.people import Occupant
from propdesk.estate.queries.units import InstructionRow
from propdesk.estate.rules.due import Fact
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS, InstructionKind
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.unit_words import UNIT_STATUS_LABELS
from propdesk.shell.sizes import Measure
from propdesk.shell.unit_reading import Neighbour, UnitCard
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Rule
from propdesk.ui.chips import StateChip
from propdesk.ui.flow import FlowLayout
from propdesk.ui.icon_box import IconBox
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.marks import Chip, paint_rounded
from propdesk.ui.shapes import Shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import TONES, Size, Space, Tone, Type

STATUS_CHIPS: Final[dict[str, tuple[Tone, Shape]]] = {
    "occupied": ("done", Shape.CHECK),
    "let": ("done", Shape.CHECK),
    "vacant": ("quiet", Shape.RING),
    "unsold": ("quiet", Shape.RING),
    "renovation": ("soon", Shape.HALF),
}
_SIDES: Final = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_ARROWS: Final = {"up": "Alt+Up", "down": "Alt+Down", "left": "Alt+Left", "right": "Alt+Right"}


def area_words(area: Decimal) -> str:
    """An area in square metres, two decimals unless it has more."""
    exponent = area.normalize().as_tuple().exponent
    used = -exponent if isinstance(exponent, int) else 0
    return _("{area} m²").format(area=grouped(area, max(2, used)))


def neighbour_keys(event: QKeyEvent) -> str:
    """The side that Alt with an arrow asks for: up, down, left or right; "" for other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return ""
    return _SIDES.get(Qt.Key(event.key()), "")


class _Band(QWidget):
    """A standing instruction, in the colour of "soon"."""

    def __init__(self, theme: Theme, row: InstructionRow) -> None:
        super().__init__()
        self._theme = theme
        line = QHBoxLayout(self)
        theme.pad(line, (Space.MEDIUM, Space.TINY, Space.MEDIUM, Space.TINY), Space.SMALL)
        until = _("until {day}").format(day=f"{row.to_on:%m-%d}") if row.to_on else ""
        kind = _(INSTRUCTION_LABELS[InstructionKind(row.kind)])
        words = " · ".join(part for part in (kind, row.text, until) if part)
        line.addWidget(IconBox(theme, "info", tone="soon"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(theme, words, tone="soon", wraps=True), 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        radius = theme.px(Size.RADIUS)
        paint_rounded(QPainter(self), self.rect().toRectF(), radius, theme.colour("soon_tint"))


class UnitCardView(QWidget):
    """Shows a card; what is pressed goes to whoever shows it.

    Signals:
        neighbour_asked: the id of the unit above, below or beside.
        open_asked: open the unit's record.
        entry_asked: begin an entry for the unit.
    """

    neighbour_asked = Signal(str)
    open_asked = Signal()
    entry_asked = Signal()

    def __init__(self, theme: Theme, entry_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._entry_words = theme, entry_words
        self.card: UnitCard | None = None
        self.setAccessibleName(_("Unit card"))
        outer = QVBoxLayout(self)
        theme.pad(outer)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        outer.addWidget(self._scroll, 1)
        self.open_button = ActionButton(theme, _("Open the unit"), kind=Kind.PRIMARY, keys="Return")
        self.entry_button = ActionButton(theme, entry_words, keys="F2")
        outer.addWidget(self._buttons())
        self.neighbours: dict[str, ActionButton] = {}
        self.show_card(None)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, (Space.HUGE, Space.MEDIUM, Space.HUGE, Space.MEDIUM), Space.SMALL)
        row.addWidget(self.open_button, 1)
        if self._entry_words:
            row.addWidget(self.entry_button, 1)
        self.open_button.clicked.connect(self.open_asked)
        self.entry_button.clicked.connect(self.entry_asked)
        self._foot = holder
        return holder

    def show_card(self, card: UnitCard | None) -> None:
        """Shows a unit, or nothing."""
        self.card = card
        self.neighbours = {}
        page = QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(column, (Space.HUGE, Space.LARGE, Space.HUGE, Space.SMALL), Space.SMALL)
        self._foot.setVisible(card is not None)
        if card is None:
            words = Label(
                self._theme,
                _("Choose a unit, and its card stands here."),
                tone="quiet",
                wraps=True,
            )
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words, 1)
        else:
            self._fill(column, card)
            column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)

    def _fill(self, column: QVBoxLayout, card: UnitCard) -> None:
        theme = self._theme
        column.addLayout(self._head(card))
        column.addWidget(self._places(card))
        column.addWidget(Rule(theme))
        for row in card.instructions:
            column.addWidget(_Band(theme, row))
        if card.developer:
            column.addWidget(self._fact(Fact("building", _("Owner (developer)"), card.developer)))
        self._add_people(column, card.people)
        if card.facts:
            column.addWidget(Rule(theme))
        for fact in card.facts:
            column.addWidget(self._fact(fact))

    def _head(self, card: UnitCard) -> QHBoxLayout:
        theme, line = self._theme, QHBoxLayout()
        theme.pad(line, 0, Space.MEDIUM)
        line.addWidget(Label(theme, card.code, type=Type.NUMBER))
        line.addWidget(ElidedLabel(theme, card.where, tone="quiet"), 1)
        tone, shape = STATUS_CHIPS.get(card.status, ("quiet", Shape.RING))
        word = _(UNIT_STATUS_LABELS.get(card.status, card.status))
        line.addWidget(StateChip(theme, Chip(word, tone, shape)))
        return line

    def _places(self, card: UnitCard) -> QWidget:
        theme, holder = self._theme, QWidget()
        flow = FlowLayout(holder)
        theme.pad(flow, 0, Space.SMALL)
        areas = (
            (_("gross {area}"), card.gross_area),
            (_("usable {area}"), card.usable_area),
        )
        for words, area in areas:
            if area is not None:
                text = words.format(area=area_words(area))
                flow.addWidget(Label(theme, text, type=Type.SECOND, tone="quiet"))
        sides = {
            "up": _("above {unit}"),
            "down": _("below {unit}"),
            "left": _("beside {unit}"),
            "right": _("beside {unit}"),
        }
        for side, words in sides.items():
            near = card.around.get(side)
            if near is not None:
                flow.addWidget(self._neighbour(side, words.format(unit=near.code), near))
        return holder

    def _neighbour(self, side: str, words: str, near: Neighbour) -> ActionButton:
        button = ActionButton(
            self._theme, words, kind=Kind.LINK, keys=_ARROWS[side], height=Size.CHIP_TALL
        )
        button.clicked.connect(lambda _on=False, unit=near.unit_id: self.neighbour_asked.emit(unit))
        self.neighbours[side] = button
        return button

    def go(self, side: str) -> bool:
        """Goes to the unit on a side; answers whether there is one."""
        button = self.neighbours.get(side)
        if button is None:
            return False
        button.click()
        return True

    def _add_people(self, column: QVBoxLayout, people: Sequence[Occupant]) -> None:
        theme = self._theme
        column.addWidget(Label(theme, _("Residents"), type=Type.SECOND_STRONG, tone="quiet"))
        if not people:
            column.addWidget(Label(theme, _("Nobody is on file."), tone="quiet"))
        has_choice = any(len(one.phones) > 1 for one in people)
        for one in people:
            column.addWidget(self._person(one, is_marked=has_choice and len(one.phones) > 1))

    def _person(self, one: Occupant, *, is_marked: bool) -> QWidget:
        theme, holder = self._theme, QWidget()
        line = QHBoxLayout(holder)
        theme.pad(line, 0, Space.MEDIUM)
        name = ElidedLabel(theme, one.name, type=Type.STRONG)
        theme.fix(name, least=Measure.PERSON_NAME)
        line.addWidget(name)
        role = Label(theme, _(RESIDENT_LABELS[one.role]), type=Type.SECOND, tone="quiet")
        line.addWidget(role)
        if one.needs_help:
            line.addWidget(StateChip(theme, Chip(_("Needs help"), "soon", Shape.INFO)))
        line.addStretch(1)
        if is_marked:
            line.addWidget(StateChip(theme, Chip(_("preferred"), "quiet")))
        line.addWidget(Label(theme, one.phones[0] if one.phones else "—"))
        return holder

    def _fact(self, fact: Fact) -> QWidget:
        theme, holder = self._theme, QWidget()
        theme.fix(holder, height=Measure.CARD_FACT)
        line = QHBoxLayout(holder)
        theme.pad(line, 0, Space.MEDIUM)
        line.addWidget(IconBox(theme, fact.icon))
        line.addWidget(Label(theme, fact.label, tone="quiet"))
        tone = fact.tone if fact.tone in TONES else "text"
        role = Type.STRONG if fact.tone else Type.BASE
        value = ElidedLabel(theme, fact.value, type=role, tone=tone)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(value, 1)
        return holder
