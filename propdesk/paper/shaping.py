"""A text as it is set: which font draws each part, how wide it is, what is closed up.

Shaped once and kept: papers of a batch repeat most of their words.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from propdesk.paper.characters import blanks_of, drawable, is_latin_mark, is_wide
from propdesk.paper.typeface import Chain, Face

MISSING_WIDTH = 1000
_EMPTY = "\u3000"  # as wide as the box that is drawn over it
_KEPT = 20_000


class Show(NamedTuple):
    """A part of a text in one font: the font's name in the file and the operator that shows it."""

    font: str
    operator: str


class Shaped(NamedTuple):
    """A text ready to be drawn at any size.

    Attributes:
        width: in thousandths of an em, without letter-spacing.
        length: how many characters, for letter-spacing.
        shows: its parts in order.
        boxes: where a marked box stands for a character that no font has, from the left in
            thousandths of an em, with the number of characters before it.
    """

    width: int
    length: int
    shows: Sequence[Show]
    boxes: Sequence[tuple[int, int]]


class _Glyph(NamedTuple):
    """One character as it is drawn, its face, and by how much it closes up to the one before."""

    character: str
    face: Face
    shift: int


class Shaper:
    """Shapes texts for one document in one language.

    Attributes:
        missing: the characters that no font has, in the order in which they came up.
    """

    def __init__(self, document: Any, language: str, escape: Callable[[bytes], str]) -> None:
        self._document = document
        self._escape = escape
        self._language = language
        self._blanks = blanks_of(language)
        marks = re.escape("".join(self._blanks))
        self._pairs = re.compile(f"[{marks}][{marks}]")
        self._latin_marks = re.compile("[–‐‑‒‘’“”·…′″]")
        self._chains = (Chain(language, bold=False), Chain(language, bold=True))
        self._ascii = [self._show(chain.first, " ")[0].font for chain in self._chains]
        self._kept: dict[tuple[str, bool], Shaped] = {}
        self.missing: dict[str, None] = {}

    def shape(self, text: str, *, bold: bool = False) -> Shaped:
        """One line of text, shaped; direction marks and controls are left out."""
        key = (text, bold)
        found = self._kept.get(key)
        if found is not None:
            return found
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        shaped = self._kept[key] = self._shape(drawable(text).replace("\n", " "), bold)
        return shaped

    def edges(self, text: str, *, bold: bool = False) -> list[int]:
        """Where each character of a line begins and the last ends, in thousandths of an em."""
        glyphs, _missing = self._glyphs(text, self._chains[bold])
        return self._edges(glyphs)

    def blanks(self, text: str, index: int) -> tuple[int, int]:
        """How much of a mark is empty before and after its ink, in thousandths of an em."""
        character = text[index]
        if character not in self._blanks or self._is_narrow(text, index):
            return (0, 0)
        return self._blanks[character]

    def closing_up(self, text: str, index: int) -> int:
        """By how much a mark closes up to the one before: in thousandths of an em, 500 at most."""
        if not index or text[index] not in self._blanks or text[index - 1] not in self._blanks:
            return 0
        return min(500, self.blanks(text, index - 1)[1] + self.blanks(text, index)[0])

    def _shape(self, text: str, bold: bool) -> Shaped:
        chain = self._chains[bold]
        first = chain.first
        if text.isascii():
            width = sum([first.widths[code] for code in text.encode()])
            shown = f"({self._escape(text.encode())}) Tj"
            return Shaped(width, len(text), (Show(self._ascii[bold], shown),), ())
        codes = [ord(character) for character in text]
        plain = not self._pairs.search(text) and not self._latin_marks.search(text)
        if plain and first.glyphs.keys() >= set(codes):
            width = sum([first.widths[code] for code in codes])
            return Shaped(width, len(text), self._show(first, text), ())
        return self._assemble(*self._glyphs(text, chain))

    def _glyphs(self, text: str, chain: Chain) -> tuple[list[_Glyph], list[int]]:
        """The characters to draw, and which of them stand for missing ones."""
        glyphs: list[_Glyph] = []
        boxes: list[int] = []
        for index, character in enumerate(text):
            face = self._face(text, index, chain)
            shift = self.closing_up(text, index)
            glyphs.append(_Glyph(character if face else _EMPTY, face or chain.first, shift))
            if face is None:
                self.missing.setdefault(character)
                boxes.append(index)
        return glyphs, boxes

    def _face(self, text: str, index: int, chain: Chain) -> Face | None:
        character = text[index]
        if self._is_narrow(text, index):
            latin = chain.latin()
            if ord(character) in latin.glyphs:
                return latin
        return chain.face_for(character)

    def _is_narrow(self, text: str, index: int) -> bool:
        """Whether this is a quote or a dash in Latin text, where it is narrow."""
        if not is_latin_mark(text[index]):
            return False
        if self._language == "en":
            return True
        beside = [*text[max(index - 1, 0) : index], *text[index + 1 : index + 2]]
        return bool(beside) and not any(
            is_wide(character) and not is_latin_mark(character) for character in beside
        )

    def _edges(self, glyphs: list[_Glyph]) -> list[int]:
        edges = [0]
        for glyph in glyphs:
            edges.append(edges[-1] - glyph.shift + glyph.face.widths[ord(glyph.character)])
        return edges

    def _assemble(self, glyphs: list[_Glyph], missing: list[int]) -> Shaped:
        shows: list[Show] = []
        edges = self._edges(glyphs)
        for face, part in groupby(glyphs, key=attrgetter("face")):
            shows += self._show_closed(face, list(part))
        boxes = [(edges[index + 1] - MISSING_WIDTH, index) for index in missing]
        return Shaped(edges[-1], len(glyphs), shows, boxes)

    def _show(self, face: Face, text: str) -> list[Show]:
        parts = face.font.splitString(text, self._document)
        name = face.font.getSubsetInternalName
        return [
            Show(name(subset, self._document), f"({self._escape(codes)}) Tj")
            for subset, codes in parts
        ]

    def _show_closed(self, face: Face, glyphs: list[_Glyph]) -> list[Show]:
        """Shows that close up where two marks meet."""
        text = "".join([glyph.character for glyph in glyphs])
        if not any(glyph.shift for glyph in glyphs):
            return self._show(face, text)
        shows, at = [], 0
        name = face.font.getSubsetInternalName
        for subset, codes in face.font.splitString(text, self._document):
            shifts = [glyph.shift for glyph in glyphs[at : at + len(codes)]]
            at += len(codes)
            array = "".join(
                f"{shift or ''}({self._escape(bytes([code]))})"
                for code, shift in zip(codes, shifts, strict=True)
            )
            joined = array.replace(")(", "")
            shows.append(Show(name(subset, self._document), f"[{joined}] TJ"))
        return shows
