"""Moments and days as they come in from outside: with an offset, and within a person's reach."""

from datetime import date, datetime

from propdesk.core.clock import whole_ms
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

# what lies outside is a slip of the keyboard; the room to the ends keeps every sum of days lawful
FIRST_YEAR, LAST_YEAR = 1900, 2199


def parse_moment(text: str, *, field: str | None = None) -> datetime:
    """A moment in ISO 8601 with its offset, in UTC and whole milliseconds.

    Raises:
        Refusal: it is none, has no offset, or lies out of reach.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refusal(
            _(
                "“{text}” is no moment with an offset. Write it like 2026-11-23T08:45:00+08:00."
            ).format(text=text[:80]),
            code="moment.unreadable",
            field=field,
        )
    return kept_moment(found, field=field)


def kept_moment(moment: datetime, *, field: str | None = None) -> datetime:
    """An aware moment as the file keeps it: in UTC and whole milliseconds.

    Raises:
        Refusal: it has no offset, or lies out of reach.
    """
    if moment.tzinfo is None:
        return parse_moment(moment.isoformat(), field=field)
    check_day(moment.date(), field=field)
    return whole_ms(moment)


def check_day(day: date, *, field: str | None = None) -> None:
    """Asks whether a day can be meant.

    Raises:
        Refusal: it lies before 1900 or after 2199.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal(
            _("{day} is out of reach. Years go from {first} to {last}.").format(
                day=day.isoformat(), first=FIRST_YEAR, last=LAST_YEAR
            ),
            code="date.range",
            field=field,
        )
