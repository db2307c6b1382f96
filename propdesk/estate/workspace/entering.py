"""From keystrokes to entries in any line: drafts, parking, fetching, what failed comes back."""

from typing import Generic

from PySide6.QtCore import QObject, Signal

from propdesk.core.i18n import _, ngettext
from propdesk.estate.workspace.committing import Committing
from propdesk.estate.workspace.line_entries import E, Entries
from propdesk.ui.quick_line import QuickEntry
from propdesk.ui.understood import Parked

_PARKED_SHOWN = 3
_LABEL = 14


class Entering(QObject, Generic[E]):
    """Runs the line of a place; what its words mean, the place says.

    Signals:
        meant: what the line means now, or None while it is empty.
        refused: why the entry is not saved (`DeskError`), or None when that is over.
        saved: an entry is in the file (`Done`).
        approval_asked: a second person must stand behind it (what takes who and why).
        left: Esc: to the register.
    """

    meant = Signal(object)
    refused = Signal(object)
    saved = Signal(object)
    approval_asked = Signal(object)
    left = Signal()

    line: QuickEntry
    entries: Entries[E]
    _committing: Committing[E]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_showing = False

    def connect_line(self) -> None:
        """Connects line, entries and committing, when the place has made them."""
        line, committing = self.line, self._committing
        line.begun.connect(self._begin)
        line.line.textChanged.connect(self._type)
        line.text_settled.connect(lambda _text: self.understand())
        line.park_asked.connect(lambda _text: self.park())
        line.parked_chosen.connect(self.fetch)
        line.left.connect(self.left)
        committing.taken.connect(self._show_current)
        committing.returned.connect(self._returned)
        committing.refused.connect(self.refused)
        committing.saved.connect(self.saved)

    # -- what the place says ----------------------------------------------

    def understand(self) -> None:
        """Reads the line again, shows what it says, and tells it."""
        raise NotImplementedError

    def label(self, entry: E) -> str:
        """By what a parked entry is told from the others."""
        raise NotImplementedError

    # -- typing -----------------------------------------------------------

    def come(self) -> None:
        """Somebody sits down: fetches what this person left."""
        self.entries.load()
        self._show_current()
        self._show_parked()

    def _begin(self) -> None:
        if not self._is_showing:
            self.entries.begin()

    def _type(self, text: str) -> None:
        if self._is_showing:
            return
        self.entries.type(text)
        self._committing.forget()
        if self.entries.current.is_empty:
            self.understand()

    def _show_current(self) -> None:
        """Puts the entry's text into the line."""
        self._committing.forget()
        self._is_showing = True
        self.line.line.set_text_quietly(self.entries.current.text)
        self._is_showing = False
        self.understand()

    def renew(self) -> None:
        """What the desk knows is another now: what is typed and parked may say more."""
        self.understand()
        self._show_parked()

    def clear(self) -> None:
        """The entry went elsewhere, into a form: the line is fresh."""
        self.entries.drop(self.entries.take())
        self._show_current()

    # -- parking ----------------------------------------------------------

    def park(self) -> None:
        """Sets the entry aside and opens a fresh line."""
        if self.entries.park():
            self._show_current()
            self._show_parked()

    def fetch(self, draft_id: str) -> None:
        """Brings a parked entry back; what stands in the line waits instead."""
        if self.entries.fetch(draft_id):
            self._show_current()
            self._show_parked()
            self.line.line.setFocus()
            self.line.line.end(False)

    def begin_for(self, what: str) -> None:
        """Begins an entry with a unit or a tag; what stood in the line waits."""
        self.park()
        self.line.line.setText(f"{what} ")
        self.line.line.settle()
        self.line.line.setFocus()

    def _show_parked(self) -> None:
        parked = self.entries.parked
        shown = []
        for nth, entry in enumerate(parked[:_PARKED_SHOWN], start=1):
            words = self.label(entry)
            text = _("Parked {n}: {what}") if nth == 1 else _("{n}: {what}")
            shown.append(Parked(entry.draft_id or "", text.format(n=nth, what=words)))
        rest = parked[_PARKED_SHOWN:]
        if rest:
            more = ngettext("and {n} more", "and {n} more", len(rest)).format(n=len(rest))
            shown.append(Parked(rest[0].draft_id or "", more))
        self.line.show_parked(shown)

    def _returned(self, is_in_line: bool) -> None:
        if is_in_line:
            self._show_current()
        self._show_parked()


def shortened(text: str) -> str:
    """The first words of an entry, as they fit on a parked chip."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LABEL else f"{plain[:_LABEL]}…"
