"""The clocks of a case: what is due by when, and whether it is late.

A clock counts real hours, day and night. What happens at the very moment it is due is in time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from propdesk.core.i18n import N_
from propdesk.estate.rules.calendar import end_of_day_after
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.states import ENDED, CaseState


class ClockName(StrEnum):
    """What a clock counts down to."""

    FEEDBACK = "feedback"
    REPLY = "reply"
    PROMISE = "promise"
    DEFERRED = "deferred"
    FOLLOW_UP = "follow_up"
    NOTICE = "notice"
    LEAVE = "leave"


CLOCK_LABELS = {
    ClockName.FEEDBACK: N_("First feedback"),
    ClockName.REPLY: N_("Final reply"),
    ClockName.PROMISE: N_("Agreed time"),
    ClockName.DEFERRED: N_("Deferred until"),
    ClockName.FOLLOW_UP: N_("Follow-up"),
    ClockName.NOTICE: N_("Written notice"),
    ClockName.LEAVE: N_("Visitor to leave"),
}


class ClockState(StrEnum):
    """How a clock stands; `met` and `missed` have been stopped by the deed, in time or late."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    MET = "met"
    MISSED = "missed"
    STOPPED = "stopped"


RUNNING_STATES = frozenset({ClockState.RUNNING, ClockState.SOON, ClockState.LATE})


@dataclass(frozen=True, slots=True)
class CaseMoments:
    """What happened to a case and when; all moments aware, in UTC.

    Attributes:
        reopened_at: when it was last opened again: its clocks start anew from there.
        feedback_at: the first word to the resident since it was opened; any feedback counts.
        replied_at: the final reply.
        done_at: the end of the work.
        promised_at: the moment agreed with the resident, or set for a task.
        followed_up_at: the last follow-up, whatever it found.
        follow_up_failed_at: the last follow-up, if it found a problem.
        notice_at: when the written notice about that problem was issued.
    """

    kind: CaseKind
    received_at: datetime
    category: str = ""
    channel: str = Channel.PHONE
    state: CaseState = CaseState.RECEIVED
    reopened_at: datetime | None = None
    feedback_at: datetime | None = None
    replied_at: datetime | None = None
    done_at: datetime | None = None
    deferred_until: datetime | None = None
    promised_at: datetime | None = None
    followed_up_at: datetime | None = None
    follow_up_failed_at: datetime | None = None
    notice_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def opened_at(self) -> datetime:
        """From when its clocks count."""
        return self.reopened_at or self.received_at


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock without the present moment: what can be stored and sorted by.

    Attributes:
        warn_at: from when it counts as soon.
        stopped_at: when the deed was done; None while it runs.
        is_void: it no longer matters.
    """

    name: ClockName
    starts_at: datetime
    due_at: datetime
    warn_at: datetime
    stopped_at: datetime | None = None
    is_void: bool = False

    @property
    def is_running(self) -> bool:
        """Whether the deed is still to be done."""
        return self.stopped_at is None and not self.is_void


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock at a moment.

    Attributes:
        remaining: until it is due, negative when late; for a stopped clock, what was left.
        fraction: how much of its time is used, 0 to 1, for the bar.
    """

    clock: Clock
    state: ClockState
    remaining: timedelta
    fraction: float


def clocks_of(case: CaseMoments, rules: ClockRules, zone: tzinfo) -> tuple[Clock, ...]:
    """All clocks of a case, running and stopped, in the order of `ClockName`."""
    found = (
        _feedback(case, rules),
        _reply(case, rules),
        _promise(case, rules),
        _deferred(case, rules),
        _follow_up(case, rules, zone),
        _notice(case, rules),
    )
    return tuple(clock for clock in found if clock)


def leading_clock(clocks: Iterable[Clock]) -> Clock | None:
    """The running clock that is due first; None when none runs.

    Of two at one moment the notice leads, which nobody else thinks of.
    """
    running = [clock for clock in clocks if clock.is_running]
    return min(
        running,
        key=lambda clock: (clock.due_at, clock.name is not ClockName.NOTICE),
        default=None,
    )


def read_clock(clock: Clock, now: datetime) -> ClockReading:
    """How a clock stands at a moment."""
    at = clock.stopped_at or now
    remaining = clock.due_at - at
    span = (clock.due_at - clock.starts_at) / timedelta(milliseconds=1)
    used = (at - clock.starts_at) / timedelta(milliseconds=1)
    fraction = min(1.0, max(0.0, used / span)) if span > 0 else 1.0
    return ClockReading(clock, _state(clock, now), remaining, fraction)


