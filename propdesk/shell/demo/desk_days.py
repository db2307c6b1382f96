"""Two desk days, played by keys: a leak whose repair fails its follow-up, a complaint at night."""

from datetime import datetime
from typing import TYPE_CHECKING

from propdesk.features.reception.queries.cases import CASE_LEDGER
from propdesk.features.reception.queries.due import due_items
from propdesk.features.reception.records import Case, Visit
from propdesk.shell.demo.build import LEAKING_UNIT, NOISY_UNIT
from propdesk.shell.demo.story import Story
from propdesk.store.act import find_record
from propdesk.store.ledger import Filter

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

RECEPTION = "reception"


class DeskDay:
    """What both days need: the line, the case, the next step."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.case_id = ""

    @property
    def window(self) -> "MainWindow":
        """The window that is played."""
        return self.story.window

    def log(self, line: str, text: str) -> Case:
        """Types a line, waits until it is understood, saves it with Enter."""
        hand = self.story.hand
        before = self._newest()
        hand.press("Ctrl+J")
        hand.write(line)
        hand.settle()
        self.story.picture("quick-line")
        hand.press("Return")
        hand.wait(lambda: self._newest() != before, f"{text} was not saved")
        hand.settle()
        case = self.story.newest(Case)
        self.case_id = case.id
        self.story.check("what was typed is the matter", text, case.text)
        return case

    def _newest(self) -> str:
        with self.story.desk.read() as connection:
            view = self.story.view()
            rows = CASE_LEDGER.rows(
                connection, CASE_LEDGER.keys(connection, Filter(), view, 1), view
            )
        return rows[0].id if rows else ""

    def case(self) -> Case:
        """The case as it is in the file."""
        with self.story.desk.read() as connection:
            found = find_record(connection, Case, id=self.case_id)
        assert found is not None
        return found

    def next_step(self, *fields: str, wanted: str, picture: str = "") -> None:
        """F6, the fields one after the other, Ctrl+Enter, and waits for the state."""
        hand = self.story.hand
        self.window.open_record(RECEPTION, self.case_id)
        hand.settle()
        hand.press("F6")
        hand.settle()
        for nth, text in enumerate(fields):
            if nth:
                hand.press("Tab")
            if text:
                hand.write(text)
        if picture:
            self.story.picture(picture)
        if fields:
            hand.press("Ctrl+Return")
        hand.wait(lambda: self.case().state == wanted, f"{wanted}: {self.case().state}")
        hand.settle()

    def due_moments(self) -> set[datetime]:
        """When the Today page says that this case is due."""
        with self.story.desk.read() as connection:
            items = due_items(connection, self.story.view())
        return {i.due_at for i in items if i.record_id == self.case_id and i.due_at is not None}


def play_leak(story: Story) -> None:
    """Day 1: a leak is repaired, its follow-up fails (14.4, 29.3.4.2, 29.3.5)."""
    day = DeskDay(story)
    story.go("2025-03-03 08:45")
    case = day.log(f"{LEAKING_UNIT} 曾小姐 6123 8890 浴室滲漏", "浴室滲漏")
    story.check("the unit", LEAKING_UNIT, case.unit_code)
    story.check("the caller is recognised by the number", True, case.resident_id is not None)
    story.check("kind and category", ("repair", "leak"), (case.kind, case.category))
    story.check_moment("reply due", "2025-03-04 08:45", case.feedback_due_at)
    story.picture("leak-logged")
    day.next_step("張志強", wanted="dispatched", picture="leak-dispatch")
    story.paper("reception.work_order", "work-order-dispatched", case=day.case_id)
    story.go("2025-03-03 10:20")
    day.next_step(wanted="in_progress")
    story.go("2025-03-04 16:00")
    story.picture("leak-in-progress")
    day.next_step("更換喉膠圈，觀察無滲", wanted="done", picture="leak-finish")
    story.check_moment("follow-up due", "2025-03-07 23:59", day.case().follow_up_due_at)
    story.paper("reception.work_order", "work-order-finished", case=day.case_id)
    story.go("2025-03-06 15:10")
    hand = story.hand
    day.window.open_record(RECEPTION, day.case_id)
    hand.settle()
    hand.press("F6")
    hand.settle()
    hand.write("住戶說仍潮濕")
    hand.press("Return", "Space")
    story.picture("leak-follow-up")
    hand.press("Ctrl+Return")
    hand.wait(lambda: day.case().state == "in_progress", "the repair is not open again")
    case = day.case()
    story.check("the repair is open again and counts", 1, case.reopened)
    story.check_moment("written notice due", "2025-03-07 15:10", case.notice_due_at)
    story.check(
        "the notice is on the list of what is due",
        True,
        case.notice_due_at in day.due_moments(),
    )
    story.picture("leak-open-again")
    day.window.go("today")
    story.picture("today")


def play_complaint(story: Story) -> None:
    """Day 2: a complaint on the hotline at night, answered on Monday (29.3.2, 29.3.3, 14.4)."""
    day = DeskDay(story)
    story.go("2025-03-08 22:30")
    day.window.go(RECEPTION)
    case = day.log(f"{NOISY_UNIT} 熱線 投訴樓上噪音", "投訴樓上噪音")
    story.check("the channel", "hotline", case.channel)
    story.check("it came out of hours", True, case.is_out_of_hours)
    story.check_moment("feedback due", "2025-03-09 22:30", case.feedback_due_at)
    story.check_moment("the hotline's reply due", "2025-03-11 22:30", case.reply_due_at)
    story.go("2025-03-10 09:00")
    story.check(
        "it is late for feedback", True, _is_before(case.feedback_due_at, story.clock.now())
    )
    story.picture("complaint-late")
    hand = story.hand
    day.window.open_record(RECEPTION, day.case_id)
    hand.settle()
    hand.press("F6")
    hand.settle()
    hand.write("已勸止，住戶同意晚間不再移動家具")
    hand.press("Return", "Space")
    story.picture("complaint-reply")
    hand.press("Ctrl+Return")
    hand.wait(lambda: day.case().replied_at is not None, "the reply was not kept")
    case = day.case()
    story.check("the reply meets 72 hours", True, _is_before(case.replied_at, case.reply_due_at))
    story.check("it misses 24 hours", True, _is_before(case.feedback_due_at, case.feedback_at))
    hand.settle()
    day.next_step(wanted="closed")
    story.check("the complaint is closed with its result", True, bool(day.case().result))
    story.picture("complaint-closed")


def play_visitor(story: Story) -> None:
    """A guest of the next morning: card, slip, and out again (22.1, 11.1)."""
    day = DeskDay(story)
    story.go("2025-03-10 09:40")
    day.window.go(RECEPTION)
    case = day.log(
        f"{NOISY_UNIT} 訪客 林先生 送傢俬 同行2人 車牌AB1234 訪客證 V07", "林先生 送傢俬"
    )
    story.check("a guest is a visitor", "visitor", case.kind)
    visit = story.newest(Visit)
    story.check("the card that is out", "V07", visit.card)
    story.picture("visitor-inside")
    story.paper("reception.visitor_slip", "visitor-slip", case=day.case_id)
    story.go("2025-03-10 10:25")
    day.next_step("", wanted="closed", picture="visitor-leaves")
    story.check("the guest has left", True, story.newest(Visit).out_at is not None)
    story.picture("visitor-left")


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other
