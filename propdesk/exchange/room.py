"""Whether there is room on a disk, asked before anything is written to it."""

import shutil
from pathlib import Path
from typing import Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.exchange.disk_words import landing_trouble

_STEP: Final = 1024
_UNITS: Final = ("KB", "MB", "GB", "TB")


def size_words(size: int) -> str:
    """A size for people: 512 KB, 12.3 GB."""
    value, unit = size / _STEP, 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit and value < 100 else f"{value:.0f} {_UNITS[unit]}"


def check_room(folder: Path, least_bytes: int) -> None:
    """Refuses at once what can never fit.

    Args:
        folder: on the disk that is asked.
        least_bytes: what is to be written takes more than this.

    Raises:
        Trouble: there is less room than that, or the disk does not answer.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise landing_trouble(folder.name, error) from error
    if free < least_bytes:
        raise Trouble(
            _(
                "There is no room: {free} are free there, and this export takes more than {least}."
                " Nothing was written; the records are safe. Free some space or take another"
                " stick, and export again."
            ).format(free=size_words(free), least=size_words(least_bytes)),
            code="disk.full",
        )