def _state(clock: Clock, now: datetime) -> ClockState:
    if clock.is_void:
        return ClockState.STOPPED
    if clock.stopped_at is not None:
        return ClockState.MET if clock.stopped_at <= clock.due_at else ClockState.MISSED
    if now > clock.due_at:
        return ClockState.LATE
    return ClockState.SOON if now >= clock.warn_at else ClockState.RUNNING


def is_awaiting_follow_up(case: CaseMoments) -> bool:
    """Whether a finished repair has not been followed up since it was finished."""
    if case.kind is not CaseKind.REPAIR or case.done_at is None:
        return False
    is_done = case.state in {CaseState.DONE, CaseState.FOLLOW_UP}
    return is_done and _since(case.done_at, case.followed_up_at) is None


def _since(start: datetime, *moments: datetime | None) -> datetime | None:
    """The first of the moments that does not lie before a start."""
    return min((at for at in moments if at is not None and at >= start), default=None)


def _made(
    name: ClockName,
    case: CaseMoments,
    bounds: tuple[datetime, datetime],
    warn_min: int,
    stopped_at: datetime | None,
) -> Clock:
    starts_at, due_at = bounds
    warn_at = due_at - timedelta(minutes=warn_min)
    is_void = case.state is CaseState.VOID
    if case.state is CaseState.CLOSED and stopped_at is None:
        is_void = True  # closed without the deed: nobody waits for it any more
    return Clock(name, starts_at, due_at, warn_at, stopped_at, is_void)


def _feedback(case: CaseMoments, rules: ClockRules) -> Clock | None:
    """First feedback: any word to the resident, a final reply or the end of the work (14.4)."""
    hours = rules.feedback_hours_of(case.kind)
    if not hours:
        return None
    start = case.opened_at
    stop = _since(start, case.feedback_at, case.replied_at, case.done_at, case.closed_at)
    bounds = (start, start + timedelta(hours=hours))
    return _made(ClockName.FEEDBACK, case, bounds, rules.warn_feedback_min, stop)


def _reply(case: CaseMoments, rules: ClockRules) -> Clock | None:
    """Final reply on the complaint line: the reply or the end of the work stops it (29.3.3)."""
    hours = rules.reply_hours_of(case.kind, case.channel)
    if not hours:
        return None
    start = case.opened_at
    stop = _since(start, case.replied_at, case.done_at, case.closed_at)
    bounds = (start, start + timedelta(hours=hours))
    return _made(ClockName.REPLY, case, bounds, rules.warn_reply_min, stop)


def _promise(case: CaseMoments, rules: ClockRules) -> Clock | None:
    """A moment agreed for the work itself: a reply settles everything but a repair."""
    if case.promised_at is None:
        return None
    start = min(case.opened_at, case.promised_at)
    replied_at = None if case.kind is CaseKind.REPAIR else case.replied_at
    stop = _since(case.opened_at, replied_at, case.done_at, case.closed_at)
    return _made(ClockName.PROMISE, case, (start, case.promised_at), rules.warn_promise_min, stop)


def _deferred(case: CaseMoments, rules: ClockRules) -> Clock | None:
    """The moment until which a case was put off: then it is due again."""
    if case.deferred_until is None or case.state is not CaseState.DEFERRED:
        return None
    start = min(case.opened_at, case.deferred_until)
    return _made(
        ClockName.DEFERRED, case, (start, case.deferred_until), rules.warn_deferred_min, None
    )


def _follow_up(case: CaseMoments, rules: ClockRules, zone: tzinfo) -> Clock | None:
    """Follow-up by the end of the 2nd, 3rd or 7th day after the work was done (29.3.4.2)."""
    if case.kind is not CaseKind.REPAIR or case.done_at is None or not _is_finished(case):
        return None
    due_at = end_of_day_after(case.done_at, rules.follow_up_days_of(case.category), zone)
    stop = _since(case.done_at, case.followed_up_at)
    bounds = (case.done_at, due_at)
    return _made(ClockName.FOLLOW_UP, case, bounds, rules.warn_follow_up_min, stop)


def _is_finished(case: CaseMoments) -> bool:
    return case.state in {CaseState.DONE, CaseState.FOLLOW_UP} | ENDED


def _notice(case: CaseMoments, rules: ClockRules) -> Clock | None:
    """Written notice to the repairer after a follow-up that found a problem (29.3.5).

    It stays due when the case is closed without it: the notice is owed all the same.
    """
    failed_at = case.follow_up_failed_at
    if failed_at is None:
        return None
    bounds = (failed_at, failed_at + timedelta(hours=rules.notice_hours))
    stop = _since(failed_at, case.notice_at)
    clock = _made(ClockName.NOTICE, case, bounds, rules.warn_notice_min, stop)
    return replace(clock, is_void=case.state is CaseState.VOID)
