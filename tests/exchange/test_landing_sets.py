"""Files land together, read back as they were written, or not at all."""

import errno
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from small_disk import fill, mounted, needs_root, remount

from propdesk.core.errors import Trouble
from propdesk.exchange.landing import Landing
from propdesk.exchange.room import check_room


def write(landing: Landing, **contents: bytes) -> None:
    for name, content in contents.items():
        with landing.file(name) as out:
            out.write(content)


def lying(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_hashed_on_its_way_is_what_lies_there(tmp_path: Path) -> None:
    with Landing(tmp_path / "new" / "set", may_make=True) as landing:
        write(landing, a=b"one", b=b"two")
        assert set(lying(tmp_path / "new" / "set")) == {"a.part", "b.part"}
        landing.compare()
        landing.land()
    assert lying(tmp_path / "new" / "set") == {"a": b"one", "b": b"two"}


def test_a_set_that_fails_leaves_the_one_before_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    with pytest.raises(KeyError), Landing(tmp_path) as landing:
        write(landing, a=b"new", b=b"new", c=b"new")
        landing.compare()
        landing.land()
        assert lying(tmp_path)["a"] == b"new"
        raise KeyError
    assert lying(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_name_that_cannot_be_given_gives_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(Trouble), Landing(tmp_path) as landing:
        write(landing, a=b"new", b=b"new")
        landing.land()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_a_folder_that_was_made_goes_with_what_failed(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Landing(tmp_path / "x" / "y", may_make=True) as landing:
        write(landing, a=b"new")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_holds_something_else_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught, Landing(tmp_path) as landing:
        write(landing, a=b"as written")
        (tmp_path / "a.part").write_bytes(b"as WRITTEN")
        landing.compare()
    assert caught.value.code == "export.compare"
    assert list(tmp_path.iterdir()) == []


def test_what_can_never_fit_is_refused_before_it_is_written(tmp_path: Path) -> None:
    check_room(tmp_path, {"a.xlsx": 1, "b.xlsx": 2})
    with pytest.raises(Trouble) as caught:
        check_room(tmp_path, {"a.xlsx": 2**61, "b.xlsx": 1})
    assert caught.value.code == "disk.full"


def test_a_file_that_fat_does_not_take_is_refused_there_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "propdesk.exchange.room.shutil.disk_usage", lambda _path: SimpleNamespace(free=2**40)
    )
    large = {"reception.xlsx": 2**32}
    check_room(tmp_path, large, "exfat")
    check_room(tmp_path, {name: size - 1 for name, size in large.items()}, "vfat")
    for kind in ("vfat", "FAT32"):
        with pytest.raises(Trouble, match=r"reception\.xlsx.*4 GB"):
            check_room(tmp_path, large, kind)


@pytest.mark.fault
@needs_root
def test_a_full_stick_keeps_what_it_had(tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", size="256k") as stick:
        (stick / "a").write_bytes(b"old")
        fill(stick)
        with pytest.raises(Trouble) as caught, Landing(stick) as landing:
            write(landing, a=bytes(100_000), b=bytes(300_000))
        assert caught.value.code == "disk.full"
        assert set(lying(stick)) == {"a", "hog"} and (stick / "a").read_bytes() == b"old"


@pytest.mark.fault
@needs_root
def test_a_write_protected_stick_says_so(tmp_path: Path) -> None:
    with mounted(tmp_path / "stick") as stick:
        remount(stick, "ro")
        with pytest.raises(Trouble) as caught, Landing(stick) as landing:
            write(landing, a=b"new")
        assert caught.value.code == "export.read_only"
        with pytest.raises(Trouble) as caught, Landing(stick / "new", may_make=True):
            pass
        assert caught.value.code == "export.read_only"
        remount(stick, "rw")
        assert lying(stick) == {}


@pytest.mark.fault
@needs_root
@pytest.mark.parametrize("moment", ["writing", "written", "compared", "landed"])
def test_a_pulled_stick_is_never_called_done(tmp_path: Path, moment: str) -> None:
    """Its open files take every byte without a complaint; only its folder tells."""
    with mounted(tmp_path / "stick") as stick:
        with pytest.raises(Trouble) as caught, Landing(stick) as landing:
            with landing.file("a") as out:
                out.write(b"half")
                if moment == "writing":
                    pull(stick)
                out.write(b"whole")
            if moment == "written":
                pull(stick)
            landing.compare()
            if moment == "compared":
                pull(stick)
            landing.land()
            if moment == "landed":
                pull(stick)
            landing.hold()
        assert caught.value.code == "export.gone"
        assert "a" not in lying(stick)
        put_in(stick)


@pytest.mark.fault
@needs_root
def test_the_same_names_on_another_disk_are_not_what_was_written(tmp_path: Path) -> None:
    """A stick that drops out for a moment comes back as another device, at the same place."""
    with mounted(tmp_path / "stick") as stick:
        with pytest.raises(Trouble) as caught, Landing(stick) as landing:
            write(landing, a=b"new")
            pull(stick)
            (stick / "a.part").write_bytes(b"new")
            landing.compare()
        assert caught.value.code == "export.gone"
        put_in(stick)


def pull(stick: Path) -> None:
    subprocess.run(["umount", "--lazy", str(stick)], check=True)


def put_in(stick: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)


def test_the_reason_of_a_lost_stick_is_no_full_disk(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught, Landing(tmp_path) as landing, landing.file("a"):
        raise OSError(errno.EIO, "system's words")
    assert caught.value.code == "export.gone"
    assert list(tmp_path.iterdir()) == []
