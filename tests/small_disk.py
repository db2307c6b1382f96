"""A small disk of its own that can be filled and write-protected, where the machine allows it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="mounting needs root"
)


@contextmanager
def mounted(place: Path, *, size: str = "4m") -> Iterator[Path]:
    """A disk of that size at a new folder.

    Skips the test where no disk can be mounted.
    """
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine does not let a disk be mounted")
    try:
        yield place
    finally:
        # a failed test may still have its files open
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def remount(place: Path, options: str) -> None:
    """Changes a disk, such as to `ro` or `size=64m`."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)


def fill(place: Path) -> Path:
    """Takes all that is free; answers the file that holds it."""
    hog = place / "hog"
    with hog.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return hog
