"""Marks on a page: text, rules, boxes, ticks, discs, codes, as the page's own operators.

Measures are millimetres from the top left corner of the sheet, y of a text its baseline; sizes
of type and widths of lines are points. Only black: quiet text is 64 % of it, lines get lighter by
getting thinner, because a mono laser turns grey hairlines into dots.
"""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from propdesk.paper.shaping import MISSING_WIDTH, Shaped, Shaper

MM = 72 / 25.4
QUIET = "0.36 g"
BLACK = "0 g"
PALE = "0.9 g"
TICK_BOX = 2.9
_ACROSS = 0.6  # of the diagonal
HEAVY, MEDIUM, HAIR = 0.9, 0.5, 0.3

Align = Literal["left", "centre", "right"]


class Type(NamedTuple):
    """How a text is set: size in points, weight, tone, letter-spacing in points."""

    size: float
    bold: bool = False
    quiet: bool = False
    spacing: float = 0.0


LABEL = Type(8, quiet=True)
HEADING = Type(10, bold=True)
NOTE = Type(7.5, quiet=True)


class Ink:
    """Collects the marks of one part of a page; `content` is the part as page operators."""

    def __init__(self, shaper: Shaper, page_height: float) -> None:
        self._shaper = shaper
        self._top = page_height * MM
        self._paths: list[str] = []
        self._texts: list[str] = []
        self._font: tuple[str, float] = ("", 0.0)
        self._tone = BLACK
        self._spacing = 0.0
        self._width = 0.0

    def measure(self, text: str, type: Type) -> float:
        """The width of a text in millimetres."""
        shaped = self._shaper.shape(text, bold=type.bold)
        spaced = type.spacing * max(shaped.length - 1, 0)
        return (shaped.width * type.size / 1000 + spaced) / MM

    def text(self, x: float, y: float, text: str, type: Type, align: Align = "left") -> float:
        """Draws a line of text; returns its width in millimetres."""
        if not text:
            return 0.0
        shaped = self._shaper.shape(text, bold=type.bold)
        left = x * MM
        width = shaped.width * type.size / 1000 + type.spacing * max(shaped.length - 1, 0)
        if align == "right":
            left -= width
        elif align == "centre":
            left -= width / 2
        self._show(left, self._top - y * MM, shaped, type)
        return width / MM

    def _show(self, left: float, base: float, shaped: Shaped, type: Type) -> None:
        texts = self._texts
        tone = QUIET if type.quiet else BLACK
        if tone != self._tone:
            self._tone = tone
            texts.append(tone)
        if type.spacing != self._spacing:
            self._spacing = type.spacing
            texts.append(f"{type.spacing:.3f} Tc")
        texts.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm")
        for show in shaped.shows:
            font = (show.font, type.size)
            if font != self._font:
                self._font = font
                texts.append(f"{show.font} {type.size:g} Tf")
            texts.append(show.operator)
        for offset, before in shaped.boxes:
            self._missing(left + offset * type.size / 1000 + before * type.spacing, base, type.size)

    def _missing(self, left: float, base: float, size: float) -> None:
        """A box with a cross where no font has the character."""
        side = size * MISSING_WIDTH / 1000
        x, y, w = left + side * 0.08, base - side * 0.06, side * 0.84
        self._stroke_width(HAIR + 0.1)
        self._paths.append(
            f"{x:.2f} {y:.2f} {w:.2f} {w:.2f} re {x:.2f} {y:.2f} m {x + w:.2f} {y + w:.2f} l "
            f"{x:.2f} {y + w:.2f} m {x + w:.2f} {y:.2f} l S"
        )

    def _stroke_width(self, width: float) -> None:
        if width != self._width:
            self._width = width
            self._paths.append(f"{width:g} w")

    def rule(self, left: float, right: float, y: float, width: float = HAIR) -> None:
        """A horizontal line."""
        self._stroke_width(width)
        at = self._top - y * MM
        self._paths.append(f"{left * MM:.2f} {at:.2f} m {right * MM:.2f} {at:.2f} l S")

    def tear(self, x: float, top: float, bottom: float) -> None:
        """A vertical dashed line along which the sheet is torn."""
        self._stroke_width(MEDIUM)
        self._paths.append(
            f"[2.2 2.2] 0 d {x * MM:.2f} {self._top - top * MM:.2f} m "
            f"{x * MM:.2f} {self._top - bottom * MM:.2f} l S [] 0 d"
        )

    def frame(self, x: float, y: float, width: float, height: float, line: float) -> None:
        """A rectangle with its top left corner at x, y."""
        self._stroke_width(line)
        bottom = self._top - (y + height) * MM
        self._paths.append(f"{x * MM:.2f} {bottom:.2f} {width * MM:.2f} {height * MM:.2f} re S")

    def tick_box(self, x: float, base: float, *, ticked: bool, side: float = TICK_BOX) -> None:
        """A square to tick that stands on the line of its label; ticked by two round strokes."""
        self.frame(x, base - side + 0.25, side, side, MEDIUM)
        if ticked:
            self.tick(x + side * 0.19, base + 0.25 - side * 0.47, side * 0.62)

    def tick(self, x: float, y: float, width: float) -> None:
        """A tick of two strokes from x, y on, so wide."""
        points = ((0.0, 0.0), (0.36, 0.38), (1.0, -0.44))
        moves = [
            f"{(x + dx * width) * MM:.2f} {self._top - (y + dy * width) * MM:.2f}"
            for dx, dy in points
        ]
        self._stroke_width(1.15)
        self._paths.append(f"1 J 1 j {moves[0]} m {moves[1]} l {moves[2]} l S 0 J 0 j")

    def disc(self, x: float, y: float, radius: float) -> None:
        """A black disc around x, y."""
        cx, cy, r = x * MM, self._top - y * MM, radius * MM
        k = r * 0.5523
        self._paths.append(
            f"{cx + r:.2f} {cy:.2f} m "
            f"{cx + r:.2f} {cy + k:.2f} {cx + k:.2f} {cy + r:.2f} {cx:.2f} {cy + r:.2f} c "
            f"{cx - k:.2f} {cy + r:.2f} {cx - r:.2f} {cy + k:.2f} {cx - r:.2f} {cy:.2f} c "
            f"{cx - r:.2f} {cy - k:.2f} {cx - k:.2f} {cy - r:.2f} {cx:.2f} {cy - r:.2f} c "
            f"{cx + k:.2f} {cy - r:.2f} {cx + r:.2f} {cy - k:.2f} {cx + r:.2f} {cy:.2f} c f"
        )

    def across(self, text: str, width: float, height: float) -> None:
        """A pale text from one corner of the sheet towards the other, under all that follows."""
        shaped = self._shaper.shape(text, bold=True)
        wide, high = width * MM, height * MM
        long = math.hypot(wide, high)
        size = _ACROSS * long * 1000 / max(shaped.width, 1)
        cos, sin = wide / long, high / long
        half, drop = _ACROSS * long / 2, size * 0.35
        left = wide / 2 - cos * half + sin * drop
        base = high / 2 - sin * half - cos * drop
        turned = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {left:.2f} {base:.2f} Tm"
        shows = " ".join(f"{show.font} {size:.1f} Tf {show.operator}" for show in shaped.shows)
        self._paths.append(f"q BT {PALE} {turned} {shows} ET Q")

    def white_text(self, x: float, y: float, text: str, type: Type) -> None:
        """A line of text, centred, in white on what was drawn before."""
        self._texts.append("1 g")
        self._tone = BLACK
        self.text(x, y, text, type, "centre")
        self._texts.append(BLACK)

    def mask(self, x: float, y: float, width: float, height: float, mask: Sequence[bytes]) -> None:
        """A picture of black and nothing, a row of bits per row of it (1 is black).

        An inline mask in hexadecimal: the smallest and fastest way for a code of squares.
        """
        bits = len(mask[0])
        rows = "".join(int(row, 2).to_bytes((bits + 7) // 8, "big").hex() for row in _padded(mask))
        self._paths.append(
            f"q {width * MM:.2f} 0 0 {height * MM:.2f} {x * MM:.2f} "
            f"{self._top - (y + height) * MM:.2f} cm BI /W {bits} /H {len(mask)} /IM true "
            f"/D [1 0] /F /AHx ID {rows}> EI Q"
        )

    def picture(self, x: float, y: float, width: float, height: float, name: str) -> None:
        """A picture that the file holds under a name."""
        bottom = self._top - (y + height) * MM
        at = f"{width * MM:.2f} 0 0 {height * MM:.2f} {x * MM:.2f} {bottom:.2f}"
        self._paths.append(f"q {at} cm {name} Q")

    @property
    def content(self) -> str:
        """The operators, closed in themselves: nothing of their state leaks out."""
        texts = f"BT {' '.join(self._texts)} ET" if self._texts else ""
        return f"q {' '.join(self._paths)} {texts} Q" if self._paths or texts else ""


def _padded(mask: Sequence[bytes]) -> list[bytes]:
    spare = -len(mask[0]) % 8
    return [row + b"0" * spare for row in mask]
