"""The complaint report is one report: the figures of the screen, the paper and the workbook."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from desk_kit import TestDesk, at
from openpyxl import load_workbook

from propdesk.catalog import paper_named
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.printing import print_paper
from propdesk.features.reception.report_forms import ReportPaper, rate_lines, sum_lines
from propdesk.features.reception.service.reporting import figures_in, write_report
from propdesk.store.ledger import View

SUMS = ("carried", "new", "closed", "open")
RATES = ("name", "how", "value", "wanted")


def some_complaints(at_desk: TestDesk) -> None:
    """Three complaints of a week, one carried over, one judged and settled."""
    at_desk.go(at("02-26 09:00"))
    at_desk.do("reception.log", kind="complaint", unit="B-03-11", text="走廊垃圾")
    at_desk.go(at("03-03 09:00"))
    new = [
        at_desk.do("reception.log", kind="complaint", unit="B-03-11", text=text).record
        for text in ("樓上噪音", "噪音依舊")
    ]
    at_desk.do("reception.judge", by="011", case=new[0], verdict="justified", reason="屬實")
    at_desk.go(at("03-04 08:45"))
    at_desk.do("reception.feedback", case=new[0], text="已勸止", final=True)
    at_desk.do("reception.close", case=new[0], result="已勸止")


@pytest.mark.parametrize("period", ["week", "month"])
@pytest.mark.duty("29.3.7", "13.6")
def test_screen_paper_and_workbook_say_the_same_figures(
    at_desk: TestDesk, tmp_path: Path, period: str
) -> None:
    speak(Speech("zh_Hant"))
    some_complaints(at_desk)
    desk, by = at_desk.desk, at_desk.person("011")
    params = ReportPaper(period=period, on=date(2025, 3, 5))
    with desk.read() as connection:
        told = figures_in(connection, params, View(desk.clock.now(), desk.place.zone))
    assert (told.figures.all.carried, told.figures.all.new) == (1, 2)
    path = tmp_path / "report.xlsx"
    write_report(desk, params, path, by)
    sums, rates = (list(sheet.values) for sheet in load_workbook(path))
    lines = list(sum_lines(told.figures))
    assert [row[2:] for row in sums[1:]] == [
        (line["group"], line["name"], *(int(line[name]) for name in SUMS)) for line in lines
    ]
    assert {tuple(cell.date() for cell in row[:2]) for row in sums[1:]} == {(told.first, told.last)}
    shown = [tuple(line[name] or None for name in RATES) for line in rate_lines(told.figures)]
    assert [tuple(row) for row in rates[1:]] == shown
    paper = paper_named("reception.complaints")
    document = pypdfium2.PdfDocument(print_paper(desk, paper, params, by).pdf)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    printed = ["".join(map(str, row[2:])) for row in sums[1:]]
    printed += ["".join(cell for cell in row if cell) for row in shown]
    for expected in printed:
        assert expected.replace(" ", "") in text, (expected, text)
