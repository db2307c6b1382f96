"""What a played day stands on: the window, the clock, what was expected and what was found."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from propdesk.core.clock import SetClock
from propdesk.features.keys.records import KeyLoan
from propdesk.features.reception.records import Case
from propdesk.shell.demo.build import begin_morning
from propdesk.shell.demo.hand import Hand
from propdesk.store.act import find_records
from propdesk.store.base import Record
from propdesk.store.database import DeskFile
from propdesk.store.ledger import View

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow

R = TypeVar("R", bound=Record)


@runtime_checkable
class Ticking(Protocol):
    """A place that looks at the clock each minute."""

    def tick(self) -> None:
        """A minute went by."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation.

    Attributes:
        what: in words.
        expected, found: as text.
    """

    what: str
    expected: str
    found: str
    is_met: bool


class Story:
    """The window, its clock, and what came of each expectation."""

    def __init__(self, window: "MainWindow", clock: SetClock, hand: Hand, out: Path) -> None:
        """Begins a story.

        Args:
            window: the real window, signed in.
            clock: its clock, moved by the story.
            hand: works it and takes the pictures.
            out: the folder for papers and the report.
        """
        self.window = window
        self.clock = clock
        self.hand = hand
        self.checks: list[Check] = []
        self.papers: list[str] = []
        self._mornings = 0
        self._out = out

    @property
    def desk(self) -> DeskFile:
        """The file behind the window."""
        return self.window.context.seat.desk

    def view(self) -> View:
        """From where and when lists are looked at."""
        return View(self.clock.now(), self.desk.place.zone)

    def go(self, local: str) -> None:
        """Lets time pass until a local moment; on another day colleagues have worked as well."""
        moment = datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=self.desk.place.zone)
        is_another_day = moment.date() != self.clock.now().astimezone(moment.tzinfo).date()
        self.clock.set(moment)
        if is_another_day:
            self._mornings += 1
            begin_morning(self.desk, self._mornings)
            kinds = frozenset({Case.__tablename__, KeyLoan.__tablename__})
            self.window.context.seat.changed.emit(kinds)
        for place in self.window.places.values():
            if isinstance(place, Ticking):
                place.tick()
        self.window.today.page.reload()
        self.hand.settle()

    def picture(self, name: str) -> None:
        """Takes a picture of the window."""
        self.hand.photograph(self.window, f"{len(self.hand.taken):02d}-{name}")

    def check(self, what: str, expected: object, found: object) -> None:
        """Keeps an expectation and what was found."""
        self.checks.append(Check(what, str(expected), str(found), expected == found))

    def check_moment(self, what: str, expected: str, found: datetime | None) -> None:
        """Keeps an expectation about a local minute."""
        local = "" if found is None else found.astimezone(self.desk.place.zone)
        text = local.strftime("%Y-%m-%d %H:%M") if isinstance(local, datetime) else ""
        self.check(what, expected, text)

    def newest(self, kind: type[R]) -> R:
        """The record of a kind that was stored last."""
        with self.desk.read() as connection:
            return find_records(connection, kind)[-1]

    @property
    def paper_folder(self) -> Path:
        """Where the papers are kept."""
        folder = self._out / "paper"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def paper(self, name: str, file: str, **params: str) -> None:
        """Prints a paper as the person who sits there; what it is about is named."""
        from propdesk.catalog import paper_named
        from propdesk.estate.service.printing import print_paper

        paper = paper_named(name)
        folder = self.paper_folder
        actor = self.window.context.seat.actor
        rendered = print_paper(
            self.desk, paper, paper.params(**params), actor, out=folder / f"{file}.pdf"
        )
        self.papers.append(f"{file}.pdf")
        self.check(f"no character of {file} is missing", (), tuple(rendered.missing))

    def report(self, days: list[str]) -> dict[str, object]:
        """What was played, expected and found."""
        return {
            "ok": all(check.is_met for check in self.checks),
            "days": days,
            "checks": [asdict(check) for check in self.checks],
            "screens": self.hand.taken,
            "papers": self.papers,
        }


def write_report(path: Path, report: dict[str, object]) -> None:
    """Writes the report as JSON."""
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
