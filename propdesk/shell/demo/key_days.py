"""The third desk day, played by keys: a vacant flat's key, wanted twice and not brought back."""

from typing import Final

from propdesk.features.keys.queries.due import due_items
from propdesk.features.keys.queries.keys import KEY_LEDGER, KeyRow
from propdesk.features.keys.queries.loans import LOAN_LEDGER, LoanRow
from propdesk.features.keys.rules.kinds import KeyKind, KeyState
from propdesk.shell.demo.story import Story
from propdesk.store.ledger import Filter

KEYS: Final = "keys"
_CRAFTSMAN: Final = "張志強"


class KeyDay:
    """The line of the board, and the one key that the day is about."""

    def __init__(self, story: Story) -> None:
        self.story = story
        hanging = Filter(where={"kind": KeyKind.VACANT, "state": KeyState.IN}, order="tag")
        with story.desk.read() as connection:
            self.tag = next(iter(KEY_LEDGER.stream(connection, hanging, story.view()))).tag

    def row(self) -> KeyRow:
        """The key as it stands."""
        wanted = Filter(where={"tag": self.tag})
        with self.story.desk.read() as connection:
            return next(iter(KEY_LEDGER.stream(connection, wanted, self.story.view())))

    def loans(self, holder: str = "") -> list[LoanRow]:
        """The loans of the key in the file, of one borrower or of all."""
        wanted = Filter(where={"tag": self.tag} | ({"borrower": holder} if holder else {}))
        with self.story.desk.read() as connection:
            return list(LOAN_LEDGER.stream(connection, wanted, self.story.view()))

    def enter(self, line: str, picture: str) -> None:
        """Types a line, takes a picture of what was understood, and presses Enter."""
        hand = self.story.hand
        hand.press("Ctrl+J")
        hand.write(line)
        hand.settle()
        self.story.picture(picture)
        hand.press("Return")
        hand.settle()

    def wait(self, state: str) -> None:
        """Waits until the key stands so."""
        self.story.hand.wait(lambda: self.row().state == state, f"{self.tag}: not {state}")
        self.story.hand.settle()


def play_vacant_key(story: Story) -> None:
    """Day 3: lent until noon, refused to another, overdue, brought back (14.9, 1.4, 25.4)."""
    day, hand = KeyDay(story), story.hand
    before = len(day.loans())
    story.go("2025-03-11 10:00")
    story.window.go(KEYS)
    hand.settle()
    day.enter(f"{day.tag} {_CRAFTSMAN} 12:00 驗收空置單位", "key-line")
    day.wait(KeyState.OUT)
    story.check_moment("the key due", "2025-03-11 12:00", day.row().due_at)
    story.check("the holder of the key", _CRAFTSMAN, day.row().holder)
    story.picture("key-lent")
    story.go("2025-03-11 11:00")
    day.enter(f"{day.tag} 何先生 中原地產 證7788 13:00 帶客看樓", "key-wanted-again")
    place = story.window.places[KEYS]
    note = place.widget().note  # type: ignore[attr-defined]
    story.check("the refusal names the holder", True, note and _CRAFTSMAN in note.error.message)
    story.check("rows of the vacant key", 1, len(day.loans()) - before)
    story.picture("key-refused")
    hand.press("Ctrl+A", "Backspace")
    hand.settle()
    story.go("2025-03-11 12:25")
    story.check("the key is overdue", True, day.row().is_late)
    with story.desk.read() as connection:
        due = [item for item in due_items(connection, story.view()) if item.number == day.tag]
    story.check("the key is on the list of what is due", 1, len(due))
    story.picture("key-overdue")
    story.window.go("today")
    story.picture("today-with-keys")
    story.paper("keys.register", "key-register")
    story.go("2025-03-11 15:10")
    story.window.go(KEYS)
    hand.settle()
    day.enter(day.tag, "key-tag-alone")
    day.wait(KeyState.IN)
    story.check_moment("the key came back", "2025-03-11 15:10", day.loans()[-1].ended_at)
    story.picture("key-back")
    hand.press("F8")
    hand.settle()
    hand.press("Space", "Space", "X", "Space")
    story.picture("board-counted")
    hand.press("Escape")
    hand.settle()
