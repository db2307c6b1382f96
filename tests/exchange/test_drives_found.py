"""Sticks are found by what the kernel says of them; the computer's own disks are not offered."""

from pathlib import Path

import pytest

from propdesk.exchange.drives import mounted_drives, removable_drives, volumes
from propdesk.exchange.room import size_words


class Computer:
    """What the kernel tells of a computer's disks, in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.devices = root / "block"
        self.devices.mkdir()
        self.lines: list[str] = []

    def disk(self, number: str, path: str, *, removable: str = "0", options: str = "rw") -> Path:
        """A disk with one partition, mounted at a folder of its own."""
        partition = self.root / "devices" / path / "sdx" / "sdx1"
        partition.mkdir(parents=True)
        (partition / "partition").write_text("1\n")
        (partition.parent / "removable").write_text(f"{removable}\n")
        (self.devices / number).symlink_to(partition)
        place = self.root / "media" / f"STICK {number.replace(':', '-')}"
        place.mkdir(parents=True)
        self.mount(number, place, options)
        return place

    def mount(self, number: str, place: Path, options: str = "rw", kind: str = "vfat") -> None:
        """One line of the list of mounts."""
        told = str(place).replace(" ", "\\040")
        self.lines.append(f"36 35 {number} / {told} {options},nosuid shared:1 - {kind} /dev/x rw")

    def drives(self) -> list[tuple[Path, str, bool]]:
        (self.root / "mountinfo").write_text("\n".join([*self.lines, "broken line", ""]))
        found = mounted_drives(self.root / "mountinfo", self.devices)
        return [(one.root, one.label, one.is_read_only) for one in found]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_stick_and_a_disk_with_a_plug_are_found_and_the_own_disk_is_not(
    computer: Computer,
) -> None:
    stick = computer.disk("8:17", "pci0/card", removable="1")
    box = computer.disk("8:33", "pci0/usb2/2-1")
    computer.disk("8:1", "pci0/ata1")
    assert computer.drives() == [(stick, "STICK 8-17", False), (box, "STICK 8-33", False)]


def test_a_stick_that_is_write_protected_says_so(computer: Computer) -> None:
    stick = computer.disk("8:17", "pci0/usb1", removable="1", options="ro")
    assert computer.drives() == [(stick, "STICK 8-17", True)]


def test_a_stick_is_offered_once_and_a_disc_never(computer: Computer) -> None:
    stick = computer.disk("8:17", "pci0/usb1", removable="1")
    computer.mount("8:17", stick.parent)
    computer.disk("11:0", "pci0/usb3", removable="1")
    computer.lines[-1] = computer.lines[-1].replace(" vfat ", " iso9660 ")
    assert [root for root, _label, _read_only in computer.drives()] == [stick]


def test_a_stick_that_was_pulled_just_now_is_none(computer: Computer) -> None:
    computer.disk("8:17", "pci0/usb1", removable="1").rmdir()
    assert computer.drives() == []


def test_a_computer_that_tells_nothing_has_no_sticks(tmp_path: Path) -> None:
    assert list(mounted_drives(tmp_path / "none", tmp_path)) == []
    assert list(volumes(tmp_path / "none")) == []
    assert all(one.root.is_dir() for one in removable_drives())


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 KB"), (512 * 1024, "512 KB"), (1536 * 1024, "1.5 MB"), (31 * 2**30, "31.0 GB")],
)
def test_sizes_are_told_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
