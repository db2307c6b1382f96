"""Fonts are made once, under names of their own, and by two programs at once without harm."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from propdesk.core.errors import Trouble
from propdesk.paper import fonts
from propdesk.paper.font_instance import Instance, make_instance
from propdesk.paper.fonts import BOLD, REGULAR, font_file, fonts_ready, prepare_fonts, ui_font_files


def _box(width):
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (100 + width, 700), (100 + width, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@pytest.fixture
def variable_font(tmp_path):
    """A font of one letter whose stroke grows with the weight; all weights share one name."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": _box(500), "A": _box(80)})
    builder.setupHorizontalMetrics({".notdef": (700, 100), "A": (700, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Thin", "psName": "Tiny-Thin"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [_variation(wider)]})
    file = tmp_path / "Tiny[wght].ttf"
    builder.save(file)
    return file


def _variation(deltas):
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    return TupleVariation({"wght": (0, 1, 1)}, deltas)


@pytest.fixture
def tiny_fonts(variable_font, tmp_path, monkeypatch):
    """The cache in a folder of its own, made from the tiny font."""
    monkeypatch.setattr(fonts, "_source", lambda _family: variable_font)
    monkeypatch.setattr(fonts, "cache_folder", lambda: tmp_path / "cache")
    (tmp_path / "OFL.txt").write_text("licence", encoding="utf-8")
    return tmp_path / "cache"


def _postscript(file):
    with TTFont(file) as font:
        return font["name"].getDebugName(6)


def test_each_instance_has_a_name_weight_and_outlines_of_its_own(variable_font, tmp_path):
    made = [
        make_instance(Instance(variable_font, "Tiny Sans", weight, tmp_path / f"{weight}.ttf"))
        for weight in (REGULAR, BOLD)
    ]
    assert [_postscript(file) for file in made] == ["TinySans-Regular", "TinySans-Bold"]
    widths = []
    for file, weight in zip(made, (REGULAR, BOLD), strict=True):
        with TTFont(file) as font:
            assert font["OS/2"].usWeightClass == weight
            assert font["name"].getDebugName(1) == "Tiny Sans"
            assert bool(font["head"].macStyle & 1) == (weight == BOLD)
            assert "fvar" not in font
            widths.append(font["glyf"]["A"].xMax)
    assert widths[0] < widths[1]


def test_the_fonts_in_use_are_the_ones_they_are_called():
    for script in ("TC", "SC", "JP"):
        for weight, style in ((REGULAR, "Regular"), (BOLD, "Bold")):
            assert _postscript(font_file(script, weight)) == f"NotoSans{script}-{style}"
    assert (font_file("TC", REGULAR).parent / "OFL.txt").is_file()


def test_the_screen_gets_the_same_fonts_as_paper():
    names = [file.name for file in ui_font_files()]
    assert names == [
        "NotoSansTC-Regular.ttf",
        "NotoSansTC-Bold.ttf",
        "NotoSansSC-Regular.ttf",
        "NotoSansSC-Bold.ttf",
        "NotoSansJP-Regular.ttf",
        "NotoSansJP-Bold.ttf",
    ]


def test_fonts_are_made_once_and_told_one_by_one(tiny_fonts):
    told = []
    assert not fonts_ready()
    assert ui_font_files() == []
    folder = prepare_fonts(lambda done, total: told.append((done, total)))
    assert told == [(made, 6) for made in range(7)]
    assert fonts_ready()
    assert (folder / "OFL.txt").read_text("utf-8") == "licence"
    made = {file: file.stat().st_mtime_ns for file in folder.glob("*.ttf")}
    assert len(made) == 6
    prepare_fonts(lambda done, total: told.append((done, total)))
    assert {file: file.stat().st_mtime_ns for file in folder.glob("*.ttf")} == made
    assert len(told) == 7


def test_what_a_power_cut_left_out_is_made_by_the_next_call(tiny_fonts):
    folder = prepare_fonts()
    (folder / "NotoSansSC-Bold.ttf").unlink()
    (folder / "NotoSansJP-Bold.ttf.123.part").write_bytes(b"half")
    assert not fonts_ready()
    told = []
    prepare_fonts(lambda done, total: told.append((done, total)))
    assert told == [(5, 6), (6, 6)]
    assert fonts_ready()


def test_two_programs_make_the_fonts_at_the_same_time(variable_font, tmp_path):
    script = tmp_path / "make.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from propdesk.paper import fonts\n"
        "fonts._source = lambda family: Path(sys.argv[1])\n"
        "fonts.cache_folder = lambda: Path(sys.argv[2])\n"
        "if __name__ == '__main__':\n"
        "    fonts.prepare_fonts()\n"
        "    assert fonts.fonts_ready()\n",
        encoding="utf-8",
    )
    (tmp_path / "OFL.txt").write_text("licence", encoding="utf-8")
    command = [sys.executable, str(script), str(variable_font), str(tmp_path / "cache")]
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen(command, cwd=root, env=_environment(root), stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for program in running:
        _out, errors = program.communicate()
        assert program.returncode == 0, errors.decode()
    made = list((tmp_path / "cache").rglob("*.ttf"))
    assert len(made) == 6
    assert not list((tmp_path / "cache").rglob("*.part"))
    assert all(_postscript(file) for file in made)


def _environment(root):
    import os

    return {**os.environ, "PYTHONPATH": str(root)}


def test_a_place_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr(fonts, "cache_folder", lambda: tmp_path / "cache")
    with pytest.raises(Trouble, match="fonts could not be made") as trouble:
        prepare_fonts()
    assert str(tmp_path) in trouble.value.message
