"""What every paper of an estate carries besides its own contents."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The estate on paper.

    Attributes:
        name: the estate's or the centre's name.
        lines: up to two quiet lines under it, such as address and hotline.
        logo: an image file; without one a disc with the first character of the name stands there.
        watermark: what stands across every page, under everything else; "" for nothing.
    """

    name: str
    lines: tuple[str, ...] = ()
    logo: Path | None = None
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class CopyMark:
    """That this print is a copy, and which.

    Attributes:
        at: when it was printed, in the estate's own time.
        by: who printed it.
        nth: the how-manieth print it is, the original being the first.
    """

    at: datetime
    by: str
    nth: int
