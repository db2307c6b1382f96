"""Papers: filled from the file, counted, and printed with the estate's head."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, spoken
from propdesk.estate.queries.staff import estate_row
from propdesk.estate.records.papers import Printing
from propdesk.estate.service.offers import Paper, Values
from propdesk.estate.service.practice import watermark_of
from propdesk.paper.form import load_form
from propdesk.paper.letterhead import CopyMark, Letterhead
from propdesk.paper.render import Rendered, render_form
from propdesk.store.act import Actor
from propdesk.store.base import table_of
from propdesk.store.database import DeskFile
from propdesk.store.ledger import View
from propdesk.store.verb import Params, parse_params

PRINT_VERB = "paper.print"
FAILED_VERB = "paper.print_failed"
_PRINTING = table_of(Printing)


def parse_paper(paper: Paper, raw: str) -> Params:
    """What is to be printed, from JSON.

    Raises:
        Refusal: the parameters do not fit.
    """
    return parse_params(paper.params, raw)


def letterhead_of(connection: Connection, desk: DeskFile) -> Letterhead:
    """The head of every paper: the estate's name, its two lines, and its logo if it has one."""
    row = estate_row(connection)
    logo = next((file for file in desk.folder.logos if file.is_file()), None)
    return Letterhead(
        name=row["name"],
        lines=(row["address"], row["hotline"]),
        logo=logo,
        watermark=watermark_of(desk),
    )


def preview_paper(desk: DeskFile, paper: Paper, params: Params) -> Rendered:
    """The paper as it would be printed now, neither counted nor marked as a copy."""
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        values = paper.values(connection, params, view)
        letterhead = letterhead_of(connection, desk)
    return _render(desk, paper, values, letterhead, None)


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was made and counted.

    Attributes:
        printing_id: under which it was counted, to take that back where no paper came out.
    """

    rendered: Rendered
    printing_id: str


def issue_paper(desk: DeskFile, paper: Paper, params: Params, by: Actor) -> Issued:
    """Counts a paper that goes to a printer; `take_back_print` if that refuses it.

    It is counted before the printer is asked: a paper that nobody counted must not exist.

    Raises:
        Refusal: there is nothing to print, or what it is about is not on file.
        Trouble: the fonts could not be made; the print is not counted.
    """
    return _issue(desk, paper, params, by, None)


def take_back_print(desk: DeskFile, printing_id: str, by: Actor) -> None:
    """The printer or the disk refused the paper: it does not count, the next one is no copy."""
    with desk.act(FAILED_VERB, by=by) as act:
        act.change(Printing, printing_id, failed_at=act.at)


def print_paper(
    desk: DeskFile, paper: Paper, params: Params, by: Actor, *, out: Path | None = None
) -> Rendered:
    """Prints a paper: the second time and later it says 副本, when, by whom, the how-manieth.

    That it was printed is an act; it is kept only when the paper could be made. Of two that print
    at once one has the original: the other one's is made anew, as a copy.

    Raises:
        Refusal: there is nothing to print, or what it is about is not on file.
        Trouble: the fonts or the file could not be made; the print is not counted.
    """
    return _issue(desk, paper, params, by, out).rendered


def _issue(desk: DeskFile, paper: Paper, params: Params, by: Actor, out: Path | None) -> Issued:
    while True:
        with suppress(_PrintedMeanwhile):
            return _print_counted(desk, paper, params, by, out)


class _PrintedMeanwhile(Exception):
    """Somebody else printed the same paper while this one was being made."""


def _print_counted(
    desk: DeskFile, paper: Paper, params: Params, by: Actor, out: Path | None
) -> Issued:
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        values = paper.values(connection, params, view)
        subject = paper.subject(connection, params)
        letterhead = letterhead_of(connection, desk)
        nth = _nth(connection, paper, subject)
    if not values:
        raise Refusal(_("There is nothing to print."), code="paper.empty")
    local = view.now.astimezone(view.zone)
    copy = CopyMark(at=local, by=by.name, nth=nth) if nth > 1 else None
    rendered = _render(desk, paper, values, letterhead, copy)
    with desk.act(PRINT_VERB, by=by) as act:
        if _nth(act.connection, paper, subject) != nth:
            raise _PrintedMeanwhile
        printing_id = act.add(Printing(form=paper.name, subject_id=subject, nth=nth))
        if out is not None:
            rendered.write(out)
    return Issued(rendered, printing_id)


def _nth(connection: Connection, paper: Paper, subject: str) -> int:
    """The how-manieth print the next one is; a list is always the first."""
    if not subject:
        return 1
    query = select(func.count()).where(
        _PRINTING.c.form == paper.name,
        _PRINTING.c.subject_id == subject,
        _PRINTING.c.failed_at.is_(None),
    )
    return int(connection.execute(query).scalar_one()) + 1


def _render(
    desk: DeskFile, paper: Paper, values: Any, letterhead: Letterhead, copy: CopyMark | None
) -> Rendered:
    form = load_form(paper.form, desk.folder.forms)
    return render_form(form, values, letterhead=letterhead, language=spoken().language, copy=copy)


def blank_paper(desk: DeskFile, paper: Paper, values: Sequence[Values] = ()) -> Rendered:
    """The paper's layout for a power cut, without values or with numbers alone."""
    with desk.read() as connection:
        letterhead = letterhead_of(connection, desk)
    form = load_form(paper.form, desk.folder.forms)
    return render_form(form, values, letterhead=letterhead, language=spoken().language, blank=True)
