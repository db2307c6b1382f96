"""What fills the complaint report of a week or a month."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.estate.queries.staff import desk_name
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.features.reception.queries.figures import complaint_figures
from propdesk.features.reception.rules.categories import CATEGORY_LABELS, Category
from propdesk.features.reception.rules.figures import WANTED_RATE, Figures, Sums
from propdesk.features.reception.rules.kinds import DEPARTMENT_LABELS, Department
from propdesk.store.ledger import View
from propdesk.store.verb import Params

WEEK: Final = "week"
MONTH: Final = "month"
_ADDED: Final = timedelta(days=1)


class ReportPaper(Params):
    """The complaints of the week (Monday first) or the month in which a day lies.

    Attributes:
        period: week or month.
        on: a day of it; today if left out.
    """

    period: str = WEEK
    on: date | None = None


def period_of(period: str, day: date) -> tuple[date, date]:
    """The first and the last day of the week or month of a day.

    Raises:
        Refusal: the period is neither.
    """
    if period == WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if period == MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1) - _ADDED
    raise Refusal(
        _("A report is of a week or a month. Say week or month."),
        code="report.period",
        field="period",
    )


def complaint_report(
    connection: Connection, params: ReportPaper, view: View
) -> Sequence[Mapping[str, object]]:
    """The report of a period (29.3.7, 13.6)."""
    first, last = period_of(params.period, params.on or local_day(view.now, view.zone))
    figures = complaint_figures(
        connection, start_of_day(first, view.zone), start_of_day(last + _ADDED, view.zone)
    )
    return [
        {
            "period": f"{first} – {last}",
            "desk": desk_name(connection),
            "rows": list(sum_lines(figures)),
            "rates": list(rate_lines(figures)),
            "total": str(figures.all.carried + figures.all.new),
        }
    ]


def sum_lines(figures: Figures) -> Iterator[Mapping[str, str]]:
    """One line for all, then one for each category, department and patch."""
    yield _sum_line(_("Total"), _("All complaints"), figures.all)
    for name, sums in figures.by_category:
        yield _sum_line(_("Category"), _(CATEGORY_LABELS[Category(name)]), sums)
    for name, sums in figures.by_department:
        label = _(DEPARTMENT_LABELS[Department(name)]) if name else _("not dispatched")
        yield _sum_line(_("Department"), label, sums)
    for name, sums in figures.by_patch:
        if name:
            yield _sum_line(_("Patch"), name, sums)


def _sum_line(group: str, name: str, sums: Sums) -> Mapping[str, str]:
    return {
        "group": group,
        "name": name,
        "carried": str(sums.carried),
        "new": str(sums.new),
        "closed": str(sums.closed),
        "open": str(sums.open),
    }


def rate_lines(figures: Figures) -> Iterator[Mapping[str, str]]:
    """The rates of the period, each with how it is counted and what is wanted."""
    judged = _("{justified} justified, {unjustified} not, {unjudged} not judged").format(
        justified=figures.justified,
        unjustified=figures.unjustified,
        unjudged=figures.unjudged,
    )
    yield _rate_line(
        _("Handling rate of justified complaints"),
        f"{figures.closed_justified} ÷ {figures.justified}",
        figures.rate,
        f"≥ {WANTED_RATE} %",
    )
    whole = figures.all.carried + figures.all.new
    yield _rate_line(
        _("Handling rate of all complaints"),
        f"{figures.all.closed} ÷ {whole}",
        figures.rate_of_all,
    )
    yield _rate_line(
        _("Follow-up rate"), f"{figures.followed_up} ÷ {figures.all.closed}", figures.follow_up_rate
    )
    yield {"name": _("Verdicts"), "how": judged, "value": "", "wanted": ""}
    hours = "" if figures.mean_hours is None else _("{n} h").format(n=figures.mean_hours)
    yield {"name": _("Mean handling time"), "how": "", "value": hours, "wanted": ""}
    for unit, count in figures.repeats:
        times = ngettext("{n} time", "{n} times", count).format(n=count)
        yield {"name": _("Complained again"), "how": unit, "value": times, "wanted": ""}


def _rate_line(name: str, how: str, rate: Decimal | None, wanted: str = "") -> Mapping[str, str]:
    value = "—" if rate is None else f"{rate} %"
    return {"name": name, "how": how, "value": value, "wanted": wanted}
