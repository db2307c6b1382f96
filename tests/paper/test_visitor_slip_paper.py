"""訪客單 and 接待登記表."""

import pytest

from propdesk.paper.form import form_names, load_form

VISITOR = {
    "number": "V-A-20261123-a007",
    "date": "2026-11-23 星期一",
    "card": "V-12",
    "unit": "A-12-03",
    "expected_leave": "18:00",
    "visitor": "林志豪",
    "companions": "2 人",
    "company": "順達冷氣工程",
    "plate": "AB 1234",
    "host": "陳大文",
    "purpose": "廚房冷氣維修",
    "in_at": "14:05",
    "staff": "王小明",
}


def test_both_parts_of_a_slip_say_the_same(printed, read):
    paper = read(printed(load_form("reception/visitor_slip"), VISITOR).pdf)
    text = paper.text()
    assert paper.pages == 1
    assert paper.size() == (210, 148)
    for value in VISITOR.values():
        assert text.count(value) >= 2, value
    for words in ("前台保存", "訪客聯", "第 1 聯，共 2 聯", "第 2 聯，共 2 聯"):
        assert text.count(words) == 1
    halves = [paper.place(words)[0] for words in ("前台保存", "訪客聯")]
    assert halves[0] < 105 < halves[1]


def test_the_visitors_part_carries_a_code_that_the_desk_can_scan(printed, read):
    paper = read(printed(load_form("reception/visitor_slip"), VISITOR).pdf)
    assert paper.codes() == [VISITOR["number"]]
    picture = paper.picture()
    left_half = picture.crop((0, 0, picture.width // 2, picture.height))
    assert read_codes(left_half) == []


def read_codes(picture):
    import zxingcpp

    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_a_long_purpose_takes_room_from_the_pen_not_another_page(printed, read):
    long = VISITOR | {"purpose": "廚房冷氣維修，攜工具箱一件及梯子（派工單 W-A-20261123-a014）"}
    assert printed(load_form("reception/visitor_slip"), long).pages == 1
    longer = long | {"company": "順達冷氣工程有限公司（香港）"}
    assert printed(load_form("reception/visitor_slip"), longer).pages == 1


def _log(count):
    rows = [
        {
            "number": f"R-A-20261123-a{number:03d}",
            "time": "11-23 08:45",
            "channel": "電話",
            "unit": "A-12-03",
            "caller": "陳大文 先生",
            "text": f"第{number}宗廚房天花漏水",
            "handler": "工程部 張師傅",
            "state": "處理中",
            "due": "11-24 08:45",
        }
        for number in range(1, count + 1)
    ]
    return {
        "number": "RL-A-20261123",
        "period": "2026-11-23",
        "desk": "A 座大堂",
        "rows": rows,
        "total": count,
        "closed": 0,
        "open": count,
        "late": 2,
        "reviewer": "何詠詩",
    }


def test_a_long_register_repeats_its_heads_and_ends_with_counts_and_signatures(printed, read):
    paper = read(printed(load_form("reception/day_log"), _log(50)).pdf)
    assert paper.size() == (297, 210)
    assert paper.pages > 1
    for page in range(paper.pages):
        text = paper.text(page)
        assert "RL-A-20261123" in text
        assert "來訪來電人" in text
        assert f"第 {page + 1} 頁，共 {paper.pages} 頁" in text
        assert ("何詠詩" in text) == (page == paper.pages - 1)
    assert paper.all_text().count("R-A-20261123-a") == 50
    assert "50" in paper.text(paper.pages - 1)


@pytest.mark.parametrize("count", range(15, 20))
def test_signatures_never_stand_on_a_page_without_rows(printed, read, count):
    paper = read(printed(load_form("reception/day_log"), _log(count)).pdf)
    assert "R-A-20261123-a" in paper.text(paper.pages - 1)


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("name", form_names())
def test_every_form_prints_blank_on_one_page(printed, name, language):
    rendered = printed(load_form(name), blank=True, language=language)
    assert rendered.pages == 1
    assert rendered.missing == ()
