"""The left side of the place: the board in front, or the same keys as a table."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from propdesk.core.i18n import _
from propdesk.features.keys.editor.board_keys import BoardKey
from propdesk.features.keys.workspace.board import Board
from propdesk.features.keys.workspace.board_rows import rails_of
from propdesk.features.keys.workspace.legend import Legend
from propdesk.store.ledger import Ledger
from propdesk.ui.buttons import ActionButton
from propdesk.ui.ledger_source import LedgerSource
from propdesk.ui.memory import Memory
from propdesk.ui.register import Register
from propdesk.ui.row_pages import Order
from propdesk.ui.seat import Seat
from propdesk.ui.segments import Segments
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size

BOARD: Final = "board"
TABLE: Final = "table"
_FACE: Final = "keys.face"
COUNT_KEYS: Final = "F8"


class ListedKey(Protocol):
    """A row of the register, as far as board and table must agree on it."""

    @property
    def id(self) -> str:
        """The id of the key."""

    @property
    def local_key(self) -> int:
        """Its local key."""


KeyRow = TypeVar("KeyRow", bound=ListedKey)


class KeysFront(QObject, Generic[KeyRow]):
    """Board and table of the same keys: one question, one current key.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        memory: what this computer remembers; the face in front is part of it.
        register: the table, its filters and its search.
        ledger: where its rows come from.
        told: what the board is told of a row.

    Signals:
        key_changed: the id of the current key, "" for none.
        opened: the id of the key that Enter opened.
        typed: characters typed on the board; they belong into the line.
        count_asked: a person wants to count the board.
    """

    key_changed = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    count_asked = Signal()

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        memory: Memory,
        register: Register[KeyRow],
        ledger: Ledger[KeyRow],
        told: Callable[[KeyRow], BoardKey],
    ) -> None:
        super().__init__(register)
        self._seat, self._memory, self.register = seat, memory, register
        self._ledger, self._told = ledger, told
        self._rows: dict[str, KeyRow] = {}
        self.board = Board(theme, _("Key board"))
        self.faces = Segments(theme, _("Show as"), ((BOARD, _("Board")), (TABLE, _("Table"))))
        self.count_button = ActionButton(
            theme, _("Count the board"), keys=COUNT_KEYS, height=Size.BUTTON_SMALL
        )
        view = register.view
        view.filters.add_trailing(self.count_button)
        view.filters.add_trailing(self.faces)
        view.put_beside(self.board, Legend(theme))
        self._connect()
        self.show_face(BOARD if memory.recall(_FACE) != TABLE else TABLE, keep=False)

    def _connect(self) -> None:
        register, view, board = self.register, self.register.view, self.board
        self.count_button.clicked.connect(self.count_asked)
        self.faces.chosen.connect(self.show_face)
        board.hook_changed.connect(self._follow_board)
        board.opened.connect(self.opened)
        board.typed.connect(self.typed)
        register.row_changed.connect(self._follow_table)
        register.opened.connect(lambda row: self.opened.emit(row.id))
        view.filter_chosen.connect(lambda _key: self.read())
        view.search_settled.connect(lambda _text: self.read())

    # -- which face ---------------------------------------------------------

    @property
    def is_board(self) -> bool:
        """Whether the board is in front."""
        return self.register.view.is_face_shown

    def show_face(self, face: str, *, keep: bool = True) -> None:
        """Brings board or table to the front; the current key stays current."""
        current, view = self.current_key, self.register.view
        self.faces.set_current(face)
        view.show_face(shown=face == BOARD)
        view.search.setVisible(face == TABLE)  # on the board the line finds
        self.count_button.setVisible(face == BOARD)  # and there it is counted
        if keep:
            self._memory.keep(_FACE, face)
            self.choose(current)

    def take_focus(self) -> None:
        """The face in front has the keys."""
        face = self.board if self.is_board else self.register.view.table
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- which keys ---------------------------------------------------------

    def read(self) -> None:
        """Reads the keys that the register shows, for the board."""
        source = LedgerSource(self._seat, self._ledger, self.register.asked)
        rows: Sequence[KeyRow] = source.rows(source.ids(Order("")))
        self._rows = {row.id: row for row in rows}
        self._hang()

    def refresh(self) -> None:
        """Keys were changed."""
        self.register.refresh()
        self.read()

    def tick(self) -> None:
        """A minute went by: what was due may be late now."""
        self.register.tick()
        self._hang()

    def _hang(self) -> None:
        told = [self._told(row) for row in self._rows.values()]
        self.board.show_rails(rails_of(told, self._seat.view()))

    @property
    def rows(self) -> list[KeyRow]:
        """The keys that are shown."""
        return list(self._rows.values())

    def row(self, key_id: str) -> KeyRow | None:
        """A key that is shown."""
        return self._rows.get(key_id)

    @property
    def current_key(self) -> str:
        """The id of the current key, "" for none."""
        if self.is_board:
            return self.board.current_key()
        row = self.register.view.current_row()
        return row.id if row is not None else ""

    def choose(self, key_id: str) -> None:
        """Makes a key current on both faces."""
        row = self._rows.get(key_id)
        if row is None:
            return
        self.register.view.choose(row.local_key)
        self.board.choose(key_id)

    def _follow_board(self, key_id: str) -> None:
        if self.is_board:
            self.key_changed.emit(key_id)

    def _follow_table(self, row: KeyRow | None) -> None:
        if not self.is_board:
            self.key_changed.emit(row.id if row is not None else "")
