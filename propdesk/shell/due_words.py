"""When things are due, in words short enough for a line."""

from datetime import datetime, timedelta, tzinfo

from propdesk.core.i18n import _, ngettext


def over_words(over: timedelta) -> str:
    """By how much something is late: 逾 2 時 10 分, in two units at most."""
    minutes = max(0, int(over.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return ngettext("{n} day over", "{n} days over", days).format(n=days)
    if hours and minutes:
        return _("{hours} h {minutes} min over").format(hours=hours, minutes=minutes)
    if hours:
        return _("{hours} h over").format(hours=hours)
    return _("{minutes} min over").format(minutes=minutes)


def left_words(left: timedelta) -> str:
    """How much time is left, in two units at most."""
    minutes = max(0, int(left.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return ngettext("{n} day left", "{n} days left", days).format(n=days)
    if hours and minutes:
        return _("{hours} h {minutes} min left").format(hours=hours, minutes=minutes)
    if hours:
        return _("{hours} h left").format(hours=hours)
    return _("{minutes} min left").format(minutes=minutes)


def due_words(due_at: datetime | None, now: datetime, zone: tzinfo) -> str:
    """When something is due: how late it is, the hour today, else the day."""
    if due_at is None:
        return ""
    if due_at <= now:
        return over_words(now - due_at)
    local, today = due_at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}"
