"""A booklet: blanks of a form in numbered slips, printed ahead for a power cut (補錄)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.records.papers import PaperSlip
from propdesk.estate.rules.slips import check_papers, slip_entered, slip_key
from propdesk.estate.service.offers import Paper
from propdesk.estate.service.printing import blank_paper
from propdesk.paper.blanks import numbered, numbers_on
from propdesk.paper.fonts import prepare_fonts
from propdesk.paper.form import load_form
from propdesk.paper.render import Rendered
from propdesk.store.act import Act, Actor, find_record
from propdesk.store.base import Saved
from propdesk.store.database import DeskFile
from propdesk.store.verb import Params, Verb

BOOKLET_VERB = "paper.booklet"
TAKEN_BACK_VERB = "paper.booklet_failed"
SERIES = "B"


@dataclass(frozen=True, slots=True)
class Booklet:
    """A run of numbered blanks that counts.

    Attributes:
        rendered: the papers.
        numbers: which they carry, in order.
        saved: the act by which they were counted.
    """

    rendered: Rendered
    numbers: tuple[str, ...]
    saved: Saved


def takes_numbers(desk: DeskFile, paper: Paper) -> int:
    """How many numbers one blank of a form takes; 0 where it has no place for any."""
    return numbers_on(load_form(paper.form, desk.folder.forms).layout)


def print_booklet(
    desk: DeskFile, paper: Paper, papers: int, by: Actor, *, out: Path | None = None
) -> Booklet:
    """Makes numbered blanks; no number is ever printed on two of them.

    Args:
        desk: the file.
        paper: of which form.
        papers: how many sheets.
        by: who prints them.
        out: where they are kept; without it they are in `rendered` alone.

    Raises:
        Refusal: the form has no place for a number, or there are too many at once.
        Trouble: the fonts or the file could not be made; no number is used up.
    """
    check_papers(papers)
    layout = load_form(paper.form, desk.folder.forms).layout
    each = numbers_on(layout)
    if not each:
        raise Refusal(
            _("“{form}” has no place for a number. Print it blank without one.").format(
                form=_(paper.title)
            ),
            code="slip.no_place",
            field="form",
        )
    prepare_fonts()  # takes a minute the first time: not while the file waits
    with desk.act(BOOKLET_VERB, by=by) as act:
        slips = [_printed(act, paper) for _nth in range(papers * each)]
        act.add_all(slips)
        act.record = slips[0].id
        numbers = tuple(slip.number for slip in slips)
        rendered = blank_paper(desk, paper, numbered(layout, numbers))
        if out is not None:
            rendered.write(out)
    assert act.saved is not None
    return Booklet(rendered, numbers, act.saved)


def take_back_booklet(desk: DeskFile, numbers: Sequence[str], by: Actor) -> None:
    """No paper came out: its numbers are put aside, so that nobody looks for them."""
    reason = _("did not come out of the printer")
    with desk.act(TAKEN_BACK_VERB, by=by) as act:
        for number in numbers:
            slip = _slip_named(act.connection, number, act.place.slot)
            act.change(PaperSlip, slip.id, spoilt_at=act.at, spoilt_reason=reason)


def _printed(act: Act, paper: Paper) -> PaperSlip:
    number = act.number(SERIES)
    return PaperSlip(
        number=number,
        number_key=slip_key(number),
        desk_slot=act.place.slot,
        form=paper.name,
        printed_at=act.at,
        printed_by=act.actor.id,
    )


class PutAside(Params):
    """A slip from which nothing will be entered: torn, lost, or never written on."""

    slip_number: str
    reason: str


def put_aside(act: Act, params: PutAside) -> str:
    """Puts a slip aside, so that it is no longer looked for."""
    slip = _slip_named(act.connection, params.slip_number, act.place.slot)
    if slip.entered_at is not None:
        raise slip_entered(slip.number, slip.record_number, slip.entered_at, act.place.zone)
    reason = params.reason.strip()
    if not reason:
        raise Refusal(_("Write what became of the slip."), code="slip.reason", field="reason")
    act.change(PaperSlip, slip.id, spoilt_at=act.at, spoilt_reason=reason)
    return slip.id


def _slip_named(connection: Connection, number: str, slot: str) -> PaperSlip:
    found = find_record(connection, PaperSlip, number_key=slip_key(number), desk_slot=slot)
    if found is None:
        raise Refusal(
            _("No slip {slip} was printed here. Read the number again.").format(slip=number),
            code="slip.unknown",
            field="slip_number",
        )
    return found


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.put_slip_aside", PutAside, put_aside, PaperSlip, N_("Put a paper slip aside")),
)
