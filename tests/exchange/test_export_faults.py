"""A full disk, a cancel or a broken row: the old file stays, and nothing half is left."""

import datetime as dt
import errno
import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from propdesk.core.errors import Trouble
from propdesk.exchange.disk_words import reason_of
from propdesk.exchange.landing import landing
from propdesk.exchange.reading import open_workbook
from propdesk.exchange.sheet import Column, Sheet
from propdesk.exchange.workbook import write_workbook

MADE_AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
COLUMNS = (Column("房號"), Column("金額", "money", is_totalled=True))


def _rows(count: int) -> Iterator[tuple[str, Decimal]]:
    for number in range(count):
        yield os.urandom(40).hex(), Decimal(number)


def _temporary_names() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).iterdir()}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 256 KB."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if not done or done.returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("password", [None, "物業2026"])
def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    small_disk: Path, password: str | None
) -> None:
    path = small_disk / "登記冊.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Trouble) as caught:
        write_workbook(
            path, [Sheet("冊", COLUMNS, _rows(20_000))], zone=dt.UTC, made_at=MADE_AT,
            password=password,
        )  # fmt: skip
    assert caught.value.code == "disk.full"
    assert path.name in caught.value.message
    assert str(small_disk) not in caught.value.message
    gc.collect()
    assert [(file.name, file.read_bytes()) for file in small_disk.iterdir()] == [
        (path.name, b"old")
    ]


@pytest.mark.parametrize("limit", [0, 1, 30_000, 60_000, 80_000, 90_000, 95_000, 100_000])
def test_wherever_the_disk_ends_the_export_is_whole_or_gone(tmp_path: Path, limit: int) -> None:
    resource = pytest.importorskip("resource")
    rows = list(_rows(1_500))
    sheets = [Sheet("冊", COLUMNS, rows), Sheet("附", COLUMNS, rows[:5])]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        write_workbook(tmp_path / "a.xlsx", sheets, zone=dt.UTC, made_at=MADE_AT)
    except Trouble as trouble:
        assert trouble.code == "disk.full"
        assert list(tmp_path.iterdir()) == []
    else:
        assert len(open_workbook(tmp_path / "a.xlsx").sheets) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    gc.collect()


def test_a_folder_that_is_gone_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        write_workbook(
            tmp_path / "gone" / "a.xlsx", [Sheet("冊", COLUMNS, [])], zone=dt.UTC, made_at=MADE_AT
        )
    assert caught.value.code == "export.gone"


@pytest.mark.parametrize("password", [None, "物業2026"])
@pytest.mark.parametrize("asked_before", [0, 1, 3])
def test_a_cancel_leaves_nothing(tmp_path: Path, password: str | None, asked_before: int) -> None:
    taken = []
    answers = iter([False] * asked_before + [True])

    def rows() -> Iterator[tuple[str, Decimal]]:
        for row in _rows(100_000):
            taken.append(row)
            yield row

    temporary = _temporary_names()
    written = write_workbook(
        tmp_path / "a.xlsx",
        [Sheet("冊", COLUMNS, rows())],
        zone=dt.UTC,
        made_at=MADE_AT,
        password=password,
        is_cancelled=lambda: next(answers),
    )
    gc.collect()
    assert written is None
    assert list(tmp_path.iterdir()) == []
    assert len(taken) <= asked_before * 500 + 1, "a cancel must not wait for the rest"
    left = _temporary_names() - temporary
    assert not [name for name in left if name.startswith("openpyxl")]


def test_a_cancel_at_the_last_moment_leaves_nothing(tmp_path: Path) -> None:
    answers = iter([False, True])
    written = write_workbook(
        tmp_path / "a.xlsx",
        [Sheet("冊", COLUMNS, _rows(3))],
        zone=dt.UTC,
        made_at=MADE_AT,
        is_cancelled=lambda: next(answers),
    )
    assert (written, list(tmp_path.iterdir())) == (None, [])


def test_a_query_that_fails_halfway_leaves_nothing_and_is_not_hidden(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str, Decimal]]:
        yield from _rows(700)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_workbook(
            tmp_path / "a.xlsx", [Sheet("冊", COLUMNS, rows())], zone=dt.UTC, made_at=MADE_AT
        )
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_no_other_file_of_the_workbook_is_ever_on_the_disk(tmp_path: Path) -> None:
    """The sheets stream into the zip; a kill must not leave names in a temporary file."""
    temporary = _temporary_names()
    seen: set[str] = set()

    def look(_rows: int) -> None:
        seen.update(_temporary_names() - temporary)
        assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx.part"]

    write_workbook(
        tmp_path / "a.xlsx",
        [Sheet("冊", COLUMNS, _rows(2_000))],
        zone=dt.UTC,
        made_at=MADE_AT,
        progress=look,
    )
    assert not [name for name in seen if name.startswith(("openpyxl", "tmp"))]
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_file_lands_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with pytest.raises(KeyError), landing(path) as file:
        file.write(b"half")
        raise KeyError
    assert path.read_bytes() == b"old"
    with landing(path) as file:
        file.write(b"whole")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"whole"
    assert [one.name for one in tmp_path.iterdir()] == ["a.bin"]


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.ELOOP]
)
def test_every_reason_of_the_disk_has_words(number: int) -> None:
    assert reason_of(OSError(number, "system's words"))
    assert "system" not in reason_of(OSError(number, "system's words"))
