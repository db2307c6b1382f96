"""Moments as people type them in a form: 14:30, yesterday 09:15, 11-25 10:00."""

from datetime import datetime, tzinfo

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.spoken_times import find_times
from propdesk.ui.field_values import MomentField
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

# the rules read a time after this word as one to come
_AHEAD = "約"


def read_moment(text: str, now: datetime, zone: tzinfo, *, is_ahead: bool) -> datetime:
    """The moment that a text says.

    Args:
        text: as typed.
        now: the present moment.
        zone: the estate's time zone.
        is_ahead: a time without a day is the next one; else it is the nearest.

    Raises:
        Refusal: it says none.
    """
    level = levelled(text.strip())
    said = find_times((_AHEAD if is_ahead else "") + level, now, zone)
    if not said:
        raise Refusal(
            _("“{text}” is no time. Write it like 14:30 or 11-25 10:00.").format(text=text.strip()),
            code="moment.unreadable",
        )
    return said[0].at


def shown_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """A moment as the field shows it, so that it is read back as the same one."""
    local = moment.astimezone(zone)
    same_year = local.year == now.astimezone(zone).year
    return f"{local:%m-%d %H:%M}" if same_year else f"{local:%Y-%m-%d %H:%M}"


def moment_field(
    theme: Theme, seat: Seat, name: str, label: str, *, is_ahead: bool, aside: str = ""
) -> MomentField:
    """A field for a moment by the desk's clock."""
    zone = seat.desk.place.zone
    return MomentField(
        theme,
        name,
        label,
        parse=lambda text: read_moment(text, seat.now(), zone, is_ahead=is_ahead),
        show=lambda moment: shown_moment(moment, seat.now(), zone),
        now=seat.now,
        aside=aside,
    )
