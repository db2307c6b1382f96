"""The editor panel: Enter moves on, Ctrl+Enter saves, Esc leaves and the draft stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Card, Rule
from propdesk.ui.column_scroll import ColumnScroll
from propdesk.ui.field import Field
from propdesk.ui.label import Label
from propdesk.ui.note_box import Note, NoteBox
from propdesk.ui.refusal_note import RefusalNote
from propdesk.ui.side_by_side import SideBySide
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

SAVE_KEYS = "Ctrl+Return"


@dataclass(frozen=True, slots=True)
class Section:
    """A quiet head over the fields that follow."""

    title: str


Line = Field | Sequence[Field] | Section


class EditorForm(Card):
    """Fields from top to bottom; below them, save and leave.

    Signals:
        draft_changed: a field changed; the texts of the fields that were changed, by name.
        save_asked: a person wants to save; every field could be read.
        left: a person leaves; the draft stays.
        way_chosen: the verb of a way out of a refusal.
    """

    draft_changed = Signal(object)
    save_asked = Signal()
    left = Signal()
    way_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        lines: Sequence[Line],
        *,
        save: str,
        leave: str = "",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(f"{title} {about}".strip())
        self.fields: dict[str, Field] = {}
        self._note: RefusalNote | None = None
        self._draft_words = Label(theme, type=Type.SECOND, tone="quiet")
        self._add_head(title, about)
        self._column = self._add_body()
        self._notes: tuple[Note, ...] = ()
        self._boxes: list[NoteBox] = []
        for line in lines:
            self._add_line(line)
        self._column.addStretch(1)
        self.save_button = ActionButton(theme, save, kind=Kind.PRIMARY, keys=SAVE_KEYS)
        self.leave_button = ActionButton(theme, leave or _("Close, keep the draft"), keys="Esc")
        self._add_foot()
        self._connect()
        self._before: dict[str, str] = {}
        self.take_as_given()

    def _add_head(self, title: str, about: str) -> None:
        """What is done; below it of which record, in full, and when the draft was kept."""
        theme, holder, row = self._theme, QWidget(), QHBoxLayout()
        column = QVBoxLayout(holder)
        theme.pad(column, (Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL), 2)
        theme.pad(row, 0, Space.MEDIUM)
        column.addWidget(Label(theme, title, type=Type.TITLE, wraps=True))
        row.addWidget(Label(theme, about, type=Type.STRONG, wraps=True), 1)
        theme.fix(self._draft_words, height=Size.HISTORY)  # the line is there before the draft
        row.addWidget(self._draft_words, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self.body.addWidget(holder)
        self.add_rule()

    def _add_body(self) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(
            column, (Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM), Space.MEDIUM
        )
        self._scroll = ColumnScroll(self._theme)
        self._scroll.show_page(page)
        self._scroll.setMinimumHeight(1)  # in a low window the fields give way, not head and foot
        self.body.addWidget(self._scroll, 1)
        return column

    def _add_line(self, line: Line) -> None:
        if isinstance(line, Section):
            self._column.addSpacing(self._theme.px(Space.TINY))
            self._column.addWidget(Rule(self._theme))
            head = Label(self._theme, line.title, type=Type.SECOND_STRONG, tone="accent")
            self._column.addWidget(head)
            return
        if isinstance(line, Field):
            self._column.addWidget(line)
            self._adopt(line)
            return
        self._column.addWidget(SideBySide(self._theme, line, gap=Space.MEDIUM))
        for field in line:
            self._adopt(field)

    def _adopt(self, field: Field) -> None:
        self.fields[field.name] = field
        field.changed.connect(lambda: self.draft_changed.emit(self.draft()))
        field.submitted.connect(lambda: self._move_on(field))
        field.way_chosen.connect(self.way_chosen)

    def _add_foot(self) -> None:
        self.add_rule()
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, (Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM))
        buttons = (self.save_button, self.leave_button)
        row.addWidget(SideBySide(self._theme, buttons, gap=Space.SMALL))
        self.body.addWidget(holder)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.left)
        for keys in (SAVE_KEYS, "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Shows above the fields what must be known while they are filled."""
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [NoteBox(self._theme, note) for note in notes]
        for at, box in enumerate(self._boxes):
            self._column.insertWidget(at, box)

    # -- walking ----------------------------------------------------------

    def begin(self) -> None:
        """Puts the focus into the first field that is empty, else into the first."""
        fields = [one for one in self.fields.values() if not one.isHidden()]
        field = next((one for one in fields if not one.text()), fields[0] if fields else None)
        if field is not None:
            field.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _move_on(self, field: Field) -> None:
        """The next field; after the last one the save button."""
        fields = list(self.fields.values())
        rest = [
            one
            for one in fields[fields.index(field) + 1 :]
            if one.control.isEnabled() and not one.isHidden()
        ]
        target = rest[0].control if rest else self.save_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    # -- what was changed -------------------------------------------------

    def take_as_given(self) -> None:
        """What the fields hold now is what is on file: nothing of it counts as changed."""
        self._before = {name: field.text() for name, field in self.fields.items()}

    def was(self, name: str) -> str:
        """What a field held before anybody typed."""
        return self._before[name]

    def is_changed(self, name: str) -> bool:
        """Whether a field holds something else than before."""
        return self.fields[name].text() != self._before[name]

    def settle(self) -> None:
        """Says now what was typed in the last moment, and not said yet."""
        for field in self.fields.values():
            field.settle()

    # -- drafts -----------------------------------------------------------

    def draft(self) -> dict[str, str]:
        """What was typed, by field: only what a person changed."""
        return {name: field.text() for name, field in self.fields.items() if self.is_changed(name)}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Puts back what a draft kept; nobody is told."""
        for name, text in draft.items():
            if name in self.fields:
                self.fields[name].set_text(text)

    def say_draft(self, words: str) -> None:
        """Says in the head when the draft was kept."""
        self._draft_words.setText(words)

    # -- saving -----------------------------------------------------------

    def save(self) -> None:
        """Reads every field; asks to save when all could be read, else goes to the first."""
        if not self.save_button.isEnabled():
            return
        self.settle()
        bad = [field for field in self.fields.values() if not field.check()]
        if bad:
            bad[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save_asked.emit()

    def block_save(self, why: str) -> None:
        """Switches the save button off; its tooltip says why."""
        self.save_button.switch_off(why)

    def allow_save(self) -> None:
        """Switches the save button on."""
        self.save_button.switch_on()

    def show_refusal(self, error: DeskError) -> None:
        """Shows a refusal beside its field, or below all when it is about none of them."""
        self.clear_refusals()
        field = self.fields.get(error.field or "")
        if field is not None:
            field.show_refusal(error)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(field)
            return
        self._note = RefusalNote(self._theme, error)
        self._note.way_chosen.connect(self.way_chosen)
        self._column.addWidget(self._note)

    def clear_refusals(self) -> None:
        """Takes all refusals away."""
        for field in self.fields.values():
            field.clear_refusal()
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
