"""Tables, totals and codes; what moves to the next page, and what it takes along."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propdesk.paper.form import load_form
from propdesk.paper.letterhead import Letterhead
from propdesk.paper.render import render_form

FORMS = Path(__file__).parent / "forms"
TABLE = """
[[block]]
kind = "table"
heading = "紀錄"
rows = "rows"
keep = true
total = { label = "合計" }
[[block.column]]
name = "text"
label = "事項"
[[block.column]]
name = "amount"
label = "金額"
width = 30
align = "right"
places = 2
total = true
[[block]]
kind = "signatures"
[[block.signature]]
role = "主管"
"""


def _rows(count, text="漏水"):
    return [{"text": f"{text}#{number}.", "amount": Decimal("1.10")} for number in range(count)]


@pytest.mark.parametrize("count", [1, 20, 28, 29, 30, 31, 32, 33, 34, 35, 80])
def test_heads_are_repeated_and_no_row_is_lost_or_doubled(write_form, printed, read, count):
    paper = read(printed(write_form(TABLE), {"rows": _rows(count)}).pdf)
    text = paper.all_text()
    for number in range(count):
        assert text.count(f"漏水#{number}.") == 1
    for page in range(paper.pages):
        assert "事項" in paper.text(page)
        assert "漏水#" in paper.text(page)
        assert ("紀錄（續）" in paper.text(page)) == (page > 0)
    last = paper.text(paper.pages - 1)
    assert "合計" in last and "主管" in last
    assert text.count("合計") == text.count("主管") == 1


@settings(max_examples=25)
@given(amounts=st.lists(st.integers(-10_000_00, 10_000_00), min_size=1, max_size=40))
def test_the_total_on_paper_is_the_sum_of_the_rows(amounts):
    from propdesk.paper.blocks.table import _added

    cents = [Decimal(amount).scaleb(-2) for amount in amounts]
    assert _added(cents) == Decimal(sum(amounts)).scaleb(-2)


def test_a_total_of_inexact_numbers_is_a_mistake_not_a_guess(write_form, printed):
    with pytest.raises(TypeError, match="exact"):
        printed(write_form(TABLE), {"rows": [{"text": "x", "amount": 0.1}]})


def test_sums_codes_and_figures_of_a_notice(head, read):
    form = load_form("fee_notice", FORMS)
    charges = [
        {
            "item": "管理費",
            "quantity": Decimal("68.50"),
            "rate": Decimal(32),
            "amount": Decimal("2192.00"),
        },
        {
            "item": "代收水費",
            "quantity": Decimal("12.5"),
            "rate": Decimal("7.11"),
            "amount": Decimal("88.88"),
        },
    ]
    notice = {
        "number": "N-A-20261123-a0317",
        "unit": "A 座 12 樓 03 室",
        "owner": "陳大文（業主）",
        "due": "2026-12-15",
        "total": Decimal("6987.89"),
        "charges": charges,
    }
    paper = read(render_form(form, [notice], letterhead=head, language="zh_Hant").pdf)
    text = paper.text()
    for words in (
        "2,280.88",
        "6,987.89",
        "32.0000",
        "12.5",
        "陳大文（業主）",
        "備註請填 A 座 12 樓 03 室",
    ):
        assert words in text
    assert paper.codes() == ["propdesk:N-A-20261123-a0317"]


def test_a_bar_code_is_read_by_a_scanner(write_form, printed, read):
    body = '[[block]]\nkind = "notes"\nline = ["漏水"]\n'
    body += 'code = { text = "{number}", symbology = "code128", width = 50 }\n'
    form = write_form(body)
    assert read(printed(form, {"number": "K-A-20261123-a019"}).pdf).codes() == ["K-A-20261123-a019"]
    assert read(printed(form, {}).pdf).codes() == []
    assert printed(form, {"number": "陳大文"}).pages == 1


def test_a_row_taller_than_a_page_goes_on_on_the_next(write_form, printed, read):
    text = "".join(f"X{number:04d}句，" for number in range(900))
    paper = read(printed(write_form(TABLE), {"rows": [{"text": text, "amount": 1}]}).pdf)
    assert paper.pages > 1
    whole = "".join(paper.all_text().split())
    assert all(f"X{number:04d}" in whole for number in range(900))
    for page in range(paper.pages):
        last = max(token for token in range(900) if f"X{token:04d}" in paper.text(page))
        assert paper.place(f"X{last:04d}", page)[3] < 280


def test_a_long_text_goes_on_on_the_next_page(write_form, printed, read):
    form = write_form('[[block]]\nkind = "paragraph"\nheading = "內容"\nname = "text"\n')
    text = "".join(f"X{number:04d}句，" for number in range(2000))
    paper = read(printed(form, {"text": text}).pdf)
    assert paper.pages > 1
    whole = "".join(paper.all_text().split())
    assert all(f"X{number:04d}" in whole for number in range(2000))


def test_a_field_grows_with_its_value(write_form, printed, read):
    body = '[[block]]\nkind = "fields"\n[[block.field]]\nname = "a"\nlabel = "甲"\n'
    body += '[[block.field]]\nname = "b"\nlabel = "乙"\n'
    long = "".join(f"第{number}句，" for number in range(20))
    paper = read(printed(write_form(body), {"a": long, "b": "短"}).pdf)
    whole = "".join(paper.text().split())
    assert "第19句" in whole
    assert paper.place("第19句")[2] < 102.5
    assert paper.place("甲")[1] == pytest.approx(paper.place("乙")[1], abs=0.3)


def test_blank_rows_give_way_before_another_page_is_begun(write_form, printed):
    body = '[[block]]\nkind = "table"\nrows = "rows"\nblank_rows = 40\n'
    body += '[[block.column]]\nname = "text"\nlabel = "事項"\n'
    body += '[[block]]\nkind = "signatures"\n[[block.signature]]\nrole = "主管"\n'
    form = write_form(body)
    assert printed(form, blank=True).pages == 1
    assert printed(form, {"rows": _rows(20)}).pages == 1


@pytest.mark.parametrize(
    ("page", "size"),
    [
        ('size = "A4"', (210, 297)),
        ('size = "A5"', (148, 210)),
        ('size = "A5"\nturn = "landscape"', (210, 148)),
        ('size = "A4"\nturn = "landscape"', (297, 210)),
    ],
)
def test_every_size_of_sheet_keeps_all_within_its_margins(printed, read, write_form, page, size):
    form = write_form(f"[page]\n{page}\n{TABLE}")
    paper = read(printed(form, {"rows": _rows(30)}).pdf)
    assert paper.size() == size
    for number in range(paper.pages):
        picture = paper.picture(number, 100).convert("L")
        left, top, right, bottom = picture.point(lambda value: 255 * (value < 200)).getbbox()
        scale = 100 / 25.4
        assert left / scale > 8 and right / scale < size[0] - 8
        assert top / scale > 8 and bottom / scale < size[1] - 7


def test_a_long_estate_name_keeps_clear_of_the_form_name(write_form, read):
    name = "環宇天地・灣仔海濱大廈第一期及第二期物業管理服務中心有限公司"
    head = Letterhead(name, ("香港灣仔告士打道一百二十八號海濱廣場", "2123 4567"))
    paper = read(render_form(write_form(TABLE), [{}], letterhead=head, language="zh_Hant").pdf)
    assert name in "".join(paper.text().split())
    assert paper.place("有限公司")[2] < paper.place("試")[0]
