"""What a column's header says: how near it is to the words a field goes by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from propdesk.core.text import code_key, folded
from propdesk.exchange.assignment import best_assignment

FieldKind = Literal["text", "code", "identity", "phone", "number", "date", "yes_no"]

EXACT: Final = 0.9
_SUB_HEADER_ALONE: Final = 0.95
_BRACKETS = re.compile(r"[(\[{【〔《<〈「『].*?[)\]}】〕》>〉」』]")
_NUMBERING = re.compile(r"^\s*(?:[*＊•·]+|[(]?\d{1,2}[.、)])\s*")
_UNITS = re.compile(
    r"(?:平方米|平方公尺|平方呎|平方尺|平米|m2|m²|㎡|sqm|sq\.?\s?m\.?|sq\.?\s?ft\.?|ft2"
    r"|hk\$|nt\$|\$|¥|元|%|％)\s*$"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[a-z]+")
_WORD = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Field:
    """A column that the caller can use.

    Attributes:
        name: the caller's own name for it.
        synonyms: what people write over it, in any language; the best first.
        required: a table without it is not complete.
        kind: what its cells must be; see `meaning`.
    """

    name: str
    synonyms: tuple[str, ...]
    required: bool = False
    kind: FieldKind = "text"


class _Synonym(NamedTuple):
    """A synonym as it is compared; made once, compared with every text of a sheet's head."""

    key: str
    is_chinese: bool
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Synonym":
        key = code_key(text)
        return cls(key, _HAN.search(key) is not None, _words(text))


class _Reading(NamedTuple):
    """One way to read a header."""

    key: str
    words: tuple[str, ...]


class Vocabulary:
    """The fields of one kind of table, ready to be compared with headers."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        self._keys = [[_Synonym.of(synonym) for synonym in field.synonyms] for field in self.fields]
        self._nothing = (0.0,) * len(self.fields)
        every = [synonym for keys in self._keys for synonym in keys]
        self._exact = frozenset(synonym.key for synonym in every)
        self._english = frozenset(word for one in every if not one.is_chinese for word in one.words)
        chinese = sorted({one.key for one in every if one.is_chinese and len(one.key) > 1})
        self._chinese = re.compile("|".join(map(re.escape, chinese)) or "(?!)")
        self._known: dict[str, tuple[float, ...]] = {}

    def nearness(self, header: str) -> tuple[float, ...]:
        """For each field from 0 to 1 how well the header names it; 0.9 and more is exact."""
        known = self._known.get(header)
        if known is None:
            readings = _readings(header)
            known = self._compared(readings) if self._may_name(readings) else self._nothing
            self._known[header] = known
        return known

    def _compared(self, readings: "tuple[_Reading, ...]") -> tuple[float, ...]:
        return tuple(
            max((_nearness(readings, synonym) for synonym in keys), default=0.0)
            for keys in self._keys
        )

    def _may_name(self, readings: "tuple[_Reading, ...]") -> bool:
        """A glance that spares most cells of a sheet the comparison: names, numbers, dates."""
        return any(
            reading.key in self._exact
            or self._chinese.search(reading.key)
            or not self._english.isdisjoint(reading.words)
            for reading in readings
        )

    def matched(self, headers: Sequence[tuple[str, ...]]) -> dict[int, tuple[int, float]]:
        """The best pairing: exact names first, then names that contain a synonym.

        Args:
            headers: for each column the readings of its header, the fullest first.

        Returns:
            Column to field and nearness.
        """
        scores = [self._best_of(readings) for readings in headers]
        found = self._paired(scores, set(), set(), EXACT)
        taken = {field for field, _score in found.values()}
        found.update(self._paired(scores, set(found), taken, 0.0))
        return found

    def _best_of(self, readings: tuple[str, ...]) -> list[float]:
        best = [0.0] * len(self.fields)
        for depth, reading in enumerate(readings):
            # A sub-header alone says less than group and sub-header together.
            weight = 1.0 if depth == 0 else _SUB_HEADER_ALONE
            for index, score in enumerate(self.nearness(reading)):
                best[index] = max(best[index], score * weight)
        return best

    def _paired(
        self, scores: list[list[float]], columns: set[int], fields: set[int], least: float
    ) -> dict[int, tuple[int, float]]:
        """Pairs what is still free and near enough; of equals the leftmost column wins."""
        # Most rows of a sheet are no header: what fits nowhere is left out of the pairing.
        free = [
            column
            for column in range(len(scores))
            if column not in columns and max(scores[column], default=0.0) > least
        ]
        open_fields = [
            index
            for index in range(len(self.fields))
            if index not in fields and any(scores[column][index] > least for column in free)
        ]
        weights = [
            [
                scores[column][index] - place * 1e-6 if scores[column][index] > least else 0.0
                for place, column in enumerate(free)
            ]
            for index in open_fields
        ]
        return {
            free[column]: (open_fields[row], scores[free[column]][open_fields[row]])
            for row, column in best_assignment(weights).items()
        }


def _readings(header: str) -> tuple[_Reading, ...]:
    """The ways to read a header: whole, bare, its Chinese only, its English only."""
    whole = folded(header)
    bare = _UNITS.sub("", _BRACKETS.sub(" ", _NUMBERING.sub("", whole)).strip())
    bare = bare if code_key(bare) else whole
    chinese = _LATIN.sub(" ", bare) if _HAN.search(bare) else ""
    english = _HAN.sub(" ", bare) if _LATIN.search(bare) else ""
    unique = dict.fromkeys(text for text in (whole, bare, chinese, english) if code_key(text))
    return tuple(_Reading(code_key(text), _words(text)) for text in unique)


def _nearness(readings: tuple[_Reading, ...], synonym: _Synonym) -> float:
    """How well one synonym fits the best reading."""
    best = 0.0
    for depth, reading in enumerate(readings):
        if synonym.key == reading.key:
            best = max(best, 1.0 - depth * 0.01)
        elif synonym.is_chinese:
            best = max(best, _contained_text(reading.key, synonym.key))
        else:
            best = max(best, _contained_words(reading.words, synonym.words))
    return best


def _contained_text(header: str, key: str) -> float:
    if len(key) < 2 or key not in header:
        return 0.0
    # The head of a Chinese compound stands last: 業主聯絡電話 is a telephone.
    return _contained(len(key) / len(header), header.endswith(key))


def _contained_words(header: tuple[str, ...], words: tuple[str, ...]) -> float:
    size = len(words)
    if not size or len("".join(words)) < 3:
        return 0.0
    places = [at for at in range(len(header) - size + 1) if header[at : at + size] == words]
    if not places:
        return 0.0
    return _contained(size / len(header), places[-1] + size == len(header))


def _contained(share: float, is_head: bool) -> float:
    return min(0.4 + 0.3 * share + (0.15 if is_head else 0.0), EXACT - 0.01)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))
