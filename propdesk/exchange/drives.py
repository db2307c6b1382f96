"""Sticks and other removable drives that are in this computer now."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from propdesk.exchange.disk_words import landing_trouble

MOUNT_INFO: Final = Path("/proc/self/mountinfo")
BLOCK_DEVICES: Final = Path("/sys/dev/block")
VOLUMES: Final = Path("/Volumes")
_ESCAPES: Final = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))
_DISCS: Final = frozenset(("iso9660", "udf"))
_REMOVABLE: Final = 2  # what Windows calls such a drive
_READ_ONLY_VOLUME: Final = 0x80000


@dataclass(frozen=True, slots=True)
class Drive:
    """One drive that can be taken out.

    Attributes:
        root: where its files are.
        label: its name, as people read it.
        file_system: such as vfat or exfat; "" where the system does not say.
        size: in bytes.
        free: in bytes, for this account.
        is_read_only: nothing can be written to it.
        device: by which the system knows it while it is in.
    """

    root: Path
    label: str
    file_system: str
    size: int
    free: int
    is_read_only: bool
    device: int = 0


def removable_drives() -> list[Drive]:
    """The drives of this computer that can be taken out, by name."""
    if sys.platform == "win32":
        found = _windows_drives()
    elif sys.platform == "darwin":
        found = volumes(VOLUMES)
    else:
        found = mounted_drives(MOUNT_INFO, BLOCK_DEVICES)
    return sorted(found, key=lambda drive: (drive.label, str(drive.root)))


def chosen_folder(folder: Path) -> Drive | None:
    """A folder that a person named where no drive was found; None when it does not answer."""
    with suppress(OSError):
        room = shutil.disk_usage(folder)
        device = folder.stat().st_dev
        is_closed = not os.access(folder, os.W_OK)
        return Drive(folder, folder.name, "", room.total, room.free, is_closed, device)
    return None


def hold_to(drive: Drive) -> None:
    """Refuses a drive that was taken out: a folder of that name would be on another disk.

    Raises:
        Trouble: it is gone.
    """
    try:
        is_there = drive.root.stat().st_dev == drive.device
    except OSError:
        is_there = False
    if not is_there:
        raise landing_trouble(drive.label, OSError(errno.ENODEV, os.strerror(errno.ENODEV)))


def mounted_drives(mount_info: Path, block_devices: Path) -> Iterator[Drive]:
    """Removable drives of a Linux computer.

    Args:
        mount_info: the kernel's list of what is mounted.
        block_devices: its folder of block devices by number.
    """
    try:
        lines = mount_info.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    seen = set()
    for line in lines:
        mount, _dash, source = line.partition(" - ")
        fields, file_system = mount.split(), source.split(" ")[0]
        if len(fields) < 6 or fields[2] in seen or file_system in _DISCS:
            continue
        if _can_be_taken_out(block_devices / fields[2]):
            seen.add(fields[2])
            root = Path(_unescaped(fields[4]))
            is_read_only = "ro" in fields[5].split(",")
            yield from _drive(root, root.name, file_system, is_read_only=is_read_only)


def _can_be_taken_out(device: Path) -> bool:
    """A stick says so itself; a disk in a box with a plug is told by the plug."""
    try:
        real = device.resolve(strict=True)
    except OSError:
        return False
    if any(part.startswith("usb") for part in real.parts):
        return True
    disk = real.parent if (real / "partition").exists() else real
    with suppress(OSError):
        return (disk / "removable").read_text("ascii").strip() == "1"
    return False


def volumes(folder: Path) -> Iterator[Drive]:
    """Removable drives of a Mac: what is mounted there beside the disk that it runs from."""
    with suppress(OSError):
        for root in sorted(folder.iterdir()):
            if root.is_dir() and not root.is_symlink() and root.is_mount():
                yield from _drive(root, root.name, "", is_read_only=False)


def _drive(root: Path, label: str, file_system: str, *, is_read_only: bool) -> Iterator[Drive]:
    """A drive that answers; one that was pulled just now is none."""
    assert sys.platform != "win32"
    with suppress(OSError):
        about = os.statvfs(root)
        yield Drive(
            root,
            label or str(root),
            file_system,
            about.f_blocks * about.f_frsize,
            about.f_bavail * about.f_frsize,
            is_read_only or bool(about.f_flag & os.ST_RDONLY),
            root.stat().st_dev,
        )


def _unescaped(text: str) -> str:
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text


def _windows_drives() -> Iterator[Drive]:
    """Removable drives by letter; a disk in a box with a plug is none to Windows."""
    yield from ()
    if sys.platform == "win32":
        import ctypes

        system = ctypes.windll.kernel32
        letters = system.GetLogicalDrives()
        for number in range(26):
            root = f"{chr(ord('A') + number)}:\\"
            if not letters >> number & 1 or system.GetDriveTypeW(root) != _REMOVABLE:
                continue
            label, kind = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
            flags = ctypes.c_ulong()
            if not system.GetVolumeInformationW(
                root, label, 261, None, None, ctypes.byref(flags), kind, 261
            ):
                continue  # a reader with no card in it
            with suppress(OSError):
                room = shutil.disk_usage(root)
                yield Drive(
                    Path(root),
                    f"{label.value} ({root[:2]})".strip(),
                    kind.value.lower(),
                    room.total,
                    room.free,
                    bool(flags.value & _READ_ONLY_VOLUME),
                    Path(root).stat().st_dev,
                )
