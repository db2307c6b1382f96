"""Pieces of text for search as you type.

Every character begins one piece: of two characters in a run of Han, of three in a run of letters,
digits and signs, shorter where the run ends. A gap between words is a piece of its own. The
pieces of a fragment therefore stand in the index one after the other wherever the text has the
fragment, and nowhere else: what the index finds is what a full scan finds, from one character up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from propdesk.core.text import sought

# The index of a file is made anew when this or the interpreter's Unicode tables change.
TOKENS_VERSION = 3

_LATIN = r"0-9a-z_\u00c0-\u024f"
_RUN = re.compile(rf"([^\W{_LATIN}]+)|((?:[{_LATIN}]|[^\w\s])+)|\s+")
_WORD = re.compile(r"[^\s\x00-\x1f\x7f]+")
_HAN_PIECE = 2
_LATIN_PIECE = 3
# no word of a search text holds it: it counts as a space
FRAGMENT_SEPARATOR = "\x1f"
# ASCII signs would part the pieces; folding leaves no text with these wide forms, so they are free
_SIGNS = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_SIGNS |= {code: 0x2460 + code for code in range(0x20)} | {0x7F: 0x3300}
_GAP = "\u3000"
# a longer fragment is decided by a look at the text itself
_MOST_PIECES = 64


class Match(NamedTuple):
    """How fragments are looked up.

    Attributes:
        expression: the index's own query.
        is_exact: whether what it finds needs no second look.
    """

    expression: str
    is_exact: bool


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Runs of one kind of characters, each with the length of its pieces."""
    for found in _RUN.finditer(text):
        if found.lastindex == 1:
            yield found[0], _HAN_PIECE
        elif found.lastindex == 2:
            yield found[0].translate(_SIGNS), _LATIN_PIECE
        else:
            yield _GAP, 1


def pieces(text: str) -> list[str]:
    """Every piece of a folded text, in order."""
    found: list[str] = []
    for run, size in _runs(text):
        found.extend([run[i : i + size] for i in range(len(run))])
    return found


def haystack(values: Iterable[object]) -> str:
    """The text of one record that is searched: its searched columns, folded, apart."""
    return sought(FRAGMENT_SEPARATOR.join("" if value is None else str(value) for value in values))


def body_of(values: Iterable[object]) -> str:
    """What the index is fed with for one record."""
    return " ".join(pieces(haystack(values)))


def words_of(text: str) -> list[str]:
    """The folded fragments of a search text; each of them must be found."""
    return list(dict.fromkeys(_WORD.findall(sought(text))))


def match_of(fragments: Sequence[str]) -> Match:
    """How folded fragments without spaces are looked up together."""
    matches = [_phrase(fragment) for fragment in fragments]
    expression = " AND ".join(match.expression for match in matches)
    return Match(expression, all(match.is_exact for match in matches))


def _phrase(fragment: str) -> Match:
    *inner, (last, size) = _runs(fragment)
    found = [run[i : i + n] for run, n in inner for i in range(len(run))]
    # the text may go on behind the fragment: its last piece is whole, or the beginning of one
    found.extend(last[i : i + size] for i in range(max(1, len(last) - size + 1)))
    ending = " *" if len(last) < size else ""
    if len(found) > _MOST_PIECES:
        return Match(f'"{" ".join(islice(found, _MOST_PIECES))}"', is_exact=False)
    return Match(f'"{" ".join(found)}"{ending}', is_exact=True)


def has_fragments(text: str, fragments: str) -> bool:
    """SQL function `has_fragments`: whether folded fragments all stand in a text."""
    plain = sought(text)
    return all(fragment in plain for fragment in fragments.split(FRAGMENT_SEPARATOR))
