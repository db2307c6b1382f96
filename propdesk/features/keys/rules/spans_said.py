"""Until when a key is lent, as people say it: 30分, 2小時, 半個鐘, 收工."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from propdesk.estate.rules.shifts import Shift, shift_at
from propdesk.estate.rules.spans import Span, chinese_number
from propdesk.estate.rules.spoken_times import TimeRole, find_times

_NUMBER: Final = r"(?P<number>\d{1,3}|[一二三四五六七八九十兩两]{1,3}|半)"
_SPAN: Final = re.compile(
    rf"(?<![0-9a-z:-]){_NUMBER} ?"
    r"(?:(?P<minutes>分鐘|分钟|分|mins?|minutes?|m)"
    r"|(?P<hours>[個个]?(?:小時|小时|鐘頭|钟头|鐘|钟)(?P<half>半)?|hours?|hrs?|h))(?![0-9a-z])"
)
_SHIFT: Final = re.compile(
    r"(?:本更|本班|收工|下班|交班|交更|放工|更尾|end of shift)(?:前|時|时)?(?:交還|交还|還|还)?"
)
_BACK: Final = re.compile(r" ?(?:前|之前)?(?:交還|交还|歸還|归还|還匙|還|还|back)")
_LONGEST: Final = timedelta(days=31)


class SaidDue(NamedTuple):
    """A due time in the text as a moment."""

    span: Span
    at: datetime


def find_due(text: str, now: datetime, shifts: Sequence[Shift], zone: tzinfo) -> SaidDue | None:
    """The first due time in a levelled text: a span from now, the end of the shift, a time."""
    found = [
        said for said in (_by_span(text, now), _by_shift(text, now, shifts, zone)) if said
    ] or [*_by_time(text, now, zone)]
    return min(found) if found else None


def _by_span(text: str, now: datetime) -> SaidDue | None:
    match = _SPAN.search(text)
    if match is None:
        return None
    number, is_half = match["number"], match["number"] == "半"
    count = 0 if is_half else int(number) if number.isdecimal() else chinese_number(number)
    if count is None:
        return None
    unit = timedelta(minutes=1) if match["minutes"] else timedelta(hours=1)
    length = unit * count + (unit / 2 if is_half or match["half"] else timedelta(0))
    if not timedelta(0) < length <= _LONGEST:
        return None
    return SaidDue(_with_back(text, Span(*match.span())), now + length)


def _by_shift(text: str, now: datetime, shifts: Sequence[Shift], zone: tzinfo) -> SaidDue | None:
    match = _SHIFT.search(text)
    on = shift_at(now, shifts, zone) if match else None
    return SaidDue(Span(*match.span()), on.ends_at) if match and on else None


def _by_time(text: str, now: datetime, zone: tzinfo) -> "Sequence[SaidDue]":
    """A time to come, or one that is said to be that of the return, even if it has passed."""
    found = []
    for said in find_times(text, now, zone):
        span = _with_back(text, said.span)
        if said.role is not TimeRole.RECEIVED or span != said.span:
            found.append(SaidDue(span, said.at))
    return found


def _with_back(text: str, span: Span) -> Span:
    after = _BACK.match(text[span.end :])
    return Span(span.start, span.end + after.end()) if after else span
