"""How much of a stranger's file is looked at before a person is asked."""

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What an office's own workbook never exceeds; a bomb does.

    Attributes:
        file_bytes: size of the file on disk.
        zip_entries: parts inside a workbook.
        unpacked_bytes: size of all parts together, unpacked.
        ratio: unpacked size over packed size.
        ratio_from_bytes: below this unpacked size the ratio says nothing.
        rows: rows of one sheet.
        columns: columns of one sheet.
        cells: cells of the rectangle that holds everything on one sheet.
        spins: rounds of password hashing that a protected file may ask for.
    """

    file_bytes: int = 20 * _MEGABYTE
    zip_entries: int = 2_000
    unpacked_bytes: int = 200 * _MEGABYTE
    ratio: int = 100
    ratio_from_bytes: int = 10 * _MEGABYTE
    rows: int = 200_000
    columns: int = 512
    cells: int = 5_000_000
    spins: int = 1_000_000
