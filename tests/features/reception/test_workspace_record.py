"""What the record of a case tells."""

from datetime import timedelta

from log_window import LogWindow

from propdesk.features.reception.workspace.record import paper_titles
from propdesk.ui.buttons import ActionButton

MATTER = "主人房浴室天花滴水已持續三日並影響客廳地板，住戶要求今日內派人上門，並先致電太太"


def test_a_matter_that_is_longer_than_the_title_can_be_read_whole(log: LogWindow) -> None:
    case = log.at_desk.do("reception.log", kind="repair", unit="A-12-03", text=MATTER).record
    log.place.refresh(frozenset({"reception_case"}))
    log.open(case)
    assert ("Matter", MATTER) in log.face.facts
    short = log.at_desk.do("reception.log", kind="repair", unit="A-12-03", text="漏水").record
    log.open(short)
    assert "Matter" not in dict(log.face.facts)


def test_a_deferred_case_says_until_when(log: LogWindow) -> None:
    desk = log.at_desk
    case = desk.do("reception.log", kind="repair", unit="A-12-03", text="漏水").record
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.start", case=case)
    until = desk.desk.clock.now() + timedelta(days=2)
    desk.do("reception.defer", case=case, until=until, reason="待料")
    log.open(case)
    local = until.astimezone(desk.desk.place.zone)
    assert f"{local:%m-%d %H:%M}" in dict(log.face.facts)["Deferred until"]
    desk.do("reception.resume", case=case)
    log.place.refresh(frozenset({"reception_case"}))
    log.settle()
    assert "Deferred until" not in dict(log.face.facts)


def test_the_papers_of_a_case_stand_under_one_another(log: LogWindow) -> None:
    desk = log.at_desk
    case = desk.do(
        "reception.log", kind="repair", unit="A-12-03", text="漏水", category="leak"
    ).record
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.start", case=case)
    desk.do("reception.finish", case=case, result="更換喉膠圈")
    desk.do("reception.follow_up", case=case, is_fine=False, text="仍潮濕")
    log.open(case)
    titles = paper_titles().values()
    buttons = [
        one
        for one in log.place.page.record.findChildren(ActionButton)
        if one.isVisible() and one.text() in titles
    ]
    assert len(buttons) == 2
    assert buttons[0].x() == buttons[1].x()
    assert [one.width() for one in buttons] == [one.sizeHint().width() for one in buttons]
