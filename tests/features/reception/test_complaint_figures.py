"""Figures of complaints: they add up for any history, and the paper says what they say."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pypdfium2
import pytest
from desk_kit import TestDesk, at
from hypothesis import given
from hypothesis import strategies as st

from propdesk.catalog import paper_named
from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.estate.service.printing import print_paper
from propdesk.features.reception.queries.figures import complaint_figures
from propdesk.features.reception.rules.figures import Complaint, figures_of

START = datetime(2025, 3, 3, tzinfo=UTC)
END = START + timedelta(days=7)
HOURS = st.integers(-400, 400)


@st.composite
def complaints(draw: st.DrawFn) -> Complaint:
    """A complaint received at some time and settled later, or not."""
    received = START + timedelta(hours=draw(HOURS))
    after = draw(st.none() | st.integers(0, 500))
    return Complaint(
        category=draw(st.sampled_from(["noise", "service", "other"])),
        department=draw(st.sampled_from(["", "security", "cleaning"])),
        patch=draw(st.sampled_from(["", "東片"])),
        unit=draw(st.sampled_from(["", "A-01-01", "A-01-02"])),
        received_at=received,
        closed_at=None if after is None else received + timedelta(hours=after),
        followed_up_at=draw(st.none() | st.just(received)),
        is_justified=draw(st.none() | st.booleans()),
    )


@given(st.lists(complaints(), max_size=30))
def test_carried_over_and_new_are_closed_and_open_in_every_group(rows: list[Complaint]) -> None:
    figures = figures_of(rows, START, END)
    groups = [figures.by_category, figures.by_department, figures.by_patch]
    for sums in [figures.all, *(sums for group in groups for _name, sums in group)]:
        assert sums.carried + sums.new == sums.closed + sums.open
    for group in groups:
        for name in ("carried", "new", "closed", "open"):
            whole = getattr(figures.all, name)
            assert sum(getattr(sums, name) for _name, sums in group) == whole
    assert figures.justified + figures.unjustified + figures.unjudged == (
        figures.all.carried + figures.all.new
    )
    for rate in (figures.rate, figures.rate_of_all, figures.follow_up_rate):
        assert rate is None or 0 <= rate <= 100


@given(st.lists(complaints(), max_size=30))
def test_what_is_open_at_the_end_is_carried_over_into_the_next_period(
    rows: list[Complaint],
) -> None:
    this = figures_of(rows, START, END)
    following = figures_of(rows, END, END + timedelta(days=7))
    assert following.all.carried == this.all.open


@pytest.mark.duty("29.3.7", "13.6", "9.2", paper=True)
def test_the_weekly_report_says_the_figures_on_paper(at_desk: TestDesk) -> None:
    speak(Speech("zh_Hant"))
    cases = [
        at_desk.do("reception.log", kind="complaint", unit="B-03-11", text=text).record
        for text in ("樓上噪音", "噪音依舊", "走廊垃圾")
    ]
    at_desk.do("reception.judge", by="011", case=cases[0], verdict="justified", reason="屬實")
    at_desk.do("reception.judge", by="011", case=cases[2], verdict="justified", reason="屬實")
    at_desk.go(at("03-04 08:45"))
    at_desk.do("reception.feedback", case=cases[0], text="已勸止", final=True)
    at_desk.do("reception.close", case=cases[0], result="已勸止")
    with at_desk.desk.read() as connection:
        figures = complaint_figures(connection, at("03-03 00:00"), at("03-10 00:00"))
    assert (figures.rate, figures.rate_of_all) == (Decimal("50.0"), Decimal("33.3"))
    assert figures.mean_hours == Decimal("24.0") and figures.repeats == [("B-03-11", 3)]
    paper = paper_named("reception.complaints")
    done = print_paper(at_desk.desk, paper, paper.params(), at_desk.person("011"))
    document = pypdfium2.PdfDocument(done.pdf)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    for expected in (
        *("投訴統計報表", "2025-03-03–2025-03-09", "合計全部投訴0312", "1÷250.0%≥95%"),
        *("1÷333.3%", "有效2，無效0，未判定1", "24.0小時", "重複投訴B-03-113次"),
    ):
        assert expected in text, (expected, text)
    with pytest.raises(Refusal):
        print_paper(at_desk.desk, paper, paper.params(period="year"), at_desk.person("011"))
