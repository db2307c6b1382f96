"""A file name made of what people typed is taken by every system and shows what it is."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.exchange.filenames import MOST_BYTES, free_path, safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("登記冊 2026-11", "登記冊 2026-11.xlsx"),
        ("維修/投訴:十一月?", "維修-投訴-十一月-.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("..\\..\\boot", "boot.xlsx"),
        ("帳單\u202excod.exe", "帳單xcod.exe.xlsx"),
        ("名\u200b冊\ufeff", "名冊.xlsx"),
        ("CON", "_CON.xlsx"),
        ("nul.2026", "_nul.2026.xlsx"),
        ("com1", "_com1.xlsx"),
        ("COM¹ .x", "_COM¹ .x.xlsx"),
        ("connection", "connection.xlsx"),
        ("名冊. . ", "名冊.xlsx"),
        (".hidden", "hidden.xlsx"),
        ("-rf", "rf.xlsx"),
        ("~$lock", "$lock.xlsx"),
        ("", "file.xlsx"),
        ("///", "file.xlsx"),
        ("a\n\tb\x00c", "a bc.xlsx"),
        ("e\u0301", "é.xlsx"),
    ],
)
def test_names_are_made_safe(title: str, name: str) -> None:
    assert safe_name(title, ".xlsx") == name


def test_a_long_name_is_cut_between_characters() -> None:
    assert safe_name("長" * 200, ".xlsx") == "長" * 38 + ".xlsx"
    base = safe_name("a" * 118 + "x\u0323\u0323", "")
    assert base == "a" * 118


def test_a_suffix_is_never_cut_and_never_anything_else() -> None:
    assert safe_name("x" * 500, ".tar.gz").endswith("x.tar.gz")
    for suffix in ("xlsx", ".", "./a", ".a/b", ".x y"):
        with pytest.raises(ValueError, match="suffix"):
            safe_name("x", suffix)


@given(st.text(), st.sampled_from(["", ".xlsx", ".pdf"]))
def test_any_title_gives_a_name_that_is_safe_on_every_system(title: str, suffix: str) -> None:
    name = safe_name(title, suffix)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('/\\:*?"<>|')
    assert all(unicodedata.category(ch)[0] != "C" for ch in name)
    assert name == unicodedata.normalize("NFC", name)
    assert name == name.strip(" .")
    assert name.endswith(suffix)
    assert name.split(".")[0].strip().upper() not in {"CON", "NUL", "AUX", "PRN", "COM1", "LPT9"}
    assert Path(name).name == name
    assert safe_name(name.removesuffix(suffix), suffix) == name


def test_a_path_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    assert free_path(tmp_path, "a.xlsx").name == "a.xlsx"
    (tmp_path / "a.xlsx").touch()
    assert free_path(tmp_path, "a.xlsx").name == "a (2).xlsx"


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights on Windows")
def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "nowhere")
    assert free_path(tmp_path, "a.xlsx").name == "a (2).xlsx"


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/b", "", ".", ".."])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        free_path(tmp_path, name)
