"""Moments and spans in the few words that a cell or a panel has room for."""

from datetime import date, datetime, timedelta, tzinfo

from propdesk.core.i18n import _, ngettext

_TWO_DAYS = timedelta(hours=48)


def span_words(span: timedelta) -> str:
    """A span in two units at most: 35 min, 2 h 48 min, 3 days."""
    minutes = max(0, int(span.total_seconds())) // 60
    if span >= _TWO_DAYS:
        days = minutes // (24 * 60)
        return ngettext("{n} day", "{n} days", days).format(n=days)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return _("{hours} h {minutes} m").format(hours=hours, minutes=f"{rest:02d}")


def short_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """A time today, else day and time, with the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def long_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """The same for a sentence: today 13:30, tomorrow 09:15, 11-26 09:15."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date(), now.astimezone(zone).date())} {local:%H:%M}"


def day_words(day: date, today: date) -> str:
    """Today, tomorrow, yesterday, else the date."""
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((day - today).days)
    return named or (f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}")
