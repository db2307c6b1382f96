"""The PDF itself: fonts inside, bold that is bold, the same bytes for the same paper."""

import io
import re
import threading
import zlib

import pytest
from PIL import Image

from propdesk.core.errors import Trouble
from propdesk.paper.form import load_form
from propdesk.paper.letterhead import Letterhead
from propdesk.paper.render import render, render_form

BOTH_WEIGHTS = """
[[block]]
kind = "fields"
[[block.field]]
name = "name"
label = "名"
[[block.field]]
name = "strong"
label = "名"
bold = true
"""
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)


def _objects(pdf):
    return {int(number): body for number, body in _OBJECT.findall(pdf)}


def _stream(body):
    return zlib.decompress(body.split(b"stream\n", 1)[1].rsplit(b"endstream", 1)[0])


def _fonts(pdf):
    """Name of each font to the file that is embedded for it."""
    objects, found = _objects(pdf), {}
    for body in objects.values():
        if b"/FontFile2" in body:
            name = re.search(rb"/FontName /([^\s/]+)", body)[1].decode()
            file = int(re.search(rb"/FontFile2 (\d+) 0 R", body)[1])
            found[name] = _stream(objects[file])
    return found


def test_every_font_is_embedded_and_only_the_part_that_is_used(printed, work_order):
    pdf = printed(load_form("reception/work_order"), work_order).pdf
    named = {name.decode() for name in re.findall(rb"/BaseFont /([^\s/]+)", pdf)}
    embedded = _fonts(pdf)
    assert named == set(embedded)
    assert all(re.fullmatch(r"[A-Z]{6}\+NotoSans(TC|SC|JP)-(Regular|Bold)", name) for name in named)
    assert max(len(file) for file in embedded.values()) < 400_000


def test_bold_is_really_bold(write_form, printed):
    pdf = printed(write_form(BOTH_WEIGHTS), {"name": "陳大文", "strong": "陳大文"}).pdf
    files = _fonts(pdf)
    regular = {name: file for name, file in files.items() if name.endswith("Regular")}
    bold = {name: file for name, file in files.items() if name.endswith("Bold")}
    assert regular and bold
    assert not set(regular.values()) & set(bold.values())
    assert all(_outlines(file) for file in files.values())
    assert _advance(next(iter(regular.values()))) != _advance(next(iter(bold.values())))


def _outlines(file):
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(file), recalcTimestamp=False) as font:
        return len(font["glyf"].glyphs)


def _advance(file):
    """The widths of the glyphs: the digits of the bold font are wider."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(file), recalcTimestamp=False) as font:
        return sorted(advance for advance, _bearing in font["hmtx"].metrics.values())


def test_the_same_paper_is_the_same_file(printed, work_order):
    form = load_form("reception/work_order")
    assert printed(form, work_order).pdf == printed(form, work_order).pdf


def test_papers_made_at_the_same_time_do_not_disturb_each_other(printed, work_order):
    form = load_form("reception/work_order")
    alone = printed(form, work_order).pdf
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(printed(form, work_order).pdf))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [alone] * 4


def test_what_is_static_is_held_once_for_a_whole_batch(printed, read, work_order):
    form = load_form("reception/work_order")
    batch = [work_order | {"number": f"W-{number:03d}"} for number in range(30)]
    rendered = printed(form, *batch)
    assert rendered.pages == 30
    assert rendered.pdf.count(b"/Subtype /Form") == 1
    paper = read(rendered.pdf)
    for page in (0, 29):
        assert f"W-{page:03d}" in paper.text(page)
        assert "報修內容" in paper.text(page)
        assert "第 1 頁，共 1 頁" in paper.text(page)


def test_a_logo_stands_in_the_place_of_the_mark(write_form, read, tmp_path):
    Image.new("RGB", (300, 300), (200, 0, 0)).save(tmp_path / "logo.png")
    form = write_form(BOTH_WEIGHTS)

    def colour(logo):
        head = Letterhead("汀蘭苑", ("地址",), logo)
        pdf = render_form(form, [{}], letterhead=head, language="zh_Hant").pdf
        scale = 100 / 25.4
        return read(pdf).picture(dpi=100).getpixel((round(19.5 * scale), round(23 * scale)))

    assert colour(tmp_path / "logo.png")[0] > 150
    assert colour(tmp_path / "logo.png")[1] < 50
    (tmp_path / "broken.png").write_bytes(b"no picture")
    assert sum(colour(tmp_path / "broken.png")) < 60
    assert sum(colour(tmp_path / "none.png")) < 60


def test_a_batch_goes_to_a_file_or_a_stream(head, work_order, tmp_path, read):
    form = load_form("reception/work_order")
    out = tmp_path / "batch.pdf"
    rendered = render(form, iter([work_order, work_order]), head, "zh_Hant", out)
    assert rendered.pages == 2
    assert rendered.pdf == b""
    assert read(out.read_bytes()).pages == 2
    assert [file.name for file in tmp_path.iterdir()] == ["batch.pdf"]
    stream = io.BytesIO()
    render(form, work_order, head, "zh_Hant", stream)
    assert read(stream.getvalue()).pages == 1


def test_a_file_that_cannot_be_written_leaves_nothing_half_done(printed, work_order, tmp_path):
    rendered = printed(load_form("reception/work_order"), work_order)
    with pytest.raises(Trouble, match="Nothing in the records has changed"):
        rendered.write(tmp_path / "no such folder" / "paper.pdf")
    (tmp_path / "taken").mkdir()
    with pytest.raises(Trouble):
        rendered.write(tmp_path / "taken")
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


def test_a_full_disk_leaves_the_old_file(printed, work_order, tmp_path, monkeypatch):
    import errno
    import os

    out = tmp_path / "paper.pdf"
    out.write_bytes(b"old")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="the disk is full"):
        printed(load_form("reception/work_order"), work_order).write(out)
    assert out.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]
