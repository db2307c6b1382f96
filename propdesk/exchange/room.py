"""Whether there is room on a disk, asked before anything is written to it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.exchange.disk_words import landing_trouble

_STEP: Final = 1024
_FAT: Final = frozenset(("vfat", "msdos", "fat", "fat32"))
_LARGEST_OF_FAT: Final = 4 * 1024**3 - 1
_UNITS: Final = ("KB", "MB", "GB", "TB")


def size_words(size: int) -> str:
    """A size for people: 512 KB, 12.3 GB."""
    value, unit = size / _STEP, 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit and value < 100 else f"{value:.0f} {_UNITS[unit]}"


def check_room(folder: Path, least_bytes: Mapping[str, int], file_system: str = "") -> None:
    """Refuses at once what can never fit.

    Args:
        folder: on the disk that is asked.
        least_bytes: by file, what it takes at the very least.
        file_system: of the disk, where it is known: some take no large file.

    Raises:
        Trouble: there is less room than that, or the disk does not answer.
    """
    for name, size in least_bytes.items():
        if file_system.lower() in _FAT and size > _LARGEST_OF_FAT:
            raise Trouble(
                _(
                    "“{name}” would be larger than 4 GB, and this stick takes no such file."
                    " Nothing was written; the records are safe. Export a shorter period, or"
                    " format the stick as exFAT."
                ).format(name=name),
                code="disk.full",
            )
    least = sum(least_bytes.values())
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise landing_trouble(folder.name, error) from error
    if free < least:
        raise Trouble(
            _(
                "There is no room: {free} are free there, and this export takes more than {least}."
                " Nothing was written; the records are safe. Free some space or take another"
                " stick, and export again."
            ).format(free=size_words(free), least=size_words(least)),
            code="disk.full",
        )
