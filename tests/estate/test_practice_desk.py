"""Practice (練習): a file of its own; each paper says so, and nothing of it passes for real."""

from pathlib import Path

import pypdfium2
import pytest
from desk_kit import KEY, MONDAY, TestDesk

from propdesk.catalog import all_papers, paper_named
from propdesk.core.clock import SetClock
from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.exporting import Register, write_register
from propdesk.estate.service.printing import blank_paper, parse_paper, preview_paper
from propdesk.features.reception.queries.cases import CASE_LEDGER
from propdesk.shell.opening import Access
from propdesk.shell.practice import open_practice, practice_access
from propdesk.store.ledger import Filter


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_every_paper_of_practice_says_so_across_the_page_and_no_real_one_does(
    at_desk: TestDesk,
) -> None:
    speak(Speech("zh_Hant"))
    case = at_desk.do("reception.log", text="漏水", kind="repair", unit="A-12-03").record
    order = paper_named("reception.work_order")
    params = parse_paper(order, f'{{"case": "{case}"}}')
    assert "練習" not in words(preview_paper(at_desk.desk, order, params).pdf)
    at_desk.desk.folder.practice_mark.touch()
    assert "練習・無效" in words(preview_paper(at_desk.desk, order, params).pdf)
    for paper in all_papers().values():
        assert "練習・無效" in words(blank_paper(at_desk.desk, paper).pdf), paper.name


def test_no_list_of_practice_is_exported(at_desk: TestDesk, tmp_path: Path) -> None:
    at_desk.desk.folder.practice_mark.touch()
    out = tmp_path / "log.xlsx"
    with pytest.raises(Refusal, match="practice"):
        write_register(
            at_desk.desk, Register(CASE_LEDGER, Filter(), {}), out, by=at_desk.person("021")
        )
    assert not out.exists()


def test_the_sample_has_numbers_of_its_own_and_the_real_file_is_not_touched(
    at_desk: TestDesk,
) -> None:
    real = at_desk.desk.folder
    at_desk.desk.checkpoint()
    before = {file: file.read_bytes() for file in real.root.iterdir() if file.is_file()}
    access = practice_access(Access(real, SetClock(MONDAY), "tests", KEY))
    told: list[str] = []
    opened = open_practice(access, told.append)
    desk = TestDesk(opened.desk, SetClock(MONDAY))
    number = desk.case(desk.do("reception.log", text="漏水", kind="repair").record).number
    assert number.startswith("R-P-")
    opened.close()
    assert len(told) == 1
    assert {file: file.read_bytes() for file in before} == before
    again = open_practice(access, told.append)
    kept = TestDesk(again.desk, SetClock(MONDAY)).rows("reception", where={"number": number})
    again.close()
    assert len(kept) == 1 and len(told) == 1, "the same day goes on where it was"
    tomorrow = SetClock(MONDAY.replace(day=4))
    anew = open_practice(practice_access(Access(real, tomorrow, "tests", KEY)), told.append)
    kept = TestDesk(anew.desk, tomorrow).rows("reception", where={"number": number})
    anew.close()
    assert kept == [] and len(told) == 2, "each day begins with the sample as it was"
