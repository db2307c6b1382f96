"""Times typed in a line: when it was received, what was agreed, when a visitor leaves."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from propdesk.estate.rules.calendar import at_wall, local_day
from propdesk.estate.rules.spans import TAKEN, Span, chinese_number

# A typed time a little ahead of the clock is a clock that is slow, not an appointment.
_SLACK = timedelta(minutes=10)
_HALF_DAY = timedelta(hours=12)
_OLDEST = timedelta(days=366)

_DAY_WORDS = {
    "前日": -2,
    "前天": -2,
    "前晚": -2,
    "昨日": -1,
    "昨天": -1,
    "昨晚": -1,
    "昨夜": -1,
    "琴日": -1,
    "尋日": -1,
    "yesterday": -1,
    "last night": -1,
    "今日": 0,
    "今天": 0,
    "今早": 0,
    "今朝": 0,
    "今晚": 0,
    "today": 0,
    "聽日": 1,
    "明日": 1,
    "明天": 1,
    "明早": 1,
    "明晚": 1,
    "聽晚": 1,
    "tomorrow": 1,
    "後日": 2,
    "后天": 2,
    "後天": 2,
}
_NIGHT = ("晚", "夜", "night")
_AFTERNOON = ("下午", "下晝", "傍晚")
_NOON = "中午"
# 昨晚1點 is after midnight: the first hours of a night belong to the next day
_FIRST_HOURS = 5
# a time in the past tells when the entry came only where it stands alone, or before these words
_EDGE = re.compile(rf"[\s,，、。;；:：()（）{TAKEN}]")
_BEGAN = re.compile(r" ?(?:開始|开始|起)")
_CAME = re.compile(
    r" ?(?:來電|来电|致電|致电|打來|打来|電話|电话|熱線|热线|報修|报修|投訴|投诉|報告|报告"
    r"|來訪|来访|called|reported|phoned)"
)

_DAYS = "|".join(sorted(_DAY_WORDS, key=len, reverse=True))
_TIME = re.compile(
    rf"(?<![0-9a-z.:/-])"
    rf"(?:(?P<word>{_DAYS})|(?P<year>20\d\d)[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?"
    rf"|(?P<month2>\d{{1,2}})(?:[-/](?P<day2>\d{{1,2}})|月(?P<day3>\d{{1,2}})日?))?"
    rf"[ t]?(?P<part>上午|下午|早上|朝早|晚上|晚間|凌晨|中午|傍晚|夜晚|夜間)?[ ]?"
    rf"(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?[ ]?(?P<half>am|pm)?"
    rf"|(?P<clock>\d{{1,2}}|[一二三四五六七八九十兩两]{{1,3}})[點点时時](?:鐘|钟)?"
    rf"(?:(?P<past>\d{{1,2}})分?|(?P<half_past>半))?"
    rf"|(?P<hour12>1[0-2]|0?[1-9])[ ]?(?P<half12>am|pm))"
    rf"(?![0-9a-z:-])"
)
_AGREED_BEFORE = re.compile(r"(?:約定|约定|預約|预约|相約|約|约|於|改期至|改至|at|by|@) ?$")
_LEAVE_BEFORE = re.compile(r"(?:至|到|直到|離開|离开|until|till|leave|leaving|leaves) ?$")
_AGREED_AFTER = re.compile(
    r" ?(?:前|之前|入屋|上門|上门|到場|到场|到訪|到访|查看|維修|维修|再來|再来|再call|開會)"
)
_LEAVE_AFTER = re.compile(r" ?(?:離開|离开|離去|走|為止|止)")


class TimeRole(StrEnum):
    """What a typed time says."""

    RECEIVED = "received"
    AGREED = "agreed"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time in the text as a moment."""

    span: Span
    at: datetime
    role: TimeRole


def find_times(text: str, now: datetime, zone: tzinfo) -> list[SaidTime]:
    """The times in a levelled text.

    A time in the past that stands alone is when the entry was received, one to come is agreed,
    unless words beside it say otherwise; 昨晚10點開始漏水 tells when the leak began and is no time
    of the entry. A time without a day is the nearest one: 22:30 typed at 8 is last night's.
    """
    found = []
    for match in _TIME.finditer(text):
        said = _read(match, text, now, zone)
        if said is not None:
            found.append(said)
    return found


