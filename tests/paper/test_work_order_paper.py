"""派工單: every field stands where the paper says, filled, blank, as a copy, in three languages."""

import itertools
from datetime import datetime

import pytest

from propdesk.paper.form import load_form
from propdesk.paper.letterhead import CopyMark

FORM = "reception/work_order"
LANGUAGES = ("zh_Hant", "zh_Hans", "en")


def _flat(value):
    if isinstance(value, str):
        return [value]
    return [text for row in value for text in row.values() if isinstance(text, str)]


def test_every_value_stands_on_the_paper(printed, read, work_order):
    paper = read(printed(load_form(FORM), work_order).pdf)
    text = paper.text()
    ticked = {"urgency", "access", "charge", "opinion", "total", "currency"}
    expected = [_flat(value) for name, value in work_order.items() if name not in ticked]
    for value in itertools.chain.from_iterable(expected):
        assert value.split()[0] in text
    assert "派 工 單" in text or "派工單" in text
    assert paper.pages == 1
    assert paper.size() == (210, 297)


def test_amounts_and_their_total_end_on_the_same_edge(printed, read, work_order):
    paper = read(printed(load_form(FORM), work_order).pdf)
    edges = [paper.place(amount)[2] for amount in ("76.00", "19.50", "180.00", "275.50")]
    assert max(edges) - min(edges) < 0.3
    assert max(edges) == pytest.approx(192, abs=0.4)


def test_a_chosen_box_is_ticked_and_the_others_are_empty(printed, read, work_order):
    paper = read(printed(load_form(FORM), work_order | {"charge": "warranty"}).pdf)
    assert _is_ticked(paper, "保養期內")
    assert not _is_ticked(paper, "免費")
    assert not _is_ticked(paper, "有償")


def test_several_boxes_of_one_field_may_be_ticked(printed, read, work_order):
    paper = read(printed(load_form(FORM), work_order | {"opinion": ["fair", "no_objection"]}).pdf)
    assert _is_ticked(paper, "尚可")
    assert _is_ticked(paper, "對工程質量無異議")
    assert not _is_ticked(paper, "不滿意")


def _is_ticked(paper, label):
    """Whether there is ink in the middle of the box before a label."""
    left, top, _right, bottom = paper.place(label)
    middle = (top + bottom) / 2
    scale = 300 / 25.4
    picture = paper.picture(dpi=300).convert("L")
    inside = picture.crop(
        tuple(round(edge * scale) for edge in (left - 3.9, middle - 0.8, left - 2.2, middle + 0.8))
    )
    return inside.getextrema()[0] < 100


def test_at_dispatch_the_rest_is_for_the_pen_on_one_page(printed, read, work_order):
    dispatched = {
        name: value
        for name, value in work_order.items()
        if name not in {"progress", "material", "total", "charge", "payer", "finished", "opinion"}
    }
    paper = read(printed(load_form(FORM), dispatched).pdf)
    assert paper.pages == 1
    assert _ruled_rows(paper, "工作內容", "物料及收費") == 6
    assert _ruled_rows(paper, "規格", "合計") == 5


def _ruled_rows(paper, first, last):
    """Lines from edge to edge between two words, less the one under the heads."""
    top, bottom = paper.place(first)[3], paper.place(last)[1]
    scale = 200 / 25.4
    picture = paper.picture(dpi=200).convert("L")
    x = round(100 * scale)
    column = [
        picture.getpixel((x, y)) < 128 for y in range(round(top * scale), round(bottom * scale))
    ]
    starts = sum(1 for above, here in itertools.pairwise([False, *column]) if here and not above)
    return starts - 1


def test_an_unfilled_paper_prints_its_layout(printed, read):
    rendered = printed(load_form(FORM), blank=True)
    text = read(rendered.pdf).text()
    assert rendered.pages == 1
    for label in (
        "單位",
        "報修人",
        "完成時限",
        "處理經過",
        "物料及收費",
        "合計",
        "維修人員",
        "工程主管",
    ):
        assert label in text
    assert "None" not in text


def test_a_copy_says_so_with_time_person_and_number(printed, read, work_order):
    copy = CopyMark(datetime(2026, 11, 24, 16, 40), "何詠詩", 2)  # noqa: DTZ001 - local, as printed
    paper = read(printed(load_form(FORM), work_order, copy=copy).pdf)
    text = paper.text()
    assert paper.place("副")[1] < 34 < 280 < paper.place("副本  2026")[1]
    assert "16:40" in text and "何詠詩" in text and "第 2 次列印" in text
    assert "副本" not in read(printed(load_form(FORM), work_order).pdf).text()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh_Hant", ("報修內容", "物料及收費", "第 1 頁，共 1 頁")),
        ("zh_Hans", ("报修内容", "物料及收费", "第 1 页，共 1 页")),
        ("en", ("Reported by", "Material and charges", "Page 1 of 1")),
    ],
)
def test_the_form_speaks_the_language_of_the_paper(printed, read, work_order, language, words):
    text = read(printed(load_form(FORM), work_order, language=language).pdf).text()
    assert all(word in text for word in words)


@pytest.mark.parametrize(("pack", "word"), [("hk", "單位"), ("tw", "戶別"), ("cn", "房號")])
def test_a_flat_is_called_as_the_estate_calls_it(printed, read, work_order, pack, word):
    text = read(printed(load_form(FORM), work_order, pack=pack).pdf).text()
    assert text.startswith(word) or f"\n{word}" in text


def test_signatures_stand_at_the_lowest_place_however_little_is_above(printed, read, work_order):
    short = work_order | {"progress": [], "material": []}
    paper = read(printed(load_form(FORM), short).pdf)
    assert paper.place("維修人員")[3] == pytest.approx(270, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_ever_printed_above_a_signature(printed, read, work_order, language):
    long = work_order | {"text": "廚房洗滌盆上方天花滴水，每分鐘約 10 滴。" * 12}
    paper = read(printed(load_form(FORM), long, language=language).pdf)
    scale = 200 / 25.4
    picture = paper.picture(paper.pages - 1, 200).convert("L")
    space = picture.crop(
        (round(18 * scale), round((266 - 12) * scale), round(192 * scale), round(265.4 * scale))
    )
    assert space.getextrema()[0] > 200
