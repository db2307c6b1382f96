"""The record beside its register: head, clock, next steps, facts, papers, history."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from propdesk.core.i18n import _
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Card, Remark, Rule
from propdesk.ui.chips import StateChip
from propdesk.ui.column_scroll import ColumnScroll
from propdesk.ui.flow import FlowLayout
from propdesk.ui.icon_box import ShapeLabel
from propdesk.ui.label import ClampedLabel, ElidedLabel, Label
from propdesk.ui.marks import Chip
from propdesk.ui.note_box import Note, NoteBox
from propdesk.ui.photo_strip import PhotosFace, PhotoStrip
from propdesk.ui.split import HIDE_KEYS
from propdesk.ui.theme import Theme
from propdesk.ui.timeline import Happened, Timeline
from propdesk.ui.tokens import Size, Space, Tone, Type
from propdesk.ui.verb_row import Verb, VerbRow


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The one clock of a record.

    Attributes:
        number: large, such as "2 h 48 min".
        after: quiet words behind it.
        beside: at the right.
        tone: of the number and the bar.
        share: how much of the time is spent, 0 to 1; None draws no bar.
        left: below the bar at the left.
        right: below it at the right.
    """

    number: str
    after: str = ""
    beside: str = ""
    tone: Tone = "text"
    share: float | None = None
    left: Remark | None = None
    right: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the record: what it is called, its key, whether it was printed."""

    key: str
    name: str
    keys: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class RecordFace:
    """All that the panel shows of one record."""

    number: str
    title: str
    under: str = ""
    chip: Chip | None = None
    clock: ClockFace | None = None
    verbs: Sequence[Verb] = ()
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[Note] = ()
    papers: Sequence[PaperLine] = ()
    photos: PhotosFace | None = None
    history: Sequence[Happened] = ()


class RecordPanel(Card):
    """A record; it only shows, what is chosen goes to the place.

    Signals:
        verb_chosen: the key of a next step.
        paper_chosen: the key of a paper.
        hide_asked: a person wants the panel out of the way.
        photos_shown: a strip for photos was made anew; its pictures are to be brought.
    """

    verb_chosen = Signal(str)
    paper_chosen = Signal(str)
    hide_asked = Signal()
    photos_shown = Signal(object)

    def __init__(
        self, theme: Theme, name: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._nothing = nothing
        self.setAccessibleName(name)
        self._scroll = ColumnScroll(theme)
        self.body.addWidget(self._scroll)
        self.verbs: VerbRow | None = None
        self.photos: PhotoStrip | None = None
        self.show_record(None)

    def show_record(self, face: RecordFace | None) -> None:
        """Shows a record, or with None what the panel is for."""
        page = QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(column)
        self.verbs = self.photos = None
        if face is None:
            words = Label(self._theme, self._nothing, tone="quiet", wraps=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        else:
            self._fill(column, face)
        self._scroll.show_page(page)
        self._tell_photos()

    def _tell_photos(self) -> None:
        if self.photos is not None:
            self.photos_shown.emit(self.photos)

    def _fill(self, column: QVBoxLayout, face: RecordFace) -> None:
        theme = self._theme
        self._add_head(column, face)
        if face.clock is not None:
            column.addWidget(Rule(theme))
            self._add_clock(column, face.clock)
        column.addWidget(Rule(theme))
        middle = self._section(column, gap=Size.BAND_PAD, over=Size.BAND_PAD)
        if face.verbs:
            self.verbs = VerbRow(theme)
            self.verbs.show_verbs(face.verbs)
            self.verbs.chosen.connect(self.verb_chosen)
            middle.addWidget(self.verbs)
        if face.facts:
            middle.addLayout(self._facts(face.facts))
        for note in face.notes:
            middle.addWidget(NoteBox(theme, note))
        if face.papers:
            middle.addLayout(self._papers(face.papers))
        if face.photos is not None:
            self.photos = PhotoStrip(theme, face.photos)
            middle.addWidget(self.photos)
        if face.history:
            column.addWidget(Rule(theme))
            below = self._section(column, gap=Space.TINY, over=Space.SMALL)
            below.addWidget(Label(theme, _("History"), type=Type.SECOND_STRONG, tone="quiet"))
            history = Timeline(theme, _("History"))
            history.show_entries(face.history)
            below.addWidget(history)
        column.addStretch(1)

    def _section(
        self, column: QVBoxLayout, *, gap: int = Space.MEDIUM, over: int = Space.MEDIUM
    ) -> QVBoxLayout:
        section = QVBoxLayout()
        self._theme.pad(section, (Space.LARGE, over, Space.LARGE, over), gap)
        column.addLayout(section)
        return section

    def _line(self, *parts: QWidget | None) -> QHBoxLayout:
        """Widgets in a line; None is the room between left and right."""
        line = QHBoxLayout()
        self._theme.pad(line, 0, Space.SMALL)
        for part in parts:
            if part is None:
                line.addStretch(1)
            else:
                line.addWidget(part, 1 if isinstance(part, ElidedLabel) else 0)
        return line

    def _flow(self, *parts: QWidget | None) -> QWidget:
        """The same, but what does not fit goes onto a second line."""
        holder, is_left = QWidget(), True
        flow = FlowLayout(holder)
        self._theme.pad(flow, 0, Space.SMALL)
        for part in parts:
            if part is None:
                is_left = False
            elif is_left:
                flow.addWidget(part)
            else:
                flow.add_trailing(part)
        return holder

    def _add_head(self, column: QVBoxLayout, face: RecordFace) -> None:
        theme, head = self._theme, self._section(column, gap=2, over=Space.SMALL)
        number = ElidedLabel(theme, face.number, type=Type.SECOND, tone="quiet")
        hide = ActionButton(theme, _("Hide"), kind=Kind.FAINT, keys=HIDE_KEYS, height=Size.CHIP)
        hide.clicked.connect(self.hide_asked)
        hide.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it has a key; Tab goes to the next step
        head.addLayout(self._line(number, hide))
        head.addLayout(self._title(face))
        if face.under:
            head.addWidget(ElidedLabel(theme, face.under, type=Type.SECOND, tone="quiet"))

    def _title(self, face: RecordFace) -> QHBoxLayout:
        """The title over some lines, the state beside its first."""
        line = QHBoxLayout()
        self._theme.pad(line, 0, Space.SMALL)
        line.addWidget(ClampedLabel(self._theme, face.title, type=Type.TITLE), 1)
        if face.chip is not None:
            chip = StateChip(self._theme, face.chip)
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_clock(self, column: QVBoxLayout, clock: ClockFace) -> None:
        theme, section = self._theme, self._section(column, gap=Space.TINY, over=6)
        number = Label(theme, clock.number, type=Type.NUMBER, tone=clock.tone)
        after = Label(theme, clock.after, tone="quiet")
        section.addWidget(self._flow(number, after, None, Label(theme, clock.beside)))
        if clock.share is not None:
            bar = QProgressBar()
            bar.setAccessibleName(_("Time spent"))
            bar.setTextVisible(False)
            bar.setProperty("tone", clock.tone)
            bar.setRange(0, 1000)
            bar.setValue(round(min(1.0, max(0.0, clock.share)) * 1000))
            section.addWidget(bar)
        left = clock.left or Remark("")
        mark = ShapeLabel(theme, left.text, shape=left.shape, tone=left.tone)
        right = Label(theme, clock.right, type=Type.SECOND, tone="quiet")
        if left.text or clock.right:
            section.addWidget(self._flow(mark, None, right))

    def _facts(self, facts: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        self._theme.pad(grid, 0, 3)
        for row, (label, value) in enumerate(facts):
            name = Label(self._theme, label, tone="quiet")
            self._theme.fix(name, least=Size.FACT_LABEL)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(self._theme, value, wraps=True), row, 2)
        grid.setColumnMinimumWidth(1, self._theme.px(Space.TINY))  # a long label touches no value
        grid.setColumnStretch(2, 1)
        return grid

    def _papers(self, papers: Sequence[PaperLine]) -> QGridLayout:
        grid = QGridLayout()
        self._theme.pad(grid, 0, Space.SMALL)
        head = Label(self._theme, _("Papers"), type=Type.SECOND_STRONG, tone="quiet")
        self._theme.fix(head, least=Size.FACT_LABEL)
        grid.addWidget(head, 0, 0)
        for row, paper in enumerate(papers):
            button = ActionButton(
                self._theme,
                paper.name,
                kind=Kind.QUIET,
                icon="paper",
                keys=paper.keys,
                height=Size.CHIP_TALL,
            )
            button.clicked.connect(lambda _on=False, key=paper.key: self.paper_chosen.emit(key))
            aside = Label(self._theme, paper.aside, type=Type.SECOND, tone="quiet")
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(aside, row, 2)
        grid.setColumnStretch(3, 1)
        return grid
