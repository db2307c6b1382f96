"""What the tests of the clocks share: two cases of the desk days, and how a clock is read."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.clocks import (
    CaseMoments,
    ClockName,
    ClockState,
    clocks_of,
    read_clock,
)
from propdesk.features.reception.rules.kinds import CaseKind, Channel

ZONE = ZoneInfo("Asia/Shanghai")
RULES = ClockRules()
MS = timedelta(milliseconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def clock(case: CaseMoments, name: ClockName, rules: ClockRules = RULES):
    return next((one for one in clocks_of(case, rules, ZONE) if one.name is name), None)


def state_at(case: CaseMoments, name: ClockName, now: datetime) -> ClockState:
    found = clock(case, name)
    assert found is not None
    return read_clock(found, now).state


LEAK = CaseMoments(CaseKind.REPAIR, at("2025-03-03 08:45"), Category.LEAK)
NOISE = CaseMoments(
    CaseKind.COMPLAINT, at("2025-03-08 22:30"), Category.NOISE, channel=Channel.HOTLINE
)
