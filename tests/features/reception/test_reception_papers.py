"""The log's papers, read back from the PDF."""

import pypdfium2
import pytest
from desk_kit import TestDesk, at
from PIL import Image

from propdesk.catalog import paper_named
from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.printing import blank_paper, print_paper
from propdesk.features.reception.queries.record import case_record
from propdesk.features.reception.service.finishing import MaterialLine
from propdesk.paper.form import load_form
from propdesk.paper.render import Rendered
from propdesk.ui.pages import render_page

DPI = 200


def words(rendered: Rendered) -> str:
    """The text of every page without its spaces."""
    document = pypdfium2.PdfDocument(rendered.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "".join("".join(text.split()) for text in texts)


def printed(desk: TestDesk, name: str, **params: object) -> str:
    speak(Speech("zh_Hant"))
    paper = paper_named(name)
    return words(print_paper(desk.desk, paper, paper.params(**params), desk.person("021")))


@pytest.mark.duty("22.1", paper=True)
def test_the_visitor_register_shows_who_came_in_and_who_is_still_inside(at_desk: TestDesk) -> None:
    first = at_desk.do(
        "reception.visitor_in",
        visitor="王先生",
        unit="A-12-03",
        host="陳大文",
        companions=2,
        plate="TX 4821",
        card="V07",
        purpose="探訪",
    ).record
    at_desk.do("reception.visitor_in", visitor="何師傅", unit="B-03-11", card="V08")
    at_desk.go(at("03-03 11:05"))
    at_desk.do("reception.visitor_out", case=first)
    text = printed(at_desk, "reception.visitor_register")
    for expected in ("來訪登記", "2025-03-03", "王先生", "A-12-03", "陳大文", "TX4821", "V07"):
        assert expected in text, expected
    assert "08:45" in text
    assert "11:05" in text
    assert "共2人次" in text
    assert "仍在場1人次" in text
    assert "證件未還1張" in text


def test_the_work_order_carries_the_case_its_materials_and_their_sum(at_desk: TestDesk) -> None:
    case = at_desk.do("reception.log", text="A-12-03 陳先生 6123 4567 廚房漏水 急").record
    at_desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    lines = (
        MaterialLine(name="角掣軟喉", quantity="2", price="38.00", unit="條"),
        MaterialLine(name="防水底漆", quantity="0.4", price="145", unit="L"),
    )
    at_desk.do("reception.finish", case=case, result="更換軟喉", materials=lines, charge="paid")
    text = printed(at_desk, "reception.work_order", case=case)
    for expected in (
        *("派工單", "R-A-20250303-a001", "汀蘭苑物業服務中心", "陳大文（業主）", "61234567"),
        *("廚房漏水", "工程部張志強", "角掣軟喉", "76.00", "58.00", "134.00"),
    ):
        assert expected in text, expected
    assert "副本" not in text
    assert "副本" in printed(at_desk, "reception.work_order", case=case)


def test_the_register_of_a_day_counts_what_it_lists(at_desk: TestDesk) -> None:
    at_desk.do("reception.log", kind="enquiry", text="查詢泳池時間", is_closed=True)
    at_desk.do("reception.log", kind="repair", unit="A-12-03", category="power", text="走廊燈不亮")
    text = printed(at_desk, "reception.day_log")
    assert "接待登記表" in text
    for expected in ("查詢泳池時間", "走廊燈不亮", "共2宗", "已結1宗", "未結1宗"):
        assert expected in text, expected


@pytest.mark.parametrize(
    "name",
    [
        "reception.work_order",
        "reception.notice",
        "reception.visitor_slip",
        "reception.day_log",
        "reception.visitor_register",
    ],
)
@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
def test_each_paper_has_a_blank_for_a_power_cut_in_each_language(
    at_desk: TestDesk, name: str, language: str
) -> None:
    speak(Speech(language))
    rendered = blank_paper(at_desk.desk, paper_named(name))
    assert rendered.pages >= 1
    assert rendered.missing == ()


@pytest.mark.parametrize(
    "name", ["<b>粗</b>", "Chan <Siu> Man", "&copy; 王", "</para>", '<img src="/etc/passwd">']
)
def test_a_name_with_markup_is_printed_as_it_is(at_desk: TestDesk, name: str) -> None:
    case = at_desk.do(
        "reception.log", kind="repair", unit="A-12-02", caller=name, text="燈壞"
    ).record
    assert "".join(name.split()) in printed(at_desk, "reception.work_order", case=case)


@pytest.mark.duty("14.4")
@pytest.mark.parametrize(("finished", "said"), [("03-04 18:00", "時限內"), ("03-04 18:01", "逾時")])
def test_a_work_order_goes_by_the_time_that_was_agreed(
    at_desk: TestDesk, finished: str, said: str
) -> None:
    case = at_desk.do("reception.log", kind="repair", text="浴室漏水", unit="A-12-03").record
    agreed = at("03-04 18:00")
    at_desk.do("reception.dispatch", case=case, department="engineering", promised_at=agreed)
    assert "03-0418:00（約定時間）" in printed(at_desk, "reception.work_order", case=case)
    at_desk.go(at(finished))
    at_desk.do("reception.finish", case=case)
    text = printed(at_desk, "reception.work_order", case=case)
    assert f"2025-{finished}（{said}）".replace(" ", "") in text


@pytest.mark.duty("14.4")
@pytest.mark.parametrize(("told", "said"), [("03-04 08:45", "時限內"), ("03-04 08:46", "逾時")])
def test_a_repair_that_was_answered_in_24_hours_is_in_time(
    at_desk: TestDesk, told: str, said: str
) -> None:
    case = at_desk.do("reception.log", kind="repair", text="浴室漏水", unit="A-12-03").record
    at_desk.do("reception.dispatch", case=case, department="engineering")
    assert "03-0408:45（24小時）" in printed(at_desk, "reception.work_order", case=case)
    at_desk.go(at(told))
    at_desk.do("reception.feedback", case=case, text="師傅明天到")
    at_desk.go(at("03-05 16:00"))
    at_desk.do("reception.finish", case=case)
    assert f"（{said}）" in printed(at_desk, "reception.work_order", case=case)


@pytest.mark.duty("22.1", "25.1")
def test_a_void_line_stands_in_the_registers_and_is_not_counted(at_desk: TestDesk) -> None:
    at_desk.do("reception.log", kind="repair", text="走廊燈不亮", unit="A-12-03")
    twice = at_desk.do("reception.log", kind="repair", text="走廊燈不亮", unit="A-12-03").record
    at_desk.do("reception.void", case=twice, reason="重複")
    text = printed(at_desk, "reception.day_log")
    for expected in ("共1宗", "已結0宗", "未結1宗", "作廢"):
        assert expected in text, expected
    visit = at_desk.do("reception.visitor_in", visitor="甲先生", unit="A-12-03", card="7").record
    at_desk.do("reception.void", case=visit, reason="重複")
    text = printed(at_desk, "reception.visitor_register")
    for expected in ("甲先生", "作廢", "共0人次", "仍在場0人次", "證件未還0張"):
        assert expected in text, expected
    assert [row.state for row in at_desk.rows("visits")] == ["void"]


def test_a_void_case_is_not_among_those_of_its_matter(at_desk: TestDesk) -> None:
    cases = [
        at_desk.do("reception.log", kind="repair", text=text, unit="A-12-03").record
        for text in ("停水一", "停水二", "停水三")
    ]
    at_desk.do("reception.open_matter", title="停水", cases=tuple(cases))
    at_desk.do("reception.void", case=cases[0], reason="重複")
    assert {row.related for row in at_desk.rows("reception", chip="open")} == {2}
    with at_desk.desk.read() as connection:
        assert len(case_record(connection, cases[1]).related) == 1


@pytest.mark.duty("29.3.5", paper=True)
def test_the_notice_to_the_repairer_says_what_is_wrong_and_by_when(at_desk: TestDesk) -> None:
    case = at_desk.do(
        "reception.log", kind="repair", category="leak", unit="A-12-03", text="浴室滲漏"
    ).record
    at_desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    with pytest.raises(Refusal) as refused:
        printed(at_desk, "reception.notice", case=case)
    assert refused.value.code == "reception.no_notice"
    at_desk.do("reception.finish", case=case, result="更換喉膠圈")
    at_desk.go(at("03-06 15:10"))
    at_desk.do("reception.follow_up", case=case, text="住戶說仍潮濕", is_fine=False)
    until = at("03-07 12:00")
    at_desk.do("reception.dispatch", case=case, department="engineering", promised_at=until)
    text = printed(at_desk, "reception.notice", case=case)
    for expected in (
        *("整改通知", "R-A-20250303-a001", "2025-03-06", "工程部", "浴室滲漏", "住戶說仍潮濕"),
        *("回訪03-0615:10", "整改期限", "03-0712:00", "原因及整改結果", "複查結果"),
    ):
        assert expected in text, expected


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_the_estates_logo_stands_at_the_top_left(at_desk: TestDesk, name: str) -> None:
    def ground() -> tuple[int, int, int]:
        pdf = blank_paper(at_desk.desk, paper_named("reception.day_log")).pdf
        page = render_page(pdf, 0, DPI)
        at = round(21 / 25.4 * DPI) * page.stride + round(21 / 25.4 * DPI) * 4
        return page.pixels[at], page.pixels[at + 1], page.pixels[at + 2]

    file = at_desk.desk.folder.root / name
    file.write_bytes(b"no picture")
    assert max(ground()) < 60  # the disc with the first character
    Image.new("RGB", (60, 60), (250, 20, 20)).save(file)
    blue, green, red = ground()
    assert red > 200 and green < 80 and blue < 80


def test_a_letter_has_its_fold_marks_and_a_list_has_none(at_desk: TestDesk) -> None:
    marks = {}
    for name in ("reception.notice", "reception.day_log"):
        form = load_form(paper_named(name).form)
        marks[name] = form.layout.page.folds
        page = render_page(blank_paper(at_desk.desk, paper_named(name)).pdf, 0, DPI)
        left = round(7 / 25.4 * DPI) * 4  # seven millimetres from the edge, four bytes a point
        column = page.pixels[left :: page.stride]
        thirds = {
            round(row / page.height * 3, 1) for row, value in enumerate(column) if value < 230
        }
        assert thirds == ({1.0, 2.0} if marks[name] else set())
    assert marks == {"reception.notice": True, "reception.day_log": False}
