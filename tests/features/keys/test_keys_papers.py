"""The papers of the keys, read back from the PDF."""

import pypdfium2
import pytest
from desk_kit import TestDesk, at
from key_kit import add_keys, lend

from propdesk.catalog import paper_named
from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.printing import blank_paper, print_paper
from propdesk.features.keys.queries.counts import open_differences
from propdesk.features.keys.service.counting import CountedKey
from propdesk.paper.render import Rendered


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


@pytest.mark.duty("14.9", paper=True)
def test_the_register_holds_each_loan_of_the_day_and_no_refusal(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    at_desk.go(at("03-03 10:00"))
    lend(
        at_desk,
        "K-005",
        "張師傅",
        department="工程部",
        identity="E-204",
        purpose="浴室滲漏複查",
        due_at=at("03-03 12:00"),
    )
    lend(
        at_desk, "K-002", "黎家豪", company="電梯承辦商", identity="證尾 4821", purpose="升降機月檢"
    )
    at_desk.go(at("03-03 10:40"))
    at_desk.do("keys.take_back", key="K-002")
    with pytest.raises(Refusal):
        lend(at_desk, "K-005", "周婉婷", company="中介", identity="證尾 0936")
    at_desk.go(at("03-03 14:05"))
    text = printed(at_desk, "keys.register")
    for expected in (
        *("鑰匙借用登記表", "2025-03-03", "K-005", "B-03-11", "張師傅", "工程部E-204"),
        *("浴室滲漏複查", "10:00", "12:00", "王小明", "未還", "逾時2:05", "10:40"),
        *("借出2宗", "共3條", "已還1宗", "未還1宗", "逾時1宗", "早更", "主管覆核"),
    ):
        assert expected in text, expected
    assert "周婉婷" not in text


def test_the_slip_names_key_borrower_and_due_time_on_both_halves(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    loan = lend(
        at_desk, "K-006", "周婉婷", company="中介", identity="證尾 0936", phone="6123 4567",
        approver="011", consent_by="陳大文", consent_how="電話", due_at=at("03-03 11:30"),
    ).record  # fmt: skip
    assert at_desk.record("key_loan", loan).needs_slip
    text = printed(at_desk, "keys.slip", key="K-006")
    for expected in ("鑰匙借用單", "K-006", "11:30", "周婉婷", "證尾0936", "陳大文電話方慧敏"):
        assert text.count(expected) == 2, expected
    assert "副本" in printed(at_desk, "keys.slip", loan=loan)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("keys.register", "借用人"),
        ("keys.slip", "借用人"),
        ("keys.count", "差異及處理"),
        ("keys.left", "取回人簽署"),
    ],
)
def test_each_paper_has_a_blank_in_its_own_layout(at_desk: TestDesk, name: str, head: str) -> None:
    speak(Speech("zh_Hant"))
    text = words(blank_paper(at_desk.desk, paper_named(name)))
    assert head in text
    assert "K-0" not in text


@pytest.mark.duty("14.9", paper=True)
def test_a_sheet_to_count_by_names_each_hook_and_a_count_says_what_differed(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-002", "張志強", count=1)
    sheet = printed(at_desk, "keys.count")
    for expected in ("鑰匙盤點表", "一-1", "K-001", "K-002", "外借張志強", "掛鈎6個", "應有6條"):
        assert expected in sheet, expected
    counted = at_desk.do(
        "keys.count",
        lines=(CountedKey(key="K-001", found=False), CountedKey(key="K-002")),
        note="早更交接",
    )
    at_desk.do("keys.settle", line=_difference(at_desk), text="掛錯鈎，已掛回")
    text = printed(at_desk, "keys.count", count=counted.record)
    for expected in ("KC-A-20250303", "掛鈎2個", "差異1項", "掛錯鈎，已掛回", "備註：早更交接"):
        assert expected in text, expected
    with pytest.raises(Refusal, match="KC-9"):
        printed(at_desk, "keys.count", count="KC-9")


def _difference(desk: TestDesk) -> str:
    with desk.desk.read() as connection:
        [one] = open_differences(connection)
    return one.id


@pytest.mark.duty("1.4", paper=True)
def test_the_keys_that_owners_left_are_listed_with_who_took_them_back(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    at_desk.do("keys.add", tag="K-007", opens="信箱", kind="owner", unit="B-03-11", owner="李淑貞")
    at_desk.go(at("03-05 10:00"))
    at_desk.do("keys.return_to_owner", key="K-006", to="陳太", identity="證尾 4567")
    text = printed(at_desk, "keys.left")
    for expected in (
        *("鑰匙留存登記表", "K-006", "A-12-03", "陳大文", "2025-03-03", "2025-03-05"),
        *("陳太", "K-007", "李淑貞", "登記2項", "仍留存1項"),
    ):
        assert expected in text, expected
    assert "K-001" not in text
