"""The standing work of the desk: when the owners' box and the monthly check are due."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.rules.calendar import LAST_MS, at_wall, start_of_day

_MOST_DRAWN = 500


class RoundKind(StrEnum):
    """What is done by itself, without a caller (5.1, 9.6, 29.2.0)."""

    BOX = "box"
    VISIT = "visit"
    GOVERNMENT = "government"


ROUND_LABELS = {
    RoundKind.BOX: N_("Owners' box"),
    RoundKind.VISIT: N_("Visit to owner"),
    RoundKind.GOVERNMENT: N_("Government visit"),
}


class RoundRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an estate settles.

    Attributes:
        box_at: the hour at which the owners' box is emptied each day (29.2.0); "" without a box.
        sample_size: follow-ups that the manager checks each month (29.3.4.1); 0 for none.
    """

    box_at: str = "17:00"
    sample_size: int = 5


def check_round_rules(rules: RoundRules) -> RoundRules:
    """Rules as they may stand.

    Raises:
        Refusal: the hour is none, or so many cannot be checked.
    """
    if rules.box_at:
        box_time(rules)
    if not 0 <= rules.sample_size <= _MOST_DRAWN:
        raise Refusal(
            _("A sample has from 0 to {most} follow-ups.").format(most=_MOST_DRAWN),
            code="rounds.sample_size",
            field="sample_size",
        )
    return rules


def box_time(rules: RoundRules) -> time:
    """The hour of the box.

    Raises:
        Refusal: it is none.
    """
    try:
        return time.fromisoformat(rules.box_at.strip().zfill(5))
    except ValueError:
        raise Refusal(
            _("“{text}” is no hour. Write it like 17:00.").format(text=rules.box_at),
            code="rounds.box_at",
            field="box_at",
        ) from None


def box_due_at(rules: RoundRules, last: date | None, today: date, zone: tzinfo) -> datetime | None:
    """When the box is to be emptied next; None while that is not today or before (29.2.0).

    Args:
        rules: the estate's.
        last: the day on which it was emptied last.
        today: the day at the desk.
        zone: of the estate.
    """
    if not rules.box_at or (last is not None and last >= today):
        return None
    day = last + timedelta(days=1) if last is not None else today
    return at_wall(day, box_time(rules), zone)


def read_month(text: str) -> date:
    """The first day of a month such as 2025-03.

    Raises:
        Refusal: it is none.
    """
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise Refusal(
            _("“{text}” is no month. Write it like 2025-03.").format(text=text.strip()),
            code="rounds.month",
            field="month",
        ) from None


def month_before(day: date) -> date:
    """The first day of the month before that of a day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after that of a day."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def span_of_month(first: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The first moment of a month, and that of the next."""
    return start_of_day(first, zone), start_of_day(month_after(first), zone)


def sample_due_at(month: date, zone: tzinfo) -> datetime:
    """Until when a month's follow-ups are checked: the end of the month after (29.3.4.1)."""
    return span_of_month(month_after(month), zone)[1] - LAST_MS


def drawn(numbers: Iterable[str], size: int, seed: str) -> list[str]:
    """So many of these numbers, by chance; the same seed draws the same ones for ever."""
    lots = {hashlib.sha256(f"{seed} {one}".encode()).hexdigest(): one for one in numbers}
    return [lots[lot] for lot in sorted(lots)[:size]]
