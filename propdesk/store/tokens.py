"""Pieces of text for search as you type.

Each run of Han characters gives every piece of two, each run of letters and digits every piece
of three, both down to their short tails; any other sign stands for itself. A fragment that is
shorter than a piece is a prefix of one; a longer one is an AND of pieces. So every fragment,
from one character up, can be looked up, and what is found holds at least what a full scan finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from propdesk.core.text import folded

# The index of a file is made anew when this or the interpreter's Unicode tables change.
TOKENS_VERSION = 1

_LATIN = r"0-9a-z\u00c0-\u024f"
_RUN = re.compile(rf"([{_LATIN}]+)|([^\W_{_LATIN}]+)|[^\w\s]|_")
_LATIN_PIECE = 3
_HAN_PIECE = 2
_SIGN = 0
# no word of a search text holds it: it counts as a space
FRAGMENT_SEPARATOR = "\x1f"
# a longer fragment is decided by the look at the text itself
_MOST_TERMS = 64
# The index takes ASCII signs for gaps between pieces; these names of theirs stand in no text's
# pieces, which never mix a private character with others.
_SIGNS = {code: f"\ue000{code:02x}" for code in range(128) if not chr(code).isalnum()}


class Match(NamedTuple):
    """How a fragment is looked up.

    Attributes:
        expression: the index's own query; empty when nothing can be looked up.
        is_exact: whether what it finds needs no second look.
    """

    expression: str
    is_exact: bool


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Stretches of one kind of characters, each with the length of its pieces."""
    for found in _RUN.finditer(text):
        if found.lastindex == 1:
            yield found[0], _LATIN_PIECE
        elif found.lastindex == 2:
            yield found[0], _HAN_PIECE
        else:
            yield found[0].translate(_SIGNS), _SIGN


def tokens(text: str) -> list[str]:
    """Every piece of a folded text, short tails included."""
    found: list[str] = []
    for run, size in _runs(text):
        if size == _SIGN:
            found.append(run)
        else:
            found.extend(run[i : i + size] for i in range(len(run)))
    return found


def haystack(values: Iterable[object]) -> str:
    """The text of one record that is searched: its searched columns, folded, apart."""
    return folded(FRAGMENT_SEPARATOR.join("" if value is None else str(value) for value in values))


def body_of(values: Iterable[object]) -> str:
    """What the index is fed with for one record."""
    return " ".join(tokens(haystack(values)))


def words_of(text: str) -> list[str]:
    """The folded fragments of a search text; each of them must be found."""
    return list(dict.fromkeys(folded(text).split()))


def match_of(fragments: Sequence[str]) -> Match:
    """How folded fragments are looked up together: every text that has them all satisfies it."""
    terms: dict[str, None] = {}
    is_exact = True
    for fragment in fragments:
        runs = list(_runs(fragment))
        is_exact &= len(runs) == 1 and (runs[0][1] == _SIGN or len(runs[0][0]) <= runs[0][1])
        for run, size in runs:
            terms |= dict.fromkeys(_terms(run, size))
    if len(terms) > _MOST_TERMS:
        return Match(" AND ".join(islice(terms, _MOST_TERMS)), is_exact=False)
    return Match(" AND ".join(terms), is_exact)


def _terms(run: str, size: int) -> list[str]:
    if size == _SIGN:
        return [f'"{run}"']
    if len(run) < size:
        return [f'"{run}" *']
    return [f'"{run[i : i + size]}"' for i in range(len(run) - size + 1)]


def has_fragments(text: str, fragments: str) -> bool:
    """SQL function `has_fragments`: whether folded fragments all stand in a text."""
    plain = folded(text)
    return all(fragment in plain for fragment in fragments.split(FRAGMENT_SEPARATOR))
