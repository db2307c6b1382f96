"""The manager's random check of a month's follow-ups (29.3.4.1)."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.rules.calendar import local_day
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.queries.rounds import followed_up, round_rules
from propdesk.features.reception.records import Sample, SampleLine
from propdesk.features.reception.rules.rounds import drawn, month_after, read_month
from propdesk.store.act import Act, find_records
from propdesk.store.ledger import View
from propdesk.store.verb import MANAGER, Params, Verb


class DrawSample(Params):
    """The month of the follow-ups, such as 2025-03; as many as the estate settled unless said."""

    month: str
    size: int | None = None


def draw_sample(act: Act, params: DrawSample) -> str:
    """Draws follow-ups of a month that is over; once, so that nobody draws until it pleases."""
    first = read_month(params.month)
    month = f"{first:%Y-%m}"
    if local_day(act.at, act.place.zone) < month_after(first):
        raise Refusal(
            _("{month} is not over yet. Draw its sample afterwards.").format(month=month),
            code="sample.early",
            field="month",
        )
    if act.find(Sample, month=month) is not None:
        raise Refusal(
            _("The sample of {month} is drawn already. Check what was drawn.").format(month=month),
            code="sample.drawn",
            field="month",
        )
    cases = followed_up(act.connection, first, View(act.at, act.place.zone))
    size = params.size if params.size is not None else round_rules(act.connection).sample_size
    if not cases or size < 1:
        raise Refusal(
            _("Nothing was followed up in {month}, or nothing is to be drawn.").format(month=month),
            code="sample.empty",
            field="month",
        )
    number = act.number("S")
    sample = Sample(
        number=number,
        month=month,
        seed=f"{number} {act.id}",  # made by the act: nobody can choose it
        population=len(cases),
        drawn_at=act.at,
        drawn_by=act.by.id if act.by else None,
    )
    act.add(sample)
    for nth, one in enumerate(drawn(cases, size, sample.seed), 1):
        act.add(SampleLine(sample_id=sample.id, nth=nth, case_id=cases[one]))
    return sample.id


class CheckSample(Params):
    """What the check of one drawn follow-up found; what is not in order is written down."""

    case: str
    is_fine: bool
    text: str = ""


def check_sample(act: Act, params: CheckSample) -> str:
    """Keeps the manager's finding on a follow-up that was drawn."""
    case = case_named(act.connection, params.case)
    lines = find_records(act.connection, SampleLine, case_id=case.id)
    line = next((one for one in lines if one.checked_at is None), None)
    if line is None:
        raise Refusal(
            _("{number} does not wait for a check. Choose one that was drawn.").format(
                number=case.number
            ),
            code="sample.not_drawn",
            field="case",
        )
    finding = params.text.strip()
    if not params.is_fine and not finding:
        raise Refusal(_("Write what is not in order."), code="sample.finding", field="text")
    act.change(
        SampleLine,
        line.id,
        checked_at=act.at,
        checked_by=act.by.id if act.by else None,
        is_fine=params.is_fine,
        text=finding,
    )
    return line.id


VERBS: tuple[Verb[Any], ...] = (
    Verb(
        "reception.draw_sample",
        DrawSample,
        draw_sample,
        Sample,
        N_("Draw a sample of follow-ups"),
        MANAGER,
    ),
    Verb(
        "reception.check_sample",
        CheckSample,
        check_sample,
        SampleLine,
        N_("Record the check of a follow-up"),
        MANAGER,
    ),
)
