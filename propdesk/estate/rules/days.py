"""Days as people type them in a form: 2026-12-31, 12-31, 31 for this month."""

import re
from datetime import date

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.spans import levelled

_PARTS = re.compile(r"(?:(\d{4})[-/.年])?(?:(\d{1,2})[-/.月])?(\d{1,2})日?")


def read_day(text: str, today: date, *, field: str | None = None) -> date:
    """The day that a text says; the year and the month of today where it says none.

    Args:
        text: as typed, such as 2026-12-31, 12-31, 12/31, 12月31日 or 31.
        today: the day at the desk.
        field: the field that a refusal is about.

    Raises:
        Refusal: it says none.
    """
    found = _PARTS.fullmatch(levelled(text).strip().replace(" ", ""))
    try:
        if found is None or (found[1] and not found[2]):
            raise ValueError
        year, month = int(found[1] or today.year), int(found[2] or today.month)
        return date(year, month, int(found[3]))
    except ValueError:
        raise Refusal(
            _("“{text}” is no day. Write it like 12-31 or 2026-12-31.").format(text=text.strip()),
            code="day.unreadable",
            field=field,
        ) from None


def shown_day(day: date, today: date) -> str:
    """A day as a field shows it, so that it is read back as the same one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
