"""What must still be there after a power cut."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last: a file that was renamed into it stays renamed.

    Windows has no such call; there a rename lasts by itself.

    Raises:
        OSError: the disk does not answer.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
