"""The board's place in a window of its own, on a real desk, worked as a person would."""

from key_kit import key
from place_window import PlaceWindow

from propdesk.catalog import KEYS
from propdesk.features.keys.workspace.board import Board
from propdesk.features.keys.workspace.place import KeysPlace


class BoardWindow(PlaceWindow):
    """The key line on top, board and record below, as the shell has them."""

    place: KeysPlace

    def make_place(self) -> KeysPlace:
        """The board."""
        return KeysPlace(self.seat, self.theme, self.memory, offer=KEYS, jobs=self.lanes["jobs"])

    def enter(self, text: str, *keys: str) -> None:
        """Types a line and presses Enter, or what is named."""
        self.type(text)
        self.press(*(keys or ("Return",)))

    def choose(self, tag: str) -> None:
        """Makes a hook current, as the arrows do."""
        self.place.front.choose(key(self.at_desk, tag).id)
        self.settle()

    def state(self, tag: str) -> str:
        """How a key stands in the file."""
        return str(key(self.at_desk, tag).state)

    @property
    def board(self) -> Board:
        """The painted board."""
        return self.place.front.board
