"""The key line and how its chips are corrected."""

from typing import Any, Final

from propdesk.core.i18n import _, pgettext
from propdesk.core.overriding import override
from propdesk.core.text import folded
from propdesk.estate.editor.moments import read_moment, shown_moment
from propdesk.features.keys.rules.quick_line import KeyBook, Part, Understood
from propdesk.features.keys.rules.tags import tag_key, unknown_tag
from propdesk.features.keys.workspace.understanding import Understanding
from propdesk.store.ledger import View
from propdesk.ui.composing import LineEdit
from propdesk.ui.entry_line import EntryLine
from propdesk.ui.quick_line import Corrector
from propdesk.ui.suggest import Ask, Suggestion, SuggestLine
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Understood as Shown

# corrected where it stands: the words say it as it is
IN_THE_TEXT: Final = frozenset({Part.IDENTITY})
_PLAIN: Final = {
    Part.DEPARTMENT: "department",
    Part.COMPANY: "department",
    Part.PHONE: "phone",
    Part.PURPOSE: "purpose",
}


class KeyLine(EntryLine):
    """The line on top of the board."""

    def __init__(self, theme: Theme, corrector: Corrector) -> None:
        super().__init__(
            theme,
            pgettext("keys", "Keys"),
            hint=_("Lend: tag, who, until when, what for; a tag alone takes the key back"),
            corrector=corrector,
            in_the_text=frozenset(IN_THE_TEXT),
        )

    @override
    def take_typed(self, text: str) -> None:
        """A tag that is scanned while the board has the keys goes on here."""
        super().take_typed(text)
        self.begun.emit()


class Correctors:
    """Makes the editor of a chip and reads what came out of it."""

    def __init__(self, theme: Theme, understanding: Understanding) -> None:
        self._theme, self._understanding = theme, understanding

    def editor(self, chip: Shown, said: Understood, view: View) -> LineEdit:
        """The small editor under a chip."""
        theme, book, name = self._theme, self._understanding.book, chip.label or chip.value
        if chip.key == Part.KEY:
            return _suggesting(theme, name, _tags(book), said.key.tag if said.key else "")
        if chip.key == Part.BORROWER:
            return _suggesting(theme, name, _colleagues(book), said.borrower)
        plain = LineEdit(theme, name)
        if chip.key == Part.DUE and said.due_at is not None:
            plain.set_text_quietly(shown_moment(said.due_at, view.now, view.zone))
        else:
            plain.set_text_quietly(chip.value)
        return plain

    def fixes(self, key: str, said: str, view: View) -> dict[str, Any]:
        """The parts that a correction fixes.

        Raises:
            Refusal: what was said is none of what the part can be.
        """
        if key == Part.KEY:
            known = self._understanding.book.keys.get(tag_key(said))
            if known is None:
                raise unknown_tag(said, self._understanding.tags)
            return {"key_id": known.key_id}
        if key == Part.BORROWER:
            return {"borrower": said}
        if key == Part.DUE:
            return {"due_at": read_moment(said, view.now, view.zone, is_ahead=True)}
        part = next((part for part in _PLAIN if part == key), None)
        return {_PLAIN[part]: said} if part is not None else {}


def _suggesting(theme: Theme, name: str, ask: Ask, text: str) -> SuggestLine:
    editor = SuggestLine(theme, name, ask, opens_empty=True)
    editor.set_text_quietly(text)
    return editor


def _tags(book: KeyBook) -> Ask:
    offered = [Suggestion(key.tag, key.tag) for key in book.keys.values()]

    def ask(typed: str) -> list[Suggestion]:
        wanted = tag_key(typed) if typed.strip() else ""
        return [one for one in offered if wanted in tag_key(one.text)]

    return ask


def _colleagues(book: KeyBook) -> Ask:
    people = {one.staff_id: one for one in book.staff.values()}
    offered = [Suggestion(one.name, one.name, one.code) for one in people.values()]

    def ask(typed: str) -> list[Suggestion]:
        wanted = folded(typed)
        return [one for one in offered if wanted in folded(f"{one.text} {one.detail}")]

    return ask
