"""One list out of the file, as it is shown, masked by who takes it and told to the journal."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from propdesk.estate.queries.masks import seen_by
from propdesk.estate.service.practice import check_real
from propdesk.estate.sheets import Labels, sheet_of
from propdesk.exchange.landing import Landing
from propdesk.exchange.workbook import CalledOffError, WrittenWorkbook, write_workbook_into
from propdesk.store.act import Actor
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Filter, Ledger, View

EXPORT_VERB = "ledger.export"


@dataclass(frozen=True, slots=True)
class Register:
    """One list as it is shown, to be written.

    Attributes:
        labels: by column, how what is stored as a code is called.
    """

    ledger: Ledger[Any]
    filter: Filter
    labels: Mapping[str, Labels] | None = None


def write_register(
    desk: DeskFile,
    register: Register,
    path: Path,
    by: Actor,
    *,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenWorkbook | None:
    """Writes the rows of a filter as the person who asks may see them; they stream through.

    Returns:
        What was written; None if it was cancelled: then nothing is left and nothing is journalled.

    Raises:
        Trouble: the disk is full or does not take the file.
    """
    now = desk.clock.now()
    view = View(now, desk.place.zone)
    ledger = register.ledger
    try:
        with Landing(path.parent) as landing:
            with desk.read() as connection, landing.file(path.name) as out:
                stream = ledger.stream(connection, register.filter, view)
                sheets = write_workbook_into(
                    out,
                    [sheet_of(ledger, map(seen_by(ledger, by), stream), register.labels)],
                    zone=view.zone,
                    made_at=now,
                    progress=progress,
                    is_cancelled=is_cancelled,
                )
            landing.compare()
            with told_to_journal(desk, by, {ledger.name: sheets[0].rows}):
                landing.land()
    except CalledOffError:
        return None
    return WrittenWorkbook(path, sheets)


def count_register(desk: DeskFile, register: Register) -> int:
    """How many rows a workbook of this register would have."""
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        return register.ledger.count(connection, register.filter, view)


@contextmanager
def told_to_journal(desk: DeskFile, by: Actor | None, rows: Mapping[str, int]) -> Iterator[None]:
    """Tells the journal who took which lists out, and how many rows (15.3.19).

    The files get their names inside: no list leaves the desk untold, and what did not get its
    name is not told.

    Raises:
        Refusal: this desk is practice.
    """
    check_real(desk)
    note = ", ".join(f"{name}: {count}" for name, count in rows.items())
    with desk.act(EXPORT_VERB, by=by, note=note):
        yield
