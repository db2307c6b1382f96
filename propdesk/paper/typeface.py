"""Fonts as the engine uses them: one face per file, chained so that each character finds one."""

import functools
from collections.abc import Mapping
from typing import Any

from propdesk.paper.fonts import BOLD, REGULAR, font_file

CHAINS = {
    "zh_Hant": ("TC", "SC", "JP"),
    "zh_Hans": ("SC", "TC", "JP"),
    "en": ("TC", "SC", "JP"),
}
LATIN = "JP"  # the one whose quotes and dots are as narrow as Latin text wants them


class Face:
    """One static font.

    Attributes:
        font: reportlab's object for it; its state is kept per document.
        glyphs: which characters it has.
        widths: their widths in thousandths of an em.
    """

    __slots__ = ("font", "glyphs", "widths")

    def __init__(self, name: str, path: str) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        self.font: Any = TTFont(name, path, shapable=False)
        pdfmetrics.registerFont(self.font)
        self.glyphs: Mapping[int, int] = self.font.face.charToGlyph
        self.widths: Mapping[int, int] = self.font.face.charWidths


@functools.lru_cache(maxsize=12)
def face_of(script: str, bold: bool) -> Face:
    """The face of a script, read once per process, as reportlab keeps its fonts too."""
    path = font_file(script, BOLD if bold else REGULAR)
    return Face(path.stem, str(path))


class Chain:
    """The faces of one weight in the order in which they are asked for a character.

    Only the first is read at once; the others when a character needs them.
    """

    def __init__(self, language: str, *, bold: bool) -> None:
        self._scripts = CHAINS[language]
        self._bold = bold
        self._homes: dict[str, Face | None] = {}
        self.first = face_of(self._scripts[0], bold)

    def face_for(self, character: str) -> Face | None:
        """The first face that has the character, or None."""
        try:
            return self._homes[character]
        except KeyError:
            home = self._homes[character] = self._find(ord(character))
            return home

    def latin(self) -> Face:
        """The face with narrow quotes."""
        return face_of(LATIN, self._bold)

    def _find(self, code: int) -> Face | None:
        for script in self._scripts:
            face = face_of(script, self._bold)
            if code in face.glyphs:
                return face
        return None
