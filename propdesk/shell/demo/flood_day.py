"""The tenth desk day, played by keys: a flood without power, entered from paper afterwards."""

from typing import Final

from propdesk.catalog import paper_named
from propdesk.estate.queries.slips import SLIP_LEDGER
from propdesk.estate.service.booklets import print_booklet
from propdesk.estate.service.sample.estate import sample_units
from propdesk.features.reception.records import Case, Matter
from propdesk.features.reception.workspace.next_steps import MATTER
from propdesk.features.reception.workspace.place import ReceptionPlace
from propdesk.shell.booklet_dialog import BookletDialog
from propdesk.shell.demo.desk_days import RECEPTION
from propdesk.shell.demo.story import Story
from propdesk.store.act import find_records
from propdesk.store.ledger import Filter

_TITLE: Final = "大堂水浸"
_CALLS: Final = (
    ("07:55", "廚房地台滲水"),
    ("08:00", "玄關入水"),
    ("08:05", "地板浸水"),
    ("08:12", "走廊積水流入屋內"),
    ("08:20", "電箱旁滲水"),
)


class FloodDay:
    """The slips that were written by hand, and the form into which they are entered."""

    def __init__(self, story: Story) -> None:
        self.story = story
        with story.desk.read() as connection:
            self.units = [unit.code for unit in sample_units(connection)[: len(_CALLS)]]

    @property
    def place(self) -> ReceptionPlace:
        """The log."""
        place = self.story.window.places[RECEPTION]
        assert isinstance(place, ReceptionPlace)
        return place

    def prepare(self) -> list[str]:
        """Prints the booklet before; answers its numbers."""
        story, hand = self.story, self.story.hand
        folder = story.paper_folder
        seat = story.window.context.seat
        work_order = paper_named("reception.work_order")
        made = print_booklet(
            story.desk, work_order, len(_CALLS) + 1, seat.actor, out=folder / "blanks.pdf"
        )
        story.papers.append("blanks.pdf")
        story.window.keys.show_booklets()
        hand.settle()
        page = story.window.findChildren(BookletDialog)[-1]
        hand.photograph(page, f"{len(hand.taken):02d}-blanks-for-a-power-cut", ratio=2.0)
        page.close()
        hand.take_up(story.window)
        return list(made.numbers)

    def write_slip(self, slip: str, at: str, unit: str, text: str) -> None:
        """Fills in the form of a slip, from its number to the matter."""
        hand = self.story.hand
        self.story.window.go(RECEPTION)
        hand.press("Ctrl+F2")
        hand.settle()
        for nth, words in enumerate((slip, at, unit, "", "", text)):
            if nth:
                hand.press("Tab")
            if words:
                hand.write(words)

    def enter(self, slip: str, at: str, unit: str, text: str) -> Case:
        """Enters a slip; answers what it became."""
        hand = self.story.hand
        self.write_slip(slip, at, unit, text)
        hand.press("Ctrl+Return")
        hand.wait(lambda: self.newest().slip_number == slip, f"{slip} was not entered")
        hand.settle()
        return self.newest()

    def newest(self) -> Case:
        """The case that was entered last."""
        return self.story.newest(Case)

    def put_under_matter(self, case: Case) -> None:
        """Hangs a case under the flood, which the first one opens."""
        story, hand = self.story, self.story.hand
        story.window.open_record(RECEPTION, case.id)
        hand.settle()
        self.place.commands.take(MATTER)
        hand.settle()
        is_first = not self.matters()
        if is_first:
            hand.press("Tab")
        hand.write(_TITLE)
        hand.press("Ctrl+Return")
        hand.wait(lambda: self.is_under(case.id), f"{case.number} is under no matter")
        hand.settle()

    def matters(self) -> list[Matter]:
        """The matters of the flood."""
        with self.story.desk.read() as connection:
            return find_records(connection, Matter, title=_TITLE)

    def is_under(self, case_id: str) -> bool:
        """Whether a case hangs under the flood."""
        with self.story.desk.read() as connection:
            [case] = find_records(connection, Case, id=case_id)
        return case.matter_id in {matter.id for matter in self.matters()}


def play_flood(story: Story) -> None:
    """Day 10: five slips of a flood, entered when the power is back (14.4, 29.3.2)."""
    day, hand = FloodDay(story), story.hand
    story.go("2025-03-12 07:30")
    slips = day.prepare()
    story.go("2025-03-12 09:40")
    cases = []
    for nth, (at, text) in enumerate(_CALLS):
        cases.append(day.enter(slips[nth], at, day.units[nth], text))
    day.write_slip(slips[0], "08:25", day.units[0], "地庫積水")
    hand.press("Ctrl+Return")
    hand.settle()
    story.picture("slip-used-twice")
    story.check("the slip is entered once", slips[4], day.newest().slip_number)
    hand.press("Escape")
    hand.settle()
    for case in cases:
        day.put_under_matter(case)
    story.picture("flood-entered")
    for nth, (at, _text) in enumerate(_CALLS):
        story.check_moment("the slip's time", f"2025-03-12 {at}", cases[nth].received_at)
        story.check_moment("the slip's clock", f"2025-03-13 {at}", cases[nth].feedback_due_at)
    story.check("all came out of hours", {True}, {case.is_out_of_hours for case in cases})
    story.check("matters of the flood", 1, len(day.matters()))
    story.check("repairs under the flood", 5, sum(day.is_under(case.id) for case in cases))
    with story.desk.read() as connection:
        left = SLIP_LEDGER.stream(connection, Filter(chip="missing"), story.view())
        story.check("slips that are left", [slips[5]], [row.number for row in left])
