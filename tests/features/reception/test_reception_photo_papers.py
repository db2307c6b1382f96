"""The work order with the photos of its case, read back from the PDF; without any it is as ever."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from desk_kit import TestDesk
from PIL import Image
from pypdfium2 import raw

from propdesk.catalog import paper_named
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.printing import blank_paper, print_paper
from propdesk.store.erasure import ERASE_VERB


def printed(desk: TestDesk, case: str) -> list[tuple[str, list[tuple[float, float, float, float]]]]:
    """Of each page its text, and where its pictures stand: left, bottom, right, top in points."""
    speak(Speech("zh_Hant"))
    paper = paper_named("reception.work_order")
    pdf = print_paper(desk.desk, paper, paper.params(case=case), desk.person("021")).pdf
    return read_back(pdf)


def read_back(pdf: bytes) -> list[tuple[str, list[tuple[float, float, float, float]]]]:
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        words = "".join(page.get_textpage().get_text_range().split())
        images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        pages.append((words, [image.get_bounds() for image in images]))
    document.close()
    return pages


def attach(desk: TestDesk, folder: Path, case: str, captions: list[str]) -> None:
    for nth, caption in enumerate(captions):
        file = BytesIO()
        Image.new("RGB", (400, 300), (nth * 40, 90, 120)).save(file, "JPEG")
        (folder / f"{nth}.jpg").write_bytes(file.getvalue())
        desk.do("estate.attach", subject=case, file=str(folder / f"{nth}.jpg"), caption=caption)


def test_photos_stand_two_on_a_row_with_their_captions_behind_the_work_order(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    case = at_desk.do("reception.log", text="A-12-03 廚房漏水").record
    [(before, none)] = printed(at_desk, case)
    assert none == []
    assert "相片" not in before
    attach(at_desk, tmp_path, case, ["灶台下方", "天花", "牆身裂紋"])
    pages = printed(at_desk, case)
    assert pages[0][1] == []
    places = [place for _words, images in pages for place in images]
    assert len(places) == 3
    assert places[0][3] == places[1][3] > places[2][3]
    assert places[0][0] == places[2][0] < places[1][0]
    left, bottom, right, top = places[0]
    assert abs((right - left) / (top - bottom) - 4 / 3) < 0.01
    for caption in ("相片", "灶台下方", "天花", "牆身裂紋"):
        assert caption in pages[-1][0]


def test_a_picture_that_the_file_lacks_holds_no_paper_up(at_desk: TestDesk, tmp_path: Path) -> None:
    case = at_desk.do("reception.log", text="A-12-03 廚房漏水").record
    attach(at_desk, tmp_path, case, ["灶台下方"])
    with at_desk.desk.act(ERASE_VERB, by=None) as act:
        act.connection.exec_driver_sql("DELETE FROM attachment")
    assert [images for _words, images in printed(at_desk, case)] == [[]]


def test_a_blank_work_order_has_no_place_for_photos(at_desk: TestDesk) -> None:
    speak(Speech("zh_Hant"))
    [(words, images)] = read_back(
        blank_paper(at_desk.desk, paper_named("reception.work_order")).pdf
    )
    assert images == []
    assert "相片" not in words