def _read(match: re.Match[str], text: str, now: datetime, zone: tzinfo) -> SaidTime | None:
    wall = _wall(match)
    day, is_named = _day(match, local_day(now, zone))
    if wall is None or day is None:
        return None
    role, span = _said_role(text, match.start(), match.end())
    if is_named and _is_after_midnight(match, wall):
        day += timedelta(days=1)
    at = at_wall(day, wall, zone)
    if not is_named:
        at = _nearest(at, wall, now, zone, role)
    if role is None and not is_named and _BEGAN.match(text[match.end() :]):
        return None
    if role is None and at <= now + _SLACK and not _stands_alone(text, match):
        return None
    if role is None:
        role = TimeRole.RECEIVED if at <= now + _SLACK else TimeRole.AGREED
    if now - at > _OLDEST:
        return None
    at = min(at, now) if role is TimeRole.RECEIVED else at
    return SaidTime(span, at, role)


def _said_role(text: str, start: int, end: int) -> tuple[TimeRole | None, Span]:
    """What words beside a time say of it; a word for leaving belongs to its span."""
    head = max(0, start - 8)
    before, after = text[head:start], text[end : end + 4]
    leave_before, leave_after = _LEAVE_BEFORE.search(before), _LEAVE_AFTER.match(after)
    if leave_before or leave_after:
        first = head + leave_before.start() if leave_before else start
        last = end + leave_after.end() if leave_after else end
        return TimeRole.LEAVE, Span(first, last)
    is_agreed = _AGREED_BEFORE.search(before) or _AGREED_AFTER.match(after)
    return (TimeRole.AGREED if is_agreed else None), Span(start, end)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing beside a time says what happened then, but that somebody called."""
    said = match[0]  # a blank beside the time may be part of what was matched
    before = said[:1] if said.startswith(" ") else text[max(0, match.start() - 1) : match.start()]
    after = " " if said.endswith(" ") else text[match.end() :]
    is_open = not before or _EDGE.match(before) is not None
    return is_open and (not after or bool(_EDGE.match(after) or _CAME.match(after)))


def _nearest(
    at: datetime, wall: time, now: datetime, zone: tzinfo, role: TimeRole | None
) -> datetime:
    """The day of a time that was typed without one."""
    if role is not None:
        return at if at > now else at_wall(local_day(now, zone) + timedelta(days=1), wall, zone)
    if at - now > _HALF_DAY:
        return at_wall(local_day(now, zone) - timedelta(days=1), wall, zone)
    return at


def _wall(match: re.Match[str]) -> time | None:
    said = match.groupdict()
    if said["hour"]:
        hour, minute = int(said["hour"]), int(said["minute"])
    elif said["clock"]:
        spoken = said["clock"]
        number = int(spoken) if spoken.isdecimal() else chinese_number(spoken)
        hour = 99 if number is None else number
        minute = 30 if said["half_past"] else int(said["past"] or 0)
    else:
        hour, minute = int(said["hour12"]), 0
    hour = _in_half(hour, said["half"] or said["half12"] or "", _part_of_day(match))
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _part_of_day(match: re.Match[str]) -> str:
    return (match["word"] or "") + (match["part"] or "")


def _in_half(hour: int, half: str, part: str) -> int:
    """The hour on a clock of 24 hours."""
    if half:
        return hour % 12 + (12 if half == "pm" else 0)
    if hour > 12:
        return hour
    if any(word in part for word in _NIGHT):
        return hour % 12 if hour % 12 < _FIRST_HOURS else hour + 12
    if any(word in part for word in _AFTERNOON):
        return hour % 12 + 12
    if _NOON in part:
        return hour + 12 if hour < _FIRST_HOURS else hour
    return 0 if hour == 12 and "凌晨" in part else hour


def _is_after_midnight(match: re.Match[str], wall: time) -> bool:
    return wall.hour < _FIRST_HOURS and any(word in _part_of_day(match) for word in _NIGHT)


def _day(match: re.Match[str], today: date) -> tuple[date | None, bool]:
    """The day that was named, and whether one was; a date that is none gives no day."""
    said = match.groupdict()
    if said["word"]:
        return today + timedelta(days=_DAY_WORDS[said["word"]]), True
    month = said["month"] or said["month2"]
    if not month:
        return today, False
    day = said["day"] or said["day2"] or said["day3"]
    try:
        named = date(int(said["year"] or today.year), int(month), int(day))
    except ValueError:
        return None, True
    if not said["year"] and named - today > timedelta(days=183):
        named = _same_day_last_year(named)
    return named, True


def _same_day_last_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day - timedelta(days=366)
