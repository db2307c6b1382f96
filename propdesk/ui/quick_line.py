"""The line on top: typed, understood as one goes, corrected on its chips, parked and fetched."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.composing import LineEdit
from propdesk.ui.floating import Floating
from propdesk.ui.flow import FlowLayout
from propdesk.ui.keys import key_text
from propdesk.ui.label import Label
from propdesk.ui.marks import key_hint_size, paint_key_hint
from propdesk.ui.suggest import SuggestLine
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type
from propdesk.ui.understood import Parked, ParkedChip, Understood, UnderstoodChip

FOCUS_KEYS = "Ctrl+J"
WALK_KEYS = "Ctrl+Tab"
Corrector = Callable[[Understood], LineEdit]


class QuickLine(LineEdit):
    """The line itself, with the key that matters now at its right end.

    Signals:
        left: Esc: the person goes to the register.
    """

    left = Signal()

    def __init__(self, theme: Theme, name: str, *, hint: str) -> None:
        super().__init__(theme, name, hint=hint)
        theme.fix(self, height=Size.FIELD)
        self._leave_room()
        theme.changed.connect(self._leave_room)

    def _key(self) -> str:
        return key_text("Return" if self.hasFocus() or self.text() else FOCUS_KEYS)

    def _leave_room(self) -> None:
        wide = key_hint_size(self._theme, key_text(FOCUS_KEYS)).width()
        self.setTextMargins(0, 0, wide + self._theme.px(Space.TINY), 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = key_hint_size(self._theme, self._key())
        left = self.width() - self._theme.px(Space.SMALL) - size.width()
        area = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
        paint_key_hint(QPainter(self), self._theme, area, self._key())


class _Correction(Floating):
    """A small surface under a chip with the editor that the place gave."""

    def __init__(
        self,
        theme: Theme,
        chip: UnderstoodChip,
        editor: LineEdit,
        done: Callable[[str | None], None],
        dropped: Callable[[], None],
    ) -> None:
        super().__init__(theme, chip, pad=Space.MEDIUM)
        self.editor, self._done, self._dropped = editor, done, dropped
        theme.pad(self.body, Space.MEDIUM, Space.TINY)
        label = chip.data.label or chip.data.value
        self.body.addWidget(Label(theme, label, type=Type.SECOND_STRONG, tone="quiet"))
        self.body.addWidget(editor)
        theme.fix(editor, width=Size.RECORD_MIN, height=Size.FIELD_SMALL)
        editor.submitted.connect(self._take)
        if isinstance(editor, SuggestLine):
            editor.chosen.connect(lambda _item: self._take())

    def _take(self) -> None:
        editor = self.editor
        taken = editor.taken if isinstance(editor, SuggestLine) else None
        self._done(taken.key if taken is not None else editor.text().strip())

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Going elsewhere in the window gives the correction up; another program does not."""
        if new is not None and new is not self.editor and self.isVisible():
            self._dropped()

    def open(self) -> None:
        size = self.sizeHint()
        self.place(size.width(), size.height())
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.editor.selectAll()
        if isinstance(self.editor, SuggestLine):
            self.editor.open_list()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._done(None)
            return
        super().keyPressEvent(event)


