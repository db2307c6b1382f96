"""The promises of the desk as settings: how long, for which entries, how early to warn."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.categories import CATEGORIES, Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.known import unknown_choice

_MAX_HOURS = 24 * 366


@dataclass(frozen=True, slots=True)
class ClockRules:
    """How long each clock runs; plain numbers and words, so that it is stored as it stands.

    Attributes:
        feedback_hours: repairs and complaints: handled or answered (14.4).
        enquiry_hours: an enquiry, call or visit that is not settled at once; 0 sets no clock.
        suggestion_hours: the answer to a suggestion; 0 sets no clock.
        other_hours: other matters that stay open; 0 sets no clock.
        reply_hours: the final reply to a complaint by one of `reply_channels` (29.3.3).
        reply_channels: the channels of the supervision and complaint line (29.3.3).
        follow_up_days: days until the follow-up by category of repair (29.3.4.2).
        other_follow_up_days: the same for all other repairs (29.3.4.2).
        must_follow_up: repairs that are not closed without a follow-up (29.3.4.1).
        notice_hours: the written notice after a follow-up that found a problem (29.3.5).
        visit_hours: how long a visitor stays who did not say; 0 sets no clock.
        warn_feedback_min: minutes before the end from which a clock counts as soon; so the others.
    """

    feedback_hours: int = 24
    enquiry_hours: int = 24
    suggestion_hours: int = 72
    other_hours: int = 24
    reply_hours: int = 72
    reply_channels: tuple[str, ...] = (Channel.HOTLINE,)
    follow_up_days: tuple[tuple[str, int], ...] = ((Category.SAFETY, 2), (Category.LEAK, 3))
    other_follow_up_days: int = 7
    must_follow_up: tuple[str, ...] = (Category.SAFETY, Category.LEAK)
    notice_hours: int = 24
    visit_hours: int = 8
    warn_feedback_min: int = 60
    warn_reply_min: int = 8 * 60
    warn_promise_min: int = 60
    warn_deferred_min: int = 30
    warn_follow_up_min: int = 24 * 60
    warn_notice_min: int = 4 * 60
    warn_leave_min: int = 15

    def feedback_hours_of(self, kind: CaseKind) -> int:
        """Hours until the first feedback for a kind; 0 where no clock runs (14.4)."""
        return {
            CaseKind.REPAIR: self.feedback_hours,
            CaseKind.COMPLAINT: self.feedback_hours,
            CaseKind.ENQUIRY: self.enquiry_hours,
            CaseKind.CALL: self.enquiry_hours,
            CaseKind.VISIT: self.enquiry_hours,
            CaseKind.SUGGESTION: self.suggestion_hours,
            CaseKind.OTHER: self.other_hours,
        }.get(kind, 0)

    def reply_hours_of(self, kind: CaseKind, channel: str) -> int:
        """Hours until the final reply; 0 where no clock runs (29.3.3)."""
        is_on_the_line = kind is CaseKind.COMPLAINT and channel in self.reply_channels
        return self.reply_hours if is_on_the_line else 0

    def follow_up_days_of(self, category: str) -> int:
        """Days from the end of a repair until its follow-up (29.3.4.2)."""
        return dict(self.follow_up_days).get(category, self.other_follow_up_days)

    def requires_follow_up(self, kind: CaseKind, category: str) -> bool:
        """Whether a case may not be closed before it was followed up (29.3.4.1)."""
        return kind is CaseKind.REPAIR and category in self.must_follow_up


CLOCK_RULE_LABELS = {
    "feedback_hours": N_("First feedback to repairs and complaints, hours"),
    "enquiry_hours": N_("Answer to an enquiry, hours"),
    "suggestion_hours": N_("Answer to a suggestion, hours"),
    "other_hours": N_("Answer to other matters, hours"),
    "reply_hours": N_("Final reply on the complaint line, hours"),
    "other_follow_up_days": N_("Follow-up of other repairs, days"),
    "notice_hours": N_("Written notice after a failed follow-up, hours"),
    "visit_hours": N_("Length of a visit that nobody stated, hours"),
    "warn_feedback_min": N_("Warn before the first feedback, minutes"),
    "warn_reply_min": N_("Warn before the final reply, minutes"),
    "warn_promise_min": N_("Warn before an agreed time, minutes"),
    "warn_deferred_min": N_("Warn before a deferred case returns, minutes"),
    "warn_follow_up_min": N_("Warn before a follow-up, minutes"),
    "warn_notice_min": N_("Warn before a written notice, minutes"),
    "warn_leave_min": N_("Warn before a visitor should leave, minutes"),
}


def check_clock_rules(rules: ClockRules) -> ClockRules:
    """The rules as given, when each figure is possible.

    Raises:
        Refusal: names the figure that is not.
    """
    for field in fields(rules):
        value = getattr(rules, field.name)
        if isinstance(value, int) and not 0 <= value <= _MAX_HOURS * 60:
            raise _impossible(field.name)
    for _category, days in rules.follow_up_days:
        if not 0 <= days <= _MAX_HOURS // 24:
            raise _impossible("follow_up_days")
    repairs = CATEGORIES[CaseKind.REPAIR]
    _check_known("follow_up_days", [category for category, _days in rules.follow_up_days], repairs)
    _check_known("must_follow_up", rules.must_follow_up, repairs)
    _check_known("reply_channels", rules.reply_channels, Channel)
    if not rules.feedback_hours or not rules.reply_hours or not rules.notice_hours:
        raise Refusal(
            _("First feedback, final reply and written notice need one hour at least."),
            code="reception.clock_rules",
            field="feedback_hours",
        )
    return rules


def _check_known(name: str, said: Iterable[str], known: Iterable[str]) -> None:
    words = tuple(known)
    for value in said:
        if value not in words:
            raise unknown_choice(value, words, field=name)


def _impossible(name: str) -> Refusal:
    label = _(CLOCK_RULE_LABELS[name]) if name in CLOCK_RULE_LABELS else name
    return Refusal(
        _("“{setting}” must lie between nothing and one year. Enter a smaller number.").format(
            setting=label
        ),
        code="reception.clock_rules",
        field=name,
    )
