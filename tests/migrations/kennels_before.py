"""The program of the next version: makes a desk with kennels and some history in it."""

import sys
from pathlib import Path

from kennel_kit import be_later_by

be_later_by(1)

from sqlalchemy import ForeignKey  # noqa: E402
from store_kit import log_case, make_file, opened, report_of  # noqa: E402

from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.store.base import Record, column  # noqa: E402
from propdesk.store.column_types import personal  # noqa: E402
from propdesk.store.erasure import ERASE_VERB, erase  # noqa: E402


class Kennel(Record):
    """A kennel as the next version has it."""

    __tablename__ = "kennel"
    __search__ = ("name", "note")

    name: str
    note: str = column(default="", info=personal())


class Dog(Record):
    """A dog as the next version has it."""

    __tablename__ = "dog"

    name: str
    kennel_id: str | None = column(ForeignKey("kennel.id", ondelete="CASCADE"))


def populate(folder: DataFolder) -> None:
    """Kennels, dogs, corrections, an erasure, and a case of today's program."""
    make_file(folder)
    with opened(folder) as desk:
        log_case(desk, "狗吠")
        with desk.act("kennel.add", by=None, note="兩間") as act:
            kennels = [act.add(Kennel(name=f"{n}號", note=f"備註{n}")) for n in range(3)]
            dogs = [act.add(Dog(name=f"犬{n}", kennel_id=kennels[n % 3])) for n in range(6)]
        with desk.act("kennel.change", by=None) as act:
            act.change(Kennel, kennels[0], note="朝南")
            act.change(Dog, dogs[5], kennel_id=None)
        with desk.act(ERASE_VERB, by=None) as act:
            erase(act, Kennel, kennels[1], "要求")
        report = report_of(desk)
    assert report.problems == [], report.problems
    print(report.head)


def look(folder: DataFolder) -> None:
    """Says whether the file is one of this version, as it was left."""
    with opened(folder) as desk:
        report = report_of(desk)
    print(report.head if report.is_whole else report.problems)


COMMANDS = {"populate": populate, "look": look}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](DataFolder(Path(sys.argv[2])))