class QuickEntry(QWidget):
    """The line with its chips; what they say comes from the place as data.

    Signals:
        begun: the first keystroke in an empty line: the moment of receipt.
        text_settled: the committed text, a moment after the last change.
        submitted: Enter: save this.
        park_asked: Ctrl+J while something is typed: the text to park.
        parked_chosen: the key of a parked entry to fetch.
        chip_corrected: the key of a chip and what it shall be.
        left: Esc: to the register.
    """

    begun = Signal()
    text_settled = Signal(str)
    submitted = Signal(str)
    park_asked = Signal(str)
    parked_chosen = Signal(str)
    chip_corrected = Signal(str, str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        hint: str,
        corrector: Corrector | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._corrector = theme, corrector
        self._chips: dict[str, UnderstoodChip] = {}
        self._parked: dict[str, ParkedChip] = {}
        self._correction: _Correction | None = None
        self.line = QuickLine(theme, title, hint=hint)
        self._title = Label(theme, title, type=Type.TITLE)
        self._caption = Label(theme, tone="quiet", type=Type.SECOND)
        self._hint = Label(theme, tone="quiet", type=Type.SECOND)
        self._chip_row, self._parked_row = QWidget(), QWidget()
        self._verb = ActionButton(
            theme, "", kind=Kind.PRIMARY, keys="Return", height=Size.BUTTON_SMALL
        )
        self._verb.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter in the line does the same
        self._verb.hide()
        self._flow, self._parked_flow = FlowLayout(self._chip_row), QHBoxLayout(self._parked_row)
        self._lay_out()
        self._connect()
        self.show_understood(())

    def _lay_out(self) -> None:
        theme = self._theme
        self._grid = QGridLayout(self)
        theme.pad(self._grid, 0, Space.MEDIUM)
        theme.pad(self._flow, 0, Space.SMALL)
        theme.pad(self._parked_flow, 0, Space.SMALL)
        self._title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._widen_title()
        theme.changed.connect(self._widen_title)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self.line, 0, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        theme.pad(below, 0, Space.MEDIUM)
        below.addWidget(self._chip_row, 1)
        below.addWidget(self._parked_row, 0, top)
        below.addWidget(self._verb, 0, top)
        theme.fix(self._caption, height=Size.CHIP_TALL)
        self._grid.addWidget(self._caption, 1, 0, top)
        self._grid.addWidget(self._below, 1, 1)
        self._grid.setColumnStretch(1, 1)

    def _widen_title(self) -> None:
        """The titles of all places take the same room, and a long one is never cut off."""
        self._grid.setColumnMinimumWidth(0, self._theme.px(Size.TITLE_COLUMN))

    def set_trailing(self, widget: QWidget) -> None:
        """Puts a control at the right of the line: the search of the window."""
        self._grid.addWidget(widget, 0, 2)
        self._grid.removeWidget(self._below)
        self._grid.addWidget(self._below, 1, 1, 1, 2)

    def tab_order(self) -> list[QWidget]:
        """The line, what was understood, what waits; then what stands at the right."""
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        own = (self.line, self._below, self._title, self._caption)
        trailing = [item.widget() for item in items if item is not None]
        return [self.line, self._below, *(one for one in trailing if one and one not in own)]

    def _connect(self) -> None:
        line = self.line
        line.begun.connect(self.begun)
        line.text_settled.connect(self.text_settled)
        line.submitted.connect(lambda: self.submitted.emit(line.text()))
        line.left.connect(self.left)
        self._verb.clicked.connect(lambda: self.submitted.emit(line.text()))
        for keys, act in ((FOCUS_KEYS, self.focus_or_park), (WALK_KEYS, self.fetch_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    # -- the line ---------------------------------------------------------

    def focus_or_park(self) -> None:
        """Goes to the line; when something is typed there already, asks to park it."""
        if self.line.hasFocus() and self.line.text().strip():
            self.line.settle()
            self.park_asked.emit(self.line.text())
            return
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def set_text(self, text: str) -> None:
        """Shows a text, as when a parked entry is fetched; it settles like a typed one."""
        self.line.setText(text)
        self.line.settle()

    def clear(self) -> None:
        """Empties the line after saving."""
        self.line.set_text_quietly("")
        self.show_understood(())
        self.offer_verb("")

    # -- what was understood ----------------------------------------------

    @property
    def chips(self) -> dict[str, UnderstoodChip]:
        """The chips that are shown, by key."""
        return dict(self._chips)

    def show_understood(self, things: Sequence[Understood]) -> None:
        """Shows what was understood; a chip that has the focus keeps it."""
        focused = next((key for key, chip in self._chips.items() if chip.hasFocus()), None)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._hint:
                widget.hide()
                widget.deleteLater()
        self._chips = {}
        before: QWidget = self.line
        for thing in things:
            chip = UnderstoodChip(self._theme, thing)
            chip.clicked.connect(lambda _on=False, key=thing.key: self.correct(key))
            self._flow.addWidget(chip)
            self._chips[thing.key] = chip
            if not thing.is_fixed:
                QWidget.setTabOrder(before, chip)
                before = chip
        self._flow.addWidget(self._hint)
        can_correct = any(not thing.is_fixed for thing in things)
        self._hint.setText(_("Tab corrects") if can_correct else "")
        self._hint.setVisible(can_correct)
        self._caption.setText(_("Understood") if things else "")
        self._show_below()
        if focused in self._chips:
            self._chips[focused].show()  # what is not shown yet takes no focus
            self._chips[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_verb(self, words: str) -> None:
        """Says on a button what Enter does; "" where there is nothing to do yet."""
        self._verb.set_words(words)
        self._verb.setVisible(bool(words))

    @property
    def offered_verb(self) -> str:
        """What the button says."""
        return "" if self._verb.isHidden() else self._verb.words

    def correct(self, key: str) -> None:
        """Opens the editor of a chip."""
        chip = self._chips[key]
        if self._corrector is None or chip.data.is_fixed:
            return
        self._drop_correction()
        editor = self._corrector(chip.data)
        self._correction = _Correction(
            self._theme,
            chip,
            editor,
            lambda text: self._take_correction(key, text),
            self._drop_correction,
        )
        self._correction.open()

    @property
    def correction(self) -> QWidget | None:
        """The open editor of a chip."""
        return self._correction.editor if self._correction is not None else None

    def _drop_correction(self) -> None:
        correction, self._correction = self._correction, None
        if correction is not None:
            correction.hide()
            correction.deleteLater()

    def _take_correction(self, key: str, text: str | None) -> None:
        """Closes the editor; what was chosen leaves Enter to the line, None leaves the chip."""
        self._drop_correction()
        if text is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.end(False)
            self.chip_corrected.emit(key, text)
        elif key in self._chips:
            self._chips[key].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((key for key, chip in self._chips.items() if chip.hasFocus()), None)
        if focused is not None and event.key() == Qt.Key.Key_F4:
            self.correct(focused)
        elif focused is not None and event.key() == Qt.Key.Key_Escape:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # -- what waits -------------------------------------------------------

    @property
    def parked(self) -> dict[str, ParkedChip]:
        """The parked entries that are shown, by key."""
        return dict(self._parked)

    def show_parked(self, entries: Sequence[Parked]) -> None:
        """Shows the entries that wait, the one that is fetched next first."""
        for chip in self._parked.values():
            self._parked_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._parked = {}
        for at, entry in enumerate(entries):
            chip = ParkedChip(self._theme, entry, keys="" if at else WALK_KEYS)
            chip.clicked.connect(lambda _on=False, key=entry.key: self.parked_chosen.emit(key))
            self._parked_flow.addWidget(chip)
            self._parked[entry.key] = chip
        self._show_below()

    def fetch_next(self) -> None:
        """Fetches the parked entry that is next."""
        if self._parked:
            self.parked_chosen.emit(next(iter(self._parked)))

    def _show_below(self) -> None:
        self._below.setVisible(bool(self._chips or self._parked))
        self._caption.setVisible(bool(self._chips))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(event.reason())
