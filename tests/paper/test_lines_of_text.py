"""Chinese lines: where they break, how marks close up."""

from itertools import groupby

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from propdesk.paper.characters import CLOSING, OPENING
from propdesk.paper.ink import MM, Type
from propdesk.paper.lines import Breaker
from propdesk.paper.press import Press

TYPE = Type(10)
MARKS = CLOSING | OPENING | frozenset("—… ")


@pytest.fixture(scope="module")
def shapers(fonts):
    return {
        language: Press(210, 297, "試", language).shaper
        for language in ("zh_Hant", "zh_Hans", "en")
    }


WORDS = st.lists(
    st.sampled_from(
        [
            "漏",
            "水",
            "，",
            "。",
            "「",
            "」",
            "（",
            "）",
            "、",
            "A-12-03",
            "2026-11-23",
            " ",
            "HK$",
            "10",
            "：",
            "…",
            "—",
        ]
    ),
    min_size=1,
    max_size=60,
).map("".join)


@example(text="漏" * 6 + " ，", width=24.0)
@example(text="漏" * 5 + "「 水", width=24.0)
@example(text="A-12-03HK$，、", width=24.0)
@given(text=WORDS, width=st.floats(24, 120))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(shapers, text, width):
    # A run of marks that is longer than the line has to break somewhere.
    runs = [list(run) for is_mark, run in groupby(text, key=MARKS.__contains__) if is_mark]
    assume((max(map(len, runs), default=0) + 1) * TYPE.size / MM <= width)
    lines = Breaker(shapers["zh_Hant"]).lines(text, TYPE, width)
    for line in lines[1:]:
        assert line.text[0] not in CLOSING
    for line in lines[:-1]:
        assert line.text[-1] not in OPENING


@pytest.mark.parametrize("before", range(1, 9))
def test_a_bracket_goes_with_what_it_opens_or_closes(shapers, before):
    em = 10 / 72 * 25.4
    text = "漏" * before + "「水」，" + "漏" * 9
    for fits in (6, 7, 8):
        lines = [line.text for line in Breaker(shapers["zh_Hant"]).lines(text, TYPE, fits * em)]
        assert any("「水」，" in line for line in lines)


@given(text=WORDS, width=st.floats(8, 120))
def test_nothing_is_lost_and_every_line_fits(shapers, text, width):
    lines = Breaker(shapers["zh_Hant"]).lines(text, TYPE, width)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 0.01 for line in lines if len(line.text) > 1)


@given(before=st.integers(0, 30), width=st.floats(36, 80))
def test_a_number_or_a_code_is_never_broken(shapers, before, width):
    text = "漏" * before + "W-A-20261123-a014" + "水" * 10 + "09:00–10:00，" + "共" * 5 + "1,234.50"
    lines = [line.text for line in Breaker(shapers["zh_Hant"]).lines(text, TYPE, width)]
    for code in ("W-A-20261123-a014", "09:00–10:00", "1,234.50"):
        assert sum(code in line for line in lines) == 1


def test_a_word_longer_than_the_line_is_cut_rather_than_lost(shapers):
    lines = Breaker(shapers["zh_Hant"]).lines("x" * 200, TYPE, 40)
    assert len(lines) > 3
    assert "".join(line.text for line in lines) == "x" * 200


def test_a_typed_line_break_is_kept(shapers):
    lines = Breaker(shapers["zh_Hant"]).lines("一\n\n二\r\n三", TYPE, 40)
    assert [line.text for line in lines] == ["一", "", "二", "三"]


@pytest.mark.parametrize(("language", "closed"), [("zh_Hant", 250), ("zh_Hans", 500)])
def test_two_marks_in_a_row_close_up(shapers, language, closed):
    shaper = shapers[language]
    assert shaper.shape("。」").width == 2000 - closed
    assert shaper.shape("」「").width == 1500
    assert shaper.shape("水」「漏").width == 3500


def test_a_closing_bracket_hangs_out_at_the_margin(shapers):
    breaker = Breaker(shapers["zh_Hant"])
    eight = 8 * 10 / 72 * 25.4
    lines = breaker.lines("漏水漏水漏水漏）漏水", TYPE, eight - 1.7)
    assert lines[0].text == "漏水漏水漏水漏）"
    assert lines[0].width == pytest.approx(eight - 10 / 72 * 25.4 / 2, abs=0.01)


def test_quotes_are_narrow_in_latin_text_and_wide_in_chinese(shapers):
    shaper = shapers["zh_Hant"]
    assert shaper.shape("don’t").width < 3000
    assert shaper.shape("“好”").width == 3000
    assert shapers["en"].shape("“好”").width < 2200


def test_a_filled_line_ends_on_the_margin(write_form, printed, read):
    form = write_form('[[block]]\nkind = "paragraph"\nname = "text"\n')
    text = "住戶已用桶接水，樓上 A-13-03 有人在家，可配合關水測試。" * 5
    paper = read(printed(form, {"text": text}).pdf)
    picture = paper.picture(dpi=200).convert("L")
    scale = 200 / 25.4
    for baseline in (39.6, 45.6):
        band = picture.crop(
            (0, round((baseline - 2.5) * scale), picture.width, round((baseline + 0.4) * scale))
        )
        box = band.point(lambda value: 255 if value < 128 else 0).getbbox()
        assert box[0] / scale == pytest.approx(18, abs=0.8)
        assert box[2] / scale == pytest.approx(192, abs=1.2)
