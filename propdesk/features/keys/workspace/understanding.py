"""What the key line means: read by tags and staff held in memory, with what Enter would do."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from propdesk.core.i18n import _
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.queries.standing import key_book
from propdesk.features.keys.rules.quick_line import KeyBook, Understood, parse
from propdesk.features.keys.service.line import LEND, TAKE_BACK, Preview, preview_line
from propdesk.features.keys.workspace.entries import KeyEntry
from propdesk.ui.seat import Seat

BOOK_KINDS = frozenset({"house_key", "staff", "setting"})
LOAN_KINDS = frozenset({"key_loan", "key_approval", "key_release"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry means at the board now.

    Attributes:
        preview: what Enter would do, and why it may not.
    """

    preview: Preview

    @property
    def said(self) -> Understood:
        """What was understood."""
        return self.preview.said

    @property
    def row(self) -> KeyRow | None:
        """The key as it stands, once one is named."""
        return self.preview.row

    @property
    def will_words(self) -> str:
        """What Enter would do with the key, as few words as a tag has room for."""
        if self.preview.refusal is not None:
            return ""
        return {LEND: _("to be lent"), TAKE_BACK: _("to be taken back")}.get(self.preview.verb, "")


class Understanding(QObject):
    """Understands lines; tags and staff are read once and again when they change.

    Signals:
        renewed: tags, staff or loans are others now: understand again.
    """

    renewed = Signal()

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._ticket = seat, 0
        self._book = KeyBook({}, {}, ())

    @property
    def book(self) -> KeyBook:
        """Tags, staff and shifts in memory; empty until they were read."""
        return self._book

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag of the board."""
        return tuple(self._tags())

    def _tags(self) -> Iterator[str]:
        return (key.tag for key in self._book.keys.values())

    def read(self) -> None:
        """Reads tags and staff in the reading lane."""
        self._ticket += 1
        ticket = self._ticket
        self._seat.read(key_book, lambda book: self._take(ticket, book), owner=self)

    def _take(self, ticket: int, book: KeyBook) -> None:
        if ticket == self._ticket:
            self._book = book
            self.renewed.emit()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        if kinds & BOOK_KINDS:
            self.read()
        elif kinds & LOAN_KINDS:
            self.renewed.emit()

    def line_of(self, entry: KeyEntry) -> Understood:
        """What an entry says; quick enough for each keystroke."""
        view = self._seat.view()
        return parse(entry.text, self._book, view.now, view.zone, entry.fixed)

    def of(self, entry: KeyEntry) -> Meaning:
        """What an entry means; reads the key when one is named."""
        said, tags, view = self.line_of(entry), self.tags, self._seat.view()
        return Meaning(
            self._seat.look(lambda connection: preview_line(connection, said, tags, view))
        )
