"""A register: filters, search and export on top, the rows, and below how many and which keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import Card
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.empty_state import Emptiness, EmptyState, Step
from propdesk.ui.keys import key_text
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.memory import Memory
from propdesk.ui.register_table import RegisterTable
from propdesk.ui.row_model import RowModel
from propdesk.ui.search_box import SearchBox
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

CountWords = Callable[[int, int | None, str], str]
CLEAR_SEARCH = "clear-search"


def count_words(total: int, position: int | None, _filter_words: str) -> str:
    """How many rows there are, and which one is current (from 1)."""
    counted = ngettext("{total} row", "{total} rows", total).format(total=f"{total:,}")
    if position is None:
        return counted
    return _("{counted}, row {position}").format(counted=counted, position=f"{position + 1:,}")


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """What a register's face consists of.

    Attributes:
        place: by which its columns are remembered.
        name: of the table, for a screen reader.
        filters: chips on top; the first is in use at the start.
        emptiness: what it says while it has no rows.
        exports: key and words of what the export button offers.
        key_hints: shortcut and word, at the right of the foot.
        count_words: how the foot says the count: of all rows, the current one's position, and the
            words of the filter in use.
    """

    place: str
    name: str
    emptiness: Emptiness
    filters: Sequence[Filter] = ()
    exports: Sequence[tuple[str, str]] = ()
    key_hints: Sequence[tuple[str, str]] = ()
    count_words: CountWords = count_words


class RegisterView(Card):
    """A register over a row model.

    Signals:
        filter_chosen: the key of a filter chip.
        search_settled: what to look for in this register.
        export_asked: the key of an export.
        step_chosen: the verb of a first step of the empty register.
        row_changed: the current row, or None.
        opened: the row that Enter opened.
    """

    filter_chosen = Signal(str)
    search_settled = Signal(str)
    export_asked = Signal(str)
    step_chosen = Signal(str)
    row_changed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: RowModel[Any],
        spec: RegisterSpec,
        memory: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._theme, self._rows, self._spec = theme, model, spec
        self.filters = FilterBar(theme, spec.filters)
        self.search = SearchBox(theme, _("Search in this table"), hint=_("Search"))
        self.export_button = ActionButton(
            theme, _("Export"), kind=Kind.QUIET, opens_menu=True, height=Size.BUTTON_SMALL
        )
        self._awaits: Callable[[], None] | None = None
        self._face: QWidget | None = None
        self._face_foot: QWidget | None = None
        self.table = RegisterTable(theme, spec.name, model, memory, spec.place)
        self._add_head()
        self._middle = QVBoxLayout(self.table.viewport())
        theme.pad(self._middle)
        self._emptiness = spec.emptiness
        self._empty = self._make_empty(spec.emptiness)
        self.body.addWidget(self.table, 1)
        self._count = Label(theme, type=Type.SECOND, tone="quiet")
        self._add_foot()
        self._connect()
        self._tell()

    def _add_head(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._theme.pad(row, (Space.MEDIUM, Size.BAND_PAD, Space.MEDIUM, Size.BAND_PAD - 1))
        row.addWidget(self.filters)
        self.filters.add_trailing(self.search, gives_way=True)
        if self._spec.exports:
            self.filters.add_trailing(self.export_button)
        self.body.addWidget(holder)
        self.add_rule()

    def put_beside(self, face: QWidget, foot: QWidget) -> None:
        """Adds another face of the same rows, with its own words below; the table is in front."""
        self._face, self._face_foot = face, foot
        self.body.insertWidget(self.body.indexOf(self.table) + 1, face, 1)
        foot_row = self._table_foot.parentWidget()
        assert foot_row is not None
        layout = foot_row.layout()
        assert layout is not None
        layout.addWidget(foot)
        self.show_face(shown=False)

    def show_face(self, *, shown: bool = True) -> None:
        """Brings the other face to the front, or the table again."""
        if self._face is None or self._face_foot is None:
            return
        self.table.setVisible(not shown)
        self._table_foot.setVisible(not shown)
        self._face.setVisible(shown)
        self._face_foot.setVisible(shown)

    @property
    def is_face_shown(self) -> bool:
        """Whether the other face is in front."""
        return self._face is not None and not self._face.isHidden()

    def _add_foot(self) -> None:
        self.add_rule()
        outer = QWidget()
        self._theme.fix(outer, height=Size.FOOT)
        around = QHBoxLayout(outer)
        self._theme.pad(around, (Space.MEDIUM, 0, Space.MEDIUM, 0))
        self._table_foot = holder = QWidget()
        around.addWidget(holder)
        row = QHBoxLayout(holder)
        self._theme.pad(row, 0, Space.LARGE)
        row.addWidget(self._count)
        hints = "  ".join(f"{key_text(keys, '+')} {word}" for keys, word in self._spec.key_hints)
        words = ElidedLabel(self._theme, hints, type=Type.SECOND, tone="quiet")
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        self.body.addWidget(outer)

    def _connect(self) -> None:
        self.filters.chosen.connect(self.filter_chosen)
        self.search.text_settled.connect(self._search)
        self.search.submitted.connect(self._into_table)
        self.export_button.clicked.connect(self._open_exports)
        self.table.row_changed.connect(self._row_changed)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self._type_into_search)
        self._rows.counted.connect(lambda _count: self._tell())
        self._rows.modelReset.connect(self._came)
        self._rows.rearranged.connect(self._tell)

    # -- head -------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.search_settled.emit(text)

    def _type_into_search(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.insert(text)

    def _into_table(self) -> None:
        if self._rows.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def export_menu(self) -> QMenu:
        """The menu of the export button."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Export"))
        for key, words in self._spec.exports:
            action = QAction(words.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, key=key: self.export_asked.emit(key))
            menu.addAction(action)
        return menu

    def _open_exports(self) -> None:
        below = QPoint(0, self.export_button.height())
        menu = self.export_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.export_button.mapToGlobal(below))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._into_table()
            return
        super().keyPressEvent(event)

    # -- rows -------------------------------------------------------------

    def current_row(self) -> Any:
        """The current row, or None."""
        return self.table.current_row()

    def choose(self, row_id: int) -> None:
        """Makes a row current by its id; none, where it is not among the rows."""
        self._awaits = None
        self.table.choose(row_id)

    def choose_first(self) -> None:
        """Makes the first row current, where the rows asked for do not hold the one before."""
        if self._rows.is_awaited:
            self._awaits = self.choose_first
        elif self.current_row() is None:
            self.choose_top()

    def choose_top(self) -> None:
        """Makes the first of the rows asked for current."""
        first = self._rows.id_at(0)
        if self._rows.is_awaited:
            self._awaits = self.choose_top
        elif first is not None:
            self.choose(first)

    def _came(self) -> None:
        """The rows that were asked for are there."""
        self._tell()
        choose, self._awaits = self._awaits, None
        if choose is not None:
            choose()

    def _row_changed(self, row: object) -> None:
        self._tell()
        self.row_changed.emit(row)

    def _make_empty(self, data: Emptiness) -> EmptyState:
        empty = EmptyState(self._theme, data)
        empty.step_chosen.connect(self._step)
        self._middle.addWidget(empty)
        return empty

    @property
    def empty_state(self) -> EmptyState:
        """What is said while there are no rows."""
        return self._empty

    def _step(self, verb: str) -> None:
        if verb == CLEAR_SEARCH:
            self.search.clear()
            self.search.settle()
            self.search.setFocus()
            return
        self.step_chosen.emit(verb)

    def set_emptiness(self, data: Emptiness) -> None:
        """Says something else while empty, for a filter that has its own words."""
        self._emptiness = data
        self._tell()

    def _nothing_found(self, text: str) -> Emptiness:
        return Emptiness(
            icon="search",
            title=_("Nothing here contains “{text}”").format(text=text),
            words=_("Fewer characters find more. Other filters may hold it too."),
            steps=(Step(CLEAR_SEARCH, _("Clear the search")),),
        )

    def _tell(self) -> None:
        total, text = self._rows.rowCount(), self.search.text().strip()
        wanted = self._nothing_found(text) if text else self._emptiness
        is_empty = total == 0 and self._rows.is_complete
        if is_empty and self._empty.data != wanted:
            self._empty.deleteLater()
            self._empty = self._make_empty(wanted)
        self._empty.setVisible(is_empty)
        if self._rows.is_complete:
            is_chosen = self.table.selectionModel().hasSelection()
            at = self.table.current_position() if is_chosen else None
            words = self._spec.count_words(total, at, self.filters.current_words)
        else:
            words = _("Counting the rows …")
        self._count.setText(words)
