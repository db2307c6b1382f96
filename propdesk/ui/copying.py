"""Rows as text for a spreadsheet: tabs between cells, and no cell that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from typing import Final

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BREAKS: Final = str.maketrans({"\t": " ", "\r": " ", "\n": " "})


def safe_cell(text: str) -> str:
    """A cell that stays text: one that begins like a formula gets an apostrophe in front."""
    flat = text.translate(_BREAKS)
    return f"'{flat}" if text.startswith(_RUNS) else flat


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as tab-separated lines."""
    return "\n".join("\t".join(safe_cell(cell) for cell in row) for row in rows)
