"""Areas in square metres, whatever unit a column or a cell is written in."""

import re
from collections import Counter
from decimal import Decimal
from typing import Final

from propdesk.core.i18n import _
from propdesk.core.numbers import AREA_PLACES, rounded
from propdesk.core.text import folded
from propdesk.estate.service.importing.row_cells import RowCells

_FOREIGN: Final = (
    # a square foot is exactly this; a 坪 is 400/121 square metres
    ("feet", re.compile(r"呎|平方尺|sq\.? ?ft|ft2|ft²|square f(ee|oo)t|尺"), Decimal("0.09290304")),
    ("ping", re.compile(r"坪"), Decimal(400) / Decimal(121)),
)
_WRITTEN_PLACES: Final = 10  # a computed area has many; four are kept


class AreaReader:
    """Reads areas; remembers which columns it converted."""

    def __init__(self) -> None:
        self.converted: Counter[tuple[str, str, str]] = Counter()

    def area(self, cells: RowCells, name: str) -> Decimal | None:
        """The area in square metres; None where there is no such column, or nothing in it."""
        if not cells.has(name):
            return None
        header = folded(cells.header(name))
        written = folded(cells.cell(name).text)
        if written in ("", "-", "/"):
            return None
        value = cells.number_of(name, _WRITTEN_PLACES)
        if value is None:
            return None
        for unit, pattern, factor in _FOREIGN:
            if pattern.search(written) or (pattern.search(header) and "m" not in written):
                self.converted[cells.sheet, cells.header(name), unit] += 1
                value *= factor
                break
        if value < 0:
            cells.refuse(name, _("An area is more than 0 square metres."))
        return rounded(value, AREA_PLACES) if value > 0 else None

    def words(self) -> list[str]:
        """What was converted, for people."""
        told = []
        for (sheet, header, unit), count in self.converted.items():
            text = (
                _("{sheet}, “{header}”: {count} areas in square feet became square metres.")
                if unit == "feet"
                else _("{sheet}, “{header}”: {count} areas in ping became square metres.")
            )
            told.append(text.format(sheet=sheet, header=header, count=count))
        return told
