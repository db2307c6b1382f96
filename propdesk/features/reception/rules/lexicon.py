"""Finds the words of the desk's vocabulary in a line; quick enough to run at each keystroke."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from propdesk.estate.rules.spans import Span, levelled
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word says about an entry; a word without any sense only hides shorter words in it.

    Attributes:
        kind: the kind that it suggests, or names when `is_said`.
        category: the category that it suggests.
        weight: how much it counts against other words of the same line.
        is_said: the caller's own word for the kind (投訴, 查詢): it overrules suggestions.
        is_urgent: it asks for haste, or tells of danger.
        channel: the way the entry came.
        is_public: a place that belongs to no unit.
        is_alone: it counts only where the word stands alone: 電話壞了 is no call.
        is_opening: it names the kind only where it opens the line and nothing else tells the kind.
    """

    kind: CaseKind | None = None
    category: Category | None = None
    weight: int = 2
    is_said: bool = False
    is_urgent: bool = False
    channel: Channel | None = None
    is_public: bool = False
    is_alone: bool = False
    is_opening: bool = False


class Term(NamedTuple):
    """Words of one sense, written with | between them."""

    words: str
    sense: Sense


class Hit(NamedTuple):
    """A word found in a line."""

    span: Span
    word: str
    senses: tuple[Sense, ...]


class Lexicon:
    """The vocabulary, by first character, longer words before shorter ones."""

    def __init__(self, terms: Iterable[Term]) -> None:
        senses: dict[str, list[Sense]] = {}
        for term in terms:
            for word in term.words.split("|"):
                senses.setdefault(levelled(word.strip()), []).append(term.sense)
        self._by_first: dict[str, list[tuple[str, tuple[Sense, ...]]]] = {}
        for word in sorted(senses, key=lambda word: (-len(word), word)):
            self._by_first.setdefault(word[0], []).append((word, tuple(senses[word])))

    def scan(self, text: str) -> list[Hit]:
        """The words in a levelled text, from left to right, none inside another."""
        found = []
        at = 0
        while at < len(text):
            hit = self._word_at(text, at)
            if hit is None:
                at += 1
            else:
                found.append(hit)
                at = hit.span.end
        return found

    def _word_at(self, text: str, at: int) -> Hit | None:
        for word, senses in self._by_first.get(text[at], ()):
            end = at + len(word)
            if text.startswith(word, at) and _is_whole(text, word, at, end):
                return Hit(Span(at, end), word, senses)
        return None


def _is_whole(text: str, word: str, start: int, end: int) -> bool:
    """English words stand alone; Chinese ones need no border."""
    if not word.isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
